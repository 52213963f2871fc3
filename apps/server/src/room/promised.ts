/** What the public is promised by the posts of an incident: one promise a time, however many posts make it. */
import type { PromiseClock, Publication } from '@tenfold/contract/drafting.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { MAY_BE_OUT } from '@tenfold/core/publication.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import { promises, publications } from '../db/incident-schema.ts'
import { iso } from './stamp.ts'

type Promising = Pick<Act, 'deps' | 'tx' | 'emit'>
type PublicationRow = typeof publications.$inferSelect

/** The post has just been released: from now on the public may read what it promises. A brief promises nothing. */
export async function makePromise({ deps, tx, emit }: Promising, row: PublicationRow): Promise<void> {
  const { id, incidentId, promisesAt, view } = row
  if (promisesAt === null || view.channel === BRIEF_CHANNEL) return
  const same = and(eq(promises.incidentId, incidentId), eq(promises.dueAt, promisesAt))
  const [known] = await tx.select({ id: promises.id }).from(promises).where(same).limit(1)
  if (known !== undefined) return
  const promise: PromiseClock = {
    id: deps.id(),
    incidentId,
    publicationId: id,
    madeAt: iso(deps.clock.now()),
    dueAt: iso(promisesAt.getTime()),
    state: 'running',
    keptAt: null,
  }
  await tx.insert(promises).values({ id: promise.id, incidentId, dueAt: promisesAt, state: 'running', view: promise })
  emit({ type: 'promise.made', promise })
}

/**
 * A released post was taken back before anybody posted it. What no other post that may be out promises as well was never
 * said, and leaves the record, unless it is kept.
 */
export async function withdrawPromise({ tx, emit }: Promising, { id }: Publication): Promise<void> {
  const [row] = await tx
    .select({ incidentId: publications.incidentId, promisesAt: publications.promisesAt })
    .from(publications)
    .where(eq(publications.id, id))
  if (row === undefined || row.promisesAt === null) return
  const { incidentId, promisesAt } = row
  const [promise] = await tx
    .select({ view: promises.view })
    .from(promises)
    .where(
      and(
        eq(promises.incidentId, incidentId),
        eq(promises.dueAt, promisesAt),
        sql`${promises.view}->>'keptAt' is null`,
      ),
    )
    .for('update')
  if (promise === undefined) return
  const others = await tx
    .select({ id: publications.id })
    .from(publications)
    .where(
      and(
        eq(publications.incidentId, incidentId),
        eq(publications.promisesAt, promisesAt),
        inArray(publications.state, [...MAY_BE_OUT]),
        sql`${publications.view}->>'channel' <> ${BRIEF_CHANNEL}`,
      ),
    )
    .limit(1)
  if (others.length > 0) return
  await tx.delete(promises).where(eq(promises.id, promise.view.id))
  emit({ type: 'promise.ended', promise: promise.view })
}
