import type { Mentions, Volume } from '@tenfold/contract/http.ts'
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
      mention(`fi-${hour}`, { createdAt, lang: 'fi', accounts: ['x-fi'] }),
      mention(`sv-${hour}`, { createdAt, lang: 'sv-FI', accounts: ['x-fi', 'x-global'], channel: 'facebook' }),
      mention(`zh-${hour}`, { createdAt, lang: 'zh-Hans', accounts: ['x-global'] }),
    ],
  )
  await writer.write(lines)
  await writer.close()
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
