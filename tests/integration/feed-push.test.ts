import { createHmac, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Problem } from '@tenfold/contract/errors.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { feedDocuments } from '@tenfold/server/db/feed-schema.ts'
import { commandLog, disruptions, feedRecords, feeds, services } from '@tenfold/server/db/schema.ts'
import { forgetEvents } from '@tenfold/server/feeds/feed-rows.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestRoom, type Person, type TestRoom } from '../support/room.ts'

let room: TestRoom
let admin: Person
beforeAll(async () => {
  room = await openTestRoom()
  admin = await room.person('admin')
})
afterAll(() => room.close())

type Answer = { status: number; body: Partial<Problem> & Record<string, unknown>; headers: Headers }
async function post(path: string, body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(room.url + path, { method: 'POST', body: body as BodyInit, headers })
  return { status: answer.status, body: (await answer.json()) as Answer['body'], headers: answer.headers }
}

interface Sender {
  readonly feedId: string
  readonly path: string
  readonly secret: string
}
let feedCount = 0
async function add(kind: 'siri' | 'statuspage' | 'webhook-in', credential: string | null = null): Promise<Sender> {
  feedCount += 1
  const input = { name: `Feed ${feedCount}`, kind, mode: 'rail', urls: [], credential } as const
  const { feedId, push } = await admin.run('feed:add', { ...input, urls: [] })
  if (push === null) throw new Error('it is not sent to us')
  return { feedId, ...push }
}

const feedRow = async (feedId: string) => (await room.room.deps.db.select().from(feeds)).find(({ id }) => id === feedId)
const servicesOf = async ({ feedId }: Sender) =>
  (await room.room.deps.db.select().from(services))
    .filter((row) => row.feedId === feedId)
    .map(({ number, state }) => [number, state])
    .sort()

