/** How many people speak: counted as posts are understood, told beside the messages, to each as much as he may see. */

import type { Volume } from '@tenfold/contract/http/volume.ts'
import type { MentionLine } from '@tenfold/contract/mention.ts'
import type { Tick } from '@tenfold/contract/socket.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import type { Slice } from '@tenfold/core/surge/slice.ts'
import { floorTo, HOUR, MINUTE, SECOND, WEEK } from '@tenfold/core/time.ts'
import { strike } from '@tenfold/server/drill/stage.ts'
import { onState, onSurge } from '@tenfold/server/features/alarms/news.ts'
import { lockOpenAlarms } from '@tenfold/server/features/alarms/rows.ts'
import { createWriter, type Writer } from '@tenfold/server/ingest/writer.ts'
import { createAuthors } from '@tenfold/server/surge/authors.ts'
import { createTickSource, type TickSource } from '@tenfold/server/surge/tick.ts'
import { createWatch, type Watch } from '@tenfold/server/surge/watch.ts'
import { type Enricher, startEnricher } from '@tenfold/server/understand/enricher.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, PEOPLE } from '../support/desk.ts'
import { openTestRoom } from '../support/room.ts'
import { mention } from '../support/writers.ts'

let desk: Desk
let writer: Writer
let enricher: Enricher
let watch: Watch
let ticks: TickSource
let posts = 0
/** The enricher waits while ingest is busy. */
let waits = false

beforeAll(async () => {
  desk = await openDesk({ live: true })
  writer = createWriter(desk.deps)
  enricher = startEnricher(desk.deps, { depth: () => (waits ? 1_000_000 : 0), onCommit: writer.onCommit })
})
beforeEach(async () => {
  await strike(desk.deps)
  watch = createWatch(desk.deps, { onSurge, onState, lockAlarms: lockOpenAlarms })
  ticks = createTickSource(desk.deps, watch)
  // Each test has an hour of its own, and begins with it.
  desk.pass(2 * HOUR - (now() % HOUR))
})
afterAll(async () => {
  await enricher.stop()
  await writer.close()
  await desk.close()
})

const now = (): number => desk.deps.clock.now()
const iso = (atMs: number): string => new Date(atMs).toISOString()
const BAGGAGE = 'Laukku katosi, milloin saan sen takaisin?'
const BAGGAGE_SV = 'Vår resväska kom aldrig fram, vem kan hjälpa oss?'

/** So many posts in the minute before now, each by another person or all by one, stored and understood. */
async function say(count: number, by: 'many' | 'one', more: Partial<MentionLine> = {}): Promise<void> {
  await write(count, by, more)
  await enricher.caughtUp()
}
const write = (count: number, by: 'many' | 'one', more: Partial<MentionLine> = {}) =>
  writer.write(
    Array.from({ length: count }, (_none, i) => {
      posts++
      const handle = by === 'one' ? 'furious' : `a${posts}`
      const createdAt = iso(now() - MINUTE + (i * MINUTE) / count)
      return mention(`p${posts}`, { lang: 'fi', text: `${BAGGAGE} ${posts}`, author: { handle }, createdAt, ...more })
    }),
  )

async function tickOf(actor: Actor = PEOPLE.lead): Promise<Tick> {
  await ticks.refresh()
  return ticks.tick(actor, { mentions: 0, feeds: {} }, { behind: 0, lagS: 0 }, 1)
}
/** Messages and people of the newest whole minute. */
async function newest(actor?: Actor): Promise<readonly [number | undefined, number | null | undefined]> {
  const minute = (await tickOf(actor)).minutes.at(-2)
  return [minute?.observed, minute?.authors]
}
/** About so many: of thirty two may share a bit and be one, of ten hardly ever. */
const about = (wanted: number) => {
  const isNear = (found: unknown) => typeof found === 'number' && Math.abs(found - wanted) <= Math.floor(wanted / 10)
  return expect.toSatisfy(isNear, `about ${wanted}`)
}

