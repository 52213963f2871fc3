/** What the posts of a window say of it. Texts are left to whoever may read them: ids come back. */
import type { Why } from '@tenfold/contract/http/volume.ts'
import { DAY, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { type SQL, sql } from 'drizzle-orm'
import type { Deps } from '../../deps.ts'
import { inScopeOf } from '../../mentions/scope.ts'
import { readLinks } from '../../mentions/understood.ts'
import { iso } from '../../room/stamp.ts'
import { mentionsOf, msOf, type Part, rollupOf, topicOf, UNDERSTOOD } from './part.ts'
import type { Window } from './window.ts'

type Source = Pick<Deps, 'db'>

/** Posts `m` of a span; with what is understood of them as `u` where that is asked for, or tells whether they belong. */
function within(
  part: Part,
  { fromMs, toMs }: Pick<Window, 'fromMs' | 'toMs'>,
  understood = topicOf(part) !== null,
): SQL {
  const join = understood ? sql`left join lateral ${UNDERSTOOD} u on true` : sql``
  return sql`mentions m ${join}
    where m.created_at >= ${iso(fromMs)} and m.created_at < ${iso(toMs)} and ${mentionsOf(part)}`
}

const ROOTS = 5
/** Fewer posts than this have no root. */
const ROOT_POSTS = 3
const SERVICES = 5
const LOUDEST = 3

export interface Said {
  readonly posts: number
  readonly understood: number
  /** Posts that others copy, repost or answer; one post that does both counts once. `id` null: it is not stored here. */
  readonly roots: readonly { readonly id: number | null; readonly posts: number }[]
  readonly services: Why['services']
  /** Ids of the posts whose authors reach the most people, one an author. */
  readonly loudest: readonly number[]
}

interface Row extends Omit<Said, 'services'> {
  readonly named: readonly { readonly kind: 'flight' | 'train'; readonly value: string; readonly posts: number }[]
}

/** What is copied, named and loud in a window. */
export async function readSaid(deps: Source, part: Part, window: Window): Promise<Said> {
  const { rows } = await deps.db.execute<Row & Record<string, unknown>>(sql`
    with said as materialized (
      select m.id, m.channel, m.author_hash, m.extra->>'replyTo' as reply_to, (m.extra->>'followers')::bigint as followers,
        u.mention_id is not null as understood, coalesce(u.cluster_id, m.id) as root, u.detail->'references' as names
      from ${within(part, window, true)}
    ), joined as (
      select root as id, null as elsewhere, id as post from said
      union
      select coalesce(u.cluster_id, r.id), case when r.id is null then s.channel || ' ' || s.reply_to end, s.id
      from said s left join mentions r on r.channel = s.channel and r.external_id = s.reply_to
        left join understandings u on u.mention_id = r.id
      where s.reply_to is not null
    ), roots as (
      select id, count(*) as posts from joined group by id, elsewhere
      having count(*) >= ${ROOT_POSTS} order by 2 desc, 1 limit ${ROOTS}
    ), named as (
      select kind, value, count(*) as posts from (
        select distinct s.id, n->>'kind' as kind, n->>'value' as value
        from said s cross join lateral jsonb_array_elements(s.names) n where n->>'kind' in ('flight', 'train')) each
      group by 1, 2 order by 3 desc, 2 limit ${SERVICES}
    ), voices as (
      select id, followers from (
        select distinct on (author_hash) id, followers from said where followers > 0 order by author_hash, followers desc, id
      ) each order by followers desc, id limit ${LOUDEST}
    )
    select (select count(*) from said)::integer as posts, (select count(*) from said where understood)::integer as understood,
      (select coalesce(json_agg(r order by posts desc, id), '[]') from roots r) as roots,
      (select coalesce(json_agg(n order by posts desc, value), '[]') from named n) as named,
      (select coalesce(json_agg(id order by followers desc, id), '[]') from voices) as loudest`)
  const { posts = 0, understood = 0, roots = [], named = [], loudest = [] } = rows[0] ?? {}
  return { posts, understood, roots, loudest, services: await withLinks(deps, named, window) }
}

/** The known service of each, nearest to the window's day. */
async function withLinks(deps: Source, named: Row['named'], { toMs }: Window): Promise<Why['services']> {
  const asked = named.map(({ kind, value, posts }) => ({
    posts,
    reference: { kind, value, label: value, start: 0, end: 0 },
    at: new Date(toMs),
  }))
  const links = await readLinks(deps, asked)
  return asked.map(({ reference, posts }) => ({
    number: reference.value,
    posts,
    service: links.get(reference) ?? null,
  }))
}

/** Who wrote within these days before is known here. */
const KNOWN_MS = 28 * DAY
/** In a flood of weeks fewer days are looked at: so many posts at most. */
const KNOWN_POSTS = 500_000
const PATIENCE_MS = 2_000

/** How many people speak, and how many of them wrote before. */
export async function readAuthors(deps: Source, part: Part, window: Window): Promise<Why['authors']> {
  const beforeMs = Math.min(window.fromMs, window.onsetMs ?? window.fromMs)
  const sinceMs = await backTo(deps, beforeMs)
  const { rows } = await deps.db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local statement_timeout = ${PATIENCE_MS}`))
    return tx.execute<{ distinct: number; known: number }>(sql`
      with people as materialized (select distinct m.author_hash from ${within(part, window)})
      select (select count(*) from people)::integer as "distinct",
        (select count(distinct m.author_hash) from mentions m join people using (author_hash)
          where m.created_at >= ${iso(sinceMs)} and m.created_at < ${iso(beforeMs)} and ${inScopeOf(part.actor)})::integer as known`)
  })
  const { distinct = 0, known = 0 } = rows[0] ?? {}
  return { distinct, new: distinct - known, known }
}

async function backTo({ db }: Source, beforeMs: number): Promise<number> {
  const { rows } = await db.execute<{ atMs: number; messages: number }>(sql`
    select ${msOf('bucket')} as "atMs", sum(messages)::integer as messages from volume_hours
    where bucket >= ${iso(beforeMs - KNOWN_MS)} and bucket < ${iso(beforeMs)} group by bucket order by bucket desc`)
  let posts = 0
  for (const { atMs, messages } of rows) {
    posts += messages
    if (posts > KNOWN_POSTS) return atMs
  }
  return beforeMs - KNOWN_MS
}

const FIRST = 3

/** Ids of the first posts from the onset on. */
export async function readFirst({ db }: Source, part: Part, window: Window): Promise<number[]> {
  const fromMs = window.onsetMs ?? window.fromMs
  const { table, where } = rollupOf(part, 'minutes')
  // Only the minutes that hold them are read: the hour after an onset may hold millions of posts.
  const minutes = await db.execute<{ atMs: number; messages: number }>(sql`
    select ${msOf('bucket')} as "atMs", sum(messages)::integer as messages from ${table}
    where bucket >= ${iso(fromMs)} and bucket < ${iso(Math.min(fromMs + HOUR, window.toMs))} and ${where}
    group by bucket order by bucket`)
  let posts = 0
  let toMs = fromMs
  for (const { atMs, messages } of minutes.rows) {
    if (posts >= FIRST) break
    posts += messages
    toMs = atMs + MINUTE
  }
  const { rows } = await db.execute<{ id: number }>(sql`
    select m.id from ${within(part, { fromMs, toMs })} order by m.created_at, m.id limit ${FIRST}`)
  return rows.map(({ id }) => id)
}
