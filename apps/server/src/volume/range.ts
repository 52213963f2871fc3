import { DAY, floorTo, HOUR, MINUTE, WEEK } from '@tenfold/core/time.ts'

export const POINTS_MAX = 300
/** Finer than this a line is noise at the volumes of an ordinary day. */
const POINTS_WANTED = 150

/** Steps that divide the hour, or that hours divide: each is read from one of the two rollups. */
const STEPS = [1, 2, 5, 10, 15, 30]
  .map((minutes) => minutes * MINUTE)
  .concat([1, 2, 3, 6, 12].map((hours) => hours * HOUR))
  .concat([DAY, 2 * DAY, WEEK, 4 * WEEK, 13 * WEEK, 52 * WEEK])

export interface Range {
  readonly stepMs: number
  /** Starts of the steps that cover the range, oldest first, at most `POINTS_MAX`. */
  readonly starts: readonly number[]
}

/** The finest step with which [fromMs, toMs) is at most `POINTS_WANTED` points. */
export function rangeOf(fromMs: number, toMs: number): Range {
  const stepMs = STEPS.find((step) => pointsOf(fromMs, toMs, step) <= POINTS_WANTED) ?? 52 * WEEK
  const first = floorTo(fromMs, stepMs)
  const count = Math.min(pointsOf(fromMs, toMs, stepMs), POINTS_MAX)
  return { stepMs, starts: Array.from({ length: count }, (_, i) => first + i * stepMs) }
}

const pointsOf = (fromMs: number, toMs: number, stepMs: number): number =>
  Math.max(1, Math.ceil((toMs - floorTo(fromMs, stepMs)) / stepMs))
