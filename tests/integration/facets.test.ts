/** Counts of topics and of what needs a reply follow the posts, whatever becomes of them. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { CommandInput } from '@tenfold/contract/commands.ts'
import type { MentionLine } from '@tenfold/contract/mention.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { TOPICS } from '@tenfold/core/understand/understanding.ts'
import { runCommand } from '@tenfold/server/commands.ts'
import { strike } from '@tenfold/server/drill/stage.ts'
import { Refused } from '@tenfold/server/errors.ts'
import type { Writer } from '@tenfold/server/ingest/writer.ts'
import { mentionCommands } from '@tenfold/server/mentions/commands.ts'
import { readFacetHours, readFacetMinutes } from '@tenfold/server/surge/facet-rows.ts'
import type { Stored, Understood } from '@tenfold/server/understand/batch.ts'
import { type Enricher, startEnricher } from '@tenfold/server/understand/enricher.ts'
import { readAgain, readNext, readPosition, storeUnderstood } from '@tenfold/server/understand/store.ts'
import { openThread, type Thread } from '@tenfold/server/understand/thread.ts'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PEOPLE } from '../support/desk.ts'
import { type Desk, mention, NOON_MS, openWriters, ROLLUP_DIFFERENCES } from '../support/writers.ts'

let desk: Desk
let writer: Writer
let enricher: Enricher
let thread: Thread
/** The enricher waits while ingest is busy: so it works only when a test lets it. */
let waits = true
beforeAll(async () => {
  desk = await openWriters()
  writer = desk.writer()
  enricher = startEnricher(desk.deps, { depth: () => (waits ? 1_000_000 : 0), onCommit: writer.onCommit })
  thread = openThread()
})
beforeEach(() => strike(desk.deps))
afterAll(async () => {
  await enricher.stop()
  await thread.close()
  await desk.close()
})

const FACETS = ['any', 'reply', ...TOPICS].map((facet) => `('${facet}')`).join()
/** Where a rollup and the posts themselves differ: nowhere, if all is well. */
const DIFFERENCES = ['minute', 'hour']
  .map(
    (unit) => `
    select '${unit}' as unit, bucket, channel, lang, accounts, facet, coalesce(v.messages, 0) as rolled, coalesce(p.n, 0)::integer as counted
    from (select * from facet_${unit}s where messages <> 0) v
    full join (
      select date_trunc('${unit}', created_at, 'UTC') as bucket, channel, lang, accounts, facet, count(*) as n
      from mentions m join understandings u on u.mention_id = m.id join (values ${FACETS}) as f(facet)
        on facet = 'any' or facet = any(topics) or (facet = 'reply' and needs_reply)
      group by 1, 2, 3, 4, 5
    ) p using (bucket, channel, lang, accounts, facet)
    where coalesce(v.messages, 0) <> coalesce(p.n, 0)`,
  )
  .join(' union all ')

/** Cells of minutes that miss an author whose post is in them: none, unless they know of no author at all. */
const AUTHORS_MISSING = `
  select bucket, channel, lang, accounts, facet from facet_minutes v join (
    select date_trunc('minute', created_at, 'UTC') as bucket, channel, lang, accounts, facet,
      bit_or(set_bit(B'0'::bit(1024), (author_hash & 1023)::integer, 1)) as bits
    from mentions m join understandings u on u.mention_id = m.id join (values ${FACETS}) as f(facet)
      on facet = 'any' or facet = any(topics) or (facet = 'reply' and needs_reply)
    group by 1, 2, 3, 4, 5
  ) p using (bucket, channel, lang, accounts, facet)
  where authors & bits <> bits`

async function expectRight(): Promise<void> {
  expect(await desk.rows(AUTHORS_MISSING)).toEqual([])
  expect(await desk.rows(DIFFERENCES)).toEqual([])
  expect(await desk.rows(ROLLUP_DIFFERENCES)).toEqual([])
}

/** Messages of a facet, by language. */
async function counted(facet: string): Promise<Record<string, number>> {
  const rows = await desk.rows<{ lang: string; n: number }>(
    `select lang, sum(messages)::integer as n from facet_minutes where facet = '${facet}' and messages <> 0 group by 1`,
  )
  return Object.fromEntries(rows.map(({ lang, n }) => [lang, n]))
}

/** Understands everything that is stored. */
async function understandAll(during?: () => Promise<void>): Promise<void> {
  waits = false
  try {
    await during?.()
    await enricher.caughtUp()
  } finally {
    waits = true
  }
}

