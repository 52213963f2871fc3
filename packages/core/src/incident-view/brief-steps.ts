/** Briefs that a person has not read yet. */
import { isAmong } from '../person.ts'
import { grouped } from './grouped.ts'
import type { Lens } from './lens.ts'
import { roundsOf } from './message-rounds.ts'
import { isBrief, type Situation } from './situation.ts'
import type { Step } from './step.ts'

/** One step for each brief: whoever has read its last round in one language has read it. */
export function briefSteps({ texts, posts }: Situation, lens: Lens): Step[] {
  if (!lens.isWhole) return []
  const messageOf = new Map(texts.map(({ id, message }) => [id, message]))
  const briefs = posts.flatMap((post) => {
    const message = messageOf.get(post.draftId)
    const mine = isBrief(post) && post.postedAt !== null && message !== undefined && lens.may('brief:read', post)
    return mine ? [{ ...post, message, postedMs: Date.parse(post.postedAt) }] : []
  })
  return [...grouped(briefs, ({ message }) => message)].flatMap(([message, own]): Step[] => {
    const round = roundsOf(own).at(-1) ?? []
    // Whoever comes after those who are named is counted alone: nobody is asked for ever.
    const isRead = round.some(
      ({ readBy, readMore }) =>
        readMore > 0 ||
        isAmong(
          readBy.map(({ by }) => by),
          lens.personId,
        ),
    )
    return isRead
      ? []
      : [{ kind: 'brief', urgency: 'open', dueMs: null, message, publicationIds: round.map(({ id }) => id) }]
  })
}
