/** When an incident began, which clocks run in it, and whether it can still be worked on. */
import { ok, type Result, refuse } from './result.ts'
import { MINUTE } from './time.ts'

/** How grave, as the room's own levels are; a person says so. */
export const INCIDENT_SEVERITIES = ['watch', 'alert', 'crisis', 'emergency'] as const

/** IATA's crisis communication guidelines: a first response within 15 minutes, a full statement within 60. */
export const FIRST_WORDS_MS = 15 * MINUTE
export const FULL_STATEMENT_MS = 60 * MINUTE

/** Onset: when it began. Detection: when the room could know; the clocks run from here. Epoch milliseconds. */
export interface Origin {
  readonly onsetMs: number
  readonly detectedMs: number
}

/**
 * The origin of an incident declared at `declaredMs`: the earliest of what it
 * is declared from, never later than the declaration (a strike that is
 * announced for Friday starts the clocks when it is declared).
 */
export function originOf(declaredMs: number, sources: readonly Origin[]): Origin {
  return {
    onsetMs: Math.min(declaredMs, ...sources.map((source) => source.onsetMs)),
    detectedMs: Math.min(declaredMs, ...sources.map((source) => source.detectedMs)),
  }
}

/** `met` in time, `metLate` after the deadline, else `running` or `late`. */
export type ClockState = 'running' | 'late' | 'met' | 'metLate'

/** The state at `nowMs` of a clock that is due at `dueMs` and was met at `metMs`; null: not yet. */
export function clockState(dueMs: number, metMs: number | null, nowMs: number): ClockState {
  if (metMs !== null) return metMs <= dueMs ? 'met' : 'metLate'
  return nowMs <= dueMs ? 'running' : 'late'
}

/** Refuses `incident_closed`. */
export const whileOpen = <I extends { readonly state: 'open' | 'closed' }>(incident: I): Result<I> =>
  incident.state === 'open' ? ok(incident) : refuse('incident_closed')
