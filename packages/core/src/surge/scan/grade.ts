import { lowerBound } from '../evidence.ts'
import { type Rung, rungOf } from '../ladder.ts'

/** Below this many expected messages a ratio says nothing. */
const EXPECTED_FLOOR = 0.5

/** How many times the usual it is at least, with 90 % confidence: the one-sided lower bound of observed over expected. */
export const boundOf = (observed: number, expected: number): number =>
  lowerBound(observed) / Math.max(expected, EXPECTED_FLOOR)

/** The rung of the window in which the bound is highest. */
export function gradeOf(windows: readonly { observed: number; expected: number }[]): { bound: number; rung: Rung } {
  let bound = 0
  for (const { observed, expected } of windows) bound = Math.max(bound, boundOf(observed, expected))
  return { bound, rung: rungOf(bound) }
}
