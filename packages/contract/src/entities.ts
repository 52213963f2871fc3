/**
 * The things of the room as they travel: ids, states and counts. No text of
 * the public and no handle is in here; those are fetched by id, so that a
 * deletion never has to touch the event log.
 */

import { ASSET_KINDS, SITUATIONS } from '@tenfold/core/asset.ts'
import { CUSTOMER_METHODS } from '@tenfold/core/disruption/customers.ts'
import { CAUSES, EFFECTS, MODES, PHASES, SEVERITIES, STRIKERS } from '@tenfold/core/disruption.ts'
import { ROLES } from '@tenfold/core/policy.ts'
import { LEVELS, PERSONAL_LEVELS } from '@tenfold/core/surge/level.ts'
import { SLICE_KINDS } from '@tenfold/core/surge/slice.ts'
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

/** Country that an account speaks to (ISO 3166-1); null: everybody. */
export const zMarket = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Give a country as two capital letters, such as FI.')
  .nullable()
/** Null: nobody has looked it up. */
export const zFollowers = z.int().min(0).max(1_000_000_000).nullable()

/** A link, video or picture of the library. */
export const zAsset = z.object({
  id: zId,
  kind: z.enum(ASSET_KINDS),
  title: z.string(),
  url: z.string(),
  /** Language that is spoken or written in it; null: none. */
  lang: zLang.nullable(),
  /** Situation of the customer that it is about; null: any. */
  situation: z.enum(SITUATIONS).nullable(),
  /** What is to be seen or heard, for those who cannot; a video or picture without it cannot be published. */
  alt: z.string().nullable(),
  addedBy: zPerson,
  /** A second person found it good; null: it goes with no post yet. */
  approved: z.object({ by: zPerson, at: zTime }).nullable(),
})
export type Asset = z.infer<typeof zAsset>

/** Which part of the conversation a figure is about. */
export const zSlice = z.object({
  kind: z.enum(SLICE_KINDS),
  /** Empty for `all`; a pair is divided by its first `/`: `x/fi`, `safety/x-global`. */
  value: z.string(),
})
export type Slice = z.infer<typeof zSlice>

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
  /** Rungs as they were told, oldest first; one is told again when it is a new phase. */
  rungs: z.array(z.object({ rung: zRung, at: zTime })),
  /** One-sided lower 90 % bound of observed over expected. */
  lowerBound: z.number(),
  /** Distinct authors in the window of `now`. */
  authors: z.number().int(),
  /** Days of talk from which expected was learned; under 14 hours of the week are hardly told apart. */
  knownDays: z.number(),
  /** Where the change began, by the windows that tell it best; `openedAt` minus this is the detection lag. */
  onsetAt: zTime,
  openedAt: zTime,
  changedAt: zTime,
  incidentId: zId.nullable(),
})
export type Surge = z.infer<typeof zSurge>

export const zLevel = z.enum(LEVELS)

