/**
 * The things of the room as they travel: ids, states and counts. No text of
 * the public and no handle is in here; those are fetched by id, so that a
 * deletion never has to touch the event log.
 */

import { CAUSES, EFFECTS, MODES, PHASES } from '@tenfold/core/disruption.ts'
import { ROLES } from '@tenfold/core/policy.ts'
import { TOPICS } from '@tenfold/core/understand/understanding.ts'
import * as z from 'zod'

export const zId = z.uuid()
/** ISO-8601 UTC, as the wire and the log carry time. */
export const zTime = z.iso.datetime({ offset: true })
export const zLang = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Give a language as BCP-47, such as fi, sv-FI or zh-Hans.')
export const zChannel = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'Give a channel as a short lower-case word, such as x, facebook or weibo.')
/** Key of one of our accounts, such as `x-global`. */
export const zAccountKey = z.string().min(1).max(100)
export const zTopic = z.enum(TOPICS)
/** Decimal id of a mention. */
export const zMentionId = z.string().regex(/^\d{1,15}$/, 'Give the id of a mention.')
/** Text by language. */
export const zTexts = z.record(z.string(), z.string())

export const zPerson = z.object({ id: z.string(), name: z.string() })
export type Person = z.infer<typeof zPerson>

export const zRole = z.enum(ROLES)

/** Which part of the conversation a figure is about. */
export const zSlice = z.object({
  kind: z.enum(['all', 'account', 'channel', 'language']),
  /** Empty for `all`. */
  value: z.string(),
})
export type Slice = z.infer<typeof zSlice>

export const RUNGS = [0, 2, 5, 10] as const
export const zRung = z.union([z.literal(0), z.literal(2), z.literal(5), z.literal(10)])
export type Rung = z.infer<typeof zRung>

/** Observed over expected with what it stands on. `ratio` has one decimal. */
export const zRatio = z.object({
  observed: z.number().int(),
  expected: z.number(),
  ratio: z.number(),
  windowMin: z.number().int(),
})
export type RatioView = z.infer<typeof zRatio>

export const zSurge = z.object({
  id: zId,
  slice: zSlice,
  rung: zRung,
  peakRung: zRung,
  now: zRatio,
  peak: zRatio,
  /** One-sided lower 90 % bound of observed over expected. */
  lowerBound: z.number(),
  /** Distinct authors in the window, counted up to 50. */
  authors: z.number().int(),
  /** How expected was made: same hour of week over the weeks before, or the trailing day. */
  baseline: z.enum(['hourOfWeek', 'trailing']),
  onsetAt: zTime,
  openedAt: zTime,
  changedAt: zTime,
  incidentId: zId.nullable(),
})
export type Surge = z.infer<typeof zSurge>

export const zServiceCounts = z.object({
  cancelled: z.number().int(),
  partlyCancelled: z.number().int(),
  atRisk: z.number().int(),
  delayed: z.number().int(),
  scheduled: z.number().int(),
})

export const zDisruption = z.object({
  id: zId,
  /** `alert`: told by a feed's alert; `services`: counted from a feed's services of one date; `manual`: entered. */
  kind: z.enum(['alert', 'services', 'manual']),
  feedId: z.string().nullable(),
  mode: z.enum(MODES),
  title: zTexts,
  cause: z.enum(CAUSES),
  effect: z.enum(EFFECTS),
  phase: z.enum(PHASES),
  /** Operating date of counted services, YYYY-MM-DD. */
  serviceDate: z.string().nullable(),
  counts: zServiceCounts,
  /** Distinct services ever cancelled in it; reinstated ones stay. */
  cancelledEver: z.number().int(),
  startedAt: zTime,
  changedAt: zTime,
})
export type Disruption = z.infer<typeof zDisruption>

export const FEED_STATES = ['new', 'ok', 'stale', 'error', 'credential', 'off'] as const
export const zFeed = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  mode: z.enum(MODES),
  state: z.enum(FEED_STATES),
  /** The last error in words, for people. */
  problem: z.string().nullable(),
  intervalS: z.number().int(),
})
export type Feed = z.infer<typeof zFeed>

