/** An incident and the duplicates that went into it. */
import type { Incident } from '@tenfold/contract/incident.ts'
import { asc, inArray, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { incidents } from '../db/incident-schema.ts'

interface MergedIncident {
  readonly view: Incident
  readonly closedAt: Date | null
}

/** Those that were merged into the incident, and into those, in the order in which they were declared. */
export async function mergedInto(db: Pick<Db, 'select' | 'execute'>, id: string): Promise<MergedIncident[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive family as (
      select ${id}::uuid as id
      union
      select i.id from incidents i join family f on i.view->>'mergedInto' = f.id::text
    )
    select id from family where id <> ${id}::uuid`)
  if (rows.length === 0) return []
  return db
    .select({ view: incidents.view, closedAt: incidents.closedAt })
    .from(incidents)
    .where(
      inArray(
        incidents.id,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(incidents.id))
}

/** The ids of the incident and of all that were merged into it. */
export const familyOf = async (db: Pick<Db, 'select' | 'execute'>, id: string): Promise<string[]> => [
  id,
  ...(await mergedInto(db, id)).map(({ view }) => view.id),
]