const post = (id: string, text: string, more: Partial<MentionLine> = {}) => mention(id, { text, ...more })
const gone = (externalId: string) => ({ op: 'delete', channel: 'x', externalId }) as const
const edited = (second: number) => new Date(NOON_MS - MINUTE + second * 1_000).toISOString()
const idOf = async (externalId: string): Promise<number> =>
  (await desk.rows<{ id: number }>(`select id from mentions where external_id = '${externalId}'`))[0]?.id ?? 0

const handlers = mentionCommands({ onLabel: () => {} }) as Parameters<typeof runCommand>[1]
const correct = (id: number, fields: Omit<CommandInput<'mention:correct'>, 'mentionId'>) =>
  runCommand(desk.deps, handlers, PEOPLE.agent, 'mention:correct', {
    id: randomUUID(),
    input: { mentionId: String(id), ...fields },
  })

/** A connection to store by hand what the enricher would, so that others can come between its steps. */
async function withClient(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: String(desk.deps.pool.options.connectionString) })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

async function understood(posts: readonly Stored[]): Promise<Understood> {
  const answer = await thread.send({ do: 'understand', posts })
  if (answer === null) throw new Error('nothing was understood')
  return answer
}

const BAGGAGE_FI = 'Laukku katosi, milloin saan sen takaisin?'
const BAGGAGE_SV = 'Vår resväska kom aldrig fram, vem kan hjälpa oss?'
const THANKS_FI = 'Kiitos avusta tänään asemalla!'
const CANCELLED_DE = 'Unser Flug wurde gestrichen, wie bekommen wir unser Geld zurück?'

test('FA1: a post counts once in any, in each of its topics, and in reply if it needs one, by minute and hour', async () => {
  const at = (minute: number) => ({ createdAt: new Date(NOON_MS - minute * MINUTE + 20_000).toISOString() })
  await writer.write([
    post('a', BAGGAGE_FI, { lang: 'fi', ...at(2) }),
    post('b', `${BAGGAGE_FI} Haloo`, { lang: 'fi', ...at(2), accounts: ['x-global', 'x-care'] }),
    post('c', THANKS_FI, { lang: 'fi', ...at(1) }),
    post('d', THANKS_FI, { lang: 'fi', ...at(1), channel: 'facebook' }),
    post('e', 'Oulu', { ...at(61), kind: 'repost' }),
  ])
  await understandAll()
  await expectRight()
  const minute = await readFacetMinutes(desk.deps, NOON_MS - 2 * MINUTE, NOON_MS - MINUTE)
  const of = (facet: string) => minute.filter((row) => row.facet === facet)
  const baggage = { bucketMs: NOON_MS - 2 * MINUTE, channel: 'x', lang: 'fi', facet: 'baggage', messages: 1 }
  expect(of('baggage').sort((a, b) => a.accounts.length - b.accounts.length)).toEqual([
    { ...baggage, accounts: ['x-global'] },
    { ...baggage, accounts: ['x-care', 'x-global'] },
  ])
  expect(of('any').map(({ messages }) => messages)).toEqual([1, 1])
  expect(of('reply').map(({ messages }) => messages)).toEqual([1, 1])
  expect(of('thanks')).toEqual([])
  const hours = await readFacetHours(desk.deps, NOON_MS - HOUR, NOON_MS)
  expect(hours.filter(({ facet }) => facet === 'any').reduce((sum, { messages }) => sum + messages, 0)).toBe(4)
  const before = await readFacetHours(desk.deps, NOON_MS - 2 * HOUR, NOON_MS - HOUR)
  expect(before.sort((a, b) => a.facet.localeCompare(b.facet))).toMatchObject([
    { facet: 'any', lang: 'und', messages: 1 },
    { facet: 'other', lang: 'und', messages: 1 },
  ])
})

test('FA2: facets stand in the language that was found, and only once a post is understood', async () => {
  await writer.write([post('sv', BAGGAGE_SV), post('de', CANCELLED_DE)])
  expect(await counted('any')).toEqual({})
  await understandAll()
  expect(await counted('any')).toEqual({ de: 1, sv: 1 })
  expect(await counted('baggage')).toEqual({ sv: 1 })
  await expectRight()
})

test('FA3: the facets of a text leave when it is replaced or deleted; the new text brings its own', async () => {
  await writer.write([post('kept', BAGGAGE_SV), post('edited', BAGGAGE_SV), post('deleted', BAGGAGE_SV)])
  await understandAll()
  expect(await counted('baggage')).toEqual({ sv: 3 })
  await writer.write([post('edited', CANCELLED_DE, { editedAt: edited(5), channel: 'x' }), gone('deleted')])
  expect(await counted('baggage')).toEqual({ sv: 1 })
  expect(await counted('any')).toEqual({ sv: 1 })
  await expectRight()
  await understandAll()
  expect(await counted('any')).toEqual({ de: 1, sv: 1 })
  await expectRight()
  // Deleted while it waits for its turn, and again: nothing is taken away twice.
  await writer.write([post('edited', BAGGAGE_SV, { editedAt: edited(6) })])
  await writer.write([gone('edited'), gone('deleted')])
  expect(await counted('any')).toEqual({ sv: 1 })
  await understandAll()
  await expectRight()
})

