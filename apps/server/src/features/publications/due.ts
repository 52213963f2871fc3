import type { Publication } from '@tenfold/contract/drafting.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { isReleasable } from '@tenfold/core/publication.ts'
import { and, asc, eq, isNull, lte, or } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { drafts, incidents, publications } from '../../db/incident-schema.ts'
import type { Deps } from '../../deps.ts'
import { append, inTx } from '../../events/append.ts'
import { keepNeeds } from '../../room/needs.ts'
import { makePromise } from '../../room/promised.ts'
import { iso } from '../../room/stamp.ts'
import { takeBack } from '../../room/take-back.ts'
import { type PublicationRow, settle } from './posted.ts'
import { waitingOf } from './waiting.ts'
import { whyNotOut } from './why-not-out.ts'

const BATCH = 500

/**
 * Releases what was held long enough or whose time has come: from now on it can be posted, not undone. What would not be
 * let out any more comes back instead, with the reason; a brief is posted by this. Returns how many left the outbox or came back.
 */
export async function runDuePublications(deps: Deps): Promise<number> {
  const realMs = deps.clock.real()
  const nowMs = deps.clock.now()
  const due = and(
    lte(publications.undoUntil, new Date(realMs)),
    or(
      eq(publications.state, 'held'),
      and(
        eq(publications.state, 'scheduled'),
        or(isNull(publications.sendAt), lte(publications.sendAt, new Date(nowMs))),
      ),
    ),
  )
  const [first] = await deps.db
    .select({ incidentId: publications.incidentId })
    .from(publications)
    .where(due)
    .orderBy(asc(publications.id))
    .limit(1)
  if (first === undefined) return 0
  return inTx(deps, async (tx) => {
    // Incident before publications, as every command locks them.
    await tx.select({ id: incidents.id }).from(incidents).where(eq(incidents.id, first.incidentId)).for('update')
    const rows = await tx
      .select()
      .from(publications)
      .where(and(due, eq(publications.incidentId, first.incidentId)))
      .orderBy(asc(publications.id))
      .limit(BATCH)
      .for('update')
    const bodies: EventBody[] = []
    const emit = (...more: EventBody[]) => void bodies.push(...more)
    for (const row of rows) {
      if (isReleasable(waitingOf(row.view), nowMs, realMs)) await release({ deps, tx, emit }, row, nowMs)
    }
    await append(deps, tx, bodies)
    return rows.length
  })
}

interface Releasing {
  readonly deps: Deps
  readonly tx: Tx
  readonly emit: (...bodies: EventBody[]) => void
}

async function release(act: Releasing, row: PublicationRow, nowMs: number): Promise<void> {
  const { tx, emit } = act
  const [draft] = await tx.select({ view: drafts.view }).from(drafts).where(eq(drafts.id, row.draftId))
  if (draft === undefined) throw new Error(`publication ${row.id} has no draft`)
  const why = await whyNotOut(act, row, draft.view)
  if (why !== null) {
    await takeBack(act, row.view, null, why)
    if (why.code === 'not_approved') await keepNeeds(act, [row.draftId])
    return
  }
  const save = (view: Publication) =>
    tx.update(publications).set({ state: view.state, view }).where(eq(publications.id, view.id))
  const ready: Publication = { ...row.view, state: 'ready' }
  emit({ type: 'publication.released', publication: ready })
  if (ready.channel !== BRIEF_CHANNEL) {
    await save(ready)
    await makePromise(act, row)
    return
  }
  const by = ready.queuedBy
  const posted: Publication = { ...ready, state: 'posted', postedBy: by, postedAt: iso(nowMs) }
  await save(posted)
  emit({ type: 'publication.posted', publication: posted, by })
  await settle(act, { ...row, view: posted }, nowMs)
}
