import { hintsForTopic } from '@tenfold/core/learn/hints.ts'
import { type Sample, saidByRules } from '@tenfold/core/learn/model.ts'
import type { Correction } from '@tenfold/core/learn/report.ts'
import type { Topic } from '@tenfold/core/understand/understanding.ts'
import { desc, eq } from 'drizzle-orm'
import { labels, mentions, understandings } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'

/** More teach little and cost time; the newest count. */
const MOST = 5_000

/** Posts whose topics a person gave, newest first, with what the rules say of them; the main topic is the label. */
export async function readSamples({ db }: Pick<Deps, 'db'>): Promise<Sample[]> {
  const rows = await db
    .select({ text: mentions.text, value: labels.value, detail: understandings.detail })
    .from(labels)
    .innerJoin(mentions, eq(mentions.id, labels.mentionId))
    .innerJoin(understandings, eq(understandings.mentionId, labels.mentionId))
    .where(eq(labels.field, 'topics'))
    .orderBy(desc(labels.at), desc(labels.mentionId))
    .limit(MOST)
  return rows.flatMap(({ text, value, detail }): Sample[] => {
    const [main] = value as readonly Topic[]
    return main === undefined ? [] : [{ text, label: main, hints: hintsForTopic(detail.topics) }]
  })
}

/** The main topic that the rules alone give. */
export const byRules = ({ hints }: Sample): string => saidByRules(hints) ?? 'other'

/** What people said of the other fields, as pairs of before and after. */
export async function readCorrections({ db }: Pick<Deps, 'db'>, field: 'lang' | 'needsReply'): Promise<Correction[]> {
  const rows = await db.select({ was: labels.was, value: labels.value }).from(labels).where(eq(labels.field, field))
  return rows.map(({ was, value }) => ({
    from: typeof was === 'object' && 'lang' in was ? was.lang : String(was),
    to: String(value),
  }))
}
