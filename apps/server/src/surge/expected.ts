/** What is usual, read from the hour rollups. */
import type { CalendarEntry } from '@tenfold/contract/entities.ts'
import { calendarFor } from '@tenfold/core/surge/room-scan.ts'
import {
  type HourlyHistory,
  listeningSince,
  type UsualCalendar,
  type UsualStep,
  usualOver,
} from '@tenfold/core/surge/usual.ts'
import { DAY, floorTo, HOUR, WEEK } from '@tenfold/core/time.ts'
import { and, asc, gte, lt, type SQL, sql } from 'drizzle-orm'
import { volumeHours } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { readEntries, usuallyOf } from './calendar.ts'

/** Part of the conversation; what is left out is not asked about. `accounts`: any of them. */
export interface SliceFilter {
  readonly channel?: string
  readonly lang?: string
  readonly accounts?: readonly string[]
  /** Primary languages; matches `zh` for `zh-Hans`. */
  readonly languages?: readonly string[]
}

/** What a slice's usual is learned from. */
export interface History extends HourlyHistory {
  readonly calendar: UsualCalendar
}

/** Hourly counts of a slice from eight weeks before `fromMs` to `toMs`, the room's first hour, and the calendar to `toMs` and a day on. */
export async function readHistory(
  deps: Pick<Deps, 'db' | 'offsetMs'>,
  slice: SliceFilter,
  fromMs: number,
  toMs: number,
): Promise<History> {
  const sinceMs = floorTo(fromMs, HOUR) - 8 * WEEK - HOUR
  const span = and(gte(volumeHours.bucket, new Date(sinceMs)), lt(volumeHours.bucket, new Date(toMs)))
  const [rows, room, entries] = await Promise.all([
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
    readEntries(deps, sinceMs, toMs + DAY),
  ])
  const shares = await readShares(deps, slice, entries, span)
  const usually = usuallyOf(entries, deps.offsetMs, (account) => shares.get(account) ?? 0)
  return {
    calendar: calendarFor(usually, { kind: 'all', value: '' }),
    counts: new Map(rows.map(({ bucket, messages }) => [bucket.getTime(), messages])),
    knownSinceMs: listeningSince(room.map(({ bucket }) => bucket.getTime())),
  }
}

/** How much of the slice's talk is that of each account for which something is planned. */
async function readShares(
  { db }: Pick<Deps, 'db'>,
  slice: SliceFilter,
  entries: readonly CalendarEntry[],
  span: SQL | undefined,
): Promise<ReadonlyMap<string, number>> {
  const planned = new Set(
    entries.flatMap(({ kind, account }) => (kind === 'planned' && account !== null ? [account] : [])),
  )
  const shares = new Map<string, number>()
  for (const account of planned) {
    const own = sql<number>`coalesce(sum(${volumeHours.messages}) filter (where ${volumeHours.accounts} @> array[${account}]::text[]), 0)::float8`
    const [row] = await db
      .select({ own, all: sql<number>`coalesce(sum(${volumeHours.messages}), 0)::float8` })
      .from(volumeHours)
      .where(and(span, ...matches(slice)))
    shares.set(account, row === undefined || row.all === 0 ? 0 : row.own / row.all)
  }
  return shares
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

/** What is usual in each step of `stepMs` that starts at `starts` (epoch milliseconds, ascending). */
export async function usualOf(
  deps: Pick<Deps, 'db' | 'offsetMs'>,
  slice: SliceFilter,
  stepMs: number,
  starts: readonly number[],
): Promise<UsualStep[]> {
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined) return []
  const history = await readHistory(deps, slice, first, last + stepMs)
  return usualOver(history, starts, stepMs, deps.offsetMs, history.calendar)
}
