import type { Mention } from '@tenfold/contract/http/mentions.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import type { Topic } from '@tenfold/core/understand/understanding.ts'
import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { mentions, understandings } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { masked } from '../understand/bookings.ts'
import { readUnderstood } from './understood.ts'

export interface MentionFilter {
  readonly ids?: readonly number[]
  /** Only mentions that arrived before this one. */
  readonly before?: number
  readonly channel?: string
  /** A language matches its kinds too: `zh` finds `zh-Hans`. */
  readonly lang?: string
  readonly account?: string
  readonly topic?: Topic
  readonly needsReply?: boolean
}

/** The newest by arrival first, and only those that the actor may see. Booking references are masked. */
export async function readMentions(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filter: MentionFilter,
  limit: number,
): Promise<Mention[]> {
  const { ids, before, channel, lang, account, topic, needsReply } = filter
  const isUnderstood = [
    topic === undefined ? undefined : sql`${understandings.topics} @> array[${topic}]::text[]`,
    needsReply === undefined ? undefined : needsReply ? sql`needs_reply` : sql`not needs_reply`,
  ].filter((condition) => condition !== undefined)
  const conditions: (SQL | null | undefined)[] = [
    ids && inArray(mentions.id, [...ids]),
    before === undefined ? undefined : lt(mentions.id, before),
    channel === undefined ? undefined : eq(mentions.channel, channel),
    lang === undefined
      ? undefined
      : sql`(${mentions.lang} = ${lang} or split_part(${mentions.lang}, '-', 1) = ${lang})`,
    account === undefined ? undefined : sql`${mentions.accounts} @> array[${account}]::text[]`,
    isUnderstood.length === 0
      ? undefined
      : sql`exists (select from understandings where ${understandings.mentionId} = ${mentions.id} and ${and(...isUnderstood)})`,
    actor.accounts && sql`${mentions.accounts} && ${sql.param([...actor.accounts])}::text[]`,
    actor.languages && sql`split_part(${mentions.lang}, '-', 1) = any(${sql.param([...actor.languages])}::text[])`,
  ]
  const rows = await deps.db
    .select()
    .from(mentions)
    .where(and(...conditions.map((condition) => condition ?? undefined)))
    .orderBy(desc(mentions.id))
    .limit(limit)
  const understood = await readUnderstood(deps, actor, rows)
  return rows.map((row) => ({ ...asMention(row), understood: understood.get(row.id) ?? null }))
}

function asMention(row: typeof mentions.$inferSelect): Omit<Mention, 'understood'> {
  const extra = (row.extra ?? {}) as { name?: string; followers?: number; url?: string }
  return {
    id: String(row.id),
    channel: row.channel,
    lang: row.lang,
    accounts: row.accounts,
    author: { handle: row.authorHandle, name: extra.name ?? null, followers: extra.followers ?? null },
    text: masked(row.text),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    kind: row.kind,
    url: extra.url ?? null,
  }
}
