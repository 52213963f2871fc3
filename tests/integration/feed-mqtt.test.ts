import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HOUR } from '@tenfold/core/time.ts'
import { connect } from '@tenfold/server/db/client.ts'
import { disruptions, feeds, services } from '@tenfold/server/db/schema.ts'
import { type Deps, systemClock, systemId } from '@tenfold/server/deps.ts'
import { createMqttSource } from '@tenfold/server/feeds/mqtt.ts'
import { brokerAddress } from '@tenfold/server/feeds/mqtt-address.ts'
import type { Poller } from '@tenfold/server/feeds/poll.ts'
import { pollerOf } from '@tenfold/server/feeds/service.ts'
import { createLog } from '@tenfold/server/log.ts'
import { Aedes } from 'aedes'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { type Broker, startBroker } from '../support/broker.ts'
import { freshDatabase } from '../support/database.ts'

const TOPIC = 'trains/+/+/Long-distance/#'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

/** The operating date of all trains, and the room's time on it. */
const DATE = '2026-01-15'
let nowMs = 0
/** How far the machine's clock runs ahead. */
let aheadMs = 0
let deps: Deps
/** Those who wait for the database to change. */
let waiting: (() => void)[] = []
beforeEach(async () => {
  const database = await freshDatabase()
  closers.push(() => database.drop())
  const { pool, db } = connect(database.url)
  closers.push(() => pool.end())
  waiting = []
  nowMs = Date.parse(DATE) + 9 * HOUR
  aheadMs = 0
  deps = {
    playbooks: { find: async () => undefined },
    mode: 'live',
    db,
    pool,
    clock: { now: () => nowMs, real: () => systemClock.real() + aheadMs },
    id: systemId,
    log: createLog('silent'),
    secret: 'test',
    reach: 'loopback',
    offsetMs: () => 0,
    nudge() {
      for (const wake of waiting.splice(0)) wake()
    },
  }
})

/** Resolves with what `look` sees once it sees something; looks again after each reading and state that was stored. */
async function seen<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const changed = new Promise<void>((resolve) => waiting.push(resolve))
    const found = await look()
    if (found !== undefined) return found
    await changed
  }
}

interface Train {
  readonly number: number
  readonly version: number
  readonly cancelled: boolean
}
const json = ({ number, version, cancelled }: Train): object => ({
  trainNumber: number,
  departureDate: DATE,
  operatorShortCode: 'vr',
  trainType: 'IC',
  trainCategory: 'Long-distance',
  cancelled,
  version,
  timeTableRows: ['DEPARTURE', 'ARRIVAL'].map((type, i) => ({
    type,
    stationShortCode: ['HKI', 'TPE'][i],
    commercialStop: true,
    cancelled,
    scheduledTime: `2026-01-15T0${8 + i}:00:00.000Z`,
  })),
})

