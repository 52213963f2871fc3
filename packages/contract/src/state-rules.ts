/** The rules of the room's states as a form: the limits of every figure. */
import type { StateRules } from '@tenfold/core/surge/state-rules.ts'
import * as z from 'zod'

const zRatioLimit = z.number().min(1.5, 'Give a ratio from 1.5 to 100.').max(100, 'Give a ratio from 1.5 to 100.')
const zShare = z.number().min(0, 'Give a share from 0 to 1.').max(1, 'Give a share from 0 to 1.')
const zMinutes = z.int().min(1, 'Give 1 to 240 minutes.').max(240, 'Give 1 to 240 minutes.')
const zServices = z.int().min(1, 'Give 1 to 10,000 services.').max(10_000, 'Give 1 to 10,000 services.')

export const zStateRules = z
  .strictObject({
    buzz: z.strictObject({ ratio: zRatioLimit, actionableBelow: zShare }),
    watch: z.strictObject({
      ratio: zRatioLimit,
      heldMin: zMinutes,
      // The hour that is looked at.
      mediaMin: z.int().min(1, 'Give 1 to 60 minutes.').max(60, 'Give 1 to 60 minutes.'),
    }),
    alert: z.strictObject({
      ratio: zRatioLimit,
      items: z.int().min(3, 'Give 3 to 10,000 posts.').max(10_000, 'Give 3 to 10,000 posts.'),
      actionable: zShare,
      services: zServices,
    }),
    crisis: z.strictObject({
      ratio: zRatioLimit,
      heldMin: zMinutes,
      actionable: zShare,
      services: zServices,
      customers: z
        .int()
        .min(100, 'Give 100 to 1,000,000 customers.')
        .max(1_000_000, 'Give 100 to 1,000,000 customers.'),
    }),
    emergency: z.strictObject({
      safetyPosts: z.int().min(1, 'Give 1 to 100 posts.').max(100, 'Give 1 to 100 posts.'),
    }),
    down: z.strictObject({
      quietMin: zMinutes,
      share: z.number().min(0.1, 'Give a share from 0.1 to 1.').max(1, 'Give a share from 0.1 to 1.'),
    }),
    partRung: z.union([z.literal(5), z.literal(10)]),
    acknowledge: z.strictObject({ watchMin: zMinutes, alertMin: zMinutes, crisisMin: zMinutes }),
    pageEveryMin: zMinutes,
  })
  .refine(
    ({ watch, alert, crisis }) => watch.ratio <= alert.ratio && alert.ratio <= crisis.ratio,
    'The ratios have to rise from watch over alert to crisis.',
  )
  .refine(
    ({ alert, crisis }) => alert.services <= crisis.services,
    'A crisis needs at least as many services as an alert.',
  ) satisfies z.ZodType<StateRules>
