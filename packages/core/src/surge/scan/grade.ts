import { lowerBound } from '../lower-bound.ts'

/** Below this many expected messages a ratio says nothing. */
const EXPECTED_FLOOR = 0.5

/** How many times the usual it is at least, with 90 % confidence: the one-sided lower bound of observed over expected. */
export const boundOf = (observed: number, expected: number): number =>
  lowerBound(observed) / Math.max(expected, EXPECTED_FLOOR)
