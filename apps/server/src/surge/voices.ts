import type { Voices } from '@tenfold/core/surge/episode.ts'
import type { Question } from '@tenfold/core/surge/room-scan.ts'
import { type Slice, sidesOf } from '@tenfold/core/surge/slice.ts'
import { and, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm'
import { mentions, understandings } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

/** In a flood these posts tell enough about how many people speak; one busy account cannot fill them. */
const LOOK_AT = 20_000

/**
 * How many people stand behind the messages of a window, each counted for three messages at most.
 * @param afterId posts of the window have greater ids
 */
export async function countVoices({ db }: Pick<Deps, 'db'>, question: Question, afterId: number): Promise<Voices> {
  const { slice, fromMs, toMs, observed } = question
  const some = db
    .select({ author: mentions.authorHash })
    .from(mentions)
    .leftJoin(understandings, eq(understandings.mentionId, mentions.id))
    .where(
      and(
        gt(mentions.id, afterId),
        gte(mentions.createdAt, new Date(fromMs)),
        lt(mentions.createdAt, new Date(toMs)),
        condition(slice),
      ),
    )
    .limit(LOOK_AT)
    .as('some')
  const each = db
    .select({ messages: sql<number>`count(*)`.as('messages') })
    .from(some)
    .groupBy(some.author)
    .as('each_author')
  const [row] = await db
    .select({
      authors: sql<number>`count(*)::int`,
      messages: sql<number>`coalesce(sum(${each.messages}), 0)::int`,
      capped: sql<number>`coalesce(sum(least(${each.messages}, 3)), 0)::int`,
    })
    .from(each)
  const { authors, messages, capped } = row ?? { authors: 0, messages: 0, capped: 0 }
  // Where not all were looked at, those that were stand for the rest.
  return { authors, capped: messages < LOOK_AT ? capped : (capped / messages) * observed }
}

function condition({ kind, value }: Slice): SQL | undefined {
  const [left, right] = sidesOf(value)
  const ofAccount = (account: string) => sql`${mentions.accounts} @> array[${account}]::text[]`
  const ofTopic = (topic: string) => sql`${understandings.topics} @> array[${topic}]::text[]`
  switch (kind) {
    case 'all':
      return undefined
    case 'channel':
      return eq(mentions.channel, value)
    case 'language':
      return eq(mentions.lang, value)
    case 'account':
      return ofAccount(value)
    case 'topic':
      return ofTopic(value)
    case 'channel-language':
      return and(eq(mentions.channel, left), eq(mentions.lang, right))
    case 'topic-account':
      return and(ofTopic(left), ofAccount(right))
  }
}
