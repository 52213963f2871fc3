/** The longest that a fact can read in a language, for the linter to try. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { DAY } from '@tenfold/core/time.ts'
import { type FactValue, formatFact } from './fact-format.ts'

const LINK_PATH_CHARS = 16
/** Of a fact that says no `max`. */
const TEXT_CHARS = 40
const SERVICES = 10
const AMOUNT = 9_999

/** A week of every month: among these are the longest weekday in the longest month. */
const DATES = Array.from({ length: 12 }, (_none, month) => String(month + 1).padStart(2, '0')).flatMap((month) =>
  [22, 23, 24, 25, 26, 27, 28].map((day) => `2026-${month}-${day}`),
)
/** A window has no weekdays. */
const MONTHS = DATES.filter((date) => date.endsWith('-22'))
/** By day, and at the hours when some audience is on another day than Helsinki, in summer or in winter. */
const TIMES = ['08:00', '18:30', '21:30', '22:30']

/** Longest dates, instants and windows, by type and language. */
const known = new Map<string, string>()

/** A text of the greatest length that the fact can have; an integer has no such text, for plurals choose by it. */
export function longestValue(fact: PlaybookFile['facts'][string] | undefined, lang: string): string {
  switch (fact?.type) {
    case 'date':
      return remembered(`date ${lang}`, () => DATES.map((value) => formatted('date', value, lang)))
    case 'instant':
      return remembered(`instant ${lang}`, () => around(longestDate(lang)).map((at) => formatted('instant', at, lang)))
    case 'window':
      return remembered(`window ${lang}`, () =>
        MONTHS.map((day) => formatted('window', `${day}/${day} except ${day}/${day}`, lang)),
      )
    case 'url':
      return longestOf((fact.hosts ?? []).map((host) => `https://${host}/${'x'.repeat(LINK_PATH_CHARS)}`))
    case 'money':
      return formatted('money', `${Math.floor(fact.max ?? AMOUNT)}.99 EUR`, lang)
    case 'phone':
      return '+000 000 000 000 000'
    case 'services':
      return formatted('services', numbered(fact.max ?? SERVICES).join(), lang)
    default:
      return (/^(ja|ko|zh)/.test(lang) ? '漢' : 'x').repeat(fact?.max ?? TEXT_CHARS)
  }
}

/** So many different flight numbers of the usual length. */
const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_none, index) => `XX${String(index).padStart(4, '0')}`)

const formatted = (type: FactValue['type'], value: string, lang: string): string =>
  String(formatFact({ key: '', type, value }, lang) ?? '')

/** The day that is the longest to say. */
const longestDate = (lang: string): string => {
  const longest = longestValue({ type: 'date', label: {} }, lang)
  return DATES.find((date) => formatted('date', date, lang) === longest) ?? ''
}

/** Times that fall on the day somewhere: in the east it has begun when it is still the day before in UTC. */
const around = (date: string): string[] =>
  [new Date(Date.parse(date) - DAY).toISOString().slice(0, 10), date].flatMap((day) =>
    TIMES.map((time) => `${day}T${time}:00Z`),
  )

function remembered(key: string, candidates: () => readonly string[]): string {
  const longest = known.get(key) ?? longestOf(candidates())
  known.set(key, longest)
  return longest
}

/** Dates of one language differ in words of one script, so their plain length ranks them. */
const longestOf = (texts: readonly string[]): string =>
  texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '')
