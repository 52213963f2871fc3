import { randomUUID } from 'node:crypto'
import type { CommandInput } from '@tenfold/contract/commands.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { type Handlers, runCommand } from '@tenfold/server/commands.ts'
import { connect } from '@tenfold/server/db/client.ts'
import { disruptions, events, feedRecords, feeds, services } from '@tenfold/server/db/schema.ts'
import { type Deps, systemId } from '@tenfold/server/deps.ts'
import { feedCommands } from '@tenfold/server/feeds/commands.ts'
import type { Poller } from '@tenfold/server/feeds/poll.ts'
import { type Replay, startReplay } from '@tenfold/server/feeds/replay-server.ts'
import { pollerOf, startFeeds } from '@tenfold/server/feeds/service.ts'
import { storeReading } from '@tenfold/server/feeds/store.ts'
import { createLog } from '@tenfold/server/log.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'
import { freshDatabase } from '../support/database.ts'
import { type FrameFixture, writeFrames } from '../support/gtfs-frames.ts'
import { next, openTestRoom } from '../support/room.ts'

const ADMIN: Actor = { id: 'admin', name: 'Admin', role: 'admin', accounts: null, languages: null }
const START = Date.parse('2026-01-15T08:00:00Z')

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

let deps: Deps
let time: { now: number; real: number }
beforeEach(async () => {
  const database = await freshDatabase()
  closers.push(() => database.drop())
  const { pool, db } = connect(database.url)
  closers.push(() => pool.end())
  const at = { now: START, real: START + HOUR }
  time = at
  deps = {
    mode: 'live',
    db,
    pool,
    clock: { now: () => at.now, real: () => at.real },
    id: systemId,
    log: createLog('silent'),
    secret: 'test',
    reach: 'loopback',
    offsetMs: () => 0,
    nudge: () => {},
    playbooks: { find: async () => undefined },
  }
})

const command = (name: 'feed:add' | 'feed:remove' | 'feed:try', input: object, actor = ADMIN) =>
  runCommand(deps, feedCommands() as Required<Handlers>, actor, name, { id: randomUUID(), input })

async function addFeed(urls: readonly string[]): Promise<string> {
  const input = { name: 'Rail', kind: 'gtfs-rt', mode: 'rail', urls, intervalS: 30 }
  return ((await command('feed:add', input)) as { feedId: string }).feedId
}

async function serve(path: string): Promise<Replay> {
  const replay = await startReplay({ path, port: 0, everyPolls: 0 })
  closers.push(() => replay.stop())
  return replay
}

async function fixture(
  frames: readonly FrameFixture[],
  timeoutMs?: number,
): Promise<{ replay: Replay; feedId: string; poller: Poller }> {
  const { dir, remove } = await writeFrames(frames)
  closers.push(remove)
  const replay = await serve(dir)
  const feedId = await addFeed(replay.documents)
  return { replay, feedId, poller: await poll(feedId, timeoutMs) }
}

const feedRow = async (feedId: string) => (await deps.db.select().from(feeds)).find(({ id }) => id === feedId)
const countedRow = async () => (await deps.db.select().from(disruptions)).find(({ key }) => key === 'date:2026-01-15')

/** As after a start of the server: a new poller that has fetched nothing yet. */
async function poll(feedId: string, timeoutMs?: number): Promise<Poller> {
  const row = await feedRow(feedId)
  const poller = row === undefined ? null : await pollerOf(deps, row, timeoutMs === undefined ? {} : { timeoutMs })
  if (poller === null) throw new Error('no feed')
  closers.push(() => poller.stop())
  return poller
}

