/** What a post settles once it is out: clocks, rail options, promises of earlier posts. */
import type { PromiseClock } from '@tenfold/contract/drafting.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { afterPost } from '@tenfold/core/incident/after-post.ts'
import { answer } from '@tenfold/core/promise.ts'
import { eq } from 'drizzle-orm'
import type { Act } from '../../commands.ts'
import { promises, type publications } from '../../db/incident-schema.ts'
import { lockAwaited } from '../../room/awaited.ts'
import { lockIncident, saveIncident } from '../../room/incident-rows.ts'
import { iso } from '../../room/stamp.ts'

export type PublicationRow = typeof publications.$inferSelect
type Settling = Pick<Act, 'deps' | 'tx' | 'emit'>

/** The row has just been posted at `postedMs`. A brief is not said to the public and settles nothing. */
export async function settle(act: Settling, row: PublicationRow, postedMs: number): Promise<void> {
  if (row.view.channel === BRIEF_CHANNEL) return
  await stopClocks(act, row, iso(postedMs))
  await answerPromises(act, row, postedMs)
}

async function stopClocks({ tx, emit }: Settling, row: PublicationRow, postedAt: string): Promise<void> {
  if (!row.firstWords && !row.fullStatement && !row.tellsOptions) return
  const steps = afterPost(await lockIncident(tx, row.incidentId), { ...row, queuedAt: row.view.queuedAt, postedAt })
  for (const { incident, change } of steps) emit({ type: 'incident.changed', incident, change, by: row.view.postedBy })
  const last = steps.at(-1)
  if (last !== undefined) await saveIncident(tx, last.incident)
}

/** Settles the promises of earlier posts that this one answers; its own was made when it was released. */
async function answerPromises({ tx, emit }: Settling, row: PublicationRow, postedMs: number): Promise<void> {
  if (!row.isUpdate) return
  const post = {
    queuedMs: Date.parse(row.view.queuedAt),
    postedMs,
    promisesMs: row.promisesAt === null ? null : row.promisesAt.getTime(),
  }
  for (const view of await lockAwaited(tx, row.incidentId, ['running', 'late'])) {
    const promise = { dueMs: Date.parse(view.dueAt), madeMs: Date.parse(view.madeAt), state: view.state }
    const outcome = answer(promise, post)
    if (outcome === null) continue
    const settled: PromiseClock = { ...view, state: outcome === 'kept' ? 'kept' : 'late', keptAt: iso(postedMs) }
    await tx.update(promises).set({ state: settled.state, view: settled }).where(eq(promises.id, view.id))
    emit({ type: outcome === 'kept' ? 'promise.kept' : 'promise.ended', promise: settled })
  }
}
