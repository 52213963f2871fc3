/** The outbox of the manual channel: held (can be undone) or scheduled → ready (to be posted by hand) → posted. */
import { ok, type Result, refuse } from './result.ts'
import { SECOND } from './time.ts'

/** How long a post to the public can be taken back before it goes. Real time. */
export const UNDO_MS = 30 * SECOND

export type PublicationState = 'held' | 'scheduled' | 'ready' | 'posted' | 'cancelled'

/** States in which the public may have read it: released, whether or not somebody has recorded its link. */
export const MAY_BE_OUT: readonly PublicationState[] = ['ready', 'posted']

export interface Waiting {
  readonly state: PublicationState
  /** Real time. */
  readonly undoUntilMs: number
  /** Room time; null: as soon as it can no longer be undone. */
  readonly sendAtMs: number | null
}

/** True when the undo window of a held publication is over, or the time of a scheduled one has come. */
export function isReleasable({ state, undoUntilMs, sendAtMs }: Waiting, nowMs: number, realMs: number): boolean {
  if (undoUntilMs > realMs) return false
  return state === 'held' || (state === 'scheduled' && (sendAtMs === null || sendAtMs <= nowMs))
}

/**
 * Whether it can be taken back at `realMs`; what says something wrong, as long as nobody has posted it. Refuses
 * `undo_over`, or `wrong_state` once it is taken back.
 */
export function mayUndo({ state, undoUntilMs }: Waiting, isStale: boolean, realMs: number): Result<true> {
  if (state === 'cancelled') return refuse('wrong_state', { state, act: 'cancelled' })
  if (state === 'scheduled' || (state === 'ready' && isStale)) return ok(true)
  return state === 'held' && realMs < undoUntilMs ? ok(true) : refuse('undo_over')
}

/** Whether its link can be recorded. Refuses `wrong_state` while it is held, and once it is posted or cancelled. */
export const mayRecord = (state: PublicationState): Result<true> =>
  state === 'ready' ? ok(true) : refuse('wrong_state', { state, act: 'recorded as posted' })