/** Signed as the standard says, written for itself. */
function signed({ secret }: Pick<Sender, 'secret'>, body: string, more: { id?: string; atMs?: number } = {}) {
  const id = more.id ?? randomBytes(8).toString('hex')
  const timestamp = String(Math.floor((more.atMs ?? Date.now()) / 1_000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

const service = (number: string, state: string): object => ({
  number,
  operator: 'VR',
  date: '2026-01-15',
  origin: 'HKI',
  destination: 'TPE',
  state,
})
const event = (...told: object[]): string => JSON.stringify({ services: told })

const journey = (number: string, cancelled: boolean): string =>
  `<EstimatedVehicleJourney><LineRef>NSB:Line:L1</LineRef><FramedVehicleJourneyRef><DataFrameRef>2026-01-15</DataFrameRef><DatedVehicleJourneyRef>${number}:2026-01-15</DatedVehicleJourneyRef></FramedVehicleJourneyRef><Cancellation>${cancelled}</Cancellation><OperatorRef>NSB</OperatorRef><EstimatedCalls><EstimatedCall><StopPointRef>OSL</StopPointRef><Order>1</Order><AimedDepartureTime>2026-01-15T10:00:00Z</AimedDepartureTime></EstimatedCall><EstimatedCall><StopPointRef>DRM</StopPointRef><Order>2</Order><AimedArrivalTime>2026-01-15T11:00:00Z</AimedArrivalTime></EstimatedCall></EstimatedCalls></EstimatedVehicleJourney>`
const timetable = (...journeys: string[]): string =>
  `<Siri version="2.0" xmlns="http://www.siri.org.uk/siri"><ServiceDelivery><ResponseTimestamp>${new Date().toISOString()}</ResponseTimestamp><EstimatedTimetableDelivery><EstimatedJourneyVersionFrame>${journeys.join('')}</EstimatedJourneyVersionFrame></EstimatedTimetableDelivery></ServiceDelivery></Siri>`

describe('PU1: by a secret address', () => {
  test('SIRI adds to what is known, packed or not; a heartbeat only tells that it lives', async () => {
    const sender = await add('siri')
    expect(await feedRow(sender.feedId)).toMatchObject({ state: 'new', urls: [] })
    const first = await post(sender.path, timetable(journey('1', true), journey('2', false)), {
      'content-type': 'application/xml',
    })
    expect(first).toMatchObject({ status: 202, body: { services: 2, alerts: 0 } })
    const packed = gzipSync(timetable(journey('2', true)))
    expect(await post(sender.path, packed, { 'content-encoding': 'gzip' })).toMatchObject({ status: 202 })
    // Number 1 is not in it, and is not gone for that.
    expect((await servicesOf(sender)).map(([, state]) => state)).toEqual(['cancelled', 'cancelled'])
    expect(await feedRow(sender.feedId)).toMatchObject({ state: 'ok' })
    const heartbeat = `<Siri xmlns="http://www.siri.org.uk/siri"><HeartbeatNotification><RequestTimestamp>2026-01-15T09:00:00Z</RequestTimestamp><Status>true</Status></HeartbeatNotification></Siri>`
    expect(await post(sender.path, heartbeat)).toMatchObject({ status: 202, body: { services: 0 } })
    expect(await servicesOf(sender)).toHaveLength(2)
  })

  test('a status page tells of one incident', async () => {
    const sender = await add('statuspage')
    const body = JSON.stringify({
      page: { id: 'p' },
      incident: { id: 'i', name: 'Check-in is down', status: 'identified', impact: 'critical', created_at: new Date() },
    })
    expect(await post(sender.path, body, { 'content-type': 'application/json' })).toMatchObject({ status: 202 })
    const rows = (await room.room.deps.db.select().from(disruptions)).filter(({ feedId }) => feedId === sender.feedId)
    expect(rows.map(({ view }) => view.title)).toMatchObject([expect.objectContaining({})])
    expect(JSON.stringify(rows)).toContain('Check-in is down')
  })

  test('what cannot be read is told to the sender and in Settings, and nothing of it counts', async () => {
    const sender = await add('siri')
    await post(sender.path, timetable(journey('1', true)))
    const refused = await post(sender.path, '<html><body>Maintenance</body></html>')
    expect(refused).toMatchObject({ status: 400, body: { code: 'bad_input' } })
    expect(refused.body.message).toMatch(/What was sent is a web page/)
    expect(await feedRow(sender.feedId)).toMatchObject({ state: 'error', problem: expect.stringMatching(/web page/) })
    expect(await servicesOf(sender)).toHaveLength(1)
    await post(sender.path, timetable(journey('1', false)))
    expect(await feedRow(sender.feedId)).toMatchObject({ state: 'ok', problem: null })
  })

  test('PU3: another token, another feed’s token and another id are refused alike, before the body is read', async () => {
    const [sender, other] = [await add('siri'), await add('siri')]
    const paths = [
      sender.path.slice(0, -1),
      `${sender.path}x`,
      `/api/feeds/${sender.feedId}/push/${other.secret}`,
      `/api/feeds/${sender.feedId.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}/push/${sender.secret}`,
      `/api/feeds/none/push/${sender.secret}`,
      `/api/feeds/${sender.feedId}/push/%00`,
    ]
    for (const path of paths) {
      expect(await post(path, 'x'.repeat(100_000))).toMatchObject({ status: 401, body: { code: 'bad_token' } })
    }
    expect(await post(sender.path.replace(/push\/.*/, 'events'), '{}')).toMatchObject({ status: 401 })
    await admin.run('feed:remove', { feedId: sender.feedId })
    expect(await post(sender.path, timetable())).toMatchObject({ status: 401 })
  })

  test('PU4: a body has its limits, packed too', async () => {
    const [siri, page] = [await add('siri'), await add('statuspage')]
    const MB = 1024 * 1024
    const at = async (sender: Sender, body: Uint8Array, headers = {}) => (await post(sender.path, body, headers)).body
    expect(await at(page, Buffer.alloc(MB + 1, ' '))).toMatchObject({ code: 'too_large', detail: { limit: '1 MB' } })
    expect(await at(siri, Buffer.alloc(20 * MB + 1, ' '))).toMatchObject({
      code: 'too_large',
      detail: { limit: '20 MB' },
    })
    expect(await at(siri, Buffer.alloc(2 * MB, ' '))).toMatchObject({ code: 'bad_input' })
    const bomb = gzipSync(Buffer.alloc(64 * MB, ' '))
    expect(await at(siri, bomb, { 'content-encoding': 'gzip' })).toMatchObject({ code: 'too_large' })
    expect(await at(siri, Buffer.from('x'), { 'content-encoding': 'br' })).toMatchObject({ code: 'wrong_type' })
  })
})

describe('PU2: signed', () => {
  test('an event is taken once, however often it is sent, and in whatever way', async () => {
    const sender = await add('webhook-in')
    expect(sender.secret).toMatch(/^whsec_/)
    const body = event(service('1', 'cancelled'), service('2', 'scheduled'))
    const headers = signed(sender, body, { id: 'msg_1' })
    const answers = await Promise.all([1, 2, 3].map(() => post(sender.path, body, headers)))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    const records = (await room.room.deps.db.select().from(feedRecords)).filter(
      ({ feedId, key }) => feedId === sender.feedId && key.startsWith('event:'),
    )
    expect(records.map(({ key }) => key)).toEqual(['event:msg_1'])
    const later = event(service('1', 'scheduled'))
    expect(await post(sender.path, later, signed(sender, later))).toMatchObject({ status: 202, body: { services: 1 } })
    // The first one once more: it is not true any more and does not come back.
    expect(await post(sender.path, body, signed(sender, body, { id: 'msg_1' }))).toMatchObject({ status: 202 })
    expect(await servicesOf(sender)).toEqual([
      ['1', 'scheduled'],
      ['2', 'scheduled'],
    ])
  })

  test('what is refused may be mended and sent again under its id', async () => {
    const sender = await add('webhook-in')
    const wrong = event({ number: '1', state: 'cancelled' })
    const refused = await post(sender.path, wrong, signed(sender, wrong, { id: 'msg_1' }))
    expect(refused).toMatchObject({ status: 400, body: { code: 'bad_input' } })
    const right = event(service('1', 'cancelled'))
    expect(await post(sender.path, right, signed(sender, right, { id: 'msg_1' }))).toMatchObject({ status: 202 })
    expect(await servicesOf(sender)).toEqual([['1', 'cancelled']])
  })

  test('PU3: unsigned, old, young, changed and another’s are refused, and nothing of them is kept', async () => {
    const [sender, other] = [await add('webhook-in'), await add('webhook-in')]
    const body = event(service('1', 'cancelled'))
    const good = signed(sender, body)
    const { 'webhook-id': _id, ...noId } = good
    const wrong: [string, Record<string, string>][] = [
      [body, {}],
      [body, noId],
      [body, signed(other, body)],
      [body, signed(sender, body, { atMs: Date.now() - 6 * MINUTE })],
      [body, signed(sender, body, { atMs: Date.now() + 6 * MINUTE })],
      [`${body} `, good],
      [body, { ...good, 'webhook-id': 'another' }],
      [body, { ...good, 'webhook-timestamp': String(Number(good['webhook-timestamp']) - 1) }],
      [body, { ...good, 'webhook-signature': good['webhook-signature'].replace('v1,', 'v2,') }],
      [body, { ...good, 'webhook-signature': 'v1,' }],
      [body, { ...good, 'webhook-id': 'x'.repeat(201) }],
    ]
    for (const [sent, headers] of wrong) {
      expect(await post(sender.path, sent, headers)).toMatchObject({ status: 401, body: { code: 'bad_signature' } })
    }
    expect(await servicesOf(sender)).toEqual([])
    const kept = (await room.room.deps.db.select().from(feedDocuments)).filter(({ feedId }) => feedId === sender.feedId)
    expect(kept).toEqual([])
    expect(await post(sender.path, body, good)).toMatchObject({ status: 202 })
  })

  test('a sender that has a secret already, and one that changes it', async () => {
    const [old, fresh] = [1, 2].map(() => `whsec_${randomBytes(32).toString('base64')}`) as [string, string]
    const sender = await add('webhook-in', old)
    expect(sender.secret).toBe(old)
    const body = event(service('1', 'cancelled'))
    expect(await post(sender.path, body, signed({ secret: old }, body))).toMatchObject({ status: 202 })
    await admin.run('feed:credential', { feedId: sender.feedId, credential: fresh })
    expect(await post(sender.path, body, signed({ secret: old }, body))).toMatchObject({ status: 401 })
    const both = signed({ secret: fresh }, body, { id: 'm' })
    const also = signed({ secret: old }, body, { id: 'm' })
    const headers = { ...both, 'webhook-signature': `${also['webhook-signature']} ${both['webhook-signature']}` }
    expect(await post(sender.path, body, headers)).toMatchObject({ status: 202 })
    await expect(admin.run('feed:credential', { feedId: sender.feedId, credential: null })).rejects.toMatchObject({
      status: 400,
    })
  })

  test('PU4: 1 MB at most', async () => {
    const sender = await add('webhook-in')
    const body = ' '.repeat(1024 * 1024 + 1)
    expect(await post(sender.path, body, signed(sender, body))).toMatchObject({ status: 413 })
  })
})

test('PU5: the secret is shown once', async () => {
  const id = room.room.deps.id()
  const input = { name: 'Once', kind: 'siri', mode: 'rail', urls: [] } as const
  const first = await admin.run('feed:add', { ...input, urls: [] }, id)
  expect(first.push).not.toBeNull()
  expect(await admin.run('feed:add', { ...input, urls: [] }, id)).toEqual({ feedId: first.feedId, push: null })
  const { db } = room.room.deps
  const stored = JSON.stringify([await db.select().from(feeds), await db.select().from(commandLog)])
  expect(stored).not.toContain(first.push?.secret)
  expect(JSON.stringify(await admin.get('/api/settings'))).not.toContain(first.push?.secret)
})

test('PU6: a message’s id is forgotten after a week', async () => {
  const sender = await add('webhook-in')
  const body = event(service('1', 'cancelled'))
  await post(sender.path, body, signed(sender, body, { id: 'm' }))
  const { db } = room.room.deps
  const ids = async () =>
    (await db.select().from(feedRecords)).filter(({ feedId, key }) => feedId === sender.feedId && /^event:/.test(key))
  await forgetEvents(db, Date.now() + 6 * 24 * 60 * MINUTE)
  expect(await ids()).toHaveLength(1)
  await forgetEvents(db, Date.now() + 8 * 24 * 60 * MINUTE)
  expect(await ids()).toHaveLength(0)
  expect(await servicesOf(sender)).toHaveLength(1)
})

test('PU7: who sends too often is told when to come back', async () => {
  const sender = await add('statuspage')
  const statuses = new Map<number, number>()
  for (let i = 0; i < 60; i++) {
    const answers = await Promise.all(
      Array.from({ length: 11 }, () => post(`/api/feeds/${sender.feedId}/push/wrong`, '{}')),
    )
    for (const { status, headers } of answers) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
  }
  expect(statuses).toEqual(
    new Map([
      [401, 600],
      [429, 60],
    ]),
  )
})

describe('EN7: /metrics', () => {
  test('tells how each feed fares', async () => {
    const sender = await add('siri')
    await post(sender.path, timetable(journey('1', true)))
    await post(sender.path, 'no XML')
    const text = await (await fetch(`${room.url}/metrics`)).text()
    const name = `feed="Feed ${feedCount}",kind="siri"`
    expect(text).toContain(`tenfold_feed_state{${name},state="error"} 1\n`)
    expect(text).toContain(`tenfold_feed_state{${name},state="ok"} 0\n`)
    expect(text).toContain(`tenfold_feed_turns_total{${name}} 2\n`)
    expect(text).toContain(`tenfold_feed_failures_total{${name}} 1\n`)
    expect(text).toMatch(new RegExp(`tenfold_feed_age_seconds\\{${name}\\} [0-9]\n`))
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="[^"]*",?)+\})? -?[\d.e+-]+)$/)
    expect(text).not.toContain(sender.secret)
  })

  test('not through a proxy', async () => {
    for (const headers of [{ 'x-forwarded-for': '8.8.8.8' }, { forwarded: 'for=8.8.8.8' }]) {
      expect((await fetch(`${room.url}/metrics`, { headers })).status).toBe(403)
    }
  })
})
