/** Takes a post out of the outbox again: its row is over for good, its draft can be worked on. */
import type { Draft, Publication } from '@tenfold/contract/entities.ts'
import { reopened } from '@tenfold/core/approval.ts'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import type { Tx } from '../db/client.ts'
import { drafts, publications } from '../db/schema.ts'
import { saveDraft } from './draft-rows.ts'
import { iso, personOf } from './stamp.ts'

/** What an incident has in the outbox in these states, locked. */
export async function lockOutbox(tx: Tx, incidentId: string, states: Publication['state'][]): Promise<Publication[]> {
  const rows = await tx
    .select({ view: publications.view })
    .from(publications)
    .where(and(eq(publications.incidentId, incidentId), inArray(publications.state, states)))
    .orderBy(asc(publications.id))
    .for('update')
  return rows.map((row) => row.view)
}

/** Emits `publication.cancelled` and `draft.reopened`; the caller has locked both and decided. Returns the draft. */
export async function takeBack({ deps, tx, actor, emit }: Act, publication: Publication): Promise<Draft> {
  const by = personOf(actor)
  const cancelled: Publication = { ...publication, state: 'cancelled' }
  await tx.update(publications).set({ state: 'cancelled', view: cancelled }).where(eq(publications.id, publication.id))
  emit({ type: 'publication.cancelled', publication: cancelled, by })
  const [row] = await tx
    .select({ view: drafts.view })
    .from(drafts)
    .where(eq(drafts.id, publication.draftId))
    .for('update')
  if (row === undefined) throw new Error(`publication ${publication.id} has no draft`)
  const draft = { ...reopened(row.view), changedAt: iso(deps.clock.now()) }
  await saveDraft(tx, draft)
  emit({ type: 'draft.reopened', draft, by })
  return draft
}
