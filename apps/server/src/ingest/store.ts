/**
 * The transaction that stores one batch. All writers queue on the cursor row,
 * so whoever has it sees every commit before its own: what is not known now
 * cannot conflict later, new rows go by COPY straight into their table, rollup
 * rows are never fought over, and ids are in the order of commits.
 *
 * Looking up what is known costs half as much again as storing. A batch that is
 * likely to be all new is therefore stored at a guess; a known post among its
 * rows makes COPY fail on the unique key, and the batch is done again with care.
 */
import type { Client, QueryResult } from 'pg'
import { copyIn } from '../db/copy.ts'
import { rolling } from '../understand/facets.ts'
import { type Known, type Plan, planBatch } from './batch.ts'
import { roll } from './rollups.ts'
import { arrayLiteral, COLUMNS, type Row } from './row.ts'

export interface StoredBatch {
  readonly commitNo: number
  readonly firstId: number
  readonly lastId: number
  /** What was stored before of the batch's posts, by key. */
  readonly known: ReadonlyMap<string, Known>
}

/** To be run once on the writer's connection: every join here is a look-up of a few thousand keys in an index. */
export const CONNECTION_SETTINGS = 'set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off'

/** A guess is worth its risk from here on. */
const GUESS_ROWS = 1_000
const UNIQUE_VIOLATION = '23505'

/**
 * Commits one row a post.
 * @param likelyNew true when the batch before held nothing that was known
 * @throws whatever PostgreSQL or the connection said; nothing is stored then
 */
export async function storeBatch(
  client: Client,
  rows: readonly Row[],
  deletedAt: Date,
  likelyNew = false,
): Promise<StoredBatch> {
  const guess = likelyNew && rows.length >= GUESS_ROWS && rows.every((row) => row.op === 'upsert' && row.editedMs === 0)
  try {
    return await tryBatch(client, rows, deletedAt, guess)
  } catch (error) {
    if (!guess || (error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error
    return tryBatch(client, rows, deletedAt, false)
  }
}

async function tryBatch(client: Client, rows: readonly Row[], deletedAt: Date, guess: boolean): Promise<StoredBatch> {
  try {
    const { commitNo, lastId, someDeleted } = await begin(client, rows.length)
    const firstId = lastId - rows.length + 1
    const asked = [...(guess ? [] : [STORED]), ...(someDeleted ? [DELETED] : [])]
    const known = await readKnown(client, rows, asked)
    const plan = planBatch(rows, known, firstId, commitNo)
    if (plan.removeIds.length > 0) await remove(client, plan)
    if (plan.bury.length > 0) await bury(client, plan.bury, deletedAt)
    if (plan.write.length > 0) await copyIn(client, 'mentions', COLUMNS, copyChunks(plan.write))
    if (plan.deltas.length > 0) await roll(client, plan.deltas)
    await client.query('commit')
    return { commitNo, firstId, lastId, known }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** One message, but three statements: each sees what was committed while the one before it waited. */
const BEGIN = (ids: number): string => `
  begin;
  update ingest_cursor set commit_no = commit_no + 1, last_id = last_id + ${ids};
  select commit_no as "commitNo", last_id as "lastId", exists (select from mention_tombstones) as "someDeleted" from ingest_cursor`

interface Numbers {
  readonly commitNo: number
  readonly lastId: number
  readonly someDeleted: boolean
}

async function begin(client: Client, ids: number): Promise<Numbers> {
  // Several statements answer with several results, which pg's types leave out.
  const results = (await client.query<Numbers>(BEGIN(ids))) as unknown as readonly QueryResult<Numbers>[]
  const numbers = results.at(-1)?.rows[0]
  if (numbers === undefined) throw new Error('ingest_cursor has no row')
  return numbers
}

const CHUNK_ROWS = 500

const KEYS = `
  with keys as materialized (
    select channel, external_id, place::integer
    from unnest($1::text[], $2::text[]) with ordinality as k(channel, external_id, place))`
const STORED = `
  select place, id, commit_no, edited_at, created_at, lang, accounts::text
  from keys join mentions using (channel, external_id)`
const DELETED = `
  select place, null::bigint as id, null::bigint as commit_no, null::timestamptz as edited_at, null::timestamptz as created_at,
    null as lang, null as accounts
  from keys join mention_tombstones using (channel, external_id)`

interface KnownRow {
  readonly place: number
  /** Null: deleted. */
  readonly id: number | null
  readonly commit_no: number
  readonly edited_at: Date | null
  readonly created_at: Date
  readonly lang: string
  readonly accounts: string
}

/** What is known of the rows' posts, as far as it is asked. */
async function readKnown(client: Client, rows: readonly Row[], asked: readonly string[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>()
  if (asked.length === 0) return known
  const channels = arrayLiteral(rows.map(({ channel }) => channel))
  const externalIds = arrayLiteral(rows.map(({ externalId }) => externalId))
  const found = await client.query<KnownRow>(`${KEYS} ${asked.join(' union all ')}`, [channels, externalIds])
  for (const { place, id, commit_no: commitNo, edited_at, created_at, lang, accounts } of found.rows) {
    const row = rows[place - 1]
    if (row === undefined) continue
    const editedMs = edited_at?.getTime() ?? 0
    const { key, channel } = row
    known.set(
      key,
      id === null ? 'deleted' : { id, commitNo, channel, editedMs, createdMs: created_at.getTime(), lang, accounts },
    )
  }
  return known
}

/**
 * What was understood of a text goes with it, and it leaves its facets; a new version is to be understood again, unless
 * its turn is still to come. What a person corrected stays with a new version and goes with a deleted post.
 */
const REMOVE = `
  with gone as (delete from mentions where id = any($1::bigint[])),
    forgotten as (
      delete from understandings where mention_id = any($1::bigint[]) returning mention_id, topics, needs_reply),
    ${rolling('forgotten', -1)},
    unlabelled as (delete from labels where mention_id = any($1::bigint[]) and mention_id <> all($2::bigint[])),
    skipped as (delete from understand_again where mention_id = any($1::bigint[]) and mention_id <> all($2::bigint[])),
    again as (
      insert into understand_again
      select id from unnest($2::bigint[]) as rewritten(id) where id <= (select last_id from understanding_cursor)
      on conflict do nothing)
  update ingest_cursor set changes = changes + 1`

async function remove(client: Client, { removeIds, write }: Plan): Promise<void> {
  const removed = new Set(removeIds)
  await client.query(REMOVE, [removeIds, write.map(({ id }) => id).filter((id) => removed.has(id))])
}

async function bury(client: Client, rows: readonly Row[], deletedAt: Date): Promise<void> {
  await client.query(
    'insert into mention_tombstones (channel, external_id, deleted_at) select *, $3 from unnest($1::text[], $2::text[])',
    [rows.map(({ channel }) => channel), rows.map(({ externalId }) => externalId), deletedAt],
  )
}

/** PostgreSQL works on one chunk while Node encodes the next. */
function* copyChunks(write: Plan['write']): Generator<Buffer> {
  for (let at = 0; at < write.length; at += CHUNK_ROWS) {
    const parts: string[] = []
    for (const { id, commitNo, row } of write.slice(at, at + CHUNK_ROWS)) parts.push(`${id}\t${commitNo}`, row.columns)
    yield Buffer.from(parts.join(''))
  }
}
