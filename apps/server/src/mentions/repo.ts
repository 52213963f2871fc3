import type { Mention } from '@tenfold/contract/http.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { mentions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

export interface MentionFilter {
  readonly ids?: readonly number[]
  /** Only mentions that arrived before this one. */
  readonly before?: number
  readonly channel?: string
  /** A language matches its kinds too: `zh` finds `zh-Hans`. */
  readonly lang?: string
  readonly account?: string
}

/** The newest by arrival first, and only those that the actor may see. */
export async function readMentions(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  filter: MentionFilter,
  limit: number,
): Promise<Mention[]> {
  const { ids, before, channel, lang, account } = filter
  const conditions: (SQL | undefined)[] = [
    ids && inArray(mentions.id, [...ids]),
    before === undefined ? undefined : lt(mentions.id, before),
    channel === undefined ? undefined : eq(mentions.channel, channel),
    lang === undefined
      ? undefined
      : sql`(${mentions.lang} = ${lang} or split_part(${mentions.lang}, '-', 1) = ${lang})`,
    account === undefined ? undefined : sql`${mentions.accounts} @> array[${account}]::text[]`,
    actor.accounts && sql`${mentions.accounts} && ${sql.param([...actor.accounts])}::text[]`,
    actor.languages && sql`split_part(${mentions.lang}, '-', 1) = any(${sql.param([...actor.languages])}::text[])`,
  ].map((condition) => condition ?? undefined)
  const rows = await db
    .select()
    .from(mentions)
    .where(and(...conditions))
    .orderBy(desc(mentions.id))
    .limit(limit)
  return rows.map(asMention)
}

function asMention(row: typeof mentions.$inferSelect): Mention {
  const extra = (row.extra ?? {}) as { name?: string; followers?: number; url?: string }
  return {
    id: String(row.id),
    channel: row.channel,
    lang: row.lang,
    accounts: row.accounts,
    author: { handle: row.authorHandle, name: extra.name ?? null, followers: extra.followers ?? null },
    text: row.text,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    kind: row.kind,
    url: extra.url ?? null,
  }
}
