import { DAY, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { offsetMs } from '../i18n/zoned.ts'

const STEPS = [
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
]

/** Round times of the zone's clock between two instants, at most `most` of them; `stepMs` between two. */
export function timeTicks(
  fromMs: number,
  toMs: number,
  timeZone: string,
  most: number,
): { readonly ticks: readonly number[]; readonly stepMs: number } {
  const span = Math.max(0, toMs - fromMs)
  const stepMs = STEPS.find((step) => span / step <= most) ?? Math.ceil(span / most / DAY) * DAY
  const ticks: number[] = []
  const shift = offsetMs(fromMs, timeZone)
  let at = Math.ceil((fromMs + shift) / stepMs) * stepMs - shift
  while (at <= toMs && ticks.length <= most) {
    // Where summer time begins or ends in between, the round times move by an hour.
    const moved = stepMs >= HOUR ? shift - offsetMs(at, timeZone) : 0
    ticks.push(at + moved)
    at += stepMs
  }
  return { ticks, stepMs }
}
