/** What the rules found of a post, told to the classifier in a word or two each. */
import type { TopicFinding } from '../understand/understanding.ts'
import { ruleSays } from './model.ts'

/**
 * Of each topic its name and the entry of the lexicon that it stands on. Signals of the lexicon (question, complaint)
 * made it no better when measured.
 * @param topics as the rules found them, before anyone corrected them
 */
export function topicHints(topics: readonly TopicFinding[]): string[] {
  return topics.flatMap(({ topic, reason }) => {
    const from = reason.lastIndexOf(' (')
    return from === -1 ? [`topic:${topic}`] : [`topic:${topic}`, `entry:${reason.slice(from + 2, -1)}`]
  })
}

/** `topicHints` for labels that are topics: the main topic is the rules' own answer. `other` is no answer. */
export function hintsForTopic(topics: readonly TopicFinding[]): string[] {
  const main = topics[0]?.topic ?? 'other'
  return main === 'other' ? topicHints(topics) : [ruleSays(main), ...topicHints(topics)]
}
