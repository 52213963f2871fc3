import type { ClusterDetail } from '@tenfold/contract/http/mentions.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import { Refused } from '../errors.ts'
import { iso } from '../room/stamp.ts'
import { readMentions } from './repo.ts'
import { inScopeOf } from './scope.ts'

/**
 * A cluster and its share of the last hour's posts, of those that the actor may see.
 * @throws Refused `not_found` when that is none of them
 */
export async function readCluster(deps: Deps, actor: Actor, rootId: number): Promise<ClusterDetail> {
  const now = deps.clock.now()
  const hour = sql`m.created_at > ${iso(now - HOUR)} and m.created_at <= ${iso(now)}`
  const found = await deps.db.execute<{ size: number; posts: number; of: number }>(sql`
    with members as (
      select m.created_at from mentions m
      where (m.id = ${rootId} or m.id in (select mention_id from understandings where cluster_id = ${rootId}))
        and ${inScopeOf(actor)})
    select (select count(*) from members)::integer as size, (select count(*) from members m where ${hour})::integer as posts,
      (select coalesce(sum(m.messages), 0) from volume_minutes m
        where m.bucket > ${iso(now - HOUR)} and m.bucket <= ${iso(now)} and ${inScopeOf(actor)})::integer as "of"`)
  const { size = 0, posts = 0, of = 0 } = found.rows[0] ?? {}
  if (size === 0) throw new Refused('not_found', { noun: 'cluster' })
  const [root] = await readMentions(deps, actor, { ids: [rootId] }, 1)
  // Minutes are whole in the rollup: at the edges of the hour the members may be one more.
  return {
    at: iso(now),
    rootId: String(rootId),
    root: root ?? null,
    size,
    lastHour: { posts, of: Math.max(of, posts) },
  }
}
