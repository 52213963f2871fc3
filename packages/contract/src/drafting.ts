/** From facts to posts: what is known, what is written from it, who approved it, and where it went. */
import { STAND_INS } from '@tenfold/core/approval.ts'
import * as z from 'zod'
import { zId, zPerson, zTime } from './entities.ts'

export const FACT_TYPES = ['integer', 'money', 'instant', 'date', 'url', 'phone', 'text', 'services', 'window'] as const
export const zFact = z.object({
  incidentId: zId,
  key: z.string(),
  type: z.enum(FACT_TYPES),
  /** Integer as digits, instant and date as ISO-8601; the rest as in `fact-forms.ts` of the core. */
  value: z.string(),
  version: z.number().int(),
  source: z.enum(['person', 'disruption']),
  setBy: zPerson,
  /** Why it was changed, in words. */
  why: z.string().nullable(),
  asOf: zTime,
  /** By the playbook's greatest age; from then on it has to be confirmed. Null: it does not age. */
  expiresAt: zTime.nullable(),
})
export type Fact = z.infer<typeof zFact>

export const zApproval = z.object({
  by: zPerson,
  at: zTime,
  hash: z.string(),
  as: z.string(),
  standIn: z.enum(STAND_INS).nullable(),
})

export const DRAFT_STATES = ['draft', 'approved', 'published', 'discarded'] as const
export const zDraft = z.object({
  id: zId,
  incidentId: zId,
  message: z.string(),
  lang: z.string(),
  channel: z.string(),
  account: z.string(),
  state: z.enum(DRAFT_STATES),
  /** SHA-256 of everything that an approval covers: text, channel, account, language, media, time. */
  hash: z.string(),
  version: z.number().int(),
  /** Everyone who changed the text; none of them can approve it. */
  authors: z.array(zPerson),
  /** The value of each fact as the text says it, by key: compare with the facts of now. */
  facts: z.record(z.string(), z.string()),
  /** The text is as the playbook has it. */
  isRendered: z.boolean(),
  /** A saved answer: it is kept and copied into replies, many times, and never published. */
  isAnswer: z.boolean(),
  /** Approvals that it has to have, by role of the playbook or `anyone`. */
  needs: z.array(z.object({ by: z.string(), count: z.number().int() })),
  approvals: z.array(zApproval),
  /** Since when it waits for the approvals that are missing. */
  waitsSince: zTime,
  /** When it is to go out; null: once it is published. */
  sendAt: zTime.nullable(),
  /** Links, videos and pictures of the library that go with it. */
  media: z.array(zId).max(4),
  /** A translation: the text in the language that it follows, and the version of it that it was made from. */
  basis: z.object({ draftId: zId, version: z.number().int() }).nullable(),
  /** A second reader of the language found it good as it stood. */
  review: z.object({ by: zPerson, at: zTime, hash: z.string() }).nullable(),
  /** The text's own "next update by", and the fact that it comes from, when it makes a promise. */
  promisesAt: zTime.nullable(),
  promiseKey: z.string().nullable(),
  changedAt: zTime,
})
export type Draft = z.infer<typeof zDraft>

/**
 * Manual channel: held (undo) → ready (copy and post by hand) → posted. With a time: scheduled → ready at that time.
 * A brief is posted by the room itself.
 */
export const PUBLICATION_STATES = ['held', 'scheduled', 'ready', 'posted', 'cancelled'] as const
/** Readers of a brief whom every board names. */
export const READERS_MAX = 500

export const zPublication = z.object({
  id: zId,
  draftId: zId,
  incidentId: zId,
  lang: z.string(),
  channel: z.string(),
  account: z.string(),
  state: z.enum(PUBLICATION_STATES),
  queuedBy: zPerson,
  queuedAt: zTime,
  /** Real time, not drill time. */
  undoUntil: zTime,
  /** Room time; null: as soon as it can no longer be undone. */
  sendAt: zTime.nullable(),
  /** It went without the approvals that it should have had. */
  breakGlass: z.object({ by: zPerson, reason: z.string() }).nullable(),
  postedBy: zPerson.nullable(),
  postedAt: zTime.nullable(),
  url: z.string().nullable(),
  /** Of a brief: who has read it, each once; after the first 500 the others are counted. */
  readBy: z.array(z.object({ by: zPerson, at: zTime })).max(READERS_MAX),
  readMore: z.number().int(),
})
export type Publication = z.infer<typeof zPublication>

export const zPromise = z.object({
  id: zId,
  incidentId: zId,
  /** The first post that made it, and since when that could be out, whenever its link was recorded. */
  publicationId: zId,
  madeAt: zTime,
  dueAt: zTime,
  state: z.enum(['running', 'kept', 'late']),
  keptAt: zTime.nullable(),
})
export type PromiseClock = z.infer<typeof zPromise>
