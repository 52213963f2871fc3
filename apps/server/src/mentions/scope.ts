import { type Actor, isScoped } from '@tenfold/core/policy.ts'
import { type SQL, sql } from 'drizzle-orm'

/** What a mention `m` must be for the actor to see it; nothing for one who sees them all. */
export function inScopeOf(actor: Actor): SQL {
  if (!isScoped(actor)) return sql`true`
  const { accounts, languages } = actor
  const ours = accounts === null ? sql`true` : sql`m.accounts && ${sql.param([...accounts])}::text[]`
  const spoken =
    languages === null ? sql`true` : sql`split_part(m.lang, '-', 1) = any(${sql.param([...languages])}::text[])`
  return sql`${ours} and ${spoken}`
}
