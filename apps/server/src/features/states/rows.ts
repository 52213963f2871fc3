import { DEFAULT_RULES, type StateRules } from '@tenfold/core/surge/state-rules.ts'
import { desc } from 'drizzle-orm'
import { stateRules } from '../../db/alarm-schema.ts'
import type { Db } from '../../db/client.ts'

/** The rules in force and their version; until somebody changes them the house's own, version 1. */
export async function readRules(db: Pick<Db, 'select'>): Promise<{ rules: StateRules; version: number }> {
  const [newest] = await db.select().from(stateRules).orderBy(desc(stateRules.version)).limit(1)
  return newest ?? { rules: DEFAULT_RULES, version: 1 }
}
