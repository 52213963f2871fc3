/** Alarms in the database. Whoever changes one locks it first: a person and the room's clock may come at once. */
import type { Alarm } from '@tenfold/contract/entities.ts'
import { asc, eq, isNull } from 'drizzle-orm'
import { alarms } from '../../db/alarm-schema.ts'
import type { Tx } from '../../db/client.ts'
import { Refused } from '../../errors.ts'

/** All that are open, locked, the oldest first. */
export async function lockOpenAlarms(tx: Tx): Promise<Alarm[]> {
  const rows = await tx
    .select({ view: alarms.view })
    .from(alarms)
    .where(isNull(alarms.closedAt))
    .orderBy(asc(alarms.id))
    .for('update')
  return rows.map(({ view }) => view)
}

/** One alarm, open or over, locked. @throws Refused `not_found` */
export async function lockAlarm(tx: Tx, id: string): Promise<Alarm> {
  const [row] = await tx.select({ view: alarms.view }).from(alarms).where(eq(alarms.id, id)).for('update')
  if (row === undefined) throw new Refused('not_found', { noun: 'alarm' })
  return row.view
}

/** Stores a new alarm, or what became of one. */
export async function saveAlarm(tx: Tx, view: Alarm): Promise<void> {
  const closedAt = view.closedAt === null ? null : new Date(view.closedAt)
  await tx
    .insert(alarms)
    .values({ id: view.id, raisedAt: new Date(view.raisedAt), closedAt, view })
    .onConflictDoUpdate({ target: alarms.id, set: { closedAt, view } })
}