/** What happened since the last call, in words. */
let told = 0
beforeEach(() => {
  told = 0
})
async function news(): Promise<string[]> {
  const rows = await deps.db.select().from(events).orderBy(events.seq)
  const fresh = rows.slice(told)
  told = rows.length
  return fresh.map(({ body }) => inWords(body)).sort()
}
function inWords(body: EventBody): string {
  if ('feed' in body) return `${body.type} ${body.feed.state}`
  if (!('disruption' in body)) return body.type
  const { kind, counts, cancelledEver, title, phase, serviceDate } = body.disruption
  if (kind === 'alert') return `${body.type} ${title.en} (${phase})`
  return `${body.type} ${serviceDate}: ${counts.cancelled}/${counts.delayed}/${counts.scheduled}, ever ${cancelledEver} (${phase})`
}

const CALM: FrameFixture = { trips: { A: 0, B: 0, C: 0 }, alerts: {} }
const BAD: FrameFixture = { trips: { A: 'cancelled', B: 'cancelled', C: 7 }, alerts: { wind: 'Storm' } }
const BETTER: FrameFixture = { trips: { A: 'cancelled', B: 2, C: 0 }, alerts: { wind: 'Storm is passing' } }

test('FE10: a feed tells its story once, and the second reading of it changes nothing', async () => {
  const { replay, poller, feedId } = await fixture([BAD, BETTER, CALM, BAD])
  await news()
  await poller.poll()
  expect(await news()).toEqual([
    'disruption.opened 2026-01-15: 2/1/3, ever 2 (active)',
    'disruption.opened Storm (active)',
    'feed.changed ok',
  ])
  await poller.poll()
  expect(replay.answers.get(304)).toBe(2)
  time.real += 2 * MINUTE // old enough to be handed on again
  await poller.poll()
  await (await poll(feedId)).poll() // a restarted server reads it all anew
  expect(await news()).toEqual([])

  replay.next()
  await poller.poll()
  expect(await news()).toEqual([
    'disruption.changed 2026-01-15: 1/0/3, ever 2 (active)',
    'disruption.changed Storm is passing (active)',
  ])
  time.now += HOUR
  time.real += HOUR
  await poller.poll()
  expect(await news()).toEqual(['disruption.changed 2026-01-15: 1/0/3, ever 2 (recovering)'])
})

test('DI5: recovery closes the disruption, a relapse opens the same one again, and what was cancelled stays counted', async () => {
  const { replay, poller } = await fixture([BAD, CALM, BAD])
  await poller.poll()
  const opened = await countedRow()
  replay.next()
  await news()
  await poller.poll() // the alert is gone: believed at the second poll
  await poller.poll()
  expect(await news()).toEqual([
    'disruption.closed 2026-01-15: 0/0/3, ever 2 (resolved)',
    'disruption.closed Storm (resolved)',
  ])
  replay.next()
  time.now += 10 * MINUTE
  await poller.poll()
  expect(await news()).toEqual([
    'disruption.opened 2026-01-15: 2/1/3, ever 2 (active)',
    'disruption.opened Storm (active)',
  ])
  const reopened = await countedRow()
  expect(reopened?.id).toBe(opened?.id)
  expect(reopened?.view.startedAt).toBe(opened?.view.startedAt)
})

test('FE9: a feed that falls to nothing is believed at the second poll, or at once when its time is fresh', async () => {
  const nothing: FrameFixture = { trips: {}, alerts: {} }
  const { replay, poller } = await fixture([BAD, nothing, BAD, nothing])
  await poller.poll()
  replay.next()
  await news()
  await poller.poll()
  expect(await news()).toEqual([])
  await poller.poll()
  expect(await news()).toHaveLength(2)
  replay.next()
  await poller.poll()
  expect(await news()).toHaveLength(2)
  replay.next()
  time.real = START + 4 * MINUTE // the fourth frame is of 08:03
  await poller.poll()
  expect(await news()).toHaveLength(2)
})

