import type { CommandInput } from '@tenfold/contract/commands.ts'
import type { Mention, Understood } from '@tenfold/contract/http/mentions.ts'
import type { Topic } from '@tenfold/core/understand/understanding.ts'

/** What a person can know better of a message. The main topic comes first. */
export interface Reading {
  readonly lang: string
  readonly topics: readonly Topic[]
  readonly needsReply: boolean
}
export type Field = keyof Reading
/** The input of `mention:correct` without the message. */
export type Change = Omit<CommandInput<'mention:correct'>, 'mentionId'>

export const FIELDS: readonly Field[] = ['lang', 'topics', 'needsReply']
/** The command's own limit. */
export const MOST_TOPICS = 5

export const readingOf = ({ lang }: Pick<Mention, 'lang'>, { topics, needsReply }: Understood): Reading => ({
  lang,
  topics: topics.map(({ topic }) => topic).slice(0, MOST_TOPICS),
  needsReply,
})

const sameTopics = (a: readonly Topic[], b: readonly Topic[]): boolean =>
  a.length === b.length && a.every((topic, index) => topic === b[index])

/** Only what is different; null when nothing is. */
export function changeOf(before: Reading, after: Reading): Change | null {
  const change: Change = {
    ...(after.lang === before.lang ? {} : { lang: after.lang }),
    ...(sameTopics(after.topics, before.topics) ? {} : { topics: [...after.topics] }),
    ...(after.needsReply === before.needsReply ? {} : { needsReply: after.needsReply }),
  }
  return fieldsOf(change).length === 0 ? null : change
}

export const fieldsOf = (change: Change): readonly Field[] => FIELDS.filter((field) => change[field] !== undefined)

/** What undoes a change: back to an earlier correction where there was one, else null, which takes it back. */
export function undoOf(change: Change, before: Reading, corrected: readonly Field[]): Change {
  const hadOne = (field: Field): boolean => corrected.includes(field)
  return {
    ...(change.lang === undefined ? {} : { lang: hadOne('lang') ? before.lang : null }),
    ...(change.topics === undefined ? {} : { topics: hadOne('topics') ? [...before.topics] : null }),
    ...(change.needsReply === undefined ? {} : { needsReply: hadOne('needsReply') ? before.needsReply : null }),
  }
}

/** A topic checked or unchecked. `other` stands alone; a sixth is not taken. */
export function toggled(topics: readonly Topic[], topic: Topic): readonly Topic[] {
  if (topics.includes(topic)) return topics.filter((each) => each !== topic)
  if (topic === 'other') return ['other']
  const known = topics.filter((each) => each !== 'other')
  return known.length >= MOST_TOPICS ? topics : [...known, topic]
}

/** The topic as the main one, the others after it in their order. */
export const withMain = (topics: readonly Topic[], main: Topic): readonly Topic[] =>
  main === 'other'
    ? ['other']
    : [main, ...topics.filter((topic) => topic !== main && topic !== 'other')].slice(0, MOST_TOPICS)
