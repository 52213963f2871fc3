import type { PromiseClock } from '@tenfold/contract/drafting.ts'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { promises } from '../db/incident-schema.ts'

/** Promises of an incident in these states whose update has not come, locked, in the order in which they were made. */
export async function lockAwaited(
  tx: Tx,
  incidentId: string,
  states: readonly ('running' | 'late')[],
): Promise<PromiseClock[]> {
  const rows = await tx
    .select({ view: promises.view })
    .from(promises)
    .where(
      and(
        eq(promises.incidentId, incidentId),
        inArray(promises.state, [...states]),
        sql`${promises.view}->>'keptAt' is null`,
      ),
    )
    .orderBy(asc(promises.id))
    .for('update')
  return rows.map((row) => row.view)
}
