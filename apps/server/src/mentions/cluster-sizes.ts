import { type Actor, isScoped } from '@tenfold/core/policy.ts'
import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import { inScopeOf } from './scope.ts'

export interface ClusterSize {
  /** Posts that the actor may see, the first one included. */
  readonly size: number
  /** When the first post was made; null: it was deleted, or the actor may not see it. */
  readonly firstAt: Date | null
}

/** How large each cluster is, and since when. Members point to the first post, which does not point to itself. */
export async function readSizes(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  roots: readonly number[],
): Promise<Map<number, ClusterSize>> {
  if (roots.length === 0) return new Map()
  const ids = sql.param([...new Set(roots)])
  const seen = isScoped(actor)
    ? sql`exists (select from mentions m where m.id = mention_id and ${inScopeOf(actor)})`
    : sql`true`
  const found = await db.execute<{ root: number; size: number; firstMs: number | null }>(sql`
    select root, sum(posts)::integer as size, (extract(epoch from max(first_at)) * 1000)::double precision as "firstMs" from (
      select cluster_id as root, count(*) as posts, null::timestamptz as first_at from understandings
      where cluster_id = any(${ids}::bigint[]) and ${seen} group by 1
      union all
      select mention_id, 1, (select f.created_at from mentions f where f.id = mention_id) from understandings
      where mention_id = any(${ids}::bigint[]) and cluster_id is null and ${seen}
    ) each group by 1`)
  return new Map(
    found.rows.map(({ root, size, firstMs }) => [root, { size, firstAt: firstMs === null ? null : new Date(firstMs) }]),
  )
}
