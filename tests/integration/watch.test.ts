/** The live watch, driven directly: a real database, a clock that is moved by hand, posts through the writer. */
import { type Disruption, UNTOLD } from '@tenfold/contract/entities.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { MentionLine } from '@tenfold/contract/mention.ts'
import { partsOf } from '@tenfold/core/alarm/news.ts'
import { poisson, randomFrom } from '@tenfold/core/random.ts'
import { keyOf } from '@tenfold/core/surge/slice.ts'
import { DAY, floorTo, HOUR, MINUTE, SECOND, WEEK } from '@tenfold/core/time.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { onState, onSurge } from '@tenfold/server/features/alarms/news.ts'
import { lockOpenAlarms } from '@tenfold/server/features/alarms/rows.ts'
import { createWriter, type Writer } from '@tenfold/server/ingest/writer.ts'
import { createWatch, type Watch } from '@tenfold/server/surge/watch.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAlarms } from '../support/alarms.ts'
import { type Desk, openDesk, PEOPLE, START_MS } from '../support/desk.ts'
import { mention } from '../support/writers.ts'

let desk: Desk
let writer: Writer
let watch: Watch
let random: () => number
let posts: number

beforeEach(async () => {
  desk = await openDesk({ live: true })
  writer = createWriter(desk.deps)
  watch = newWatch()
  random = randomFrom(7)
  posts = 0
})
afterEach(async () => {
  await writer.close()
  await desk.close()
})

const newWatch = (): Watch => createWatch(desk.deps, { onSurge, onState, lockAlarms: lockOpenAlarms })
const now = (): number => desk.deps.clock.now()
const look = (): Promise<void> => watch.run(now())
const iso = (atMs: number): string => new Date(atMs).toISOString()

interface Talk {
  readonly perMinute: number
  readonly channel?: string
  readonly lang?: string
  readonly accounts?: string[]
  /** Understood at once, as of this topic. */
  readonly topic?: string
}

/** Weeks of talk before the start as the rollups hold them: by the hour, the last eight hours by the minute too. */
async function past(...talks: Talk[]): Promise<void> {
  const minutesFromMs = floorTo(START_MS, HOUR) - 8 * HOUR
  const store = async (table: string, talk: Talk, counts: readonly (readonly [number, number])[]) => {
    const { channel = 'x', lang = 'fi', accounts = ['x-global'], topic } = talk
    const own = `$1, $2, $3::text[]${topic === undefined ? '' : ', $6'}`
    await desk.sql(
      `insert into ${topic === undefined ? 'volume' : 'facet'}_${table}
         (bucket, channel, lang, accounts, ${topic === undefined ? '' : 'facet, '}messages)
       select bucket, ${own}, messages from unnest($4::timestamptz[], $5::int[]) as t (bucket, messages)`,
      [
        channel,
        lang,
        accounts,
        counts.map(([atMs]) => new Date(atMs)),
        counts.map(([, messages]) => messages),
        ...(topic === undefined ? [] : [topic]),
      ],
    )
  }
  const every = (stepMs: number, fromMs: number, toMs: number, mean: number) =>
    Array.from(
      { length: (toMs - fromMs) / stepMs },
      (_none, i) => [fromMs + i * stepMs, poisson(mean, random)] as const,
    )
  for (const talk of talks) {
    const minutes = every(MINUTE, minutesFromMs, START_MS, talk.perMinute)
    const hours = every(HOUR, minutesFromMs - 3 * WEEK, minutesFromMs, talk.perMinute * 60)
    const late = Map.groupBy(minutes, ([atMs]) => floorTo(atMs, HOUR))
    await store('minutes', talk, minutes)
    await store('hours', talk, [
      ...hours,
      ...[...late].map(([atMs, counts]) => [atMs, counts.reduce((sum, [, count]) => sum + count, 0)] as const),
    ])
  }
}

/** So many posts, each by another author, evenly over [fromMs, toMs). */
async function say(count: number, fromMs: number, toMs: number, more: Partial<MentionLine> = {}): Promise<void> {
  await writer.write(
    Array.from({ length: count }, (_none, i) => {
      posts++
      const createdAt = iso(fromMs + ((toMs - fromMs) * (i + 0.5)) / count)
      return mention(`p-${posts}`, { lang: 'fi', author: { handle: `a${posts}` }, createdAt, ...more })
    }),
  )
}

