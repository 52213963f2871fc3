/**
 * A drill file (`playbooks/drills/*.yaml`), version 1: one synthetic scenario.
 * Times are local, `YYYY-MM-DDTHH:MM`, at the file's one UTC offset.
 */

import { PURPOSES } from '@tenfold/core/account.ts'
import { CAUSES, EFFECTS, MODES, PHASES, SERVICE_STATES } from '@tenfold/core/disruption.ts'
import * as z from 'zod'
import { zAccountKey, zChannel, zFollowers, zLang, zMarket } from './entities.ts'
import { MENTION_KINDS } from './mention.ts'

const zKey = z.string().regex(/^[a-z][A-Za-z0-9-]*$/, 'Use a word of letters, digits and hyphens.')
const zLocal = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Give a local time as YYYY-MM-DDTHH:MM.')
const zDate = z.iso.date()
const zTitle = z.strictObject({ en: z.string().min(1), fi: z.string().min(1), sv: z.string().min(1) })
const zWeight = z.number().min(0)
const zLines = z.array(z.string().min(1)).min(1)
const zKinds = z.partialRecord(z.enum(MENTION_KINDS), zWeight)

const zAct = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('disruption'),
    key: zKey,
    title: zTitle,
    text: zTitle,
    cause: z.enum(CAUSES),
    effect: z.enum(EFFECTS),
    phase: z.enum(PHASES),
    serviceDate: zDate.nullable(),
  }),
  z.strictObject({
    do: z.literal('services'),
    key: zKey,
    from: z.array(z.enum(SERVICE_STATES)).min(1),
    state: z.enum(SERVICE_STATES),
    count: z.union([z.int().min(1), z.literal('all')]),
    delayMin: z.int().min(0).optional(),
  }),
  z.strictObject({ do: z.literal('phase'), key: zKey, phase: z.enum(PHASES) }),
  z.strictObject({ do: z.literal('feed'), speaks: z.boolean() }),
])

export const zDrillFile = z.strictObject({
  tenfold: z.literal(1),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: zTitle,
  mode: z.enum(MODES),
  timeZone: z.string().min(1),
  utcOffset: z.string().regex(/^[+-]\d\d:00$/, 'Give whole hours, such as +02:00.'),
  startAt: zLocal,
  endAt: zLocal,
  feed: z.strictObject({ name: z.string().min(1), intervalS: z.int().min(1).max(3_600) }),
  accounts: z
    .array(
      z.strictObject({
        key: zAccountKey,
        channel: zChannel,
        handle: z.string().min(1),
        name: z.string().min(1),
        languages: z.record(zLang, zWeight),
        /** A brief is read by colleagues: nobody talks to it, so it has none. */
        kinds: zKinds.default({}),
        purpose: z.enum(PURPOSES).default('news'),
        market: zMarket.default(null),
        /** As of the start. */
        followers: zFollowers.default(null),
      }),
    )
    .min(1),
  baselinePerHour: z.array(z.number().min(0).max(300)).length(24),
  weekdayFactors: z.array(z.number().min(0.1).max(10)).length(7),
  series: z
    .array(
      z.strictObject({ start: zLocal, binMinutes: z.int().min(1).max(60), counts: z.array(z.int().min(0)).min(1) }),
    )
    .min(1),
  mixes: z
    .array(
      z.strictObject({
        from: zLocal.optional(),
        accounts: z.record(zAccountKey, zWeight),
        topics: z.record(zKey, zWeight),
      }),
    )
    .min(1),
  topics: z.record(
    zKey,
    z.strictObject({ kinds: zKinds.optional(), root: zKey.optional(), texts: z.record(zLang, zLines) }),
  ),
  openers: z.record(zLang, z.array(z.string()).min(1)),
  closers: z.record(zLang, z.array(z.string()).min(1)),
  slots: z.record(zKey, z.record(z.union([z.literal('any'), zLang]), zLines)),
  /** Distinct authors per language; four digits number them. */
  authors: z.int().min(50).max(9_999),
  posts: z
    .array(
      z.strictObject({
        id: zKey,
        at: zLocal,
        account: zAccountKey,
        lang: zLang,
        kind: z.enum(MENTION_KINDS),
        author: z.string().min(1),
        replyTo: zKey.optional(),
        text: z.string().min(1),
      }),
    )
    .default([]),
  timetables: z
    .array(
      z.strictObject({
        disruption: zKey,
        date: zDate,
        operator: z.string().min(1),
        prefix: z.string(),
        firstNumber: z.int().min(1),
        step: z.int().min(1),
        count: z.int().min(1).max(2_000),
        firstDeparture: zLocal,
        lastDeparture: zLocal,
        routes: z
          .array(z.strictObject({ from: z.string().min(1), to: z.string().min(1), minutes: z.int().min(1) }))
          .min(1),
      }),
    )
    .default([]),
  events: z
    .array(
      z.strictObject({
        id: zKey,
        at: zLocal,
        title: zTitle,
        jump: z.boolean().default(false),
        does: z.array(zAct).default([]),
      }),
    )
    .min(1),
})
export type DrillFile = z.infer<typeof zDrillFile>
