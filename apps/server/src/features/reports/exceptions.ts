/** What went another way than the playbook says: the report names each with who did it and why. */
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Exception } from '@tenfold/contract/http/report.ts'
import { type Actor, inScope, isScoped } from '@tenfold/core/policy.ts'
import { and, asc, inArray } from 'drizzle-orm'
import { events } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'

const TELLING = ['publication.queued', 'draft.approved', 'incident.changed', 'incident.closed'] as const
const LISTED_MAX = 500

/** Posts without their approvals, approvals by stand-ins, words that were unlocked, what was open at the close; in order. */
export async function readExceptions({ db }: Deps, incidentIds: readonly string[]): Promise<Exception[]> {
  const rows = await db
    .select({ seq: events.seq, at: events.at, body: events.body })
    .from(events)
    .where(and(inArray(events.incidentId, [...incidentIds]), inArray(events.type, [...TELLING])))
    .orderBy(asc(events.seq))
  return rows.flatMap(({ seq, at, body }) => exceptionOf({ ...body, seq, at: at.toISOString() })).slice(0, LISTED_MAX)
}

/** Who is limited is told of the posts of their part that went another way, and not why. */
export const exceptionsFor = (exceptions: readonly Exception[], actor: Actor): readonly Exception[] =>
  isScoped(actor)
    ? exceptions.flatMap((exception) => {
        const { account, lang } = exception
        return account !== null && lang !== null && inScope(actor, { accounts: [account], lang })
          ? { ...exception, reason: '' }
          : []
      })
    : exceptions

function exceptionOf(event: DomainEvent): Exception[] {
  const { at } = event
  switch (event.type) {
    case 'publication.queued': {
      const { breakGlass, account, lang } = event.publication
      return breakGlass === null
        ? []
        : [{ kind: 'breakGlass', at, by: breakGlass.by, reason: breakGlass.reason, account, lang }]
    }
    case 'draft.approved': {
      const { approvals, account, lang } = event.draft
      const last = approvals.at(-1)
      if (last === undefined || last.standIn !== 'late') return []
      return [{ kind: 'standIn', at, by: last.by, reason: last.as, account, lang }]
    }
    case 'incident.changed': {
      const { change, by } = event
      if (change.kind !== 'unlock' || !change.on) return []
      return [{ kind: 'unlock', at, by, reason: `${change.pattern}: ${change.reason}`, account: null, lang: null }]
    }
    case 'incident.closed':
      return event.override === null || event.override === undefined
        ? []
        : [{ kind: 'closedOpen', at, by: event.by, reason: event.override, account: null, lang: null }]
    default:
      return []
  }
}