/** Room and clock go on minute by minute, with so many posts in each, and the watch looks at the end of each. */
async function minutes(count: number, ...talks: Talk[]): Promise<void> {
  for (let i = 0; i < count; i++) {
    desk.pass(MINUTE)
    for (const { perMinute, topic, ...more } of talks) {
      await say(poisson(perMinute, random), now() - MINUTE, now(), more)
      if (topic !== undefined) await understand(topic)
    }
    await look()
  }
}

/** All posts that are stored are understood now: of a topic, and asking for a reply. */
async function understand(topic: string): Promise<void> {
  const waiting = 'mentions, understanding_cursor u where id > u.last_id'
  await desk.sql(
    `insert into understandings (mention_id, lang_by, topics, needs_reply, urgency, contacts, detail)
     select id, 'source', array[$1], true, 0, 0, '{"topics":[],"urgency":[],"references":[],"proposed":null}'
     from ${waiting}`,
    [topic],
  )
  await desk.sql(
    `insert into facet_minutes (bucket, channel, lang, accounts, facet, messages)
     select date_trunc('minute', created_at, 'UTC'), channel, lang, accounts, facet, count(*)
     from (select * from ${waiting}) m, unnest(array['any', 'reply', $1]) as facet group by 1, 2, 3, 4, 5
     on conflict (bucket, channel, lang, accounts, facet)
     do update set messages = facet_minutes.messages + excluded.messages`,
    [topic],
  )
  await desk.sql('update understanding_cursor set last_id = (select last_id from ingest_cursor)')
}

const readAll = (): Promise<DomainEvent[]> => readEvents(desk.deps.db, 0, Number.MAX_SAFE_INTEGER, 10_000)

/** What was told of surges, in order: that they opened, each rung that was news, and that they closed. */
async function told(): Promise<string[]> {
  const news = new Map<string, number>()
  return (await readAll()).flatMap((event) => {
    if (!('surge' in event)) return []
    const { id, slice, rung, rungs } = event.surge
    const isNews = rungs.length > (news.get(id) ?? 0)
    news.set(id, rungs.length)
    const type = event.type.slice('surge.'.length)
    if (type === 'closed') return [`closed ${keyOf(slice)}`]
    return type === 'opened' || isNews ? [`${type} ${keyOf(slice)} ×${rung}`] : []
  })
}

/** The same without the rungs. */
const opensAndCloses = async (): Promise<string[]> =>
  (await told()).filter((line) => !line.startsWith('graded')).map((line) => line.replace(/ ×.*/, ''))

/** Keys of the slices with a surge, told or spoken for, as the watch has stored them. */
async function standing(): Promise<string[]> {
  const { rows } = await desk.deps.pool.query<{ state: Record<string, { episode: object | null }> }>(
    'select state from detector_state',
  )
  return Object.entries(rows[0]?.state ?? {}).flatMap(([key, { episode }]) => (episode === null ? [] : [key]))
}

/** The store refuses whatever is to be told. */
async function refuse(): Promise<void> {
  await desk.sql(`create function refuse() returns trigger language plpgsql as 'begin raise exception ''full''; end'`)
  await desk.sql('create trigger refuse before insert on events execute function refuse()')
}
const accept = (): Promise<void> => desk.sql('drop function refuse cascade')

test('WA1: a surge is told in the minute in which it shows, once, and its figures follow', async () => {
  await past({ perMinute: 1 })
  await look()
  desk.pass(20 * SECOND)
  await say(30, START_MS, now())
  await look()
  expect(await opensAndCloses()).toEqual(['opened all'])
  for (let i = 0; i < 30; i++) {
    desk.pass(SECOND)
    await look()
  }
  const [before] = watch.figures()
  expect(before).toMatchObject({ slice: { kind: 'all', value: '' }, observed: expect.any(Number) })
  await say(20, now() - SECOND, now())
  await look()
  expect(watch.figures()).toMatchObject([{ observed: (before?.observed ?? 0) + 20 }])
  const lines = await told()
  expect(lines).toEqual([...new Set(lines)])
  expect(await opensAndCloses()).toEqual(['opened all'])
})

