/** Surges in the database: each belongs to one open incident, or to none. */
import type { Surge } from '@tenfold/contract/entities.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { eq } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import type { Tx } from '../db/client.ts'
import { incidents } from '../db/incident-schema.ts'
import { surges } from '../db/schema.ts'
import { Refused } from '../errors.ts'

/**
 * Links the surge to the incident. A surge belongs to one open incident only.
 * @throws Refused `not_found`, `taken`
 */
export async function joinSurge(act: Act, surgeId: string, incidentId: string): Promise<Surge> {
  const { row, owner } = await lockSurge(act.tx, surgeId)
  if (owner !== null && owner.id !== incidentId && owner.state === 'open') {
    throw new Refused('taken', { noun: 'incident', name: owner.title })
  }
  return giveSurge(act, row, incidentId)
}

/** Gives a surge that belongs to the one incident to the other, or to none; one that belongs elsewhere stays there. */
export async function moveSurge(act: Act, surgeId: string, fromId: string, toId: string | null): Promise<void> {
  const { row } = await lockSurge(act.tx, surgeId)
  if (row.view.incidentId === fromId) await giveSurge(act, row, toId)
}

/** Gives the surge to an incident that is open again; false: it belongs to another open one by now. */
export async function regainSurge(act: Act, surgeId: string, incidentId: string): Promise<boolean> {
  const { row, owner } = await lockSurge(act.tx, surgeId)
  if (owner !== null && owner.id !== incidentId && owner.state === 'open') return false
  await giveSurge(act, row, incidentId)
  return true
}

type SurgeRow = typeof surges.$inferSelect

async function lockSurge(tx: Tx, id: string): Promise<{ row: SurgeRow; owner: Incident | null }> {
  const [row] = await tx.select().from(surges).where(eq(surges.id, id)).for('update')
  if (row === undefined) throw new Refused('not_found', { noun: 'surge' })
  if (row.view.incidentId === null) return { row, owner: null }
  const [owner] = await tx.select({ view: incidents.view }).from(incidents).where(eq(incidents.id, row.view.incidentId))
  return { row, owner: owner?.view ?? null }
}

async function giveSurge({ tx, emit }: Act, row: SurgeRow, incidentId: string | null): Promise<Surge> {
  if (row.view.incidentId === incidentId) return row.view
  const surge = { ...row.view, incidentId }
  await tx.update(surges).set({ view: surge }).where(eq(surges.id, surge.id))
  // A surge that is over is not on the board any more, and an event would put it back.
  if (row.closedAt === null) emit({ type: 'surge.graded', surge })
  return surge
}
