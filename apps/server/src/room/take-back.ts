/** Takes a post out of the outbox again: its row is over for good, its draft can be worked on. */
import type { Draft, Publication } from '@tenfold/contract/drafting.ts'
import type { Person } from '@tenfold/contract/entities.ts'
import type { TakenBack } from '@tenfold/contract/events.ts'
import { reopened } from '@tenfold/core/approval.ts'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import type { Tx } from '../db/client.ts'
import { drafts, publications } from '../db/incident-schema.ts'
import { saveDraft } from './draft-rows.ts'
import { readFacts } from './fact-rows.ts'
import { withdrawPromise } from './promised.ts'
import { staleKeys } from './stale.ts'
import { iso } from './stamp.ts'

/** States in which a post is still in our hands: what waits to be posted by hand may be out already. */
export const STOPPABLE: Publication['state'][] = ['held', 'scheduled']

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

/**
 * Emits `publication.cancelled` and `draft.reopened`; the caller has locked both and decided. Returns the draft.
 * @param by null: the room itself, for it has become wrong
 * @param why what it no longer passes; whoever queued it reads it in the timeline
 */
export async function takeBack(
  { deps, tx, emit }: Pick<Act, 'deps' | 'tx' | 'emit'>,
  publication: Publication,
  by: Person | null,
  why?: TakenBack,
): Promise<Draft> {
  const cancelled: Publication = { ...publication, state: 'cancelled' }
  await tx.update(publications).set({ state: 'cancelled', view: cancelled }).where(eq(publications.id, publication.id))
  emit({ type: 'publication.cancelled', publication: cancelled, ...(why && { why }), by })
  if (publication.state === 'ready') await withdrawPromise({ deps, tx, emit }, publication)
  const [row] = await tx
    .select({ view: drafts.view })
    .from(drafts)
    .where(eq(drafts.id, publication.draftId))
    .for('update')
  if (row === undefined) throw new Error(`publication ${publication.id} has no draft`)
  const nowMs = deps.clock.now()
  const stale = staleKeys(row.view, await readFacts(tx, publication.incidentId), nowMs)
  const draft = { ...reopened(row.view, stale, iso(nowMs)), changedAt: iso(nowMs) }
  await saveDraft(tx, draft)
  emit({ type: 'draft.reopened', draft, by })
  return draft
}
