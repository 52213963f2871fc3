/**
 * Incidents in the database. Every command that works in an incident locks its
 * row first and what belongs to it after, so no two of them can wait for each other.
 */
import type { Person } from '@tenfold/contract/entities.ts'
import type { Incident, IncidentChange } from '@tenfold/contract/incident.ts'
import { whileOpen } from '@tenfold/core/incident.ts'
import { asc, eq, inArray } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import type { Tx } from '../db/client.ts'
import { incidents } from '../db/incident-schema.ts'
import { must, Refused } from '../errors.ts'

/** The open incident, locked until the commit. @throws Refused `not_found` or `incident_closed` */
export async function lockIncident(tx: Tx, id: string): Promise<Incident> {
  return must(whileOpen(await lockAnyIncident(tx, id)))
}

/** The incident, open or closed, locked until the commit. @throws Refused `not_found` */
export async function lockAnyIncident(tx: Tx, id: string): Promise<Incident> {
  const [row] = await tx.select({ view: incidents.view }).from(incidents).where(eq(incidents.id, id)).for('update')
  if (row === undefined) throw new Refused('not_found', { noun: 'incident' })
  return row.view
}

/** Locks several in one order. @throws Refused `incident_closed` when any of them is closed */
export async function lockIncidents(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await tx
    .select({ view: incidents.view })
    .from(incidents)
    .where(inArray(incidents.id, [...ids]))
    .orderBy(asc(incidents.id))
    .for('update')
  for (const { view } of rows) must(whileOpen(view))
}

/** Two of them, open or closed, locked in one order whichever comes first. @throws Refused `not_found` */
export async function lockBoth(tx: Tx, id: string, otherId: string): Promise<[Incident, Incident]> {
  const rows = await tx
    .select({ view: incidents.view })
    .from(incidents)
    .where(inArray(incidents.id, [id, otherId]))
    .orderBy(asc(incidents.id))
    .for('update')
  const [one, other] = [id, otherId].map((each) => rows.find(({ view }) => view.id === each)?.view)
  if (one === undefined || other === undefined) throw new Refused('not_found', { noun: 'incident' })
  return [one, other]
}

export async function saveIncident(tx: Tx, view: Incident): Promise<void> {
  await tx.update(incidents).set({ view }).where(eq(incidents.id, view.id))
}

/** Stores the changed incident and says what was changed. @param by null: the room itself */
export async function changeIncident(
  { tx, emit }: Pick<Act, 'tx' | 'emit'>,
  incident: Incident,
  change: IncidentChange,
  by: Person | null,
): Promise<void> {
  await saveIncident(tx, incident)
  emit({ type: 'incident.changed', incident, change, by })
}
