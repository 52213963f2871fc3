/**
 * A playbook file (`playbooks/*.yaml`), version 1; every field is described in
 * `docs/playbooks.md`. Texts are ICU MessageFormat; a placeholder is a fact's
 * key. Facts arrive already formatted in the audience's language and zone,
 * integers as numbers.
 */

import { SITUATIONS } from '@tenfold/core/asset.ts'
import { CLUSTERS, TONES } from '@tenfold/core/responsibility.ts'
import * as z from 'zod'
import { FACT_TYPES } from './drafting.ts'
import { zLang } from './entities.ts'
import {
  zApology,
  zChecklistItem,
  zDay,
  zDoNotSay,
  zExitCriterion,
  zKey,
  zPlaybookRole,
  zSeverity,
  zStop,
  zTrigger,
  zWords,
} from './playbook-plan.ts'

/** What the public or a partner is told. */
const zPlaybookTexts = z
  .record(zLang, z.string().trim().min(1, 'Write a text.').max(5_000, 'Use at most 5,000 characters.'))
  .default({})

const zPlaybookFact = z.strictObject({
  type: z.enum(FACT_TYPES),
  label: zWords,
  /** Where a value is proposed from: a count of the linked disruption. */
  from: z.enum(['cancelledServices', 'atRiskServices', 'delayedServices', 'customers']).optional(),
  /** The value of this fact that was given before and was wrong: a correction says both. */
  formerOf: zKey.optional(),
  /** Role that answers for the value. */
  owner: zKey.optional(),
  /** Minutes after which the value has to be confirmed. */
  maxAgeMin: z.int().min(1, 'Give 1 minute to 30 days.').max(43_200, 'Give 1 minute to 30 days.').optional(),
  /** Sanity range of an integer or an amount; `max` also: characters of a text, number of services. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Hosts that a link may lead to. */
  hosts: z.array(z.string()).optional(),
})

const MESSAGE_KINDS = [
  'aware', // we know: the first words
  'holding', // what we know, that we are sorry, what we do, when we speak next
  'update',
  'situation', // one situation of the customer
  'faq', // one question; the title asks it, the texts answer
  'correction',
  'strikeOff', // the cause has gone, what it did stays
  'closing',
  'brief', // for staff and partners
  'whereWeAnswer', // accounts, hours, languages, and where not
] as const

const zPlaybookMessage = z.strictObject({
  title: zWords,
  kind: z.enum(MESSAGE_KINDS).optional(),
  /** Of the kind `situation`. */
  situation: z.enum(SITUATIONS).optional(),
  /** Facts without which nothing is drafted. */
  requires: z.array(zKey),
  /** The instant fact that the text promises as its next update. */
  promise: zKey.optional(),
  /** The first post that speaks of the event: stops the clock of the first words. */
  firstWords: z.boolean().default(false),
  /** It tells the passengers of cancelled trains their options: stops the clock of 100 minutes. */
  tellsOptions: z.boolean().default(false),
  /**
   * Of a correction: facts that it puts right without saying the wrong value again, such as a link. One that says a
   * former value puts its fact right by that.
   */
  corrects: z.array(zKey).default([]),
  /** It stands ready when a promise comes due and there is no news; of several the first whose facts are known. */
  nothingNew: z.boolean().default(false),
  /** So many people of a role, one after the other; `anyone` is whoever may approve and wrote nothing of it. */
  approval: z
    .array(z.strictObject({ by: zKey, count: z.int().min(1, 'Ask for 1 to 5.').max(5, 'Ask for 1 to 5.').default(1) }))
    .min(1, 'Name who approves.')
    .optional(),
  tone: z.enum(TONES).optional(),
  /** What goes with a post, from the library of approved links: never part of the text. */
  slots: z.array(z.strictObject({ id: zKey, type: z.enum(['link', 'video', 'picture']), about: zWords })).default([]),
  /** `short` fits X and Bluesky, `long` is for the rest; a brief has `say`, `pointTo` and `neverSay` instead. */
  texts: z.strictObject({
    short: zPlaybookTexts,
    long: zPlaybookTexts,
    say: zPlaybookTexts,
    pointTo: zPlaybookTexts,
    neverSay: zPlaybookTexts,
  }),
})

export const zPlaybookFile = z.strictObject({
  tenfold: z.literal(1, 'This is format version 1: write 1.'),
  id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'Use small letters, digits and hyphens, at most 64.'),
  version: z.int().min(1, 'Count versions from 1.'),
  title: zWords,
  reviewedOn: zDay.optional(),
  nextReview: zDay.optional(),
  /** Role that keeps the playbook up to date. */
  owner: zKey.optional(),
  languages: z
    .strictObject({
      /** Every text and every word for the room. */
      mandatory: z.array(zLang).min(1, 'Name a language.'),
      /** Also those messages that everybody abroad has to understand: aware, holding, update, strikeOff, closing. */
      abroad: z.array(zLang).default([]),
    })
    .optional(),
  trigger: zTrigger.optional(),
  /** When not to use it. */
  antiTrigger: zWords.optional(),
  cluster: z.enum(CLUSTERS).optional(),
  severity: zSeverity.optional(),
  roles: z.record(zKey, zPlaybookRole).optional(),
  /** Minutes that a text waits for a role's approval before anyone who may approve stands in; left out: 10. */
  standInMin: z.int().min(1, 'Give 1 to 120 minutes.').max(120, 'Give 1 to 120 minutes.').optional(),
  checklist: z.array(zChecklistItem).max(100, 'Keep it to 100 items.').optional(),
  stopList: z.array(zStop).optional(),
  apology: zApology.optional(),
  doNotSay: z.array(zDoNotSay).max(100, 'Keep it to 100 entries.').optional(),
  exitCriteria: z.array(zExitCriterion).optional(),
  facts: z.record(zKey, zPlaybookFact),
  messages: z.record(zKey, zPlaybookMessage),
})
export type PlaybookFile = z.infer<typeof zPlaybookFile>
