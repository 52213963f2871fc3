/**
 * How many posts have a facet: a topic, `reply` (needs an answer) or `any` (is understood at all). Minutes and hours
 * are counted from what is stored of a post, in the transaction that changes it: out before a change, in after it.
 * Whoever does so holds the lock of `ingest_cursor`.
 *
 * Minutes also know who speaks: an author sets the bit of its hash, so that authors of several rows are those bits
 * together (core's `surge/authors.ts` estimates how many). A bitmap cannot forget: whose post is taken out stays among
 * the authors of that one minute.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Client } from 'pg'

/** Into their facets, or out of them. */
type Way = 1 | -1

const NOBODY = "B'0'::bit(1024)"

/**
 * CTEs that move posts into their facets or out of them; at most once in a statement.
 * @param findings CTE with the posts' rows of `understandings`: mention_id, topics, needs_reply
 */
export const rolling = (findings: string, way: Way): string => `
  facet_change as materialized (
    select date_trunc('minute', m.created_at, 'UTC') as minute, m.channel, m.lang, m.accounts, facet,
      ${way} * count(*)::integer as n,
      ${way === 1 ? `bit_or(set_bit(${NOBODY}, (m.author_hash & 1023)::integer, 1))` : NOBODY} as authors
    from ${findings} f join mentions m on m.id = f.mention_id
      cross join lateral unnest('any'::text || f.topics || case when f.needs_reply then '{reply}'::text[] end) as facet
    group by 1, 2, 3, 4, 5
  ), facet_minutes_rolled as (
    insert into facet_minutes as v (bucket, channel, lang, accounts, facet, messages, authors)
    select minute, channel, lang, accounts, facet, n, authors from facet_change
    on conflict (bucket, channel, lang, accounts, facet) do update
      set messages = v.messages + excluded.messages, authors = v.authors | excluded.authors
  ), facet_hours_rolled as (
    insert into facet_hours as v (bucket, channel, lang, accounts, facet, messages)
    select date_bin('1 hour', minute, 'epoch'), channel, lang, accounts, facet, sum(n)::integer
    from facet_change group by 1, 2, 3, 4, 5
    on conflict (bucket, channel, lang, accounts, facet) do update set messages = v.messages + excluded.messages
  )`

const PUT_IN = `
  with found as (select mention_id, topics, needs_reply from understandings where mention_id = any($1::bigint[])),
    ${rolling('found', 1)}
  select`

/** Puts posts into the facets that are stored of them; those of which nothing is stored into none. */
export async function putInFacets(client: Client, ids: readonly number[]): Promise<void> {
  await client.query({ name: 'facets-put-in', text: PUT_IN, values: [ids] })
}

const FORGET = `
  with forgotten as (
      delete from understandings where mention_id = any($1::bigint[]) returning mention_id, topics, needs_reply),
    ${rolling('forgotten', -1)}
  select`

/** Deletes what is understood of posts, and takes them out of their facets. */
export async function forget(client: Client, ids: readonly number[]): Promise<void> {
  await client.query({ name: 'facets-forget', text: FORGET, values: [ids] })
}

/** The statement that moves one post into its facets or out of them. */
export const rollOne = (id: number, way: Way): SQL => sql`
  with found as (select mention_id, topics, needs_reply from understandings where mention_id = ${id}),
    ${sql.raw(rolling('found', way))}
  select`
