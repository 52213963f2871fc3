/**
 * Incidents in the database. Every command that works in an incident locks its
 * row first and what belongs to it after, so no two of them can wait for each other.
 */
import type { Incident } from '@tenfold/contract/entities.ts'
import { whileOpen } from '@tenfold/core/incident.ts'
import { asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { incidents } from '../db/schema.ts'
import { must, Refused } from '../errors.ts'

/** The open incident, locked until the commit. @throws Refused `not_found` or `incident_closed` */
export async function lockIncident(tx: Tx, id: string): Promise<Incident> {
  const [row] = await tx.select({ view: incidents.view }).from(incidents).where(eq(incidents.id, id)).for('update')
  if (row === undefined) throw new Refused('not_found', { noun: 'incident' })
  return must(whileOpen(row.view))
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

export async function saveIncident(tx: Tx, view: Incident): Promise<void> {
  await tx.update(incidents).set({ view }).where(eq(incidents.id, view.id))
}
