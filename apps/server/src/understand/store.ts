/** Reading what is not understood yet, and storing what was. */
import type { Model } from '@tenfold/core/learn/model.ts'
import { DAY, floorTo, MINUTE } from '@tenfold/core/time.ts'
import type { Client, Pool } from 'pg'
import { copyIn } from '../db/copy.ts'
import type { Delta } from '../ingest/batch.ts'
import { roll } from '../ingest/rollups.ts'
import { arrayLiteral } from '../ingest/row.ts'
import type { Remembered, Stored, Understood } from './batch.ts'
import { UNDERSTANDING_COLUMNS } from './copy-row.ts'
import { forget, putInFacets } from './facets.ts'

export interface Position {
  /** Up to here everything is understood, but for `again`. */
  readonly understoodId: number
  /** Up to here everything is stored. */
  readonly storedId: number
  readonly changes: number
  readonly generation: number
  /** Grows with every batch and every correction. */
  readonly version: number
  /** Some posts are to be understood again: their text was replaced, or a person named their language. */
  readonly again: boolean
  /** Version of what was learned; 0: nothing. */
  readonly learned: number
}

const POSITION = `
  select u.last_id as "understoodId", i.last_id as "storedId", i.changes, u.generation, u.version,
    exists (select from understand_again) as again, coalesce((select version from learned_model), 0) as learned
  from understanding_cursor u, ingest_cursor i`

export async function readPosition(pool: Pool): Promise<Position> {
  const { rows } = await pool.query<Position>(POSITION)
  const [position] = rows
  if (position === undefined) throw new Error('understanding_cursor has no row')
  return position
}

const FIELDS = `m.id, m.text, m.lang, extract(epoch from coalesce(m.edited_at, 'epoch'))::float8 * 1000 as "editedMs", m.kind, m.accounts, m.author_hash::text as author, m.channel,
  (m.extra->>'followers')::bigint as followers, extract(epoch from m.created_at)::float8 * 1000 as "createdMs"`

/** Posts after the position, in the order of their arrival. */
export async function readNext(pool: Pool, { understoodId, storedId }: Position, limit: number): Promise<Stored[]> {
  const { rows } = await pool.query<Stored>({
    name: 'understand-next',
    text: `select ${FIELDS}, m.lang as source from mentions m where id > $1 and id <= $2 order by id limit $3`,
    values: [understoodId, storedId, limit],
  })
  return rows
}

/** Posts that are to be understood again, with what people had said of them. */
export async function readAgain(pool: Pool, limit: number): Promise<Stored[]> {
  const { rows } = await pool.query<Stored>(
    // A language that was found in the old text, or by a person, is no word of the source.
    `select ${FIELDS}, coalesce(said.labels, '{}') as person,
       case when u.lang_by is null or u.lang_by = 'source' then m.lang else 'und' end as source
     from understand_again a join mentions m on m.id = a.mention_id left join understandings u on u.mention_id = m.id
     left join lateral (
       select jsonb_object_agg(field, value) as labels from labels where mention_id = m.id) said on true
     order by m.id limit $1`,
    [limit],
  )
  return rows
}

/** What was learned, and whether it decides. */
export async function readLearned(pool: Pool): Promise<{ model: Model | null; on: boolean }> {
  const { rows } = await pool.query<{ model: Model | null; on: boolean }>('select model, "on" from learned_model')
  return rows[0] ?? { model: null, on: false }
}

/** The newest posts that are understood already, oldest first. */
export async function readRemembered(pool: Pool, { understoodId }: Position, limit: number): Promise<Remembered[]> {
  const { rows } = await pool.query<Remembered>(
    `select * from (
       select m.id, m.text, m.author_hash::text as author, extract(epoch from m.created_at)::float8 * 1000 as "createdMs",
         coalesce(u.cluster_id, m.id) as "rootId"
       from mentions m join understandings u on u.mention_id = m.id
       where m.id <= $1 order by m.id desc limit $2) newest
     where "createdMs" > (select max(created_at) from (
       select extract(epoch from created_at)::float8 * 1000 as created_at from mentions
       where id <= $1 order by id desc limit $2) latest) - $3
     order by id`,
    [understoodId, limit, 2 * DAY],
  )
  return rows
}

/** What a batch was read as: it may be stored only if nothing in it has changed since. */
export interface Reading {
  readonly position: Position
  /** The new position; null: these posts were understood again. */
  readonly toId: number | null
  readonly posts: readonly Stored[]
}