describe('FE8: the last good snapshot stands while the source is', () => {
  test.each([
    ['401', 'credential', 'credential', /refuses us \(HTTP 401\)/],
    ['406', 'failed', 'error', /answers HTTP 406/],
    ['429', 'busy', 'error', /come back later/],
    ['500', 'failed', 'error', /answers HTTP 500/],
    ['slow', 'failed', 'error', /did not answer in time/],
    ['truncated', 'failed', 'error', /broke off/],
    ['html', 'failed', 'error', /web page instead of data/],
    ['empty', 'failed', 'error', /is empty/],
  ] as const)('%s', async (fault, kind, state, problem) => {
    const { replay, poller, feedId } = await fixture([BAD, BETTER], fault === 'slow' ? 1_000 : undefined)
    await poller.poll()
    const before = await deps.db.select().from(services).orderBy(services.key)
    await news()
    replay.next()
    replay.fail(fault)
    expect(await poller.poll()).toMatchObject({ kind, problem: expect.stringMatching(problem) })
    expect(await news()).toEqual([`feed.changed ${state}`])
    await poller.poll()
    expect(await news()).toEqual([]) // the same trouble is told once
    expect(await deps.db.select().from(services).orderBy(services.key)).toEqual(before)
    const feed = await feedRow(feedId)
    expect(feed).toMatchObject({ state, problem: expect.stringMatching(problem) })

    replay.fail(null)
    await poller.poll()
    expect(await news()).toEqual([
      'disruption.changed 2026-01-15: 1/0/3, ever 2 (active)',
      'disruption.changed Storm is passing (active)',
      'feed.changed ok',
    ])
  })

  test('gone for good: stale after three intervals, with the reason kept', async () => {
    const { replay, poller } = await fixture([BAD])
    await poller.poll()
    await news()
    await replay.stop()
    await poller.poll()
    expect(await news()).toEqual(['feed.changed error'])
    time.real += 91_000
    await poller.poll()
    expect(await news()).toEqual(['feed.changed stale'])
  })
})

test('FE7: a 429 is obeyed, a refused credential is not asked again until someone tries', async () => {
  const { replay, poller } = await fixture([BAD])
  replay.fail('429')
  await poller.poll()
  expect(poller.nextDelayMs()).toBeGreaterThanOrEqual(2 * MINUTE)
  replay.fail('401')
  await poller.poll()
  expect(poller.nextDelayMs()).toBeNull()
  replay.fail(null)
  await poller.poll()
  expect(poller.nextDelayMs()).toBeLessThanOrEqual(33_000)
})

test('FE7: one request is in flight at a time', async () => {
  const { replay, poller } = await fixture([BAD])
  await Promise.all([poller.poll(), poller.poll(), poller.poll()])
  expect(replay.answers.get(200)).toBe(2) // one for each address
})

test('FE10: a reading that is no whole adds to what is known', async () => {
  const { poller } = await fixture([BAD])
  await poller.poll()
  const [feed] = await deps.db.select().from(feeds)
  const row = (await deps.db.select().from(services)).find(({ key }) => key === 'C/2026-01-15')
  if (feed === undefined || row === undefined) throw new Error('nothing stored')
  const { scheduledDepartureAt: _d, scheduledArrivalAt: _a, ...rest } = row
  const told = {
    ...rest,
    scheduledDepartureMs: null,
    scheduledArrivalMs: START,
    state: 'cancelled' as const,
    delayMin: null,
  }
  const said = await deps.db.transaction((tx) =>
    storeReading(deps, tx, feed, { services: [told], alerts: [], sourceTimeMs: null, complete: false }),
  )
  expect(said.map(inWords)).toEqual(['disruption.changed 2026-01-15: 3/0/3, ever 3 (active)'])
  expect(await deps.db.select().from(feedRecords)).toHaveLength(4)
})

