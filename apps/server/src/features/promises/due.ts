import type { PromiseClock } from '@tenfold/contract/drafting.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { isOverdue } from '@tenfold/core/promise.ts'
import { and, asc, eq, inArray, isNotNull, lt } from 'drizzle-orm'
import { incidents, promises } from '../../db/incident-schema.ts'
import type { Deps } from '../../deps.ts'
import { append, inTx } from '../../events/append.ts'

const BATCH = 500

/** Marks promises whose time has passed as late. One of a closed incident is over with that. Returns how many. */
export async function runDuePromises(deps: Deps): Promise<number> {
  const nowMs = deps.clock.now()
  const due = and(eq(promises.state, 'running'), lt(promises.dueAt, new Date(nowMs)))
  const [first] = await deps.db.select({ id: promises.id }).from(promises).where(due).limit(1)
  if (first === undefined) return 0
  return inTx(deps, async (tx) => {
    const rows = await tx
      .select({ view: promises.view })
      .from(promises)
      .where(due)
      .orderBy(asc(promises.id))
      .limit(BATCH)
      .for('update', { skipLocked: true })
    const late = rows
      .map(({ view }) => view)
      .filter((view) => isOverdue({ dueMs: Date.parse(view.dueAt), state: view.state }, nowMs))
      .map((view): PromiseClock => ({ ...view, state: 'late' }))
    for (const view of late) await tx.update(promises).set({ state: 'late', view }).where(eq(promises.id, view.id))
    const owners = inArray(
      incidents.id,
      late.map((view) => view.incidentId),
    )
    const closed = await tx
      .select({ id: incidents.id })
      .from(incidents)
      .where(and(owners, isNotNull(incidents.closedAt)))
    const bodies = late.flatMap((promise): EventBody[] => {
      const over = closed.some(({ id }) => id === promise.incidentId)
      return [{ type: 'promise.late', promise }, ...(over ? [{ type: 'promise.ended' as const, promise }] : [])]
    })
    await append(deps, tx, bodies)
    return late.length
  })
}
