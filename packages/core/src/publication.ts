/** The outbox of the manual channel: held (can be undone) → ready (to be posted by hand) → posted. */
import { ok, type Result, refuse } from './result.ts'
import { SECOND } from './time.ts'

/** How long a post to the public can be taken back before it goes. Real time. */
export const UNDO_MS = 30 * SECOND

export type PublicationState = 'held' | 'ready' | 'posted' | 'cancelled'

/** True when the undo window of a held publication is over. */
export const isReleasable = (state: PublicationState, undoUntilMs: number, realMs: number): boolean =>
  state === 'held' && undoUntilMs <= realMs

/** Whether it can be taken back at `realMs`. Refuses `undo_over`, or `wrong_state` once it is taken back. */
export function mayUndo(state: PublicationState, undoUntilMs: number, realMs: number): Result<true> {
  if (state === 'cancelled') return refuse('wrong_state', { state, act: 'cancelled' })
  return state === 'held' && realMs < undoUntilMs ? ok(true) : refuse('undo_over')
}

/** Whether its link can be recorded. Refuses `wrong_state` while it is held, and once it is posted or cancelled. */
export const mayRecord = (state: PublicationState): Result<true> =>
  state === 'ready' ? ok(true) : refuse('wrong_state', { state, act: 'recorded as posted' })
