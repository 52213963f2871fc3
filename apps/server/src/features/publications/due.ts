import type { Publication } from '@tenfold/contract/entities.ts'
import { isReleasable } from '@tenfold/core/publication.ts'
import { and, asc, eq, lte } from 'drizzle-orm'
import { publications } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { append, inTx } from '../../events/append.ts'

const BATCH = 500

/** Releases what was held long enough: from now on it can be posted, not undone. Returns how many. */
export async function runDuePublications(deps: Deps): Promise<number> {
  const realMs = deps.clock.real()
  const due = and(eq(publications.state, 'held'), lte(publications.undoUntil, new Date(realMs)))
  const [first] = await deps.db.select({ id: publications.id }).from(publications).where(due).limit(1)
  if (first === undefined) return 0
  return inTx(deps, async (tx) => {
    const rows = await tx
      .select({ view: publications.view })
      .from(publications)
      .where(due)
      .orderBy(asc(publications.id))
      .limit(BATCH)
      .for('update', { skipLocked: true })
    const released = rows
      .map(({ view }) => view)
      .filter((view) => isReleasable(view.state, Date.parse(view.undoUntil), realMs))
      .map((view): Publication => ({ ...view, state: 'ready' }))
    for (const view of released) {
      await tx.update(publications).set({ state: 'ready', view }).where(eq(publications.id, view.id))
    }
    await append(
      deps,
      tx,
      released.map((publication) => ({ type: 'publication.released', publication })),
    )
    return released.length
  })
}
