/** The part of the conversation that is explained, as far as the actor may see it, in each table that tells of it. */
import type { Slice } from '@tenfold/contract/entities.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { sidesOf } from '@tenfold/core/surge/slice.ts'
import { type SQL, sql } from 'drizzle-orm'
import { inScopeOf } from '../../mentions/scope.ts'
import { matches, type SliceFilter } from '../../surge/expected.ts'

export interface Part {
  readonly slice: Slice
  readonly actor: Actor
}

/** Its topic; null: whatever it is about. */
export function topicOf({ slice: { kind, value } }: Part): string | null {
  if (kind === 'topic') return value
  return kind === 'topic-account' ? sidesOf(value)[0] : null
}

/** What the rollups are asked for; the topic is not in it. */
export function filterOf({ slice: { kind, value }, actor }: Part): SliceFilter {
  const [left, right] = sidesOf(value)
  const account = kind === 'account' ? value : kind === 'topic-account' ? right : null
  const channel = kind === 'channel' ? value : kind === 'channel-language' ? left : null
  const lang = kind === 'language' ? value : kind === 'channel-language' ? right : null
  return {
    ...(channel === null ? {} : { channel }),
    ...(lang === null ? {} : { lang }),
    // An account outside of an actor's own was refused before; one inside of them is narrower than all of them.
    ...(account !== null ? { accounts: [account] } : actor.accounts === null ? {} : { accounts: actor.accounts }),
    ...(actor.languages === null ? {} : { languages: actor.languages }),
  }
}

/** What a mention `m` with its understanding `u` (which may be missing) must be. */
export function mentionsOf(part: Part): SQL {
  const { channel, lang, accounts } = filterOf(part)
  const topic = topicOf(part)
  const conditions = [
    inScopeOf(part.actor),
    ...(channel === undefined ? [] : [sql`m.channel = ${channel}`]),
    ...(lang === undefined ? [] : [sql`m.lang = ${lang}`]),
    ...(accounts === undefined ? [] : [sql`m.accounts && ${sql.param([...accounts])}::text[]`]),
    ...(topic === null ? [] : [sql`u.topics @> array[${topic}]::text[]`]),
  ]
  return sql.join(conditions, sql` and `)
}

/** The rollup that counts it, by minutes or hours, and what its rows must be. */
export function rollupOf(part: Part, unit: 'minutes' | 'hours'): { readonly table: SQL; readonly where: SQL } {
  const topic = topicOf(part)
  const table = sql.identifier(`${topic === null ? 'volume' : 'facet'}_${unit}`)
  const conditions = [sql`true`, ...matches(filterOf(part)), ...(topic === null ? [] : [sql`facet = ${topic}`])]
  return { table: sql`${table}`, where: sql.join(conditions, sql` and `) }
}

/** A time column in epoch milliseconds. */
export const msOf = (column: 'bucket' | 'at'): SQL =>
  sql`(extract(epoch from ${sql.identifier(column)}) * 1000)::float8`

/** What is understood of a mention `m`, looked up post by post: there are few posts and many understandings. */
export const UNDERSTOOD = sql`(select * from understandings where mention_id = m.id offset 0)`
