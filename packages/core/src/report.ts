/** Figures of the report, from plain series. Times are epoch milliseconds, steps milliseconds. */
import { ratioOf, WINDOW_MS } from './surge/usual.ts'
import { floorTo, HOUR, MINUTE } from './time.ts'

/** More points than this cost a chart too much and show a person nothing. */
export const AXIS_POINTS = 300
const STEPS_MS = [1, 5, 15, 30, 60, 180, 360, 720, 1_440, 10_080].map((minutes) => minutes * MINUTE)

/** Messages of one minute, one channel and one language. */
export interface MinuteCount {
  readonly bucketMs: number
  readonly channel: string
  readonly lang: string
  readonly messages: number
}

export interface Axis {
  readonly stepMs: number
  /** Start of each step, oldest first; the last one holds `toMs`. */
  readonly starts: readonly number[]
}

/** At most 300 equal steps that cover [fromMs, toMs]. */
export function axisOf(fromMs: number, toMs: number): Axis {
  const last = Math.max(fromMs, toMs)
  const pointsAt = (stepMs: number) => (floorTo(last, stepMs) - floorTo(fromMs, stepMs)) / stepMs + 1
  const longest = STEPS_MS.at(-1) ?? HOUR
  let stepMs = STEPS_MS.find((step) => pointsAt(step) <= AXIS_POINTS) ?? longest
  while (pointsAt(stepMs) > AXIS_POINTS) stepMs += longest
  const first = floorTo(fromMs, stepMs)
  return { stepMs, starts: Array.from({ length: pointsAt(stepMs) }, (_, i) => first + i * stepMs) }
}

/** Sum of each step; what lies outside of the axis is left out. */
export function tallyOn({ stepMs, starts }: Axis, tallies: Iterable<Tally>): number[] {
  const sums = starts.map(() => 0)
  const first = starts[0] ?? 0
  for (const { atMs, count } of tallies) {
    const i = Math.floor((atMs - first) / stepMs)
    const before = sums[i]
    if (before !== undefined) sums[i] = before + count
  }
  return sums
}

/** Messages of each step. */
export const countedOn = (axis: Axis, counts: readonly MinuteCount[]): number[] =>
  tallyOn(
    axis,
    counts.map(({ bucketMs, messages }) => ({ atMs: bucketMs, count: messages })),
  )

/** Expectations with that of the last step cut to the part of it that lies before `toMs`. */
export function cutAt({ stepMs, starts }: Axis, toMs: number, expected: readonly number[]): number[] {
  const share = Math.min(1, Math.max(0, (toMs - (starts.at(-1) ?? toMs)) / stepMs))
  return expected.map((value, i) => (i === expected.length - 1 ? value * share : value))
}

/** Messages by what `keyOf` says, the most first. */
export function totalsBy(counts: Iterable<MinuteCount>, keyOf: (count: MinuteCount) => string): [string, number][] {
  const totals = new Map<string, number>()
  for (const count of counts) totals.set(keyOf(count), (totals.get(keyOf(count)) ?? 0) + count.messages)
  return [...totals].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
}

/** Starts of the 15-minute windows in [fromMs, toMs], one every `slideMs` (whole minutes). */
export function windowStarts(fromMs: number, toMs: number, slideMs: number): number[] {
  const first = floorTo(fromMs, MINUTE)
  const windows = Math.floor((toMs - first - WINDOW_MS) / slideMs) + 1
  return Array.from({ length: Math.max(0, windows) }, (_, i) => first + i * slideMs)
}

/** Messages of the 15 minutes from each start. `starts` ascend. */
export function windowSums(starts: readonly number[], counts: Iterable<MinuteCount>): number[] {
  const minutes = new Map<number, number>()
  for (const { bucketMs, messages } of counts) minutes.set(bucketMs, (minutes.get(bucketMs) ?? 0) + messages)
  return starts.map((start) => {
    let sum = 0
    for (let at = start; at < start + WINDOW_MS; at += MINUTE) sum += minutes.get(at) ?? 0
    return sum
  })
}

export interface Peak {
  /** Start of the window. */
  readonly atMs: number
  readonly observed: number
  readonly expected: number
  /** One decimal. */
  readonly ratio: number
}

/** The window with the highest ratio, of equal ones the fullest, then the first; null when nothing was said. */
export function peakOf(
  starts: readonly number[],
  observed: readonly number[],
  expected: readonly number[],
): Peak | null {
  let peak: Peak | null = null
  starts.forEach((atMs, i) => {
    const seen = observed[i] ?? 0
    const ratio = ratioOf(seen, expected[i] ?? 0)
    if (seen === 0 || (peak !== null && (ratio < peak.ratio || (ratio === peak.ratio && seen <= peak.observed)))) return
    peak = { atMs, observed: seen, expected: round1(expected[i] ?? 0), ratio }
  })
  return peak
}

/** Things that happened at one moment. */
export interface Tally {
  readonly atMs: number
  readonly count: number
}

/** Tallies of each hour that has any, oldest first. */
export function perHour(tallies: Iterable<Tally>): Tally[] {
  const hours = new Map<number, number>()
  for (const { atMs, count } of tallies) {
    const hour = floorTo(atMs, HOUR)
    hours.set(hour, (hours.get(hour) ?? 0) + count)
  }
  return [...hours].sort(([a], [b]) => a - b).map(([atMs, count]) => ({ atMs, count }))
}

/** Minutes with one decimal from one moment to another; null when the other has not come. */
export const minutesFrom = (fromMs: number, toMs: number | null): number | null =>
  toMs === null ? null : round1((toMs - fromMs) / MINUTE)

/** Kept and late ones; a promise that still runs is neither. */
export const promiseFigures = (promises: readonly { readonly state: string }[]): { kept: number; late: number } => ({
  kept: promises.filter((promise) => promise.state === 'kept').length,
  late: promises.filter((promise) => promise.state === 'late').length,
})

/**
 * Whole minutes of [fromMs, toMs] that a feed was in trouble. `changes` tell its
 * state from a moment on, oldest first; before the first one it was well.
 */
export function troubledMin(
  changes: readonly { readonly atMs: number; readonly trouble: boolean }[],
  fromMs: number,
  toMs: number,
): number {
  let ms = 0
  changes.forEach(({ atMs, trouble }, i) => {
    if (trouble) ms += Math.max(0, Math.min(changes[i + 1]?.atMs ?? toMs, toMs) - Math.max(atMs, fromMs))
  })
  return Math.round(ms / MINUTE)
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
export const round1 = (number: number): number => Math.round(number * 10) / 10
