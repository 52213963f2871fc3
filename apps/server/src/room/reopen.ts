/** A closed incident goes on: on every board as a fresh snapshot shows it. */
import type { Incident } from '@tenfold/contract/incident.ts'
import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import { drafts, incidents, publications } from '../db/incident-schema.ts'
import { Refused } from '../errors.ts'
import { lockAwaited } from './awaited.ts'
import { readFacts } from './fact-rows.ts'
import { personOf } from './stamp.ts'
import { regainSurge } from './surge-rows.ts'

/** Why it goes on: in a person's words, or because the public was promised an update for a time. */
type Because = { readonly reason: string } | { readonly promisedAt: string }

/** The open incident; the caller has locked it. @throws Refused `wrong_state` when it is open, or was a duplicate */
export async function reopenIncident(act: Act, before: Incident, because: Because): Promise<Incident> {
  const { tx, actor, emit } = act
  if (before.state === 'open') throw new Refused('wrong_state', { state: 'open', act: 'reopened' })
  if (before.mergedInto !== null) {
    throw new Refused('wrong_state', { state: 'merged into another incident', act: 'reopened' })
  }
  const incident: Incident = { ...before, state: 'open', links: await regained(act, before) }
  await tx
    .update(incidents)
    .set({ view: incident, closedAt: null, closeReason: null })
    .where(eq(incidents.id, incident.id))
  const change = { kind: 'reopened', reason: null, promisedAt: null, ...because } as const
  emit({ type: 'incident.changed', incident, change, by: personOf(actor) })
  await restore(act, incident.id)
  return incident
}

/** Its links without the surges that another incident has taken over meanwhile. */
async function regained(act: Act, { id, links }: Incident): Promise<Incident['links']> {
  const lost = new Set<string>()
  for (const link of links) if (link.noun === 'surge' && !(await regainSurge(act, link.id, id))) lost.add(link.id)
  return links.filter((link) => link.noun !== 'surge' || !lost.has(link.id))
}

/** Boards have let go of what belongs to a closed incident: all that a fresh one shows of it is said again. */
async function restore({ tx, emit }: Act, incidentId: string): Promise<void> {
  const tell = { type: 'incident.restored', incidentId } as const
  for (const fact of (await readFacts(tx, incidentId)).values()) emit({ ...tell, thing: { noun: 'fact', fact } })
  const written = await tx
    .select({ draft: drafts.view })
    .from(drafts)
    .where(and(eq(drafts.incidentId, incidentId), sql`${drafts.view}->>'state' <> 'discarded'`))
    .orderBy(asc(drafts.id))
  for (const { draft } of written) emit({ ...tell, thing: { noun: 'draft', draft } })
  const sent = await tx
    .select({ publication: publications.view })
    .from(publications)
    .where(and(eq(publications.incidentId, incidentId), ne(publications.state, 'cancelled')))
    .orderBy(asc(publications.id))
  for (const { publication } of sent) emit({ ...tell, thing: { noun: 'publication', publication } })
  // Running ones have stayed on the board.
  for (const promise of await lockAwaited(tx, incidentId, ['late']))
    emit({ ...tell, thing: { noun: 'promise', promise } })
}