test('AU5: one furious customer is one author, sixty people are about sixty, in the minute and in the quarter of an hour', async () => {
  desk.pass(MINUTE)
  await say(60, 'one')
  expect(await newest()).toEqual([60, 1])
  desk.pass(MINUTE)
  await say(60, 'many')
  expect(await newest()).toEqual([60, about(60)])
  const { all, minutes } = await tickOf()
  expect(all).toMatchObject({ observed: 120, authors: about(61) })
  expect(minutes.map(({ observed }) => observed)).toEqual([0, 0, 0, 60, 60, 0])
  expect(minutes.map(({ authors }) => authors)).toEqual([0, 0, 0, 1, about(60), 0])
})

test('AU5: authors of two channels, languages and accounts are those of both, nobody twice in one channel', async () => {
  desk.pass(MINUTE)
  await say(40, 'many')
  await say(40, 'many', { channel: 'facebook', accounts: ['fb-global'] })
  expect(await newest()).toEqual([80, about(80)])
  desk.pass(MINUTE)
  await say(30, 'one')
  await say(30, 'one', { accounts: ['x-care'] })
  await say(30, 'one', { lang: 'sv' })
  expect(await newest()).toEqual([90, 1])
})

test('AU5: each slice has its own authors, a topic too', async () => {
  desk.pass(MINUTE)
  await say(40, 'many')
  await say(20, 'one', { channel: 'facebook', accounts: ['fb-global'], lang: 'sv', text: BAGGAGE_SV })
  const authors = createAuthors(desk.deps)
  const window = { observed: 20, expected: 1, windowMin: 2, endMs: now() }
  const slices = {
    all: 41,
    'channel:x': 40,
    'channel:facebook': 1,
    'language:fi': 40,
    'language:sv': 1,
    'account:x-global': 40,
    'channel-language:facebook/sv': 1,
    'channel-language:x/sv': 0,
    'topic:baggage': 41,
    'topic-account:baggage/fb-global': 1,
  }
  const told = Object.keys(slices).map((key) => {
    const [kind, value = ''] = key.split(':')
    return { ...window, slice: { kind, value } as Slice, observed: slices[key as keyof typeof slices] }
  })
  await authors.refresh(now(), now() - HOUR, [], now(), told)
  for (const one of told) {
    const wanted = slices[`${one.slice.kind}${one.slice.value && `:${one.slice.value}`}` as keyof typeof slices]
    expect(authors.behind(one), one.slice.value).toEqual(about(wanted))
  }
})

test('AU5: what is understood late is counted in its own minute; until then nothing is said', async () => {
  desk.pass(MINUTE)
  waits = true
  try {
    await write(30, 'many')
    expect(await newest()).toEqual([30, null])
    desk.pass(3 * MINUTE)
    expect((await tickOf()).minutes.map(({ authors }) => authors)).toEqual([0, null, 0, 0, 0, 0])
  } finally {
    waits = false
  }
  await enricher.caughtUp()
  expect((await tickOf()).minutes.map(({ authors }) => authors)).toEqual([0, about(30), 0, 0, 0, 0])
})

test('AU6: who is limited gets the authors of what he may see, and no surges', async () => {
  desk.pass(MINUTE)
  await say(40, 'many')
  await say(10, 'many', { channel: 'facebook', accounts: ['fb-jp'], lang: 'ja', text: '荷物が届きません' })
  await say(10, 'one', { channel: 'facebook', accounts: ['fb-global'], lang: 'ja', text: '荷物が届きません' })
  expect(await newest()).toEqual([60, about(51)])
  expect(await newest(PEOPLE.office)).toEqual([10, 10])
  expect((await tickOf(PEOPLE.office)).all).toMatchObject({ observed: 10, authors: 10 })
})

