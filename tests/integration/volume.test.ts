import type { Mentions } from '@tenfold/contract/http/mentions.ts'
import type { Volume } from '@tenfold/contract/http/volume.ts'
import { createWriter } from '@tenfold/server/ingest/writer.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRoom, type TestRoom } from '../support/room.ts'
import { mention } from '../support/writers.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const END_MS = Date.UTC(2026, 0, 15, 12)
const iso = (ms: number) => new Date(ms).toISOString()

let room: TestRoom
beforeAll(async () => {
  room = await openTestRoom()
  const writer = createWriter(room.room.deps)
  // Ten days, one post an hour and language, for two of our accounts.
  const lines = Array.from({ length: 240 }, (_, hour) => iso(END_MS - hour * HOUR - MINUTE)).flatMap(
    (createdAt, hour) => [
      mention(`fi-${hour}`, { createdAt, lang: 'fi', text: 'Missä minun junani on?', accounts: ['x-fi'] }),
      mention(`sv-${hour}`, {
        createdAt,
        lang: 'sv-FI',
        text: 'Var är mitt tåg?',
        accounts: ['x-fi', 'x-global'],
        channel: 'facebook',
      }),
      mention(`zh-${hour}`, { createdAt, lang: 'zh-Hans', text: '我的火车在哪里？', accounts: ['x-global'] }),
    ],
  )
  await writer.write(lines)
  await writer.close()
  // What a text is read as may be another language than it was sent with: it is settled before anybody counts.
  await room.room.understoodAll()
})
afterAll(() => room.close())

const range = (fromMs: number, toMs = END_MS) => `from=${iso(fromMs)}&to=${iso(toMs)}`
const total = ({ points }: Volume) => points.reduce((sum, { observed }) => sum + observed, 0)

test('VO1: any range comes in at most 300 points, from minutes or hours, with nothing lost between them', async () => {
  const lead = await room.person('lead')
  const steps = []
  for (const [hours, mentions] of [
    [1, 3],
    [6, 18],
    [24, 72],
    [48, 144],
    [240, 720],
    [24 * 365 * 20, 720],
  ] as const) {
    const volume = await lead.get<Volume>(`/api/volume?${range(END_MS - hours * HOUR)}`)
    expect(volume.points.length).toBeLessThanOrEqual(300)
    expect(total(volume)).toBe(mentions)
    steps.push(volume.stepS)
  }
  expect(steps).toEqual([60, 300, 600, 1_800, 7_200, 7_862_400])
  const { stored, points } = await lead.get<Volume>(`/api/volume?${range(END_MS - 6 * HOUR)}`)
  expect(stored).toEqual({ from: iso(END_MS - 239 * HOUR - MINUTE), to: iso(END_MS) })
  for (const { expected, low, high } of points) expect(low <= expected && expected <= high).toBe(true)
})

test('VO2: filters by channel, language and account', async () => {
  const viewer = await room.person('viewer')
  const of = async (filter: string) =>
    total(await viewer.get<Volume>(`/api/volume?${range(END_MS - 24 * HOUR)}&${filter}`))
  expect(await of('channel=facebook')).toBe(24)
  expect(await of('lang=zh')).toBe(24)
  expect(await of('lang=zh-Hans')).toBe(24)
  expect(await of('lang=zh-Hant')).toBe(0)
  expect(await of('account=x-global')).toBe(48)
  expect(await of('channel=x&account=x-global&lang=fi')).toBe(0)
})

test('VO3: a local office gets the volume and the mentions of its own accounts and languages, whatever it asks for', async () => {
  const office = await room.person('partner', { accounts: ['x-fi'], languages: ['sv'] })
  const of = async (filter: string) =>
    total(await office.get<Volume>(`/api/volume?${range(END_MS - 24 * HOUR)}${filter}`))
  expect(await of('')).toBe(24)
  expect(await of('&account=x-global')).toBe(0)
  expect(await of('&lang=fi')).toBe(0)
  const { mentions } = await office.get<Mentions>('/api/mentions?limit=100')
  expect(new Set(mentions.map(({ lang }) => lang))).toEqual(new Set(['sv-FI']))
  const lead = await room.person('lead')
  const all = (await lead.get<Mentions>('/api/mentions?limit=100')).mentions
  const ids = all.map(({ id }) => id).join()
  const seen = (await office.get<Mentions>(`/api/mentions?ids=${ids}`)).mentions
  expect(seen.map(({ id }) => id)).toEqual(all.filter(({ lang }) => lang === 'sv-FI').map(({ id }) => id))
})

test('MN1: mentions come newest first, page by page, filtered', async () => {
  const agent = await room.person('agent')
  const first = (await agent.get<Mentions>('/api/mentions?limit=2&lang=zh')).mentions
  const second = (await agent.get<Mentions>(`/api/mentions?limit=2&lang=zh&before=${first.at(-1)?.id}`)).mentions
  const ids = [...first, ...second].map(({ id }) => Number(id))
  expect(ids).toEqual(ids.toSorted((a, b) => b - a))
  expect(new Set(ids).size).toBe(4)
  expect((await agent.get<Mentions>('/api/mentions?channel=facebook&account=x-fi&limit=1')).mentions).toMatchObject([
    { channel: 'facebook' },
  ])
})

