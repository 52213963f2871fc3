import type { MentionLine } from '@tenfold/contract/mention.ts'
import type { DrillMention } from '@tenfold/core/drill.ts'

/** An invented post in the form in which real ones arrive: a drill takes the same way in. */
export const lineOf = ({
  externalId,
  createdMs,
  accounts,
  channel,
  author,
  text,
  lang,
  kind,
  replyTo,
}: DrillMention): MentionLine => ({
  op: 'upsert',
  accounts: [...accounts],
  externalId,
  channel,
  author,
  text,
  createdAt: new Date(createdMs).toISOString(),
  lang,
  kind,
  ...(replyTo === undefined ? {} : { replyTo }),
})
