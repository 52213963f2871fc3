import type { Volume } from '@tenfold/contract/http.ts'
import { MINUTE } from '@tenfold/core/time.ts'

type Point = Volume['points'][number]

/**
 * The volume with the newest minutes of a tick in it, from `fromMs` to `toMs`. A step is renewed where the tick holds
 * all of its minutes; the running step is left out, it would look like a fall. A new step takes its band from the last
 * one until the server is asked again.
 */
export function joinMinutes(
  volume: Volume,
  minutes: readonly { readonly at: string; readonly observed: number }[],
  fromMs: number,
  toMs: number,
): Volume {
  const stepMs = volume.stepS * 1_000
  const complete = (point: Point): boolean =>
    Date.parse(point.at) >= fromMs - stepMs && Date.parse(point.at) + stepMs <= toMs
  const byMinute = new Map(minutes.map(({ at, observed }) => [Date.parse(at), observed]))
  const newest = (startMs: number): number | null => {
    let sum = 0
    for (let at = startMs; at < startMs + stepMs; at += MINUTE) {
      const observed = byMinute.get(at)
      if (observed === undefined) return null
      sum += observed
    }
    return sum
  }
  if (stepMs % MINUTE !== 0) return { ...volume, points: volume.points.filter(complete) }

  const points: Point[] = volume.points.map((point) => {
    const observed = newest(Date.parse(point.at))
    return observed === null || observed === point.observed ? point : { ...point, observed }
  })
  for (let last = points.at(-1); last !== undefined; last = points.at(-1)) {
    const startMs = Date.parse(last.at) + stepMs
    const observed = newest(startMs)
    if (observed === null || startMs + stepMs > toMs) break
    points.push({ ...last, at: new Date(startMs).toISOString(), observed })
  }
  return { ...volume, points: points.filter(complete) }
}