test('AU6: a surge that is told has the people of its own window, second by second', async () => {
  const hour = floorTo(now(), HOUR)
  await desk.sql(
    `insert into volume_hours select bucket, 'x', 'fi', array['x-global'], 12
     from generate_series($1::timestamptz, $2::timestamptz, interval '1 hour') as bucket`,
    [new Date(hour - 3 * WEEK), new Date(hour - HOUR)],
  )
  await watch.run(now())
  for (let i = 0; i < 5; i++) {
    desk.pass(MINUTE)
    await say(30, 'many')
    await watch.run(now())
  }
  const surge = (await tickOf()).surges.find(({ slice }) => slice.kind === 'all')
  expect(surge).toMatchObject({ observed: 150, authors: about(150) })
  desk.pass(10 * SECOND)
  await say(20, 'one', { createdAt: iso(now() - SECOND) })
  await watch.run(now())
  const next = (await tickOf()).surges.find(({ slice }) => slice.kind === 'all')
  // The window moves on with the minute; of what it holds twenty are the newest, by one.
  expect(next?.observed).toBeGreaterThanOrEqual(50)
  expect(next?.authors).toEqual(about((next?.observed ?? 0) - 19))
  expect((await tickOf(PEOPLE.office)).surges).toEqual([])
})

test('AU7: of minutes that were stored before authors were counted they are not known', async () => {
  desk.pass(MINUTE)
  await say(30, 'many')
  await desk.sql('update facet_minutes set authors = null')
  expect(await newest()).toEqual([30, null])
  expect((await tickOf()).all).toMatchObject({ observed: 30, authors: null })
  await say(30, 'many')
  expect(await newest()).toEqual([60, null])
})

test('AU6: the volume tells the people of each step, of the part that is asked for and may be seen, not of long steps', async () => {
  const room = await openTestRoom()
  const own = createWriter(room.room.deps)
  try {
    const endMs = floorTo(room.room.deps.clock.now(), 10 * MINUTE)
    const line = (i: number, minute: number, handle: string, more: Partial<MentionLine> = {}) =>
      mention(`v${i}`, { author: { handle }, createdAt: iso(endMs - minute * MINUTE + SECOND), lang: 'fi', ...more })
    await own.write([
      ...Array.from({ length: 60 }, (_none, i) => line(i, 1, 'furious')),
      ...Array.from({ length: 40 }, (_none, i) => line(100 + i, 2, `a${i}`)),
      ...Array.from({ length: 40 }, (_none, i) => line(200 + i, 4, `a${i}`, { lang: 'sv', accounts: ['x-care'] })),
    ])
    await room.room.understoodAll()
    const asked = async (hours: number, more = '', person = room.person('lead')) => {
      const range = `from=${iso(endMs - hours * HOUR)}&to=${iso(endMs)}`
      const { stepS, points } = await (await person).get<Volume>(`/api/volume?${range}${more}`)
      const heard = points.filter(({ observed }) => observed > 0)
      return { stepS, people: heard.map(({ observed, authors }) => [observed, authors]), first: points[0]?.authors }
    }
    const minutes = [
      [40, about(40)],
      [40, about(40)],
      [60, 1],
    ]
    expect(await asked(1)).toEqual({ stepS: 60, people: minutes, first: 0 })
    expect(await asked(6)).toEqual({ stepS: 300, people: [[140, about(41)]], first: 0 })
    expect(await asked(1, '&lang=sv')).toMatchObject({ people: [[40, about(40)]] })
    expect(await asked(6, '&account=x-global')).toMatchObject({ people: [[100, about(41)]] })
    const office = () => room.person('partner', { accounts: ['x-care'], languages: ['sv'] })
    expect(await asked(6, '', office())).toMatchObject({ people: [[40, about(40)]] })
    expect(await asked(30)).toMatchObject({ stepS: 900, people: [[140, null]] })
    expect(await asked(24 * 30)).toMatchObject({ people: [[140, null]] })
  } finally {
    await own.close()
    await room.close()
  }
})
