/** Who speaks, from the facet rollups of the minutes: a sketch of authors, and how many messages it is of. */
import { type Counted, sketchOf } from '@tenfold/core/surge/authors.ts'
import { type Cell, type Slice, sidesOf } from '@tenfold/core/surge/slice.ts'
import { and, eq, gte, inArray, isNotNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import { facetMinutes } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { matches, type SliceFilter } from './expected.ts'

type Source = Pick<Deps, 'db'>

/** What is understood of a minute's cell. */
export interface AuthorCell extends Cell, Counted {}

const { bucket, channel, lang, accounts, facet, messages, authors } = facetMinutes

/** As bytes: as text each bit would be a character. */
const counted = {
  messages: sql<number>`sum(${messages})::int`,
  bits: sql<Buffer>`bit_send(bit_or(${authors}))`,
}
/** Its bytes follow their number, four bytes. */
const countedOf = ({ messages, bits }: { messages: number; bits: Buffer }): Counted => ({
  messages,
  sketch: sketchOf(bits.subarray(4)),
})

/** A cell that is empty again still has the bits of those who left it. */
const isCounted = and(ne(messages, 0), isNotNull(authors))
const during = (minutesMs: readonly number[]): SQL =>
  inArray(
    bucket,
    minutesMs.map((atMs) => new Date(atMs)),
  )

/** Cells of these minutes, whose start is given, in no order. */
export async function readAuthorCells({ db }: Source, minutesMs: readonly number[]): Promise<AuthorCell[]> {
  const rows = await db
    .select({ bucket, channel, lang, accounts, ...counted })
    .from(facetMinutes)
    .where(and(during(minutesMs), eq(facet, 'any'), isCounted))
    .groupBy(bucket, channel, lang, accounts)
  return rows.map((row) => ({
    bucketMs: row.bucket.getTime(),
    channel: row.channel,
    lang: row.lang,
    accounts: row.accounts,
    ...countedOf(row),
  }))
}

/** A slice's authors in those of these minutes that have any, by the minute's start. */
export async function readAuthorsOf(
  { db }: Source,
  slice: Slice,
  minutesMs: readonly number[],
): Promise<Map<number, Counted>> {
  const rows = await db
    .select({ bucket, ...counted })
    .from(facetMinutes)
    .where(and(during(minutesMs), ...conditions(slice), isCounted))
    .groupBy(bucket)
  return new Map(rows.map((row) => [row.bucket.getTime(), countedOf(row)]))
}

/** Authors in the steps of [fromMs, toMs) that have any, by the step's start. */
export async function readAuthorSteps(
  { db }: Source,
  filter: SliceFilter,
  stepMs: number,
  fromMs: number,
  toMs: number,
): Promise<Map<number, Counted>> {
  const step = sql<number>`floor(extract(epoch from ${bucket}) * 1000 / ${sql.raw(String(stepMs))})::bigint`
  const during = and(gte(bucket, new Date(fromMs)), lt(bucket, new Date(toMs)))
  const rows = await db
    .select({ step, ...counted })
    .from(facetMinutes)
    .where(and(during, eq(facet, 'any'), ...matches(filter), isCounted))
    .groupBy(step)
  return new Map(rows.map((row) => [Number(row.step) * stepMs, countedOf(row)]))
}

function conditions({ kind, value }: Slice): SQL[] {
  const [left, right] = sidesOf(value)
  const of = (facet: string, filter: SliceFilter = {}): SQL[] => [
    sql`${sql.identifier('facet')} = ${facet}`,
    ...matches(filter),
  ]
  switch (kind) {
    case 'all':
      return of('any')
    case 'channel':
      return of('any', { channel: value })
    case 'language':
      return of('any', { lang: value })
    case 'account':
      return of('any', { accounts: [value] })
    case 'topic':
      return of(value)
    case 'channel-language':
      return of('any', { channel: left, lang: right })
    case 'topic-account':
      return of(left, { accounts: [right] })
  }
}
