/** When a message to somebody outside of the room may go out, and when it is tried again. Real time. */
import { MINUTE } from '../time.ts'

/** Minutes until the next try after each failed one; after the last there is none. */
const PAUSES_MIN = [1, 2, 5, 15] as const

/** When to try again after `tries` that failed at `nowMs`; null: given up. */
export function nextTryMs(tries: number, nowMs: number): number | null {
  const pauseMin = PAUSES_MIN[tries - 1]
  return pauseMin === undefined ? null : nowMs + pauseMin * MINUTE
}

/** The budget of a person: from when on the next page may go out after one at `lastMs` (null: none yet). */
export const pageAllowedMs = (lastMs: number | null, everyMin: number): number =>
  lastMs === null ? Number.NEGATIVE_INFINITY : lastMs + everyMin * MINUTE
