import type { Fact } from '@tenfold/contract/drafting.ts'
import { desc, eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { facts } from '../db/incident-schema.ts'

/** The newest version of each fact of an incident, by key. */
export async function readFacts(db: Pick<Db, 'selectDistinctOn'>, incidentId: string): Promise<Map<string, Fact>> {
  const rows = await db
    .selectDistinctOn([facts.key], { view: facts.view })
    .from(facts)
    .where(eq(facts.incidentId, incidentId))
    .orderBy(facts.key, desc(facts.version))
  return new Map(rows.map(({ view }) => [view.key, view]))
}
