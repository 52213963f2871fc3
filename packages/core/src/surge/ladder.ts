import { MINUTE } from '../time.ts'

export const RUNGS = [10, 5, 2] as const
export type Rung = 0 | 2 | 5 | 10

/** A rung is left only after this long below two thirds of it, so that the wall does not flicker. */
const QUIET_MS = 15 * MINUTE
const LEAVE_AT = 2 / 3

export interface LadderState {
  readonly rung: Rung
  /** Since when the ratio has been below two thirds of the rung; null: it is not. */
  readonly quietSinceMs: number | null
}

export const GROUND: LadderState = { rung: 0, quietSinceMs: null }

/** The rung that a ratio reaches. */
export const rungOf = (ratio: number): Rung => RUNGS.find((rung) => ratio >= rung) ?? 0

/**
 * Up at once, down after a quiet quarter of an hour.
 * @param ratio observed over expected
 * @param mayRise whether the evidence is strong enough to climb
 */
export function climb(state: LadderState, ratio: number, mayRise: boolean, nowMs: number): LadderState {
  const reached = rungOf(ratio)
  if (reached > state.rung) return mayRise ? { rung: reached, quietSinceMs: null } : state
  if (state.rung === 0 || ratio >= state.rung * LEAVE_AT) return { rung: state.rung, quietSinceMs: null }
  const since = state.quietSinceMs ?? nowMs
  if (nowMs - since < QUIET_MS) return { rung: state.rung, quietSinceMs: since }
  return { rung: reached, quietSinceMs: null }
}
