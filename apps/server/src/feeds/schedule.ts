/** When a feed is asked again, and what its state is called. Pure: time and chance are arguments. */
import type { Feed } from '@tenfold/contract/entities.ts'
import { HOUR, MINUTE, SECOND } from '@tenfold/core/time.ts'

/** What a poll came to. `problem` is one sentence for people, the same each time the same thing is wrong. */
export type Outcome =
  /** New documents or a 304; `maxAgeMs` is what the source said its answer is good for. */
  | { readonly kind: 'ok'; readonly maxAgeMs: number | null }
  /** 429 or 503. */
  | { readonly kind: 'busy'; readonly retryAfterMs: number | null; readonly problem: string }
  | { readonly kind: 'failed'; readonly problem: string }
  /** 401 or 403: asking again would only be hammering. */
  | { readonly kind: 'credential'; readonly problem: string }

/** What the schedule remembers of a feed. Times are of the machine's clock. */
export interface Track {
  readonly startedMs: number
  readonly lastOkMs: number | null
  /** Polls that came to nothing since the last that did. */
  readonly failures: number
  /** The feed's own interval, stretched by what the source asks for. */
  readonly intervalMs: number
  readonly last: Outcome | null
}

/** What a person sees of it. A feed keeps its problem while it is stale. */
export type Condition = Pick<Feed, 'state' | 'problem'>

export const MAX_BACKOFF_MS = 15 * MINUTE
/** What a source asks for beyond this is not followed. */
const MAX_WAIT_MS = HOUR
/** Feeds that were started together drift apart by up to this share of their interval. */
const JITTER = 0.1
/** Without a success for so many intervals a feed's data is stale. */
const STALE_INTERVALS = 3

export const newTrack = (startedMs: number, intervalMs: number): Track => ({
  startedMs,
  lastOkMs: null,
  failures: 0,
  intervalMs,
  last: null,
})

/** The track after a poll that ended at `nowMs`. */
export function tracked(track: Track, outcome: Outcome, feedIntervalMs: number, nowMs: number): Track {
  if (outcome.kind !== 'ok') return { ...track, failures: track.failures + 1, last: outcome }
  const intervalMs = Math.max(feedIntervalMs, Math.min(outcome.maxAgeMs ?? 0, MAX_WAIT_MS))
  return { ...track, lastOkMs: nowMs, failures: 0, intervalMs, last: outcome }
}

/**
 * Milliseconds until the next poll; null: not by itself, someone has to mend the credential first.
 * @param random 0 to 1
 */
export function nextDelayMs(track: Track, random: number): number | null {
  const { last, intervalMs } = track
  if (last === null) return Math.round(random * Math.min(intervalMs, SECOND))
  if (last.kind === 'credential') return null
  if (last.kind === 'ok') return Math.round(intervalMs * (1 + JITTER * random))
  if (last.kind === 'busy' && last.retryAfterMs !== null) {
    const asked = Math.min(Math.max(last.retryAfterMs, intervalMs), MAX_WAIT_MS)
    return Math.round(asked + JITTER * intervalMs * random)
  }
  // Full jitter, but a feed in trouble is never asked more often than a healthy one.
  const ceiling = Math.min(MAX_BACKOFF_MS, intervalMs * 2 ** Math.min(track.failures, 20))
  return Math.round(Math.max(intervalMs, random * ceiling))
}

/** The condition as of `nowMs`. */
export function stateOf(track: Track, nowMs: number): Condition {
  const { last } = track
  const problem = last === null || last.kind === 'ok' ? null : last.problem
  if (last?.kind === 'credential') return { state: 'credential', problem }
  const silentMs = nowMs - (track.lastOkMs ?? track.startedMs)
  if (silentMs > STALE_INTERVALS * track.intervalMs) {
    return { state: 'stale', problem: problem ?? 'The feed has not answered for more than three intervals.' }
  }
  if (last === null) return { state: 'new', problem: null }
  return problem === null ? { state: 'ok', problem: null } : { state: 'error', problem }
}
