/**
 * What a system of the operator sends to a `webhook-in` feed, in the model's own field names: one event, or a list of
 * them. Times are epoch milliseconds. What is left out is not told.
 */
import { CAUSES, EFFECTS, MODES, PHASES, SERVICE_STATES, SEVERITIES } from '@tenfold/core/disruption.ts'
import * as z from 'zod'
import { zEntity, zLang } from './entities.ts'

/** Of one body, whatever it is divided into. */
export const FEED_EVENT_LIMITS = { BODY_BYTES: 1024 * 1024, EVENTS: 100, SERVICES: 10_000, ALERTS: 1_000 } as const

const words = (max: number) => z.string().trim().min(1).max(max)
/** What something is known by; marks that cannot be seen are taken out of it, and must not be all of it. */
const word = (max: number) => words(max).regex(/[\p{L}\p{N}]/u, 'Use at least one letter or digit.')
/** Counted before its items are looked at, for a hostile list is long. */
const listOf = <T extends z.ZodType>(type: T, max: number) => z.array(z.unknown()).max(max).pipe(z.array(type))
const nullable = <T extends z.ZodType>(type: T) => type.nullable().default(null)
/** From 1970 to 2100. */
const zMs = z.int().min(0).max(4_102_444_800_000)
const zDelayMin = z.int().min(-1_440).max(10_080)
const zUrl = z.url({ protocol: /^https?$/ }).max(2_000)

const zCall = z.object({
  stop: word(50),
  name: word(200).optional(),
  plannedMs: nullable(zMs),
  delayMin: nullable(zDelayMin),
  cancelled: z.boolean().default(false),
})

/** One operated service on one day. Not one row a codeshare, a stop or an end of the leg. */
const zService = z.object({
  /** Left out: made of operator, number, date and origin, so that other feeds tell of the same service. */
  key: word(200).optional(),
  /** Left out: the feed's. */
  mode: z.enum(MODES).optional(),
  operator: nullable(word(100)),
  number: word(50),
  /** Local operating date. */
  date: z.iso.date(),
  origin: nullable(word(50)),
  destination: nullable(word(50)),
  scheduledDepartureMs: nullable(zMs),
  scheduledArrivalMs: nullable(zMs),
  state: z.enum(SERVICE_STATES),
  delayMin: nullable(zDelayMin),
  cause: nullable(z.enum(CAUSES)),
  line: word(50).optional(),
  track: word(50).optional(),
  codeshares: listOf(word(20), 20).optional(),
  booked: z.int().min(0).max(10_000).optional(),
  seats: z.int().min(0).max(10_000).optional(),
  calls: listOf(zCall, 100).optional(),
})
export type EventService = z.output<typeof zService>

const zAlert = z.object({
  /** The same in every later event that tells of it. */
  key: word(200),
  texts: z
    .record(z.string(), z.unknown())
    .refine((texts) => Object.keys(texts).length <= 20, 'Give at most 20 languages.')
    .pipe(z.record(zLang, z.object({ title: words(300), text: z.string().max(5_000).default('') })))
    .refine((texts) => Object.keys(texts).length > 0, 'Give it a title in one language or more.'),
  cause: nullable(z.enum(CAUSES)),
  causeDetail: words(100).optional(),
  effect: nullable(z.enum(EFFECTS)),
  severity: nullable(z.enum(SEVERITIES)),
  /** Left out: it follows from the periods. */
  phase: z.enum(PHASES).optional(),
  /** Either end is open when null. */
  activePeriods: listOf(z.object({ startMs: nullable(zMs), endMs: nullable(zMs) }), 500).default([]),
  entities: listOf(zEntity, 500).default([]),
  consequences: listOf(word(200), 50).optional(),
  links: listOf(zUrl, 20).optional(),
  updates: listOf(z.object({ atMs: zMs, text: words(5_000) }), 200).optional(),
  /** Keys of alerts that it stands in the place of. */
  replaces: listOf(word(200), 100).optional(),
  /** Shown as a test, and raises nothing. */
  test: z.boolean().default(false),
})
export type EventAlert = z.output<typeof zAlert>

export const zFeedEvent = z
  .object({
    services: listOf(zService, FEED_EVENT_LIMITS.SERVICES).optional(),
    alerts: listOf(zAlert, FEED_EVENT_LIMITS.ALERTS).optional(),
    /** When the sender's system made it. */
    sourceTimeMs: nullable(zMs),
    /** True: of each list that it has, what is missing is no longer true. Left out: an addition to what was told before. */
    complete: z.boolean().default(false),
  })
  .refine(({ services, alerts }) => services !== undefined || alerts !== undefined, 'Give services, alerts or both.')
export type FeedEvent = z.output<typeof zFeedEvent>
