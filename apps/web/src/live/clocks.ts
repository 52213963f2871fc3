import type { Board } from '@tenfold/contract/board.ts'
import type { PromiseClock } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { type ClockState, clockState, FIRST_WORDS_MS, FULL_STATEMENT_MS } from '@tenfold/core/incident.ts'
import { railOptions } from '@tenfold/core/incident-view/rail-options.ts'

export interface Clock {
  readonly id: string
  readonly kind: 'firstWords' | 'fullStatement' | 'railOptions' | 'nextUpdate'
  readonly state: ClockState
  readonly dueMs: number
  /** What is left in ms, negative when late; what was left of one that is met. */
  readonly leftMs: number
  /** Of the rail options: cancelled trains whose passengers have not been told. */
  readonly services?: number
}

/**
 * The clocks of an incident in the order in which they matter: the two of the doctrine, the rail options while a batch
 * of cancelled trains waits for them, then its promises, soonest first.
 * @param nowMs room time
 */
export function clocksOf(incident: Incident, board: Board, nowMs: number): Clock[] {
  const detectedMs = Date.parse(incident.detectedAt)
  const options = railOptions(incident.batches)
  return [
    clock('firstWords', 'firstWords', detectedMs + FIRST_WORDS_MS, timeOf(incident.firstPostAt), nowMs),
    clock('fullStatement', 'fullStatement', detectedMs + FULL_STATEMENT_MS, timeOf(incident.fullPostAt), nowMs),
    ...(options === null
      ? []
      : [{ ...clock('railOptions', 'railOptions', options.dueMs, null, nowMs), services: options.services }]),
    ...promisesOf(incident.id, board).map((promise) => promiseClock(promise, nowMs)),
  ]
}

/** Where there is room for a few only: every kind that runs, of the promises the soonest. */
export function headClocks(clocks: readonly Clock[]): Clock[] {
  const [promise] = clocks.filter(({ kind }) => kind === 'nextUpdate')
  return clocks.filter((each) => each.kind !== 'nextUpdate' || each === promise)
}

/** Promises that are not kept yet, soonest first. */
export const promisesOf = (incidentId: string, board: Pick<Board, 'promises'>): PromiseClock[] =>
  Object.values(board.promises)
    .filter((promise) => promise.incidentId === incidentId && promise.state !== 'kept')
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))

/** Promises that run on after their incident was closed, soonest first. */
export const closedPromises = ({ promises, incidents }: Pick<Board, 'promises' | 'incidents'>): PromiseClock[] =>
  Object.values(promises)
    .filter(({ incidentId, state }) => state === 'running' && incidents[incidentId] === undefined)
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))

/** @param nowMs room time */
export const promiseClock = ({ id, dueAt }: PromiseClock, nowMs: number): Clock =>
  clock(id, 'nextUpdate', Date.parse(dueAt), null, nowMs)

const timeOf = (at: string | null): number | null => (at === null ? null : Date.parse(at))

function clock(id: string, kind: Clock['kind'], dueMs: number, metMs: number | null, nowMs: number): Clock {
  return { id, kind, dueMs, leftMs: dueMs - (metMs ?? nowMs), state: clockState(dueMs, metMs, nowMs) }
}