test('FE10: 10,000 services: a second reading is told to nobody', { timeout: 60_000 }, async () => {
  const feedId = await addFeed(['http://127.0.0.1:8080/trips.pb'])
  const feed = await feedRow(feedId)
  if (feed === undefined) throw new Error('no feed')
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    key: `T${i}/2026-01-15`,
    mode: 'rail' as const,
    operator: null,
    number: `T${i}`,
    date: '2026-01-15',
    origin: 'HKI',
    destination: null,
    scheduledDepartureMs: START + i,
    scheduledArrivalMs: null,
    state: i % 10 === 0 ? ('cancelled' as const) : ('scheduled' as const),
    delayMin: null,
    cause: null,
  }))
  const reading = { services: many, alerts: [], sourceTimeMs: START, complete: true }
  const store = () => deps.db.transaction((tx) => storeReading(deps, tx, feed, reading))
  expect((await store()).map(inWords)).toEqual(['disruption.opened 2026-01-15: 1000/0/10000, ever 1000 (active)'])
  expect(await store()).toEqual([])
})

test('FE11: adding, trying and removing a feed', async () => {
  const { dir, remove } = await writeFrames([BAD])
  closers.push(remove)
  const replay = await serve(dir)
  const feedId = await addFeed(replay.documents)
  expect(await news()).toEqual(['directory.changed', 'feed.changed new'])
  await expect(addFeed(replay.documents)).rejects.toMatchObject({ code: 'taken' })
  const withPassword = { name: 'Other', kind: 'gtfs-rt', mode: 'rail', urls: ['http://me:pw@127.0.0.1/x'] }
  await expect(command('feed:add', withPassword)).rejects.toMatchObject({ code: 'bad_input' })
  await expect(command('feed:remove', { feedId }, { ...ADMIN, role: 'lead' })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  expect(await command('feed:try', { feedId })).toEqual({
    ok: true,
    said: '3 services (2 cancelled, 0 partly cancelled, 1 delayed), 1 alerts.',
  })
  replay.fail('401')
  expect(await command('feed:try', { feedId })).toMatchObject({ ok: false, said: expect.stringMatching(/HTTP 401/) })
  replay.fail(null)
  await (await poll(feedId)).poll()
  await news()
  await command('feed:remove', { feedId })
  expect(await news()).toEqual([
    'directory.changed',
    'disruption.closed 2026-01-15: 2/1/3, ever 2 (resolved)',
    'disruption.closed Storm (resolved)',
    'feed.removed off',
  ])
  await expect(command('feed:try', { feedId })).rejects.toMatchObject({ code: 'not_found' })
})

test('FE7: the service takes feeds up, tells their age, and drops those that are removed', async () => {
  const { dir, remove } = await writeFrames([BAD])
  closers.push(remove)
  const replay = await serve(dir)
  const feedId = await addFeed(replay.documents)
  const service = startFeeds(deps)
  closers.push(() => service.stop())
  await service.refresh()
  expect(service.ages()).toEqual({ [feedId]: null })
  await service.wake(feedId)
  time.real += 5_000
  expect(service.ages()).toEqual({ [feedId]: 5 })
  await command('feed:remove', { feedId })
  await service.refresh()
  expect(service.ages()).toEqual({})
})

test('DI5: a feed that is added shows in the room, and its disruption has a page of its own', async () => {
  const { dir, remove } = await writeFrames([BAD])
  closers.push(remove)
  const replay = await serve(dir)
  const room = await openTestRoom()
  closers.push(() => room.close())
  const [admin, viewer] = [await room.person('admin'), await room.person('viewer')]
  const socket = viewer.socket()
  closers.push(async () => socket.close())
  const opened = next(socket, 'frame', ({ events }) => events.some(({ type }) => type === 'disruption.opened'))
  socket.connect()
  await next(socket, 'welcome')
  const input: CommandInput<'feed:add'> = {
    name: 'Rail',
    kind: 'gtfs-rt',
    mode: 'rail',
    urls: [...replay.documents],
    intervalS: 1,
  }
  await admin.run('feed:add', input)
  const { events } = await opened
  const ids = events.flatMap((event) =>
    event.type === 'disruption.opened' && event.disruption.kind === 'services' ? [event.disruption.id] : [],
  )
  const page = await viewer.get<DisruptionDetail>(`/api/disruptions/${ids[0]}`)
  expect(page.disruption).toMatchObject({
    title: { en: 'Cancellations and delays, 15 Jan', fi: 'Peruutuksia ja myöhästymisiä, 15.1.' },
    counts: { cancelled: 2, delayed: 1, scheduled: 3 },
  })
  expect(page.services.map(({ number, state, delayMin, gone }) => [number, state, delayMin, gone])).toEqual([
    ['A', 'cancelled', null, false],
    ['B', 'cancelled', null, false],
    ['C', 'delayed', 7, false],
  ])
  expect(page.cancelledPerHour.map(({ cancelled }) => cancelled)).toEqual([2])
  await expect(viewer.get('/api/disruptions/none')).rejects.toMatchObject({ status: 404 })
  await expect(viewer.run('feed:add', input)).rejects.toMatchObject({ status: 403 })
})

const storm = capture('flights-bts/hflights_2011-01-31_02-05_houston_winter_storm.csv')
test.skipIf(storm === null)(
  'FE6: a recorded winter storm, played by the clock: 256 of 660, then 388 of 660',
  async () => {
    time.now = Date.parse('2011-02-03T12:00:00Z')
    const replay = await serve(storm ?? '')
    const input = { name: 'Air', kind: 'bts-csv', mode: 'air', urls: replay.documents, intervalS: 30 }
    const poller = await poll(((await command('feed:add', input)) as { feedId: string }).feedId)
    const countsOf = async (date: string) =>
      (await deps.db.select().from(disruptions)).find(({ key }) => key === `date:${date}`)?.view
    await poller.poll()
    expect(await countsOf('2011-02-03')).toMatchObject({ cause: 'WEATHER', counts: { cancelled: 256, scheduled: 660 } })
    expect(await countsOf('2011-02-04')).toBeUndefined()
    time.now = Date.parse('2011-02-04T00:00:00Z')
    await poller.poll()
    expect(replay.answers).toEqual(
      new Map([
        [200, 1],
        [304, 1],
      ]),
    )
    expect(await countsOf('2011-02-04')).toMatchObject({
      phase: 'active',
      cancelledEver: 388,
      counts: { cancelled: 388, scheduled: 660 },
    })
    expect(await countsOf('2011-02-03')).toMatchObject({ phase: 'recovering', counts: { cancelled: 256 } })
  },
)

const irail = capture('gtfs-rt/irail-seq')
test.skipIf(irail === null)(
  'FE10: iRail frame by frame: 2, 2, 0, 0, 4 cancelled; the stories end, and new ones begin',
  async () => {
    const replay = await serve(irail ?? '')
    expect(replay.documents.map((url) => new URL(url).pathname)).toEqual(['/service_alerts.pb', '/trip_updates.pb'])
    const feedId = await addFeed(replay.documents)
    const poller = await poll(feedId)
    const cancelled: number[] = []
    const alerts: number[] = []
    for (let frame = 0; frame < replay.frameCount; frame++) {
      await poller.poll()
      await poller.poll() // confirms a fall to nothing; else a 304
      await news()
      time.real += 2 * MINUTE
      await poller.poll()
      expect(await news()).toEqual([])
      const open = (await deps.db.select().from(disruptions)).filter(({ closedAt }) => closedAt === null)
      cancelled.push(open.reduce((sum, { view }) => sum + view.counts.cancelled, 0))
      alerts.push(open.filter(({ view }) => view.kind === 'alert').length)
      replay.next()
    }
    expect(cancelled).toEqual([2, 2, 0, 0, 4])
    expect(alerts).toEqual([2, 2, 0, 2, 3])
    expect(replay.answers.get(304)).toBeGreaterThan(10)
    const ever = (await deps.db.select().from(services)).filter(({ firstCancelledAt }) => firstCancelledAt !== null)
    expect(ever).toHaveLength(8)
  },
)
