import type { Draft } from '@tenfold/contract/drafting.ts'
import { asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { drafts } from '../db/incident-schema.ts'
import { Refused } from '../errors.ts'
import { lockIncidents } from './incident-rows.ts'

export interface DraftRow {
  readonly text: string
  readonly view: Draft
}

/** The drafts in the order of `ids`, locked, and their incidents open. @throws Refused `not_found`, `incident_closed` */
export async function lockDrafts(tx: Tx, ids: readonly string[]): Promise<DraftRow[]> {
  const some = inArray(drafts.id, [...ids])
  const owners = await tx.selectDistinct({ id: drafts.incidentId }).from(drafts).where(some)
  if (owners.length > 0)
    await lockIncidents(
      tx,
      owners.map((owner) => owner.id),
    )
  const rows = await tx
    .select({ text: drafts.text, view: drafts.view })
    .from(drafts)
    .where(some)
    .orderBy(asc(drafts.id))
    .for('update')
  const byId = new Map(rows.map((row) => [row.view.id, row]))
  return ids.map((id) => {
    const row = byId.get(id)
    if (row === undefined) throw new Refused('not_found', { noun: 'draft' })
    return row
  })
}

/** @throws Refused as `lockDrafts` does */
export async function lockDraft(tx: Tx, id: string): Promise<DraftRow> {
  const [row] = await lockDrafts(tx, [id])
  if (row === undefined) throw new Refused('not_found', { noun: 'draft' })
  return row
}

export async function saveDraft(tx: Tx, view: Draft): Promise<void> {
  await tx.update(drafts).set({ view }).where(eq(drafts.id, view.id))
}
