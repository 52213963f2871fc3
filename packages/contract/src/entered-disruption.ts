/** A disruption that a person enters, because no feed tells of it. */
import { CAUSES, EFFECTS, MODES, PHASES, SEVERITIES, STRIKERS } from '@tenfold/core/disruption.ts'
import * as z from 'zod'
import { zEntity, zLang, zPeriod } from './entities.ts'

const zTitle = z.string().trim().min(1, 'Give it a title.').max(300)

/** How many services are at risk, where no feed tells it. */
const zRisk = z.object({
  services: z.int().min(0).max(100_000),
  /** Customers that are at risk, as the operator tells; null: estimated from the services. */
  customers: z.int().min(0).max(10_000_000).nullable(),
})

export const zEntered = z
  .object({
    title: z.record(zLang, zTitle).refine((texts) => Object.keys(texts).length > 0, 'Give it a title.'),
    text: z.record(zLang, z.string().trim().max(5_000)).default({}),
    mode: z.enum(MODES),
    cause: z.enum(CAUSES),
    causeDetail: z.string().trim().min(1).max(100).nullable().default(null),
    strikeBy: z.enum(STRIKERS).nullable().default(null),
    effect: z.enum(EFFECTS).default('UNKNOWN_EFFECT'),
    severity: z.enum(SEVERITIES).default('moderate'),
    phase: z.enum(PHASES).default('threat'),
    conditions: z.string().trim().min(1).max(1_000).nullable().default(null),
    /** When it is (or would be) on. Services of the feeds that leave in here and fall under `entities` are counted in it. */
    periods: z.array(zPeriod).max(20).default([]),
    /** Operators, lines, stations, airports. None: all of its mode. */
    entities: z.array(zEntity).max(50).default([]),
    risk: zRisk.nullable().default(null),
    links: z
      .array(z.url({ protocol: /^https?$/ }).max(2_000))
      .max(20)
      .default([]),
  })
  .refine(({ cause, strikeBy }) => cause !== 'STRIKE' || strikeBy !== null, {
    path: ['strikeBy'],
    message: 'Say whose staff strikes: your own, or that of others.',
  })
  .refine(
    ({ periods }) => periods.every(({ startAt, endAt }) => startAt === null || endAt === null || startAt < endAt),
    { path: ['periods'], message: 'Each period has to end after it begins.' },
  )
export type Entered = z.output<typeof zEntered>
