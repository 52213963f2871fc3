/**
 * A lexicon file (`packages/text/lexicons/<language>.yaml`), version 1: the words by which posts of one language are
 * understood. What is not said here is checked by the linter in `packages/text/src/lexicon-lint.ts`.
 */
import * as z from 'zod'

const zEntries = z.array(z.string('Put an entry that is a number or has a colon in quotes.'), 'Give a list of entries.')

const zEntryList = z.strictObject({
  any: zEntries.default([]),
  about: zEntries.optional(),
  with: zEntries.optional(),
  unless: zEntries.optional(),
})

export const zLexiconFile = z.strictObject({
  lexicon: z.literal(1, 'This program reads lexicons of version 1.'),
  language: z.string().regex(/^[a-z]{2,3}$/, 'Give the language in two or three small letters: fi.'),
  match: z.enum(['words', 'substring'], 'Give "words", or "substring" for a script without spaces.'),
  /** The day on which the whole file was last read through, entry by entry. */
  reviewed: z.iso.date('Give the day of the last review as YYYY-MM-DD.'),
  /** Entries that stand under two topics on purpose. */
  shared: zEntries.optional(),
  topics: z.record(z.string(), zEntryList),
  signals: z.record(z.string(), zEntryList).default({}),
})
export type LexiconFile = z.infer<typeof zLexiconFile>