test('FA4: what a person corrects moves the facets, what he takes back moves them back, and a new text keeps his word', async () => {
  await writer.write([post('one', BAGGAGE_SV), post('two', THANKS_FI)])
  await understandAll()
  const before = await desk.rows('select * from facet_minutes where messages <> 0 order by lang, facet')
  const id = await idOf('one')
  await correct(id, { topics: ['press', 'staff', 'press'] })
  expect([await counted('baggage'), await counted('press'), await counted('staff')]).toEqual([{}, { sv: 1 }, { sv: 1 }])
  await expectRight()
  await correct(id, { needsReply: false })
  expect(await counted('reply')).toEqual({})
  await expectRight()
  await correct(id, { lang: 'da' })
  expect([await counted('press'), await counted('any')]).toEqual([{ da: 1 }, { da: 1, fi: 1 }])
  await expectRight()
  await correct(id, { lang: 'da' })
  await understandAll()
  await expectRight()
  await writer.write([post('one', CANCELLED_DE, { editedAt: edited(5) })])
  await expectRight()
  await understandAll()
  expect([await counted('press'), await counted('reply')]).toEqual([{ da: 1 }, {}])
  await expectRight()
  await writer.write([post('one', BAGGAGE_SV, { editedAt: edited(6) })])
  await understandAll()
  await correct(id, { lang: null, topics: null, needsReply: null })
  await expectRight()
  await understandAll()
  await correct(id, { topics: null }) // nothing to take back
  expect(await desk.rows('select * from facet_minutes where messages <> 0 order by lang, facet')).toEqual(before)
  await expectRight()
})

test('FA5: posts that are replaced or deleted while they are being understood do not count', async () => {
  await withClient(async (client) => {
    await writer.write(['a', 'b', 'c'].map((id) => post(id, BAGGAGE_SV)))
    const position = await readPosition(desk.deps.pool)
    const posts = await readNext(desk.deps.pool, position, 100)
    const found = await understood(posts)
    await writer.write([gone('a'), post('b', CANCELLED_DE, { editedAt: edited(5) })])
    expect(await storeUnderstood(client, { position, toId: position.storedId, posts }, found)).toBe(true)
    expect(await counted('any')).toEqual({ sv: 1 })
    await expectRight()
    // The same once more, of posts that are understood again.
    const again = await readPosition(desk.deps.pool)
    const [b, ...others] = await readAgain(desk.deps.pool, 100)
    if (b === undefined) throw new Error('no post waits to be understood again')
    expect(others).toEqual([])
    const answer = await understood([b])
    await writer.write([post('b', THANKS_FI, { editedAt: edited(6) })])
    expect(await storeUnderstood(client, { position: again, toId: null, posts: [b] }, answer)).toBe(true)
    expect(await counted('any')).toEqual({ sv: 1 })
    await expectRight()
  })
  await understandAll()
  expect(await counted('any')).toEqual({ fi: 1, sv: 1 })
  await expectRight()
})

test('FA5: a batch counts once, whoever stores it a second time', async () => {
  await withClient(async (client) => {
    await writer.write([post('a', BAGGAGE_SV), post('b', THANKS_FI)])
    const position = await readPosition(desk.deps.pool)
    const posts = await readNext(desk.deps.pool, position, 100)
    const found = await understood(posts)
    const reading = { position, toId: position.storedId, posts }
    await withClient(async (other) => {
      const answers = [storeUnderstood(client, reading, found), storeUnderstood(other, reading, found)]
      expect((await Promise.all(answers)).sort()).toEqual([false, true])
    })
    expect(await storeUnderstood(client, reading, found)).toBe(false)
    await expectRight()
    // And of what is understood again.
    await correct(posts[0]?.id ?? 0, { lang: 'nb' })
    const again = await readPosition(desk.deps.pool)
    const stored = await readAgain(desk.deps.pool, 100)
    const answer = await understood(stored)
    expect(await storeUnderstood(client, { position: again, toId: null, posts: stored }, answer)).toBe(true)
    expect(await storeUnderstood(client, { position: again, toId: null, posts: stored }, answer)).toBe(false)
    expect(await counted('any')).toEqual({ fi: 1, nb: 1 })
    await expectRight()
  })
})