export const zIncident = z.object({
  id: zId,
  title: z.string(),
  playbook: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  surgeId: zId.nullable(),
  disruptionId: zId.nullable(),
  declaredBy: zPerson,
  /** Onset of the surge or start of the disruption, else the declaration. */
  onsetAt: zTime,
  /** The clocks (first words 15 min, full statement 60 min) run from here. */
  detectedAt: zTime,
  declaredAt: zTime,
  firstPostAt: zTime.nullable(),
})
export type Incident = z.infer<typeof zIncident>

export const FACT_TYPES = ['integer', 'instant', 'date', 'url', 'text'] as const
export const zFact = z.object({
  incidentId: zId,
  key: z.string(),
  type: z.enum(FACT_TYPES),
  /** Integer as digits, instant and date as ISO-8601. */
  value: z.string(),
  version: z.number().int(),
  source: z.enum(['person', 'disruption']),
  setBy: zPerson,
  asOf: zTime,
})
export type Fact = z.infer<typeof zFact>

export const DRAFT_STATES = ['draft', 'approved', 'published', 'discarded'] as const
export const zDraft = z.object({
  id: zId,
  incidentId: zId,
  message: z.string(),
  lang: z.string(),
  channel: z.string(),
  account: z.string(),
  state: z.enum(DRAFT_STATES),
  /** SHA-256 of everything that an approval covers: text, channel, account, language. */
  hash: z.string(),
  version: z.number().int(),
  /** Everyone who changed the text; none of them can approve it. */
  authors: z.array(zPerson),
  /** Version of each fact that the text carries. */
  facts: z.record(z.string(), z.number().int()),
  /** Facts that have changed since; not empty: cannot be approved or published. */
  staleFacts: z.array(z.string()),
  approval: z.object({ by: zPerson, at: zTime, hash: z.string() }).nullable(),
  /** The text's own "next update by", when it makes a promise. */
  promisesAt: zTime.nullable(),
  changedAt: zTime,
})
export type Draft = z.infer<typeof zDraft>

/** Manual channel: held (undo) → ready (copy and post by hand) → posted. */
export const PUBLICATION_STATES = ['held', 'ready', 'posted', 'cancelled'] as const
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
  postedBy: zPerson.nullable(),
  postedAt: zTime.nullable(),
  url: z.string().nullable(),
})
export type Publication = z.infer<typeof zPublication>

export const zPromise = z.object({
  id: zId,
  incidentId: zId,
  publicationId: zId,
  dueAt: zTime,
  state: z.enum(['running', 'kept', 'late']),
  keptAt: zTime.nullable(),
})
export type PromiseClock = z.infer<typeof zPromise>

export const CONVERSATION_STATES = ['open', 'assigned', 'claimed', 'answered'] as const
export const zConversation = z.object({
  id: zId,
  /** Decimal id of the mention that asks. */
  mentionId: z.string(),
  channel: z.string(),
  lang: z.string(),
  accounts: z.array(z.string()),
  state: z.enum(CONVERSATION_STATES),
  assignee: zPerson.nullable(),
  assignedBy: zPerson.nullable(),
  holder: zPerson.nullable(),
  /** Real time: the claim falls back to assigned or open after it. */
  leaseUntil: zTime.nullable(),
  answeredBy: zPerson.nullable(),
  answeredAt: zTime.nullable(),
  /** When the person wrote to us. */
  askedAt: zTime,
  changedAt: zTime,
})
export type Conversation = z.infer<typeof zConversation>

export const DRILL_SPEEDS = [1, 10, 60, 600] as const
export const zDrill = z.object({
  scenario: z.string(),
  title: zTexts,
  paused: z.boolean(),
  speed: z.number(),
  /** Scenario time at `anchorRealAt`; now = anchorAt + (real - anchorRealAt) × speed, unless paused. */
  anchorAt: zTime,
  anchorRealAt: zTime,
  endsAt: zTime,
  ended: z.boolean(),
  /** Jump points still ahead, soonest first. */
  next: z.array(z.object({ id: z.string(), at: zTime, title: zTexts })),
})
export type Drill = z.infer<typeof zDrill>
