import { incidentOf } from '@tenfold/contract/event-incident.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'

/** Events of one act lie this close together. */
const ONE_ACT_MS = 2_000

/**
 * What another event of the same act says already: a release is queued, and what is taken back is open again. That it
 * went without its approvals is said by nothing else.
 */
const isSaidAlready = (event: DomainEvent): boolean =>
  event.type === 'draft.reopened' || (event.type === 'publication.queued' && !isBreakGlass(event))
const isBreakGlass = ({ publication }: Extract<DomainEvent, { type: 'publication.queued' }>): boolean =>
  (publication?.breakGlass ?? null) !== null

/**
 * Events in runs: what one person did in one act to many texts or posts is one run, everything else a run of its own.
 * Each run has at least one event, and order is kept; what another event says already is left out.
 */
export function runsOf(events: readonly DomainEvent[]): readonly (readonly DomainEvent[])[] {
  const runs: DomainEvent[][] = []
  for (const event of events) {
    if (isSaidAlready(event)) continue
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run !== undefined && last !== undefined && isSameAct(last, event)) run.push(event)
    else runs.push([event])
  }
  return runs
}

const isSameAct = (before: DomainEvent, event: DomainEvent): boolean =>
  event.type === before.type &&
  incidentOf(event) === incidentOf(before) &&
  /^(draft|publication)\./.test(event.type) &&
  Date.parse(event.at) - Date.parse(before.at) <= ONE_ACT_MS &&
  personOf(event) === personOf(before)

const personOf = (event: DomainEvent): string | null => ('by' in event ? (event.by?.id ?? null) : null)
