/** The longest that a fact can read in a language, for the linter to try. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { formatFact } from './fact-format.ts'

const LINK_PATH_CHARS = 16
const TEXT_CHARS = 40

/** A week of every month: among these are the longest weekday in the longest month. */
const DATES = Array.from({ length: 12 }, (_none, month) => String(month + 1).padStart(2, '0')).flatMap((month) =>
  [22, 23, 24, 25, 26, 27, 28].map((day) => `2026-${month}-${day}`),
)
/** By day, and at the hours when some audience is on another day than Helsinki. */
const TIMES = ['08:00', '18:30', '21:30', '22:30']

/** Longest dates and instants, by type and language. */
const known = new Map<string, string>()

/** A text of the greatest length that the fact can have; an integer has no such text, for plurals choose by it. */
export function longestValue(fact: PlaybookFile['facts'][string] | undefined, lang: string): string {
  switch (fact?.type) {
    case 'date':
      return remembered(`date ${lang}`, () => DATES.map((value) => formatted('date', value, lang)))
    case 'instant':
      return remembered(`instant ${lang}`, () =>
        DATES.flatMap((date) => TIMES.map((time) => formatted('instant', `${date}T${time}:00Z`, lang))),
      )
    case 'url':
      return longestOf((fact.hosts ?? []).map((host) => `https://${host}/${'x'.repeat(LINK_PATH_CHARS)}`))
    default:
      return 'x'.repeat(TEXT_CHARS)
  }
}

const formatted = (type: 'date' | 'instant', value: string, lang: string): string =>
  String(formatFact({ key: '', type, value }, lang))

function remembered(key: string, candidates: () => readonly string[]): string {
  const longest = known.get(key) ?? longestOf(candidates())
  known.set(key, longest)
  return longest
}

/** Dates of one language differ in words of one script, so their plain length ranks them. */
const longestOf = (texts: readonly string[]): string =>
  texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '')
