/**
 * A post that says "next update by 16:00" makes a promise. One incident has one
 * promise an instant: the same words in six languages promise the same update.
 */
import { MINUTE } from './time.ts'

/** An update that comes this much after its time still keeps the promise. */
export const GRACE_MS = 2 * MINUTE

/** So long before a promise is due somebody is told, unless its update is on its way. */
export const PAGE_BEFORE_MS = 10 * MINUTE

export interface RunningPromise {
  readonly dueMs: number
  /** From when the public may have read it: its post was released, however long after that its link was recorded. */
  readonly madeMs: number
  readonly state: 'running' | 'kept' | 'late'
}

/** A post of the same incident. */
export interface Post {
  /** When it was queued for publication, and when its link was recorded. */
  readonly queuedMs: number
  readonly postedMs: number
  /** The next update that it promises itself; null: none. */
  readonly promisesMs: number | null
}

/**
 * What the post makes of the promise: `kept` in time, `ended` when it comes
 * too late, null when it is no update at all. A post that was queued before the
 * promise was made, or that only repeats it, is no update.
 */
export function answer(promise: RunningPromise, post: Post): 'kept' | 'ended' | null {
  if (promise.state === 'kept' || post.queuedMs < promise.madeMs) return null
  if (post.promisesMs !== null && post.promisesMs <= promise.dueMs) return null
  return post.postedMs <= promise.dueMs + GRACE_MS ? 'kept' : 'ended'
}

/** True when a running promise has passed its time at `nowMs`. */
export const isOverdue = (promise: { readonly dueMs: number; readonly state: string }, nowMs: number): boolean =>
  promise.state === 'running' && promise.dueMs < nowMs