test('FA6: a person’s word that comes while a post is understood again is not lost, and counts', async () => {
  await writer.write([post('a', BAGGAGE_SV)])
  await understandAll()
  const id = await idOf('a')
  await correct(id, { lang: 'nb' })
  await withClient(async (client) => {
    const position = await readPosition(desk.deps.pool)
    const posts = await readAgain(desk.deps.pool, 100)
    const found = await understood(posts)
    await correct(id, { lang: 'da', topics: ['press'] })
    expect(await storeUnderstood(client, { position, toId: null, posts }, found)).toBe(false)
    await expectRight()
  })
  await understandAll()
  expect([await counted('press'), await counted('any')]).toEqual([{ da: 1 }, { da: 1 }])
  await expectRight()
})

test('FA7: edits, deletions and corrections at once, two servers, connections that break: facets equal counts', async () => {
  const texts = [BAGGAGE_FI, BAGGAGE_SV, THANKS_FI, CANCELLED_DE, 'Is the night train to Kolari running?', '😡']
  const line = (i: number, round: number) =>
    post(`p${i}`, `${texts[(i + round) % texts.length]} ${i}`, {
      author: { handle: `a${i % 700}` },
      channel: 'x',
      accounts: [['x-global'], ['x-care', 'x-global'], []][i % 3] ?? [],
      createdAt: new Date(NOON_MS - (i % 90) * MINUTE).toISOString(),
      ...(round === 0 ? {} : { editedAt: edited(round) }),
      ...(i % 4 === 0 ? { lang: 'en' } : {}),
    })
  const second = startEnricher(desk.deps, writer)
  try {
    await understandAll(async () => {
      for (let from = 0; from < 2_400; from += 400) {
        await writer.write(Array.from({ length: 400 }, (_, i) => line(from + i, 0)))
      }
      for (let round = 1; round <= 12; round++) {
        const some = Array.from({ length: 60 }, (_, i) => (round * 131 + i * 17) % 2_400)
        const writing = writer.write(some.map((i) => (i % 5 === 0 ? gone(`p${i}`) : line(i, round))))
        const people = Array.from({ length: 6 }, (_, i) => someone(round * 150 + i * 37))
        if (round === 6) await breakLeader()
        await Promise.all([writing, ...people])
      }
    })
  } finally {
    await second.stop()
  }
  await expectRight()
  const [left] = await desk.rows(`
    select (select count(*)::integer from mentions) - (select count(*)::integer from understandings) as unread,
      (select count(*)::integer from understand_again) as again`)
  expect(left).toEqual({ unread: 0, again: 0 })
}, 120_000)

/** Corrects something or takes something back, if the post is there and understood. */
async function someone(n: number): Promise<void> {
  const fields = [
    { lang: 'da' },
    { topics: ['press' as const] },
    { needsReply: n % 2 === 0 },
    { lang: null, topics: null },
  ]
  try {
    await correct(await idOf(`p${n % 2_400}`), fields[n % fields.length] ?? {})
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    expect(['not_found', 'not_understood']).toContain(error.code)
  }
}

/** Ends the connection of the server that understands, as if it had been killed. */
async function breakLeader(): Promise<void> {
  const ended = await desk.rows(`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and objid = 8008 and granted
      and database = (select oid from pg_database where datname = current_database())`)
  expect(ended).toHaveLength(1)
}

test('FA8: a drill that begins anew has no facets of the one before', async () => {
  await writer.write([post('a', BAGGAGE_SV), post('b', THANKS_FI)])
  await understandAll()
  await strike(desk.deps)
  expect(await desk.rows('select facet from facet_minutes union all select facet from facet_hours')).toEqual([])
  await writer.write([post('a', BAGGAGE_SV)])
  await understandAll()
  expect(await counted('any')).toEqual({ sv: 1 })
  await expectRight()
})

test('FA9: what was understood before there were facets has them after the update', async () => {
  await writer.write([
    post('a', BAGGAGE_SV),
    post('b', THANKS_FI, { createdAt: new Date(NOON_MS - HOUR).toISOString() }),
    post('c', THANKS_FI, { accounts: [] }),
    post('d', '😡'),
  ])
  await understandAll()
  await writer.write([post('waits', THANKS_FI)])
  const columns = 'bucket, channel, lang, accounts, messages, facet'
  const all = `select ${columns} from facet_minutes union all select ${columns} from facet_hours order by 1, 2, 3, 4, 5, 6`
  const before = await desk.rows(all)
  expect(before.length).toBeGreaterThan(0)
  await desk.rows('truncate facet_minutes, facet_hours')
  const update = readFileSync(new URL('../../migrations/0005_facets.sql', import.meta.url), 'utf8')
  for (const statement of update.split('--> statement-breakpoint')) await desk.rows(statement)
  await expectRight()
  expect(await desk.rows(all)).toEqual(before)
})