test('MN2: texts and handles are for those who may read them; bad questions are refused with a sentence', async () => {
  const viewer = await room.person('viewer')
  await expect(viewer.get('/api/mentions')).rejects.toMatchObject({ status: 403 })
  const agent = await room.person('agent')
  await expect(agent.get(`/api/mentions?ids=${Array.from({ length: 101 }, (_, i) => i).join()}`)).rejects.toMatchObject(
    { status: 400 },
  )
  await expect(agent.get('/api/mentions?before=x')).rejects.toThrow('Give the id of a mention.')
  await expect(agent.get(`/api/volume?${range(END_MS, END_MS)}`)).rejects.toThrow('before "to"')
})

test('VO5: in the week of a change of clocks what is usual stays at its hour by the clock on the wall', async () => {
  // Clocks go back on 26 October 2025 at 01:00 UTC. From 08:00 to 20:00 local time there are 100 an hour, else 10.
  await room.room.deps.pool.query(
    `insert into volume_hours
     select hour, 'x', 'fi', array['x-fi'],
       case when extract(hour from hour at time zone 'Europe/Helsinki') between 8 and 19 then 100 else 10 end
     from generate_series('2025-09-15T00:00Z'::timestamptz, '2025-11-01T00:00Z', interval '1 hour') as hour`,
  )
  const lead = await room.person('lead')
  for (const day of ['25', '26', '27', '29']) {
    const midnight = Date.parse(`2025-10-${day}T00:00:00${day < '27' ? '+03:00' : '+02:00'}`)
    const { points } = await lead.get<Volume>(`/api/volume?${range(midnight, midnight + 24 * HOUR)}`)
    const perHour = (local: string) => {
      const found = points.find(({ at }) => local === clock.format(Date.parse(at)))
      return (found?.expected ?? Number.NaN) * 6
    }
    expect(perHour('06:30'), day).toBeLessThan(35)
    expect(perHour('09:30'), day).toBeGreaterThan(80)
    expect(perHour('18:30'), day).toBeGreaterThan(80)
    expect(perHour('21:30'), day).toBeLessThan(35)
  }
})
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Helsinki', hour: '2-digit', minute: '2-digit' })

test('VO6: up to now a volume looks an hour ahead, of the part that is asked for and may be seen; not of the past', async () => {
  const drill = await openTestRoom({ scenario: 'airline-strike', speed: 1 })
  try {
    const lead = await drill.person('lead')
    await lead.run('drill:pause', {})
    const nowMs = drill.room.deps.clock.now()
    const whole = await lead.get<Volume>(`/api/volume?${range(nowMs - 6 * HOUR, nowMs)}`)
    for (const { expected, low, high } of whole.points) {
      expect(expected).toBeGreaterThan(0)
      expect(low <= expected && expected <= high && high > low).toBe(true)
    }
    const { ahead, points, stepS } = whole
    const newest = Date.parse(points.at(-1)?.at ?? '')
    expect(ahead?.points.map(({ at }) => (Date.parse(at) - newest) / 1_000 / stepS)).toEqual(
      Array.from({ length: ahead?.points.length ?? 0 }, (_, i) => i + 1),
    )
    expect(newest + (ahead?.points.length ?? 0) * stepS * 1_000).toBeGreaterThanOrEqual(nowMs + 50 * MINUTE)
    expect(ahead?.in60).toMatchObject({ of: 145 })
    expect(ahead?.in60.within).toBeGreaterThan(0.7)
    expect(ahead?.in60.pastError).toBeLessThan(0.6)
    expect((ahead?.in30.expected ?? 0) < (ahead?.in60.expected ?? 0)).toBe(true)

    const office = await drill.person('partner', { languages: ['ja'] })
    const part = await office.get<Volume>(`/api/volume?${range(nowMs - 6 * HOUR, nowMs)}`)
    expect(part.ahead?.in60.expected).toBeLessThan((ahead?.in60.expected ?? 0) / 2)
    const asked = await lead.get<Volume>(`/api/volume?${range(nowMs - 6 * HOUR, nowMs)}&lang=ja`)
    expect(asked.ahead).toEqual(part.ahead)

    const past = await lead.get<Volume>(`/api/volume?${range(nowMs - 12 * HOUR, nowMs - HOUR)}`)
    const long = await lead.get<Volume>(`/api/volume?${range(nowMs - 30 * 24 * HOUR, nowMs)}`)
    expect([past.ahead, long.ahead]).toEqual([null, null])
  } finally {
    await drill.close()
  }
})

test('CA5: what is planned is expected of its account, and of the whole by the account’s share', async () => {
  const admin = await room.person('admin')
  const sumOf = async (filter: string) => {
    const { points } = await admin.get<Volume>(`/api/volume?${range(END_MS - 48 * HOUR)}${filter}`)
    const last = points.filter(({ at }) => Date.parse(at) >= END_MS - HOUR)
    return last.reduce((sum, { expected }) => sum + expected, 0)
  }
  const before = { own: await sumOf('&account=x-global'), other: await sumOf('&lang=fi'), whole: await sumOf('') }
  await admin.run('account:add', { key: 'x-global', channel: 'x', handle: '@x', name: 'X', languages: ['en'] })
  const { entryId } = await admin.run('calendar:add', {
    kind: 'planned',
    title: 'Winter fares',
    fromAt: iso(END_MS - HOUR),
    toAt: iso(END_MS),
    account: 'x-global',
    factor: 4,
  })
  expect((await sumOf('&account=x-global')) / before.own).toBeCloseTo(4, 1)
  expect((await sumOf('&lang=fi')) / before.other).toBeCloseTo(1, 1)
  // Two of three posts speak to that account: 1 + 2/3 × 3.
  expect((await sumOf('')) / before.whole).toBeCloseTo(3, 1)
  await admin.run('calendar:remove', { entryId })
  expect(await sumOf('')).toBeCloseTo(before.whole, 5)
})
