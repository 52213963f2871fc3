/** What a playbook says beside its texts: when it is used, who does what by when, and when it is over. */
import { CAUSES, EFFECTS, MODES, PHASES } from '@tenfold/core/disruption.ts'
import { TONES } from '@tenfold/core/responsibility.ts'
import * as z from 'zod'
import { zLang, zTopic } from './entities.ts'

export const zKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, 'Use a camelCase word of at most 64 letters and digits.')

/** Words by language for people in the room, 500 characters at most each. */
export const zWords = z.record(
  zLang,
  z.string().trim().min(1, 'Write some words.').max(500, 'Use at most 500 characters.'),
)

export const zDay = z.iso.date('Give a day as YYYY-MM-DD.')

/** Any one of them proposes the playbook. */
export const zTrigger = z
  .strictObject({
    /** An operations event: every list that is given has to hold the disruption's own. */
    disruption: z
      .strictObject({
        causes: z.array(z.enum(CAUSES)).min(1, 'Name a cause, or leave the list out.').optional(),
        effects: z.array(z.enum(EFFECTS)).min(1, 'Name an effect, or leave the list out.').optional(),
        modes: z.array(z.enum(MODES)).min(1, 'Name a mode, or leave the list out.').optional(),
        phases: z.array(z.enum(PHASES)).min(1, 'Name a phase, or leave the list out.').optional(),
      })
      .optional(),
    /** So many times the usual talk, held for so long, about one of the topics; no topics: about anything. */
    volume: z
      .strictObject({
        ratio: z.number().min(1.5, 'Give a ratio from 1.5 to 100.').max(100, 'Give a ratio from 1.5 to 100.'),
        heldMin: z.int().min(1, 'Give 1 to 240 minutes.').max(240, 'Give 1 to 240 minutes.'),
        topics: z.array(zTopic).default([]),
      })
      .optional(),
    /** What makes a person declare it. */
    manual: zWords.optional(),
  })
  .refine(({ disruption, volume, manual }) => disruption ?? volume ?? manual, 'Give at least one trigger.')

/** By level of the room; levels that the playbook says nothing of are left out. */
export const zSeverity = z.partialRecord(
  z.enum(['watch', 'alert', 'crisis', 'emergency']),
  z.strictObject({
    /** What has happened when this level is reached. */
    when: zWords,
    /** Roles that are told. */
    tell: z.array(zKey).min(1, 'Name who is told.'),
  }),
)

export const zPlaybookRole = z.strictObject({
  title: zWords,
  /** Roles that stand in, in this order. */
  deputies: z.array(zKey).default([]),
})

export const zChecklistItem = z.strictObject({
  id: zKey,
  /** Minutes from the declaration by which it is done. */
  offsetMin: z
    .int()
    .min(0, 'Count minutes from the declaration.')
    .max(30 * 24 * 60, 'Stay within 30 days.'),
  role: zKey,
  text: zWords,
  /** What shows that it was done. */
  evidence: z.enum(['none', 'link', 'note']).default('none'),
  /** False: good to do, but the incident can be closed without it. */
  required: z.boolean().default(true),
})

export const zDoNotSay = z.strictObject({
  /**
   * By language: `word`, `stem*`, `two words`, `one .. other` (up to three words between, up to ten characters in
   * Japanese, Korean and Chinese, where entries match anywhere). Case makes no difference.
   */
  patterns: z.record(
    zLang,
    z.array(z.string().trim().min(1, 'Write a word.').max(100, 'Use at most 100 characters.')).min(1, 'Name a word.'),
  ),
  reason: zWords,
  /** Role that can allow it in one incident; left out: nobody can. */
  unlock: zKey.optional(),
})

export const zStop = z.strictObject({
  stop: z.enum(['campaigns', 'scheduledPosts', 'autoReplies']),
  role: zKey,
  text: zWords,
})

/** How far a text may go in saying sorry. Who goes further needs the approval of `unlock`. */
export const zApology = z.strictObject({
  upTo: z.enum(TONES),
  unlock: zKey,
  guidance: zWords,
})

export const zExitCriterion = z.strictObject({ id: zKey, text: zWords })
