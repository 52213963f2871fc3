/** When to speak next if there is nothing new: a promise is answered with another one. */
import { floorTo, HOUR, MINUTE } from '../time.ts'

const SHORTEST_MS = 15 * MINUTE
const LONGEST_MS = 4 * HOUR
/** A time that people can say. */
const STEP_MS = 5 * MINUTE

/**
 * The time that is proposed: as long after the promise as the promise was after the post that made it, at least 15
 * minutes and at most 4 hours; from now on where the promise is late. On five minutes, never earlier.
 */
export function nextUpdateMs(dueMs: number, madeMs: number, nowMs: number): number {
  const interval = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, dueMs - madeMs))
  const at = Math.max(dueMs, nowMs) + interval
  return floorTo(at + STEP_MS - 1, STEP_MS)
}