/** The source by REST: a list of trains, of which it tells those that are newer than asked for. */
interface Rest {
  readonly url: string
  readonly trains: Train[]
  /** Ids of passenger information, which are its words as well. */
  readonly messages: string[]
  /** What was asked of live-trains: the versions, null for all. */
  readonly asked: (string | null)[]
  /** Answers of another time, as a cache on the way gives them; null: as it is. */
  cached: Train[] | null
}
async function serve(): Promise<Rest> {
  const rest = {
    url: '',
    trains: [] as Train[],
    messages: [] as string[],
    asked: [] as (string | null)[],
    cached: null as Train[] | null,
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    response.setHeader('content-type', 'application/json')
    if (url.pathname.endsWith('/metadata/stations')) {
      response.end(JSON.stringify([{ stationShortCode: 'HKI', stationName: 'Helsinki asema' }]))
      return
    }
    if (url.pathname.endsWith('/passenger-information/active')) {
      response.end(JSON.stringify(rest.messages.map((id) => ({ id, version: 1, video: { text: { en: id } } }))))
      return
    }
    const version = url.searchParams.get('version')
    rest.asked.push(version)
    const newer = rest.trains.filter((train) => train.version > Number(version ?? 0))
    response.end(JSON.stringify((rest.cached ?? newer).map(json)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => server.close(resolve)))
  rest.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return rest
}

async function broker(...options: Parameters<typeof startBroker>): Promise<Broker> {
  const started = await startBroker(...options)
  closers.push(() => started.stop())
  return started
}

/** A feed that polls once an hour by itself, and whose broker is called again after 50 ms. */
async function listen(urls: readonly string[]): Promise<Poller> {
  const [row] = await deps.db
    .insert(feeds)
    .values({
      id: deps.id(),
      name: 'Rail',
      kind: 'digitraffic-rail',
      mode: 'rail',
      urls: [...urls],
      intervalS: 3_600,
      createdAt: new Date(),
    })
    .returning()
  const poller = row === undefined ? null : await pollerOf(deps, row, { reconnectMs: 50 })
  if (poller === null) throw new Error('no feed')
  closers.push(() => poller.stop())
  poller.start()
  return poller
}
const restOf = ({ url }: Rest): string[] => [`${url}/api/v1/live-trains`, `${url}/api/v1/metadata/stations`]
const brokerOf = ({ port }: Broker, topic = TOPIC): string => `mqtt://127.0.0.1:${port}#${topic}`

const state = async () => (await deps.db.select().from(feeds))[0]
const inState = (wanted: string, problem?: RegExp) =>
  seen(async () => {
    const feed = await state()
    return feed?.state === wanted && (problem === undefined || problem.test(feed.problem ?? '')) ? feed : undefined
  })
const stored = (number: string, wanted: string) =>
  seen(async () => (await deps.db.select().from(services)).find((row) => row.number === number && row.state === wanted))
const openDisruptions = async () =>
  (await deps.db.select().from(disruptions)).filter(({ closedAt }) => closedAt === null).map(({ view }) => view)
const publish = (to: Broker, ...trains: Train[]) =>
  Promise.all(
    trains.map((train) =>
      to.publish(`trains/2026-01-15/${train.number}/Long-distance/IC/VR//true/REGULAR`, JSON.stringify(json(train))),
    ),
  )

test('MQ1: a message becomes a service in the database, named by the documents beside it', async () => {
  const [rest, source] = [await serve(), await broker()]
  rest.trains.push({ number: 1, version: 100, cancelled: false })
  await listen([brokerOf(source), ...restOf(rest)])
  await stored('IC 1', 'scheduled')
  await inState('ok')
  await publish(source, { number: 2, version: 101, cancelled: true }, { number: 3, version: 102, cancelled: false })
  expect(await stored('IC 2', 'cancelled')).toMatchObject({ key: 'rail/VR/2/2026-01-15', origin: 'Helsinki' })
  await stored('IC 3', 'scheduled')
  // What was told before stays: a message is no list.
  await stored('IC 1', 'scheduled')
})

test('MQ2: a broker dies and comes back: the feed says so, asks for what it missed, and nothing is lost', async () => {
  const [rest, source] = [await serve(), await broker()]
  rest.trains.push({ number: 1, version: 100, cancelled: false })
  await listen([brokerOf(source), ...restOf(rest)])
  await stored('IC 1', 'scheduled')
  await inState('ok')
  await source.die()
  await inState('error', /^(The connection to|Nothing answers at) mqtt:\/\/127\.0\.0\.1:\d+.*\.$/)
  // Nobody hears this one.
  rest.trains.push({ number: 2, version: 101, cancelled: true })
  await source.comeBack()
  await stored('IC 2', 'cancelled')
  await inState('ok')
  expect(rest.asked[0]).toBeNull()
  expect(rest.asked.at(-1)).toBe('100')
  await publish(source, { number: 3, version: 102, cancelled: true })
  await stored('IC 3', 'cancelled')
})

test('MQ3: an older answer from a cache does not undo what was pushed', async () => {
  const [rest, source] = [await serve(), await broker()]
  const older = { number: 1, version: 100, cancelled: false }
  rest.trains.push(older)
  const poller = await listen([brokerOf(source), ...restOf(rest)])
  await stored('IC 1', 'scheduled')
  await inState('ok')
  await publish(source, { number: 1, version: 200, cancelled: true })
  await stored('IC 1', 'cancelled')
  rest.cached = [older, { number: 9, version: 150, cancelled: true }]
  await poller.poll()
  await stored('IC 9', 'cancelled')
  await stored('IC 1', 'cancelled')
})

test('MQ4: a message that is none of ours leaves the others alone', async () => {
  const source = await broker()
  await listen([brokerOf(source, 'trains/#')])
  await inState('ok')
  await Promise.all([
    source.publish('trains/x', 'no json'),
    source.publish('trains/x', Buffer.from([0xff, 0xfe])),
    source.publish('trains/x', '{"hello":1}'),
    publish(source, { number: 1, version: 1, cancelled: true }),
  ])
  await stored('IC 1', 'cancelled')
  await source.publish('trains/x', 'no json')
  await inState('error', /is not JSON/)
  await publish(source, { number: 2, version: 2, cancelled: true })
  await stored('IC 2', 'cancelled')
  await inState('ok')
})

test('MQ5: a message over 1 MB cuts the connection, and what was missed is asked for', async () => {
  let letIn = Promise.resolve()
  const rest = await serve()
  const source = await broker({
    authenticate: (_client, _user, _password, done) => void letIn.then(() => done(null, true)),
  })
  await listen([brokerOf(source), ...restOf(rest)])
  await inState('ok')
  const [before, listening] = [source.connections(), source.listened()]
  // The feed is in trouble only until it is let in again.
  let open = () => {}
  letIn = new Promise((resolve) => (open = resolve))
  await source.publish('trains/2026-01-15/1/Long-distance/IC', Buffer.alloc(5_000_000, ' '))
  await inState('error', /sent a message over 1 MB and was cut off\.$/)
  rest.trains.push({ number: 2, version: 101, cancelled: true })
  open()
  await listening
  await stored('IC 2', 'cancelled')
  expect(source.connections()).toBe(before + 1)
})

test('MQ6: a broker that refuses us is not called again until somebody tries the feed', async () => {
  let isOpen = false
  const source = await broker({
    authenticate: (_client, _user, _password, done) =>
      done(isOpen ? null : Object.assign(new Error('no'), { returnCode: 5 }), isOpen),
  })
  const poller = await listen([brokerOf(source)])
  await inState('credential', /refuses us \(MQTT code 5\)\. /)
  isOpen = true
  expect(source.connections()).toBe(1)
  await poller.poll()
  await inState('ok')
})

test('MQ6: without a broker a feed is stale after 45 seconds, but in trouble only while it is polled', async () => {
  const [rest, source] = [await serve(), await broker()]
  const alone = await listen([brokerOf(source)])
  await inState('ok')
  await source.die()
  await inState('error')
  aheadMs = 46_000
  await alone.poll()
  await inState('stale', /mqtt:/)
  await alone.stop()
  await deps.db.delete(feeds)
  const polled = await listen([brokerOf(source), ...restOf(rest)])
  await inState('error')
  aheadMs *= 2
  await polled.poll()
  expect(await state()).toMatchObject({ state: 'error', problem: expect.stringMatching(/mqtt:/) })
})

test('MQ6: a topic that we may not listen to is said so', async () => {
  const source = await broker({ authorizeSubscribe: (_client, _subscription, done) => done(null, null) })
  await listen([brokerOf(source)])
  await inState('error', /does not let us listen to "trains\/\+\/\+\/Long-distance\/#"\. Check the topic\.$/)
})

test('MQ7: an address of a network that we may not ask is not called', async () => {
  await listen(['mqtt://10.0.0.1:1883#trains/#'])
  await inState('error', /10\.0\.0\.1/)
})

test('MQ1: by WebSocket as well', async () => {
  const aedes = await Aedes.createBroker()
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/mqtt', handleProtocols: () => 'mqtt' })
  await once(server, 'listening')
  server.on('connection', (socket) => void aedes.handle(createWebSocketStream(socket)))
  closers.push(async () => {
    for (const socket of server.clients) socket.terminate()
    await new Promise((resolve) => server.close(resolve))
    await new Promise<void>((resolve) => aedes.close(() => resolve()))
  })
  await listen([`ws://127.0.0.1:${(server.address() as AddressInfo).port}/mqtt#trains/#`])
  await inState('ok')
  const payload = JSON.stringify(json({ number: 1, version: 1, cancelled: true }))
  aedes.publish({ cmd: 'publish', qos: 0, dup: false, retain: false, topic: 'trains/1', payload }, () => {})
  await stored('IC 1', 'cancelled')
})

test('DR6: of one feed the trains are added to while its messages are the whole', async () => {
  const rest = await serve()
  rest.trains.push({ number: 1, version: 100, cancelled: true })
  rest.messages.push('Track is closed', 'Lift is broken')
  const poller = await listen([...restOf(rest), `${rest.url}/api/v1/passenger-information/active`])
  await stored('IC 1', 'cancelled')
  await inState('ok')
  rest.trains.push({ number: 2, version: 101, cancelled: true })
  rest.messages.pop()
  await poller.poll()
  await stored('IC 2', 'cancelled')
  const open = await openDisruptions()
  const dates = open.flatMap(({ serviceDate, counts }) =>
    serviceDate === null ? [] : [[serviceDate, counts.cancelled]],
  )
  expect(open.map(({ title }) => title.en)).toContain('Track is closed')
  expect(open.map(({ title }) => title.en)).not.toContain('Lift is broken')
  expect(dates).toEqual([[DATE, 2]])
  expect(rest.asked).toEqual([null, '100'])
})

test('DR6: a day after their date, trains of a source that only adds are let go', async () => {
  const rest = await serve()
  rest.trains.push({ number: 1, version: 100, cancelled: true })
  const poller = await listen(restOf(rest))
  await stored('IC 1', 'cancelled')
  await inState('ok')
  expect(await openDisruptions()).toHaveLength(1)
  for (const [hours, open] of [
    [47, 1],
    [48, 0],
  ] as const) {
    nowMs = Date.parse(DATE) + hours * HOUR
    rest.trains.push({ number: 2, version: 100 + hours, cancelled: false })
    await poller.poll()
    expect(await openDisruptions()).toHaveLength(open)
  }
})

describe('a source by itself', () => {
  /** What happened, in order; `next` waits for the next of a kind. */
  async function source(onDocument: (messages: unknown[]) => Promise<string | null>) {
    const [started, happened] = [await broker(), new EventEmitter()]
    const url = brokerOf(started, 't')
    const address = brokerAddress(url)
    if (typeof address === 'string') throw new Error(address)
    const mqtt = createMqttSource(address, url, {
      realMs: () => Date.now(),
      random: () => 0,
      reach: 'loopback',
      reconnectMs: 50,
      async onDocument({ body }) {
        const messages: unknown[] = JSON.parse(Buffer.from(body).toString())
        happened.emit('document', messages)
        return await onDocument(messages)
      },
      onGap: () => happened.emit('gap'),
      onTrack: () => happened.emit('track'),
    })
    closers.push(() => mqtt.stop())
    const listening = once(happened, 'gap')
    mqtt.start()
    await listening
    return { started, mqtt, next: (kind: 'document' | 'gap' | 'track') => once(happened, kind) }
  }

  test('MQ2: what could not be stored comes again, before what came meanwhile', async () => {
    let isBroken = true
    const { started, next } = await source(() =>
      isBroken ? Promise.reject(new Error('no database')) : Promise.resolve(null),
    )
    let document = next('document')
    await started.publish('t', '1')
    expect(await document).toEqual([[1]])
    document = next('document')
    await started.publish('t', '2')
    isBroken = false
    expect(await document).toEqual([[1, 2]])
  })

  test('MQ5: more than 5,000 messages in a second: the rest is asked for, and the feed says so', async () => {
    let store = (_problem: null) => {}
    const stored = new Promise<null>((resolve) => (store = resolve))
    const { started, mqtt, next } = await source(() => stored)
    const first = next('document')
    await started.publish('t', '0')
    await first
    // While it is being stored the others gather, however slow the machine.
    await Promise.all(Array.from({ length: 5_001 }, (_, i) => started.publish('t', String(i))))
    const [document, gap] = [next('document'), next('gap')]
    store(null)
    const [messages] = await document
    expect(messages).toHaveLength(5_000)
    await gap
    expect(mqtt.track().last).toEqual({
      kind: 'failed',
      problem: expect.stringMatching(/sends more than can be taken/),
    })
  })
})