test('WA2: a store that fails loses nothing: what it would have told is told by a later look', async () => {
  await past({ perMinute: 1 })
  await look()
  await refuse()
  await expect(minutes(1, { perMinute: 30 })).rejects.toThrow()
  await accept()
  desk.pass(SECOND)
  await look()
  expect(await told(), 'it pauses after a failure').toEqual([])
  desk.pass(5 * SECOND)
  await look()
  expect(await opensAndCloses()).toEqual(['opened all'])
  desk.pass(54 * SECOND)
  await look()
  await minutes(15, { perMinute: 30 })
  const level = async () => (await readBoard(desk.deps)).state?.level
  expect(await level()).toBe('watch')
  await refuse()
  let failures = 0
  for (let i = 0; i < 90; i++) {
    await minutes(1, { perMinute: 1 }).catch(() => {
      failures++
    })
  }
  expect(failures).toBeGreaterThan(1)
  expect(await opensAndCloses()).toEqual(['opened all'])
  await accept()
  await minutes(1, { perMinute: 1 })
  await minutes(40, { perMinute: 1 })
  expect((await told()).filter((line) => line.startsWith('closed'))).toEqual(['closed all'])
  expect(await level()).toBe('normal')
  expect(watch.figures()).toEqual([])
})

/** A part with too few posts for an alert, of which nothing is understood yet. */
const JAPAN = { channel: 'facebook', lang: 'ja', accounts: ['fb-jp'] }
async function japanWaits(): Promise<void> {
  await past({ perMinute: 10 }, { perMinute: 0.02, ...JAPAN })
  await look()
  for (const count of [3, 3, 2, 2]) {
    await say(count, now(), now() + MINUTE, JAPAN)
    await minutes(1, { perMinute: 10 })
  }
  expect(await opensAndCloses()).toEqual([expect.stringMatching('opened ')])
  expect((await told()).at(-1)).toMatch(/×(5|10)$/)
  expect(await openAlarms(desk)).toEqual([])
}

test('WA2: an alarm that could not be stored is raised by a later look', async () => {
  await japanWaits()
  await understand('other')
  await refuse()
  desk.pass(10 * SECOND)
  await expect(look()).rejects.toThrow()
  await accept()
  desk.pass(6 * SECOND)
  await look()
  expect((await openAlarms(desk)).map(({ rule }) => rule)).toEqual(['surge'])
})

test('WA3: a new watch goes on where the old one was: a surge is neither told again nor forgotten', async () => {
  await past({ perMinute: 1 })
  await look()
  await minutes(10, { perMinute: 30 })
  watch = newWatch()
  const before = await told()
  await minutes(5, { perMinute: 30 })
  expect(await told()).toEqual(before)
  expect(await opensAndCloses()).toEqual(['opened all'])
  expect(watch.figures()).toMatchObject([{ slice: { kind: 'all' } }])
  watch = newWatch()
  await minutes(90, { perMinute: 1 })
  expect(await opensAndCloses()).toEqual(['opened all', 'closed all'])
  const lines = await told()
  expect(lines).toEqual([...new Set(lines)])
  watch = newWatch()
  await minutes(5, { perMinute: 1 })
  expect(await told()).toEqual(lines)
})

test('WA3: news that waits to be understood is raised by a new watch, and once', async () => {
  await japanWaits()
  watch = newWatch()
  await look()
  await understand('other')
  desk.pass(10 * SECOND)
  await look()
  const [alarm, ...others] = await openAlarms(desk)
  expect(others).toEqual([])
  expect(alarm?.rule).toBe('surge')
  expect(alarm === undefined ? [] : partsOf(alarm)).toHaveLength(1)
  const { length } = await readAll()
  watch = newWatch()
  desk.pass(10 * SECOND)
  await look()
  expect(await readAll()).toHaveLength(length)
})

