import type { Understood } from '@tenfold/contract/http/mentions.ts'

/** How urgent a reply is, 1–100; null where none is needed, and where only a person says that one is. */
export const urgencyOf = ({ needsReply, urgency }: Pick<Understood, 'needsReply' | 'urgency'>): number | null =>
  needsReply && urgency > 0 ? urgency : null