/** Why the room is in its state, as a code with figures; the words are the screen's. */
export const zStateReason = z.object({
  code: z.enum([
    'volume', // ratio, observed, expected, windowMin
    'held', // ratio, minutes
    'items', // items, minutes
    'actionable', // share 0 to 1
    'services', // cancelled
    'lineCut',
    'customers', // customers: an estimate
    'networkStop', // no train runs in the whole network
    'minorDisruption',
    'media', // rumours, press
    'safety', // posts
    'part', // slice, ratio, rung
    'person', // a person said so
    'promise', // dueAt, title of its incident
  ]),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type StateReason = z.infer<typeof zStateReason>

/** The state of the room as a whole. There is one. */
export const zRoomState = z.object({
  level: zLevel,
  /** Waits for a person; `level` is then the highest that needs none. */
  proposed: z.enum(PERSONAL_LEVELS).nullable(),
  reasons: z.array(zStateReason),
  since: zTime,
  changedAt: zTime,
  confirmedBy: zPerson.nullable(),
  rulesVersion: z.number().int(),
})
export type RoomState = z.infer<typeof zRoomState>

/** Something that a person has to acknowledge: the room's state rose, or a part surged that no state explains. */
export const zAlarm = z.object({
  id: zId,
  /** Named in the view of the noisiest rules. */
  rule: z.enum(['watch', 'alert', 'crisis', 'emergency', 'surge', 'promise']),
  level: zLevel,
  surgeId: zId.nullable(),
  slice: zSlice.nullable(),
  /** The promise that comes due, of the rule `promise`. */
  promiseId: zId.nullable(),
  reasons: z.array(zStateReason),
  raisedAt: zTime,
  acknowledged: z.object({ by: zPerson, at: zTime }).nullable(),
  shelved: z.object({ by: zPerson, until: zTime, reason: z.string() }).nullable(),
  /** People of the on-call list that were told, in order; the next is told at `escalatesAt`. */
  told: z.array(zPerson),
  escalatesAt: zTime.nullable(),
  /** Further news that was folded into this alarm instead of raising another. */
  folded: z.number().int(),
  /** The cause is over. */
  closedAt: zTime.nullable(),
})
export type Alarm = z.infer<typeof zAlarm>

/** What the expected volume has to know beforehand. */
export const CALENDAR_KINDS = ['holiday', 'timetable', 'planned'] as const
export const zCalendarEntry = z.object({
  id: zId,
  /** `holiday`: talk as on a Sunday. `timetable`: from this day on the past counts for less. `planned`: our own campaign. */
  kind: z.enum(CALENDAR_KINDS),
  title: z.string(),
  fromAt: zTime,
  toAt: zTime,
  /** Of a planned post: the account, null: all; and how many times the usual talk it is expected to bring. */
  account: zAccountKey.nullable(),
  factor: z.number().nullable(),
  by: zPerson,
})
export type CalendarEntry = z.infer<typeof zCalendarEntry>

export const zServiceCounts = z.object({
  cancelled: z.number().int(),
  partlyCancelled: z.number().int(),
  atRisk: z.number().int(),
  delayed: z.number().int(),
  scheduled: z.number().int(),
})

/** Whom or what a disruption concerns, in the field's own words (GTFS-Realtime `EntitySelector`); all that is told applies together. */
export const zEntity = z.object({
  agency: z.string().max(200).optional(),
  route: z.string().max(200).optional(),
  /** Stop, station or airport. */
  stop: z.string().max(200).optional(),
  trip: z.string().max(200).optional(),
  region: z.string().max(200).optional(),
  system: z.string().max(200).optional(),
})

/** Either end is open when null. */
export const zPeriod = z.object({ startAt: zTime.nullable(), endAt: zTime.nullable() })

/** Always an estimate: how many customers are affected, and by which method (the best that any service allowed last). */
export const zCustomers = z.object({
  low: z.number().int(),
  likely: z.number().int(),
  high: z.number().int(),
  method: z.enum(CUSTOMER_METHODS),
  /** False: the customers of a flight lie outside of 40 to 120, so the figure wants a second look. */
  plausible: z.boolean(),
})
export type Customers = z.infer<typeof zCustomers>

export const zDisruption = z.object({
  id: zId,
  /** `alert`: told by a feed's alert; `services`: counted from a feed's services of one date; `manual`: entered. */
  kind: z.enum(['alert', 'services', 'manual']),
  feedId: z.string().nullable(),
  mode: z.enum(MODES),
  title: zTexts,
  cause: z.enum(CAUSES),
  /** The source's finer word, such as `industrialAction`. */
  causeDetail: z.string().nullable(),
  /** Of a strike: whose staff; null: not told, or no strike. */
  strikeBy: z.enum(STRIKERS).nullable(),
  effect: z.enum(EFFECTS),
  /** Told, else by the counts. */
  severity: z.enum(SEVERITIES),
  phase: z.enum(PHASES),
  /** Of a threat: what it depends on, in words. */
  conditions: z.string().nullable(),
  periods: z.array(zPeriod).max(20),
  entities: z.array(zEntity).max(50),
  /** Operating date of counted services, YYYY-MM-DD. */
  serviceDate: z.string().nullable(),
  counts: zServiceCounts,
  /** Distinct services ever cancelled in it; reinstated ones stay. */
  cancelledEver: z.number().int(),
  /** The most that were cancelled at one time. */
  cancelledPeak: z.number().int(),
  /** Of the services that do not run, and of those at risk; null: nothing to tell by. */
  customers: zCustomers.nullable(),
  customersAtRisk: zCustomers.nullable(),
  /** The same for all disruptions that tell one story; the id of the one that leads. */
  storyId: zId,
  /** Disruptions that a person linked: a second threat, a follow-up. */
  linked: z.array(zId).max(20),
  links: z.array(z.string()).max(20),
  startedAt: zTime,
  changedAt: zTime,
})
export type Disruption = z.infer<typeof zDisruption>

/** A disruption of which a source says only the least. */
export const UNTOLD = {
  causeDetail: null,
  strikeBy: null,
  severity: 'info',
  conditions: null,
  periods: [],
  entities: [],
  cancelledPeak: 0,
  customers: null,
  customersAtRisk: null,
  linked: [],
  links: [],
} as const satisfies Partial<Disruption>

export const FEED_STATES = ['new', 'ok', 'stale', 'error', 'credential', 'off'] as const
export const zFeed = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  mode: z.enum(MODES),
  /** False: it is sent to us, not fetched. */
  polled: z.boolean(),
  state: z.enum(FEED_STATES),
  /** The last error in words, for people. */
  problem: z.string().nullable(),
  intervalS: z.number().int(),
})
export type Feed = z.infer<typeof zFeed>

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
