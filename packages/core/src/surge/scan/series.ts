import { SCAN, type ScanConstants } from './constants.ts'
import { takeRow } from './scan.ts'
import { blankScan, type Scan } from './state.ts'

/** One row of a series; a `value` of null is no data. */
export interface SeriesRow {
  readonly atMs: number
  readonly localMs: number
  readonly value: number | null
}

/** Listened to before the first score: their distances tell the step. */
export const WARM_UP_ROWS = 24

/**
 * Scores a series row by row: 0 to 1, from 0.5 up a surge begins. The score of a row rests on the rows before it and
 * on nothing else. Where rows are missing there is no data; a row that goes back in time is added to its own step and
 * scores 0.
 */
export function seriesScorer(constants: ScanConstants = SCAN): (row: SeriesRow) => number {
  const first: SeriesRow[] = []
  let scan: Scan | null = null
  let originMs = 0
  const feed = (known: Scan, { atMs, localMs, value }: SeriesRow): number => {
    if (value === null) return 0
    // Rows that come some seconds early or late still stand one step apart.
    const slot = Math.round((atMs - originMs) / known.stepMs)
    return takeRow(known, { atMs: slot * known.stepMs, localMs, count: value }, constants).score
  }
  return (row) => {
    if (scan !== null) return feed(scan, row)
    first.push(row)
    if (first.length < WARM_UP_ROWS) return 0
    scan = blankScan(stepOf(first.map(({ atMs }) => atMs)), constants)
    originMs = first[0]?.atMs ?? 0
    for (const early of first) feed(scan, early)
    return 0
  }
}

/** The median distance of rows, a second at least: one gap or repetition among them changes nothing. */
function stepOf(timesMs: readonly number[]): number {
  const distances = timesMs.slice(1).map((atMs, i) => atMs - (timesMs[i] ?? atMs))
  const ahead = distances.filter((distance) => distance > 0).sort((a, b) => a - b)
  return Math.max(1_000, ahead[ahead.length >> 1] ?? 60_000)
}
