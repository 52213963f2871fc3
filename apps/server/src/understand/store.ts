/** Reading what is not understood yet, and storing what was. */
import { DAY, floorTo, MINUTE } from '@tenfold/core/time.ts'
import type { Client, Pool } from 'pg'
import { copyIn } from '../db/copy.ts'
import type { Delta } from '../ingest/batch.ts'
import { roll } from '../ingest/rollups.ts'
import { arrayLiteral } from '../ingest/row.ts'
import type { Remembered, Stored, Understood } from './batch.ts'
import { UNDERSTANDING_COLUMNS } from './copy-row.ts'

export interface Position {
  /** Up to here everything is understood, but for `again`. */
  readonly understoodId: number
  /** Up to here everything is stored. */
  readonly storedId: number
  readonly changes: number
  readonly generation: number
  /** Some texts were replaced after they had been understood. */
  readonly again: boolean
}

const POSITION = `
  select u.last_id as "understoodId", i.last_id as "storedId", i.changes, u.generation,
    exists (select from understand_again) as again
  from understanding_cursor u, ingest_cursor i`

export async function readPosition(pool: Pool): Promise<Position> {
  const { rows } = await pool.query<Position>(POSITION)
  const [position] = rows
  if (position === undefined) throw new Error('understanding_cursor has no row')
  return position
}

const FIELDS = `m.id, m.text, m.lang, m.kind, m.accounts, m.author_hash::text as author, m.channel,
  (m.extra->>'followers')::bigint as followers, extract(epoch from m.created_at)::float8 * 1000 as "createdMs"`

/** Posts after the position, in the order of their arrival. */
export async function readNext(pool: Pool, { understoodId, storedId }: Position, limit: number): Promise<Stored[]> {
  const { rows } = await pool.query<Stored>({
    name: 'understand-next',
    text: `select ${FIELDS} from mentions m where id > $1 and id <= $2 order by id limit $3`,
    values: [understoodId, storedId, limit],
  })
  return rows
}

/** Posts whose text was replaced, with what people had said of them. */
export async function readAgain(pool: Pool, limit: number): Promise<Stored[]> {
  const { rows } = await pool.query<Stored>(
    `select ${FIELDS}, coalesce(said.labels, '{}') as person
     from understand_again a join mentions m on m.id = a.mention_id
     left join lateral (
       select jsonb_object_agg(field, value) as labels from labels where mention_id = m.id) said on true
     order by m.id limit $1`,
    [limit],
  )
  return rows
}

/** The newest posts that are understood already, oldest first. */
export async function readRemembered(pool: Pool, { understoodId }: Position, limit: number): Promise<Remembered[]> {
  const { rows } = await pool.query<Remembered>(
    `select * from (
       select m.id, m.text, m.author_hash::text as author, extract(epoch from m.created_at)::float8 * 1000 as "createdMs",
         coalesce(u.cluster_id, m.id) as "rootId"
       from mentions m join understandings u on u.mention_id = m.id
       where m.id <= $1 order by m.id desc limit $2) newest
     where "createdMs" > (select extract(epoch from max(created_at))::float8 * 1000 from mentions) - $3
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
 * Stores a batch. Ingest waits only while languages are moved between rollups, not while rows are written.
 * @returns false when posts were replaced or deleted meanwhile, or another process was quicker: read again
 */
export async function storeUnderstood(client: Client, reading: Reading, understood: Understood): Promise<boolean> {
  const { position, toId, posts } = reading
  await client.query('begin')
  try {
    if (understood.copy.byteLength > 0) {
      await copyIn(client, 'understandings', UNDERSTANDING_COLUMNS, [Buffer.from(understood.copy)])
    }
    const { rows } = await client.query<{ changes: number }>('select changes from ingest_cursor for update')
    const moved = await client.query(
      `update understanding_cursor set last_id = coalesce($3, last_id), version = version + 1
       where last_id = $1 and generation = $2`,
      [position.understoodId, position.generation, toId],
    )
    if (rows[0]?.changes !== position.changes || moved.rowCount !== 1) {
      await client.query('rollback')
      return false
    }
    if (understood.languages.length > 0) await moveLanguages(client, posts, understood.languages)
    if (toId === null) {
      await client.query('delete from understand_again where mention_id = any($1)', [posts.map(({ id }) => id)])
    }
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return false
    throw error
  }
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