/**
 * Stores a batch, but for posts that were replaced or deleted since they were read. Ingest waits only while posts are
 * counted and moved between rollups, not while new rows are written.
 * @returns false when another process was quicker, or a person corrected meanwhile what was understood again: read again
 */
export async function storeUnderstood(client: Client, reading: Reading, understood: Understood): Promise<boolean> {
  const { position, toId, posts } = reading
  await client.query('begin')
  try {
    // Rows that are there already may be changed by others, so these wait for the lock.
    if (toId !== null) await write(client, understood)
    const { rows } = await client.query<{ changes: number }>('select changes from ingest_cursor for update')
    const moved = await client.query(
      `update understanding_cursor set last_id = coalesce($3, last_id), version = version + 1
       where last_id = $1 and generation = $2 and ($3::bigint is not null or version = $4)`,
      [position.understoodId, position.generation, toId, position.version],
    )
    if (moved.rowCount !== 1) {
      await client.query('rollback')
      return false
    }
    const ids = posts.map(({ id }) => id)
    if (toId === null) {
      await forget(client, ids)
      await write(client, understood)
    }
    const outdated = rows[0]?.changes === position.changes ? NONE : await dropOutdated(client, posts)
    const languages = understood.languages.filter(({ id }) => !outdated.has(id))
    if (languages.length > 0) await moveLanguages(client, posts, languages)
    await putInFacets(client, ids)
    if (toId === null) await finishAgain(client, posts, understood.machine, outdated)
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return false
    throw error
  }
}

async function write(client: Client, { copy }: Understood): Promise<void> {
  if (copy.byteLength > 0) await copyIn(client, 'understandings', UNDERSTANDING_COLUMNS, [Buffer.from(copy)])
}

const NONE: ReadonlySet<number> = new Set()

/** Posts whose text is another now, or that are gone: nothing is said of them; what is there still waits for its turn. */
async function dropOutdated(client: Client, posts: readonly Stored[]): Promise<ReadonlySet<number>> {
  const { rows } = await client.query<{ id: number }>(
    `with outdated as (
       select v.id, m.id as there from unnest($1::bigint[], $2::float8[]) as v(id, edited_ms) left join mentions m on m.id = v.id
       where m.id is null or extract(epoch from coalesce(m.edited_at, 'epoch'))::float8 * 1000 <> v.edited_ms
     ), dropped as (delete from understandings where mention_id in (select id from outdated)),
     waits as (insert into understand_again select there from outdated where there is not null on conflict do nothing)
     select id from outdated`,
    [posts.map(({ id }) => id), posts.map(({ editedMs }) => editedMs)],
  )
  return new Set(rows.map(({ id }) => id))
}

/** Those that are done wait no more; taking a correction back now leads to what the machine says of the new text. */
async function finishAgain(
  client: Client,
  posts: readonly Stored[],
  machine: Understood['machine'],
  outdated: ReadonlySet<number>,
): Promise<void> {
  const done = posts.map(({ id }) => id).filter((id) => !outdated.has(id))
  await client.query('delete from understand_again where mention_id = any($1)', [done])
  if (machine.length === 0) return
  await client.query(
    `update labels l set was = v.was from jsonb_to_recordset($1::jsonb) as v(id bigint, field text, was jsonb)
     where l.mention_id = v.id and l.field = v.field`,
    [JSON.stringify(machine)],
  )
}

const UNIQUE_VIOLATION = '23505'

/** A post counts in the slice of its language: out of the one that it was stored with, into the one that it is in. */
async function moveLanguages(
  client: Client,
  posts: readonly Stored[],
  languages: Understood['languages'],
): Promise<void> {
  await client.query(
    `update mentions m set lang = v.lang from unnest($1::bigint[], $2::text[]) as v(id, lang) where m.id = v.id`,
    [languages.map(({ id }) => id), languages.map(({ lang }) => lang)],
  )
  const byId = new Map(posts.map((post) => [post.id, post]))
  const deltas = languages.flatMap(({ id, lang }): Delta[] => {
    const post = byId.get(id)
    if (post === undefined) return []
    const slice = {
      minuteMs: floorTo(post.createdMs, MINUTE),
      channel: post.channel,
      accounts: arrayLiteral(post.accounts),
    }
    return [
      { ...slice, lang: post.lang, n: -1 },
      { ...slice, lang, n: 1 },
    ]
  })
  await roll(client, deltas)
}
