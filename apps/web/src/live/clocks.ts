import type { Board } from '@tenfold/contract/board.ts'
import type { Incident, PromiseClock } from '@tenfold/contract/entities.ts'
import { type ClockState, clockState, FIRST_WORDS_MS, FULL_STATEMENT_MS } from '@tenfold/core/incident.ts'

export interface Clock {
  readonly id: string
  readonly kind: 'firstWords' | 'fullStatement' | 'nextUpdate'
  readonly state: ClockState
  readonly dueMs: number
  /** What is left in ms, negative when late; what was left of one that is met. */
  readonly leftMs: number
}

/**
 * The clocks of an incident in the order in which they matter: the two of the doctrine, then its promises, soonest
 * first. The full statement is what an account says as its second post in a language, the first words being its first;
 * a wall screen may see posts but not which message of the playbook they came from.
 * @param nowMs room time
 */
export function clocksOf(incident: Incident, board: Board, nowMs: number): Clock[] {
  const detectedMs = Date.parse(incident.detectedAt)
  const firstMs = incident.firstPostAt === null ? null : Date.parse(incident.firstPostAt)
  return [
    clock('firstWords', 'firstWords', detectedMs + FIRST_WORDS_MS, firstMs, nowMs),
    clock('fullStatement', 'fullStatement', detectedMs + FULL_STATEMENT_MS, fullStatementMs(incident, board), nowMs),
    ...promisesOf(incident.id, board).map((promise) =>
      clock(promise.id, 'nextUpdate', Date.parse(promise.dueAt), null, nowMs),
    ),
  ]
}

/** Promises that are not kept yet, soonest first. */
export const promisesOf = (incidentId: string, board: Board): PromiseClock[] =>
  Object.values(board.promises)
    .filter((promise) => promise.incidentId === incidentId && promise.state !== 'kept')
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))

function fullStatementMs(incident: Incident, board: Board): number | null {
  const spoken = new Set<string>()
  const posts = Object.values(board.publications)
    .flatMap(({ incidentId, postedAt, account, lang }) =>
      incidentId !== incident.id || postedAt === null ? [] : [{ postedAt, voice: `${account} ${lang}` }],
    )
    .sort((a, b) => a.postedAt.localeCompare(b.postedAt))
  for (const { postedAt, voice } of posts) {
    if (spoken.has(voice)) return Date.parse(postedAt)
    spoken.add(voice)
  }
  return null
}

function clock(id: string, kind: Clock['kind'], dueMs: number, metMs: number | null, nowMs: number): Clock {
  return { id, kind, dueMs, leftMs: dueMs - (metMs ?? nowMs), state: clockState(dueMs, metMs, nowMs) }
}