test('WA4: a main channel that goes silent freezes the whole, languages and topics, also over a restart', async () => {
  const x = { perMinute: 9, topic: 'other' }
  const facebook = { perMinute: 1, channel: 'facebook', accounts: ['fb-global'], topic: 'other' }
  await past(
    { perMinute: 9 },
    { perMinute: 1, channel: 'facebook', accounts: ['fb-global'] },
    { perMinute: 0.5, topic: 'refund' },
  )
  await look()
  await minutes(15, { perMinute: 54, topic: 'refund' }, facebook)
  const kept = ['all', 'language:fi', 'topic:refund']
  expect(await standing()).toEqual(expect.arrayContaining(kept))
  const lines = await opensAndCloses()
  const silent = [{ channel: 'x', sinceAt: iso(now()) }]
  await minutes(30, facebook)
  expect(watch.silent()).toEqual(silent)
  watch = newWatch()
  desk.pass(SECOND)
  await look()
  expect(watch.silent(), 'a new watch knows it at once').toEqual(silent)
  // Nobody listens for so long that the minutes which are run again hold nothing of the channel.
  await say(7 * 60, now(), now() + 7 * HOUR, { channel: 'facebook', accounts: ['fb-global'] })
  await understand('other')
  desk.pass(7 * HOUR - SECOND)
  watch = newWatch()
  await look()
  expect(watch.silent()).toEqual(silent)
  expect(await standing()).toEqual(expect.arrayContaining(kept))
  expect(await opensAndCloses()).toEqual(lines)
  // It comes back, and with ordinary talk the surge is over.
  await minutes(60, x, facebook)
  expect(watch.silent()).toEqual([])
  expect((await standing()).filter((key) => kept.includes(key))).toEqual([])
  expect(await opensAndCloses()).toContain('closed all')
})

test('WA5: a person who confirms and a watch that stores a change never wait for each other', async () => {
  await past({ perMinute: 1 })
  await look()
  const at = iso(now())
  const disruption: Disruption = {
    ...UNTOLD,
    storyId: desk.deps.id(),
    id: desk.deps.id(),
    kind: 'manual',
    feedId: null,
    mode: 'air',
    title: { en: 'Strike' },
    cause: 'STRIKE',
    effect: 'NO_SERVICE',
    phase: 'active',
    serviceDate: null,
    counts: { cancelled: 60, partlyCancelled: 0, atRisk: 0, delayed: 0, scheduled: 80 },
    cancelledEver: 60,
    startedAt: at,
    changedAt: at,
  }
  await desk.sql('insert into disruptions (id, key, view) values ($1, $2, $3)', [disruption.id, 'k', disruption])
  const { pool } = desk.deps
  const waiting = async (count: number) => {
    for (;;) {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if ((rows[0]?.n ?? 0) >= count) return
    }
  }
  for (let round = 0; round < 8; round++) {
    for (const table of ['alarms', 'pages', 'room_state', 'facet_minutes']) await desk.sql(`delete from ${table}`)
    desk.pass(11 * MINUTE)
    await look()
    expect((await readBoard(desk.deps)).state).toMatchObject({ level: 'alert', proposed: 'crisis' })
    expect(await openAlarms(desk)).toHaveLength(1)
    // The watch has something to store: a safety word proposes more.
    await desk.sql(
      `insert into facet_minutes (bucket, channel, lang, accounts, facet, messages)
       values ($1, 'x', 'fi', array['x-global'], 'safety', 1)`,
      [new Date(floorTo(now(), MINUTE))],
    )
    desk.pass(SECOND)
    // Both stand at the open alarm before either of them goes on.
    const gate = await pool.connect()
    await gate.query('begin')
    await gate.query('select id from alarms for update')
    const confirms = () => desk.run(PEOPLE.lead, 'state:confirm', { level: 'crisis' })
    const [first, second] = round % 2 === 0 ? [confirms, look] : [look, confirms]
    const ahead: Promise<unknown> = first()
    await waiting(1)
    const behind: Promise<unknown> = second()
    await waiting(2)
    await gate.query('commit')
    gate.release()
    const [one, other] = await Promise.allSettled([ahead, behind])
    expect(one).toMatchObject({ status: 'fulfilled' })
    // What is proposed is more by now: what the person confirms is none of it.
    expect(other).toMatchObject(round % 2 === 0 ? { status: 'fulfilled' } : { reason: { code: 'not_proposed' } })
    expect((await readBoard(desk.deps)).state).toMatchObject({
      level: round % 2 === 0 ? 'crisis' : 'alert',
      proposed: 'emergency',
    })
  }
})

