import { MINUTE } from '@tenfold/core/time.ts'
import type { AxisData } from './axis-data.ts'

/** The first of its kind: a threat or another disruption began, a service was cancelled, talk rose, we posted. */
export interface First {
  readonly kind: 'threat' | 'begun' | 'cancelled' | 'talk' | 'post'
  readonly atMs: number
}

/** Where the stretch is longer than this, what came first is looked for on either side of a point. */
const AROUND_MS = 12 * 60 * MINUTE

/** The stretch in which what came first belongs together: all of a day, else twelve hours either side of `atMs`. */
export function stretchAround(atMs: number, fromMs: number, toMs: number): readonly [number, number] {
  return toMs - fromMs <= 2 * AROUND_MS
    ? [fromMs, toMs]
    : [Math.max(fromMs, atMs - AROUND_MS), Math.min(toMs, atMs + AROUND_MS)]
}

/** The first of each kind within [fromMs, toMs], the earliest first. */
export function firstsOf(axis: AxisData, fromMs: number, toMs: number): readonly First[] {
  const within = (at: string): number[] => {
    const atMs = Date.parse(at)
    return atMs >= fromMs && atMs <= toMs ? [atMs] : []
  }
  const first = (kind: First['kind'], times: readonly number[]): First[] =>
    times.length === 0 ? [] : [{ kind, atMs: Math.min(...times) }]

  const cancelled = first(
    'cancelled',
    axis.cancelledPerHour.flatMap(({ firstAt }) => (firstAt === undefined ? [] : within(firstAt))),
  )
  return [
    ...begunWithin(axis, fromMs, toMs, cancelled[0]?.atMs ?? null),
    ...cancelled,
    ...first(
      'talk',
      axis.surges.flatMap(({ at }) => within(at)),
    ),
    ...first(
      'post',
      axis.posts.flatMap(({ at }) => within(at)),
    ),
  ].sort((a, b) => a.atMs - b.atMs)
}

/** A disruption that begins with its first cancellation is told by that one. */
function begunWithin(axis: AxisData, fromMs: number, toMs: number, cancelledMs: number | null): First[] {
  const seen = new Set<string>()
  const begun = axis.phases
    .filter(({ disruptionId }) => !seen.has(disruptionId) && seen.add(disruptionId))
    // What begins where the axis does may have begun before it.
    .filter(({ fromAt }) => fromAt !== axis.fromAt && Date.parse(fromAt) >= fromMs && Date.parse(fromAt) <= toMs)
    .toSorted((a, b) => Date.parse(a.fromAt) - Date.parse(b.fromAt))
  const [earliest] = begun
  if (earliest === undefined) return []
  const atMs = Date.parse(earliest.fromAt)
  if (earliest.phase === 'threat') return [{ kind: 'threat', atMs }]
  return cancelledMs !== null && Math.abs(cancelledMs - atMs) < MINUTE ? [] : [{ kind: 'begun', atMs }]
}
