import type { EventBody } from '@tenfold/contract/events.ts'
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { eventCursor, events } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

/**
 * Writes events to the log inside the transaction that made them true. The
 * cursor row is locked until the commit, so numbers have no holes and appear
 * in order; take it last, other appenders wait for it.
 */
export async function append(deps: Deps, tx: Tx, bodies: readonly EventBody[]): Promise<void> {
  if (bodies.length === 0) return
  const [cursor] = await tx
    .update(eventCursor)
    .set({ seq: sql`${eventCursor.seq} + ${bodies.length}` })
    .returning({ seq: eventCursor.seq })
  if (cursor === undefined) throw new Error('event_cursor has no row')
  const first = cursor.seq - bodies.length + 1
  const at = new Date(deps.clock.now())
  const realAt = new Date(deps.clock.real())
  await tx
    .insert(events)
    .values(
      bodies.map((body, i) => ({ seq: first + i, at, realAt, type: body.type, incidentId: incidentOf(body), body })),
    )
}

function incidentOf(body: EventBody): string | null {
  if ('incidentId' in body) return body.incidentId
  if ('incident' in body) return body.incident.id
  if ('fact' in body) return body.fact.incidentId
  if ('draft' in body) return body.draft.incidentId
  if ('publication' in body) return body.publication.incidentId
  if ('promise' in body) return body.promise.incidentId
  return null
}

/** Runs `work` in a transaction and, once it is committed, nudges the relay. */
export async function inTx<T>(deps: Deps, work: (tx: Tx) => Promise<T>): Promise<T> {
  const value = await deps.db.transaction(work)
  deps.nudge()
  return value
}
