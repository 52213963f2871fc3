import type { ClusterDetail } from '@tenfold/contract/http.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import { iso } from '../room/stamp.ts'
import { readMentions } from './repo.ts'

/** Near-copies of a post and their share of the last hour's volume; of all posts, also those that the actor may not read. */
export async function readCluster(deps: Deps, actor: Actor, rootId: number): Promise<ClusterDetail> {
  const now = deps.clock.now()
  const [root] = await readMentions(deps, actor, { ids: [rootId] }, 1)
  const found = await deps.db.execute<{ size: number; posts: number; of: number }>(sql`
    with members as (
      select m.created_at from mentions m
      where m.id = ${rootId} or m.id in (select mention_id from understandings where cluster_id = ${rootId}))
    select (select count(*) from members)::integer as size,
      (select count(*) from members where created_at > ${iso(now - HOUR)} and created_at <= ${iso(now)})::integer as posts,
      (select coalesce(sum(messages), 0) from volume_minutes where bucket > ${iso(now - HOUR)} and bucket <= ${iso(now)})::integer as "of"`)
  const { size = 0, posts = 0, of = 0 } = found.rows[0] ?? {}
  // The hour's last minute is running, so its posts may be counted before its rollup is read.
  return {
    at: iso(now),
    rootId: String(rootId),
    root: root ?? null,
    size,
    lastHour: { posts, of: Math.max(of, posts) },
  }
}
