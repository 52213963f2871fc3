/** Where a draft belongs: its account and language, which decide who may see it and never change. */
import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { drafts } from '../db/incident-schema.ts'

export interface DraftPlace {
  readonly account: string
  readonly lang: string
}

const KEPT = 5_000

/** A look-up that remembers what it found; null: there is no such draft. */
export function draftPlaces(db: Pick<Db, 'select'>): (draftId: string) => Promise<DraftPlace | null> {
  const known = new Map<string, DraftPlace>()
  return async (draftId) => {
    const before = known.get(draftId)
    if (before !== undefined) return before
    const [row] = await db
      .select({ account: sql<string>`${drafts.view}->>'account'`, lang: sql<string>`${drafts.view}->>'lang'` })
      .from(drafts)
      .where(eq(drafts.id, draftId))
    if (row === undefined) return null
    if (known.size >= KEPT) known.clear()
    known.set(draftId, row)
    return row
  }
}
