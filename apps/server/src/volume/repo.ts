import type { Surge } from '@tenfold/contract/entities.ts'
import type { Counted } from '@tenfold/core/surge/authors.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { and, desc, gt, gte, isNull, lt, max, min, or, sql } from 'drizzle-orm'
import { surges, volumeHours, volumeMinutes } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { readAuthorSteps } from '../surge/author-rows.ts'
import { matches, type SliceFilter } from '../surge/expected.ts'
import type { Range } from './range.ts'

type Source = Pick<Deps, 'db'>

/** Messages of a slice in each step of the range. */
export async function readObserved({ db }: Source, slice: SliceFilter, { stepMs, starts }: Range): Promise<number[]> {
  const table = stepMs < HOUR ? volumeMinutes : volumeHours
  const [first, last] = [starts[0] ?? 0, starts.at(-1) ?? 0]
  const step = sql<number>`floor(extract(epoch from ${table.bucket}) * 1000 / ${sql.raw(String(stepMs))})::bigint`
  const rows = await db
    .select({ step, messages: sql<number>`sum(${table.messages})::bigint` })
    .from(table)
    .where(and(gte(table.bucket, new Date(first)), lt(table.bucket, new Date(last + stepMs)), ...matches(slice)))
    .groupBy(step)
  const counts = new Map(rows.map((row) => [Number(row.step) * stepMs, Number(row.messages)]))
  return starts.map((start) => counts.get(start) ?? 0)
}

/** Longer steps would read the minutes of days: authors do not add up to hours. */
const AUTHORS_STEP_MAX_MS = 10 * MINUTE

/** Whose messages they are, in each step of the range that has any; null: they are not counted in steps so long. */
export async function readAuthors(
  source: Source,
  slice: SliceFilter,
  { stepMs, starts }: Range,
): Promise<ReadonlyMap<number, Counted> | null> {
  const [first, last] = [starts[0] ?? 0, starts.at(-1) ?? 0]
  return stepMs > AUTHORS_STEP_MAX_MS ? null : readAuthorSteps(source, slice, stepMs, first, last + stepMs)
}

/** From the first stored minute to the end of the last one; null when nothing is stored. */
export async function readStored({ db }: Source, slice: SliceFilter): Promise<{ from: string; to: string } | null> {
  const [row] = await db
    .select({ from: min(volumeMinutes.bucket), to: max(volumeMinutes.bucket) })
    .from(volumeMinutes)
    .where(and(gt(volumeMinutes.messages, 0), ...matches(slice)))
  if (row === undefined || row.from === null || row.to === null) return null
  return { from: row.from.toISOString(), to: new Date(row.to.getTime() + MINUTE).toISOString() }
}

const SURGES_MAX = 200

/** Surges that were on in [fromMs, toMs), the newest if there are too many, in the order in which they opened. */
export async function readSurges({ db }: Source, fromMs: number, toMs: number): Promise<Surge[]> {
  const openedAt = sql`(${surges.view}->>'openedAt')::timestamptz`
  const rows = await db
    .select({ view: surges.view })
    .from(surges)
    .where(and(lt(openedAt, new Date(toMs)), or(isNull(surges.closedAt), gte(surges.closedAt, new Date(fromMs)))))
    .orderBy(desc(openedAt))
    .limit(SURGES_MAX)
  return rows.map(({ view }) => view).reverse()
}
