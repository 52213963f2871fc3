import { type Actor, isScoped } from '@tenfold/core/policy.ts'
import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import { inScopeOf } from './scope.ts'

/**
 * How many posts of each cluster there are that the actor may see, its first one included. Members point to the first
 * post, which does not point to itself.
 */
export async function readSizes(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  roots: readonly number[],
): Promise<Map<number, number>> {
  if (roots.length === 0) return new Map()
  const ids = sql.param([...new Set(roots)])
  const seen = isScoped(actor)
    ? sql`exists (select from mentions m where m.id = mention_id and ${inScopeOf(actor)})`
    : sql`true`
  const found = await db.execute<{ root: number; size: number }>(sql`
    select root, sum(posts)::integer as size from (
      select cluster_id as root, count(*) as posts from understandings
      where cluster_id = any(${ids}::bigint[]) and ${seen} group by 1
      union all
      select mention_id, 1 from understandings where mention_id = any(${ids}::bigint[]) and cluster_id is null and ${seen}
    ) each group by 1`)
  return new Map(found.rows.map(({ root, size }) => [root, size]))
}
