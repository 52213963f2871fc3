/** What is usual, read from the hour rollups. */
import { type BaselineKind, expectedBetween, type HourlyHistory, listeningSince } from '@tenfold/core/surge/baseline.ts'
import { floorTo, HOUR, WEEK } from '@tenfold/core/time.ts'
import { and, asc, gte, lt, type SQL, sql } from 'drizzle-orm'
import { volumeHours } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

/** Part of the conversation; what is left out is not asked about. `accounts`: any of them. */
export interface SliceFilter {
  readonly channel?: string
  readonly lang?: string
  readonly accounts?: readonly string[]
  /** Primary languages; matches `zh` for `zh-Hans`. */
  readonly languages?: readonly string[]
}

/** Hourly counts of a slice from eight weeks before `fromMs` to `toMs`, and the room's first hour. */
export async function readHistory(
  deps: Pick<Deps, 'db'>,
  slice: SliceFilter,
  fromMs: number,
  toMs: number,
): Promise<HourlyHistory> {
  const span = and(
    gte(volumeHours.bucket, new Date(floorTo(fromMs, HOUR) - 8 * WEEK - HOUR)),
    lt(volumeHours.bucket, new Date(toMs)),
  )
  const [rows, room] = await Promise.all([
    deps.db
      .select({ bucket: volumeHours.bucket, messages: sql<number>`sum(${volumeHours.messages})::int` })
      .from(volumeHours)
      .where(and(span, ...matches(slice)))
      .groupBy(volumeHours.bucket),
    // Of the whole room, not of the slice: a channel that was silent for weeks was known to be silent.
    deps.db
      .selectDistinct({ bucket: volumeHours.bucket })
      .from(volumeHours)
      .where(span)
      .orderBy(asc(volumeHours.bucket)),
  ])
  return {
    counts: new Map(rows.map(({ bucket, messages }) => [bucket.getTime(), messages])),
    knownSinceMs: listeningSince(room.map(({ bucket }) => bucket.getTime())),
  }
}

/** Conditions on a rollup table's columns. */
export function matches({ channel, lang, accounts, languages }: SliceFilter): SQL[] {
  return [
    ...(channel === undefined ? [] : [sql`${sql.identifier('channel')} = ${channel}`]),
    ...(lang === undefined ? [] : [sql`${sql.identifier('lang')} = ${lang}`]),
    ...(accounts === undefined ? [] : [sql`${sql.identifier('accounts')} && ${sql.param([...accounts])}::text[]`]),
    ...(languages === undefined
      ? []
      : [sql`split_part(${sql.identifier('lang')}, '-', 1) = any(${sql.param([...languages])}::text[])`]),
  ]
}

/** Messages expected in each step of `stepS` seconds that starts at `starts` (epoch milliseconds). */
export async function expectedFor(
  deps: Pick<Deps, 'db' | 'offsetMs'>,
  slice: SliceFilter,
  stepS: number,
  starts: readonly number[],
): Promise<number[]> {
  return (await expectedWithKind(deps, slice, stepS, starts)).map(({ expected }) => expected)
}

/** As `expectedFor`, with how each figure was made. */
export async function expectedWithKind(
  deps: Pick<Deps, 'db' | 'offsetMs'>,
  slice: SliceFilter,
  stepS: number,
  starts: readonly number[],
): Promise<{ expected: number; kind: BaselineKind }[]> {
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined) return []
  const stepMs = stepS * 1_000
  const history = await readHistory(deps, slice, first, last + stepMs)
  return starts.map((start) => expectedBetween(history, start, start + stepMs, deps.offsetMs))
}
