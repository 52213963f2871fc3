import { incidentOf } from '@tenfold/contract/event-incident.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { eventCursor, events } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

/** PostgreSQL takes 65,535 values in one statement. */
const ROWS_MAX = 5_000

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
  const rows = bodies.map((body, i) => {
    return { seq: first + i, at, realAt, type: body.type, incidentId: incidentOf(body), body }
  })
  for (let from = 0; from < rows.length; from += ROWS_MAX) {
    await tx.insert(events).values(rows.slice(from, from + ROWS_MAX))
  }
}

/** Runs `work` in a transaction and, once it is committed, nudges the relay. */
export async function inTx<T>(deps: Deps, work: (tx: Tx) => Promise<T>): Promise<T> {
  const value = await deps.db.transaction(work)
  deps.nudge()
  return value
}
