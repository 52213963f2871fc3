import { DAY, floorTo, HOUR, MINUTE, WEEK } from '../time.ts'

/** Messages per hour of one slice, by the start of the hour (UTC). */
export interface HourlyHistory {
  readonly counts: ReadonlyMap<number, number>
  /**
   * Since when the room has been listening without a pause of a week, as seen at a moment; hours before it are
   * unknown, not zero. +Infinity: it was not listening.
   */
  readonly knownSinceMs: (atMs: number) => number
}

export type BaselineKind = 'hourOfWeek' | 'trailing'

export interface Expected {
  /** Messages per hour, 0 or more. */
  readonly perHour: number
  readonly kind: BaselineKind
}

const WEEKS_BACK = 8
/** With fewer weeks than this an hour of the week is not known well enough. */
const WEEKS_NEEDED = 2

/**
 * What is usual at `atMs`: the same local hour of the week over the eight weeks
 * before, without its highest and lowest week (one old crisis must not become
 * the norm); where there is no such history, the mean of the day before.
 * @param offsetMs local time minus UTC at a moment; keeps hours right over a daylight-saving change
 */
export function expectedPerHour(history: HourlyHistory, atMs: number, offsetMs: (atMs: number) => number): Expected {
  const knownSinceMs = history.knownSinceMs(atMs)
  const same: number[] = []
  for (let week = 1; week <= WEEKS_BACK; week++) {
    const back = atMs - week * WEEK
    const hour = floorTo(back + offsetMs(atMs) - offsetMs(back), HOUR)
    if (hour < knownSinceMs) break
    same.push(history.counts.get(hour) ?? 0)
  }
  if (same.length >= WEEKS_NEEDED) return { perHour: trimmedMean(same), kind: 'hourOfWeek' }
  return { perHour: trailingMean(history, atMs, knownSinceMs), kind: 'trailing' }
}

/** Mean without the highest and the lowest value, once there are four or more. */
function trimmedMean(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const kept = sorted.length >= 4 ? sorted.slice(1, -1) : sorted
  return kept.reduce((sum, value) => sum + value, 0) / kept.length
}

/** Mean of the whole hours of the day before the hour of `atMs`; 0 when none is known. */
function trailingMean(history: HourlyHistory, atMs: number, knownSinceMs: number): number {
  const until = floorTo(atMs, HOUR)
  const from = Math.max(until - DAY, floorTo(knownSinceMs, HOUR))
  const hours = (until - from) / HOUR
  if (hours < 1) return 0
  let sum = 0
  for (let hour = from; hour < until; hour += HOUR) sum += history.counts.get(hour) ?? 0
  return sum / hours
}

/** Messages expected in [fromMs, toMs), hour by hour. */
export function expectedBetween(
  history: HourlyHistory,
  fromMs: number,
  toMs: number,
  offsetMs: (atMs: number) => number,
): { expected: number; kind: BaselineKind } {
  let expected = 0
  let kind: BaselineKind = 'hourOfWeek'
  for (let at = fromMs; at < toMs; ) {
    const next = Math.min(floorTo(at, HOUR) + HOUR, toMs)
    const hour = expectedPerHour(history, at, offsetMs)
    expected += (hour.perHour * (next - at)) / HOUR
    if (hour.kind === 'trailing') kind = 'trailing'
    at = next
  }
  return { expected, kind }
}

/** Below this many expected messages in a window a ratio says nothing. */
export const EXPECTED_FLOOR = 0.5

/** Observed over expected, rounded to one decimal; expected is taken as at least `EXPECTED_FLOOR`. */
export const ratioOf = (observed: number, expected: number): number =>
  Math.round((observed / Math.max(expected, EXPECTED_FLOOR)) * 10) / 10

/** The detector's window. One window for wall, alarm and report. */
export const WINDOW_MS = 15 * MINUTE

/** A longer silence of the whole room means that nobody listened, not that nobody spoke. */
const PAUSE_MS = WEEK

/**
 * Makes `knownSinceMs` out of the hours in which the room has any message at all, so that an old import does not
 * turn the years after it into silence.
 * @param hoursMs starts of hours, ascending
 */
export function listeningSince(hoursMs: readonly number[]): (atMs: number) => number {
  const stretches: { fromMs: number; toMs: number }[] = []
  for (const hourMs of hoursMs) {
    const last = stretches.at(-1)
    if (last !== undefined && hourMs - last.toMs <= PAUSE_MS) last.toMs = hourMs
    else stretches.push({ fromMs: hourMs, toMs: hourMs })
  }
  return (atMs) => {
    const stretch = stretches.findLast(({ fromMs }) => fromMs <= atMs)
    return stretch === undefined || atMs - stretch.toMs > PAUSE_MS ? Number.POSITIVE_INFINITY : stretch.fromMs
  }
}