test('WA6: imported history is taken into account without a restart, and is no news itself', async () => {
  const since = floorTo(START_MS, HOUR) - 30 * HOUR
  const few = Array.from({ length: 30 }, (_none, i) => new Date(since + i * HOUR))
  const rows = 'insert into volume_hours (bucket, channel, lang, accounts, messages)'
  await desk.sql(`${rows} select unnest($1::timestamptz[]), 'x', 'fi', array['x-global'], 6`, [few])
  await look()
  await minutes(3, { perMinute: 0.1 })
  const many = Array.from({ length: 3 * 168 }, (_none, i) => new Date(since - (i + 1) * HOUR))
  await desk.sql(`${rows} select unnest($1::timestamptz[]), 'x', 'fi', array['x-global'], 600`, [many])
  await minutes(3, { perMinute: 0.1 })
  expect(await told()).toEqual([])
  await minutes(30, { perMinute: 10 })
  expect(await told()).toEqual([])
  await minutes(5, { perMinute: 80 })
  expect(await opensAndCloses()).toEqual(['opened all'])
})

test('WA7: four ordinary days after a long surge tell nothing', async () => {
  await past({ perMinute: 1 }, ...['any', 'reply'].map((topic) => ({ perMinute: 0.5, topic })))
  await look()
  const span = async (ms: number, perMinute: number) => {
    for (let passed = 0; passed < ms; passed += 6 * HOUR) {
      const said: Promise<void>[] = []
      for (let atMs = now(); atMs < now() + 6 * HOUR; atMs += MINUTE)
        said.push(say(poisson(perMinute, random), atMs, atMs + MINUTE))
      await Promise.all(said)
      desk.pass(6 * HOUR)
      await watch.run(now(), Number.POSITIVE_INFINITY)
    }
  }
  await span(12 * HOUR, 8)
  expect((await told())[0]).toMatch(/^opened all ×(2|5)$/)
  await span(6 * HOUR, 1)
  expect((await told()).at(-1)).toBe('closed all')
  const { length } = await readAll()
  await span(4 * DAY, 1)
  expect((await readAll()).slice(length)).toEqual([])
})

test('WA8: posts that a source dates into the next five minutes count with their authors when their minute comes', async () => {
  await past({ perMinute: 1 })
  await look()
  await say(40, START_MS + 5 * MINUTE - 10 * SECOND, START_MS + 5 * MINUTE)
  await minutes(4, { perMinute: 1 })
  expect(await told()).toEqual([])
  await minutes(1, { perMinute: 1 })
  expect(await opensAndCloses()).toEqual(['opened all'])
})

test('WA9: while understanding lies far behind, a topic’s surge is not ended', async () => {
  await past({ perMinute: 10 }, { perMinute: 0.3, topic: 'refund' })
  await look()
  await minutes(15, { perMinute: 5, topic: 'refund' }, { perMinute: 5, topic: 'other' })
  expect(await opensAndCloses()).toEqual(['opened topic:refund'])
  // It would be over within the hour: one rung in a quarter of one.
  await minutes(75, { perMinute: 10 })
  expect(await standing()).toContain('topic:refund')
  expect(await opensAndCloses()).toEqual(['opened topic:refund'])
  await minutes(75, { perMinute: 10, topic: 'other' })
  expect(await opensAndCloses()).toEqual(['opened topic:refund', 'closed topic:refund'])
})

test('WA10: on a room’s first day it is told until when nothing is known as usual', async () => {
  await minutes(3, { perMinute: 2 })
  const until = watch.learnsUntil(now())
  expect(until).toBeGreaterThan(now() + 23 * HOUR)
  expect(until).toBeLessThanOrEqual(now() + 24 * HOUR)
})

test('WA10: of a room that knows a day nothing is said', async () => {
  await past({ perMinute: 1 })
  await look()
  expect(watch.learnsUntil(now())).toBeNull()
})
