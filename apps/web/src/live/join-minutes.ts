import type { Volume } from '@tenfold/contract/http/volume.ts'
import type { Tick } from '@tenfold/contract/socket.ts'
import { MINUTE } from '@tenfold/core/time.ts'

type Point = Volume['points'][number]

/**
 * The volume with the newest minutes of a tick in it, from `fromMs` to `toMs`. A step is renewed where the tick holds
 * all of its minutes; the running step is left out, it would look like a fall. A new step takes its band from the last
 * one until the server is asked again. People do not add up: of a step longer than a minute they are not known till
 * then. What of the look ahead has become past is left out.
 */
export function joinMinutes(volume: Volume, minutes: Tick['minutes'], fromMs: number, toMs: number): Volume {
  const stepMs = volume.stepS * 1_000
  const complete = (point: Point): boolean =>
    Date.parse(point.at) >= fromMs - stepMs && Date.parse(point.at) + stepMs <= toMs
  const byMinute = new Map(minutes.map((minute) => [Date.parse(minute.at), minute]))
  const newest = (startMs: number): Pick<Point, 'observed' | 'authors'> | null => {
    let observed = 0
    for (let at = startMs; at < startMs + stepMs; at += MINUTE) {
      const minute = byMinute.get(at)
      if (minute === undefined) return null
      observed += minute.observed
    }
    return { observed, authors: stepMs === MINUTE ? (byMinute.get(startMs)?.authors ?? null) : null }
  }
  const upTo = (points: readonly Point[]): Volume => ({
    ...volume,
    at: new Date(toMs).toISOString(),
    points,
    ahead: aheadOf(volume.ahead, points.at(-1)),
  })
  if (stepMs % MINUTE !== 0) return upTo(volume.points.filter(complete))

  const points: Point[] = volume.points.map((point) => {
    const now = newest(Date.parse(point.at))
    if (now === null) return point
    const authors = now.authors ?? (now.observed === point.observed ? point.authors : null)
    return now.observed === point.observed && authors === point.authors ? point : { ...point, ...now, authors }
  })
  for (let last = points.at(-1); last !== undefined; last = points.at(-1)) {
    const startMs = Date.parse(last.at) + stepMs
    const now = newest(startMs)
    if (now === null || startMs + stepMs > toMs) break
    points.push({ ...last, at: new Date(startMs).toISOString(), ...now })
  }
  return upTo(points.filter(complete))
}

/** The look ahead from the newest point on. */
function aheadOf(ahead: Volume['ahead'], newest: Point | undefined): Volume['ahead'] {
  if (ahead === null || newest === undefined) return ahead
  return { ...ahead, points: ahead.points.filter(({ at }) => at > newest.at) }
}
