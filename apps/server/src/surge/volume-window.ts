/** The minutes and hours that detector and tick look at, held in memory and asked from the rollups. */
import {
  type BaselineKind,
  expectedBetween,
  type HourlyHistory,
  listeningSince,
  WINDOW_MS,
} from '@tenfold/core/surge/baseline.ts'
import { floorTo, HOUR, MINUTE, WEEK } from '@tenfold/core/time.ts'
import { and, gte, lt } from 'drizzle-orm'
import { volumeHours, volumeMinutes } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

export interface Row {
  readonly bucketMs: number
  readonly channel: string
  readonly lang: string
  readonly accounts: readonly string[]
  readonly messages: number
}

export type Match = (row: Row) => boolean

/** Hour rows of the eight weeks before a moment; good for that hour. */
export interface Hours {
  readonly rows: readonly Row[]
  readonly knownSinceMs: HourlyHistory['knownSinceMs']
  readonly hourMs: number
}

const asRow = ({
  bucket,
  ...row
}: {
  bucket: Date
  channel: string
  lang: string
  accounts: string[]
  messages: number
}): Row => ({
  bucketMs: bucket.getTime(),
  ...row,
})

export async function readMinutes(deps: Pick<Deps, 'db'>, fromMs: number, toMs: number): Promise<Row[]> {
  const rows = await deps.db
    .select()
    .from(volumeMinutes)
    .where(and(gte(volumeMinutes.bucket, new Date(fromMs)), lt(volumeMinutes.bucket, new Date(toMs))))
  return rows.map(asRow)
}

export async function readHours(deps: Pick<Deps, 'db'>, atMs: number): Promise<Hours> {
  const hourMs = floorTo(atMs, HOUR)
  const found = await deps.db
    .select()
    .from(volumeHours)
    .where(and(gte(volumeHours.bucket, new Date(hourMs - 8 * WEEK - HOUR)), lt(volumeHours.bucket, new Date(hourMs))))
  const rows = found.map(asRow)
  const hoursMs = [...new Set(rows.map(({ bucketMs }) => bucketMs))].sort((a, b) => a - b)
  return { rows, knownSinceMs: listeningSince(hoursMs), hourMs }
}

export const historyOf = (hours: Hours, match: Match): HourlyHistory => {
  const counts = new Map<number, number>()
  for (const row of hours.rows) {
    if (match(row)) counts.set(row.bucketMs, (counts.get(row.bucketMs) ?? 0) + row.messages)
  }
  return { counts, knownSinceMs: hours.knownSinceMs }
}

/** Messages of matching rows in the fifteen minutes that end at `endMs`. */
export const observedIn = (minutes: readonly Row[], endMs: number, match: Match): number => {
  let sum = 0
  for (const row of minutes)
    if (row.bucketMs >= endMs - WINDOW_MS && row.bucketMs < endMs && match(row)) sum += row.messages
  return sum
}

export const expectedIn = (
  history: HourlyHistory,
  endMs: number,
  offsetMs: Deps['offsetMs'],
): { expected: number; kind: BaselineKind } => expectedBetween(history, endMs - WINDOW_MS, endMs, offsetMs)

/** End of the newest whole minute. */
export const windowEnd = (nowMs: number): number => floorTo(nowMs, MINUTE)
