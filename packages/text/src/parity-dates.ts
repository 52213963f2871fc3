/** Days of the calendar in a text, however the language writes them. */
import type { Found, ParityText } from './parity-text.ts'

export interface DateMark extends Found {
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31; null: a month is named without a day. */
  readonly day: number | null
  readonly year: number | null
  /** 0 (Sunday) to 6, where the text names it beside the date. */
  readonly weekday: number | null
  /** The date with its weekday. */
  readonly whole: Found
}

type RawDate = Omit<DateMark, 'weekday' | 'whole'>

/** Languages whose nouns take endings, and letters by which a name is known before them: novem·bril, marra·skuuta. */
const ENDINGS = ['fi', 'et']
const STEM = 5
const WITHOUT_SPACES = ['ja', 'ko', 'zh']
/** No weekday with what stands between it and its date is longer. */
const WEEKDAY_CHARS = 32
const ORDINAL = '(?:st|nd|rd|th|:e|\\.)?'
const TO = '\\s*[–-]\\s*'

interface Names {
  /** Of months, or of weekdays: lower case → number from 0. */
  readonly numbers: ReadonlyMap<string, number>
  /** Matches any of them. */
  readonly pattern: string
  /** Matches those that no other word can be taken for where they stand free: `perjantai`, but not `pe` or `금`. */
  readonly clearPattern: string
}

const MONTHS_2023 = Array.from({ length: 12 }, (_none, month) => Date.UTC(2023, month, 15))
/** 2023 began on a Sunday. */
const WEEK_2023 = Array.from({ length: 7 }, (_none, day) => Date.UTC(2023, 0, 1 + day))

interface Patterns {
  readonly dayFirst: RegExp
  readonly monthFirst: RegExp
  /** A month without a day. */
  readonly alone: RegExp
  /** A weekday at the end of what stands before a date, and at the beginning of what stands behind it. */
  readonly beforeDate: RegExp
  readonly afterDate: RegExp
  readonly months: Names
  readonly days: Names
}

const made = new Map<string, Patterns>()

function patternsOf(base: string): Patterns {
  const known = made.get(base)
  if (known !== undefined) return known
  const months = namesOf(base, MONTHS_2023, 'month')
  const days = namesOf(base, WEEK_2023, 'weekday')
  // "May" is a month and "may" is none.
  const flags = base === 'en' ? 'gu' : 'giu'
  const year = '(?:,?\\s+(\\d{4}))?(?!\\d)'
  const patterns: Patterns = {
    dayFirst: new RegExp(
      `(?<!\\d)(\\d{1,2})${ORDINAL}(?:${TO}(\\d{1,2})${ORDINAL})?\\s+(?:of\\s+)?(${months.pattern})(?!\\p{L})\\.?${year}`,
      flags,
    ),
    monthFirst: new RegExp(
      `(?<!\\p{L})(${months.pattern})\\.?\\s+(\\d{1,2})${ORDINAL}(?!\\d)(?:${TO}(\\d{1,2})${ORDINAL}(?!\\d))?${year}`,
      flags,
    ),
    alone: new RegExp(`(?<!\\p{L})(${months.pattern})(?!\\p{L})${year}`, flags),
    beforeDate: new RegExp(`(?<![\\p{L}\\d])(${days.pattern}),?\\s+(?:den\\s+|dem\\s+|the\\s+)?$`, 'iu'),
    afterDate: new RegExp(`^\\s*(?:[(（](${days.pattern})[)）]|,?\\s*(${days.clearPattern}))`, 'iu'),
    months,
    days,
  }
  made.set(base, patterns)
  return patterns
}

/** Long and short names, in a date and by themselves. */
function namesOf(base: string, dates: readonly number[], part: 'month' | 'weekday'): Names {
  const numbers = new Map<string, number>()
  const patterns = new Map<string, { length: number; isClear: boolean }>()
  const clearFrom = WITHOUT_SPACES.includes(base) ? 2 : STEM
  for (const lang of base === 'en' ? ['en', 'en-GB'] : [base]) {
    for (const width of ['long', 'short'] as const) {
      for (const day of ['numeric', undefined] as const) {
        const format = new Intl.DateTimeFormat(lang, { timeZone: 'UTC', [part]: width, ...(day && { day }) })
        dates.forEach((atMs, number) => {
          const name =
            format
              .formatToParts(atMs)
              .find(({ type }) => type === part)
              ?.value.replace(/\.$/, '') ?? ''
          // Months of East Asian languages are numbers.
          if (!/^\p{L}+$/u.test(name)) return
          const hasEnding = width === 'long' && ENDINGS.includes(base)
          const stem = hasEnding ? name.slice(0, STEM) : name
          numbers.set(stem.toLowerCase(), number)
          patterns.set(hasEnding ? `${stem}\\p{L}*` : stem, { length: name.length, isClear: name.length >= clearFrom })
        })
      }
    }
  }
  const anyOf = (only: (isClear: boolean) => boolean) => {
    const some = [...patterns].filter(([, { isClear }]) => only(isClear)).sort(([, a], [, b]) => b.length - a.length)
    return some.length === 0 ? '(?!)' : some.map(([pattern]) => pattern).join('|')
  }
  return { numbers, pattern: anyOf(() => true), clearPattern: anyOf((isClear) => isClear) }
}

