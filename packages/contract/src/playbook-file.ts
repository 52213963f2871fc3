/**
 * A playbook file (`playbooks/*.yaml`), version 1. Texts are ICU MessageFormat;
 * a placeholder is a fact's key. Instants and dates arrive already formatted in
 * the audience's language and zone.
 */
import * as z from 'zod'
import { FACT_TYPES, zLang } from './entities.ts'

const zKey = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'Use a camelCase word.')

export const zPlaybookFile = z.strictObject({
  tenfold: z.literal(1),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().min(1),
  title: z.record(zLang, z.string().min(1)),
  facts: z.record(
    zKey,
    z.strictObject({
      type: z.enum(FACT_TYPES),
      label: z.record(zLang, z.string().min(1)),
      /** Where the value can be proposed from: the count of cancelled services of the linked disruption. */
      from: z.enum(['cancelledServices']).optional(),
      /** Sanity range of an integer. */
      min: z.number().optional(),
      max: z.number().optional(),
      /** Hosts that a link may lead to. */
      hosts: z.array(z.string()).optional(),
    }),
  ),
  messages: z.record(
    zKey,
    z.strictObject({
      title: z.record(zLang, z.string().min(1)),
      /** Facts without which nothing is drafted. */
      requires: z.array(zKey),
      /** The instant fact that the text promises as its next update. */
      promise: zKey.optional(),
      /** The first post that speaks of the event: stops the clock of the first words. */
      firstWords: z.boolean().default(false),
      /** `short` fits X and Bluesky, `long` is for the rest. */
      texts: z.strictObject({
        short: z.record(zLang, z.string().min(1)),
        long: z.record(zLang, z.string().min(1)),
      }),
    }),
  ),
})
export type PlaybookFile = z.infer<typeof zPlaybookFile>
