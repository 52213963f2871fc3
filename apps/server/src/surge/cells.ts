/** Counts as the room's scan and its tick take them in: cells of minutes and of hours, from the rollups. */

import type { Cell } from '@tenfold/core/surge/slice.ts'
import { type HourlyHistory, listeningSince } from '@tenfold/core/surge/usual.ts'
import { floorTo, HOUR, WEEK } from '@tenfold/core/time.ts'
import { and, gte, lt } from 'drizzle-orm'
import { volumeHours, volumeMinutes } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

/** What is usual is learned from so much. */
const LEARNED_MS = 8 * WEEK

const asCell = ({ bucket, ...cell }: Omit<Cell, 'bucketMs'> & { bucket: Date }): Cell => ({
  bucketMs: bucket.getTime(),
  ...cell,
})

/** Cells of the minutes that start in [fromMs, toMs). */
export async function readMinutes({ db }: Pick<Deps, 'db'>, fromMs: number, toMs: number): Promise<Cell[]> {
  const rows = await db
    .select()
    .from(volumeMinutes)
    .where(and(gte(volumeMinutes.bucket, new Date(fromMs)), lt(volumeMinutes.bucket, new Date(toMs))))
  return rows.map(asCell)
}

/** Cells of the hours that were over at a moment, over the eight weeks before it. */
export interface Hours {
  readonly cells: readonly Cell[]
  readonly knownSinceMs: HourlyHistory['knownSinceMs']
  /** Start of the hour of that moment. */
  readonly hourMs: number
}

export async function readHours({ db }: Pick<Deps, 'db'>, atMs: number): Promise<Hours> {
  const hourMs = floorTo(atMs, HOUR)
  const rows = await db
    .select()
    .from(volumeHours)
    .where(and(gte(volumeHours.bucket, new Date(hourMs - LEARNED_MS)), lt(volumeHours.bucket, new Date(hourMs))))
  const cells = rows.map(asCell)
  const hoursMs = [...new Set(cells.map(({ bucketMs }) => bucketMs))].sort((a, b) => a - b)
  return { cells, knownSinceMs: listeningSince(hoursMs), hourMs }
}

/** Messages by hour of the cells that match. */
export function historyOf(hours: Hours, match: (cell: Cell) => boolean): HourlyHistory {
  const counts = new Map<number, number>()
  for (const cell of hours.cells) {
    if (match(cell)) counts.set(cell.bucketMs, (counts.get(cell.bucketMs) ?? 0) + cell.messages)
  }
  return { counts, knownSinceMs: hours.knownSinceMs }
}