function numberOf({ numbers }: Names, name: string): number | undefined {
  const lower = name.toLowerCase()
  const exact = numbers.get(lower)
  if (exact !== undefined) return exact
  const stems = [...numbers.keys()].filter((stem) => lower.startsWith(stem)).sort((a, b) => b.length - a.length)
  return numbers.get(stems[0] ?? '')
}

/** 2013-11-15 */
const ISO = /(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/g
/** 15/11/2013 */
const SLASHED = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/g
/** 15.11. · 15.11.2013 · 15.–23.11. */
const DOTTED = /(?<![\d.])(?:(\d{1,2})\.\s*[–-]\s*)?(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?!\d)/g
/** 11月15日 · 2013年11月15日 · 11월 12일~13일 */
const EASTERN =
  /(?<!\d)(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號](?:\s*[~〜–至-]\s*(\d{1,2})\s*[日일号號])?/g
const EASTERN_MONTH = /(?<!\d)(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월](?![間间])/g

/** Times have to be taken before: 16.00. looks like a date. */
export function takeDates(text: ParityText, lang: string): DateMark[] {
  const base = lang.split('-')[0] ?? lang
  const known = patternsOf(base)
  const { dayFirst, monthFirst, alone, months } = known
  const original = text.rest
  const dates: RawDate[] = []
  const add = (found: Found, month: number, dayTexts: readonly (string | undefined)[], year?: string): boolean => {
    const said = dayTexts.flatMap((day) => (day === undefined ? [] : [Number(day)]))
    if (!(month >= 1 && month <= 12) || said.some((day) => day < 1 || day > 31)) return false
    const common = { ...found, month, year: year === undefined ? null : Number(year) }
    for (const day of said.length === 0 ? [null] : said) dates.push({ ...common, day })
    return true
  }
  const named = (name = ''): number => (numberOf(months, name) ?? Number.NaN) + 1
  text.take(ISO, ([, year, month, day], found) => add(found, Number(month), [day], year))
  text.take(SLASHED, ([, day, month, year], found) => add(found, Number(month), [day], year))
  text.take(dayFirst, ([, from, to, name, year], found) => add(found, named(name), [from, to], year))
  if (base === 'en') {
    text.take(monthFirst, ([, name, from, to, year], found) => add(found, named(name), [from, to], year))
  }
  text.take(EASTERN, ([, year, month, from, to], found) => add(found, Number(month), [from, to], year))
  text.take(DOTTED, ([, from, day, month, year], found) => add(found, Number(month), [from, day], year))
  text.take(alone, ([, name, year], found) => add(found, named(name), [], year))
  text.take(EASTERN_MONTH, ([, year, month], found) => add(found, Number(month), [], year))
  return dates.map((date) => ({ ...date, ...withWeekday(original, date, known) })).sort((a, b) => a.start - b.start)
}

/** The weekday that is named just before the date or just after it. */
function withWeekday(text: string, date: RawDate, { beforeDate, afterDate, days }: Patterns) {
  const { start, end } = date
  const before = beforeDate.exec(text.slice(Math.max(0, start - WEEKDAY_CHARS), start))
  const [wholeAfter = '', inBrackets, free] = afterDate.exec(text.slice(end, end + WEEKDAY_CHARS)) ?? []
  const name = before?.[1] ?? inBrackets ?? free
  const weekday = name === undefined ? null : (numberOf(days, name) ?? null)
  if (date.day === null || weekday === null) return { weekday: null, whole: { start, end } }
  const whole = before === null ? { start, end: end + wholeAfter.length } : { start: start - before[0].length, end }
  return { weekday, whole }
}
