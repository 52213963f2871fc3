import type { Topic, Understanding } from '@tenfold/core/understand/understanding.ts'
import type { UnderstandingDetail } from '../db/schema.ts'
import { arrayLiteral, copyText } from '../ingest/row.ts'
import type { Corrections } from './batch.ts'

export const UNDERSTANDING_COLUMNS = 'mention_id, lang_by, topics, needs_reply, urgency, contacts, cluster_id, detail'

/** What was learned proposes, and whether that counts. */
export interface Learned {
  readonly proposed: UnderstandingDetail['proposed']
  readonly decides: boolean
}

/** One understanding in PostgreSQL's COPY text format; what a person said of the post before stands. */
export function copyRow(id: number, found: Understanding, learned: Learned, person: Corrections = {}): string {
  const { proposed } = learned
  const byRules = found.topics.map(({ topic }) => topic)
  const topics = person.topics ?? (learned.decides && proposed !== null ? withFirst(proposed.topic, byRules) : byRules)
  const needsReply = person.needsReply ?? found.needsReply
  const detail: UnderstandingDetail = {
    topics: found.topics,
    urgency: found.urgencyReasons,
    references: found.references,
    proposed,
  }
  const root = Number(found.cluster.root)
  return `${[
    id,
    person.lang === undefined ? found.language.by : 'person',
    copyText(arrayLiteral(topics)),
    needsReply ? 't' : 'f',
    found.urgency,
    found.contacts,
    root === id ? '\\N' : root,
    // A lone surrogate is no text for PostgreSQL; a reason may have been cut between the halves of a pair.
    copyText(JSON.stringify(detail, (_key, value) => (typeof value === 'string' ? value.toWellFormed() : value))),
  ].join('\t')}\n`
}

/** Safety stays the main topic, whatever was learned; and `other` never stands beside another. */
function withFirst(topic: Topic, byRules: readonly Topic[]): Topic[] {
  const rest = byRules.filter((rule) => rule !== topic && rule !== 'other')
  if (topic === 'other') return rest.includes('safety') ? ['safety'] : ['other']
  return rest[0] === 'safety' ? ['safety', topic, ...rest.slice(1)] : [topic, ...rest]
}

/** A post that could not be understood: it is in the lists, and no rule says anything of it. */
export const blankRow = (id: number): string =>
  copyRow(
    id,
    {
      language: { lang: 'und', by: 'none' },
      topics: [{ topic: 'other', reason: '' }],
      needsReply: false,
      urgency: 0,
      urgencyReasons: [],
      references: [],
      cluster: { root: String(id), size: 1, recent: 1 },
      contacts: 1,
    },
    { proposed: null, decides: false },
  )
