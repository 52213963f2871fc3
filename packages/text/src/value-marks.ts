/**
 * What a text says that could be a fact: links, times, dates, amounts, numbers, with their places. Each is read as its
 * language writes it, and no digit counts twice.
 */

import { currencyBeside } from './currency-words.ts'
import { type DateMark, takeDates } from './parity-dates.ts'
import { takeCodes, takeNumbers, takePhones } from './parity-numbers.ts'
import { type Found, ParityText } from './parity-text.ts'
import { type TimeMark, takeTimes } from './parity-times.ts'

export interface ValueMarks {
  /** With whatever full stop stands behind them. */
  readonly links: readonly (Found & { readonly link: string })[]
  /** `+358912345`, or the digits of one that is written without its country. */
  readonly phones: readonly (Found & { readonly digits: string })[]
  readonly times: readonly (TimeMark & { readonly isRange: boolean })[]
  readonly dates: readonly DateMark[]
  /** Without spaces: `SV431`. */
  readonly codes: readonly (Found & { readonly code: string })[]
  /** An amount of money, of its currency (ISO 4217). */
  readonly amounts: readonly (Found & { readonly amount: number; readonly currency: string })[]
  /** `isCount`: a whole number that stands for itself, no share and no part of a longer word or number. */
  readonly numbers: readonly (Found & { readonly number: string; readonly isCount: boolean })[]
  /** Where given words stand, by their place in the list. */
  readonly words: readonly (Found & { readonly index: number })[]
  /** The text with all of these blanked, of the same length: what is left has the ends of its sentences. */
  readonly rest: string
}

/** Ends where the letters of the language go on without a space; a mail address is one as well. */
const LINK =
  /[Hh][Tt][Tt][Pp][Ss]?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+(?<![.,;:!?)\]])|(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\p{L}\d_@.-])(?=[\d-]*[A-Za-z])(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]{2,}\.[a-z]{2,}(?![\p{L}\d@-])(?:\/[\w\-.~/?#&=%+]*(?<![.?]))?/gu
/** With its country, shorter ones as well: none of its parts is a count. */
const SHORT_PHONE = /(?<!\d)\+\d(?:[\s()-]*\d){3,5}(?!\d)/g
/** 09 123 4567 · (09) 1234567 · 0800-130-130 · 1588-1301 · 555-130-1300 */
const LOCAL_PHONE =
  /(?<![\d.,:+/-])(?:\(?0\d{1,4}\)?(?:[ \u00A0-]\d{2,8}){1,4}|0\d{6,11}|\d{3,4}-\d{4}|\d{1,4}(?:-\d{2,5}){2,4})(?![\d:/-]|[.,]\d)/g
const LOCAL_DIGITS_MIN = 6
/** Round the clock: neither a date nor numbers. */
const ALWAYS = /(?<!\d)24\/7(?!\d)/g
/** 16.30 and 15.11. without the word for a time or the stop of a date, where a comma parts decimals. */
const DOTTED = /(?<![\d.,:/-])(\d{1,2})\.(\d{1,2})(?![\d:/]|[.,]\d|\s?[%€])/g
const DOTTED_LANGS = ['fi', 'sv', 'de', 'et']
/** 4.30 pm */
const ENGLISH = /(?<![\d.:])(\d{1,2})\.([0-5]\d)\s?([ap])\.?m\b\.?/gi
/** Capitals that are words of their own before a number: "I 130 fall", "A 45 minute delay". */
const LONE_WORDS = ['A', 'I', 'O']

/** @param words patterns of words that are looked for first, so that no number in them counts; flag g */
export function valueMarks(text: string, lang: string, words: readonly RegExp[]): ValueMarks {
  const left = new ParityText(text)
  const base = lang.split('-')[0] ?? lang
  const whole = left.rest
  const links: (Found & { link: string })[] = []
  left.take(LINK, ([link = ''], found) => links.push({ ...found, link }) > 0)
  const said: (Found & { index: number })[] = []
  words.forEach((pattern, index) => {
    left.take(pattern, (_groups, found) => said.push({ ...found, index }) > 0)
  })
  const phones = takePhones(left).map(({ start, end, number }) => ({ start, end, digits: number }))
  const phone = (digits: string, found: Found): boolean => phones.push({ ...found, digits }) > 0
  left.take(SHORT_PHONE, ([number = ''], found) => phone(`+${number.replace(/\D/g, '')}`, found))
  left.take(ALWAYS, () => true)
  const times = takeTimes(left)
  const dates = takeDates(left, lang)
  if (base === 'en') {
    left.take(ENGLISH, ([, hour = '', minute = '', half], found) => {
      const minutes = ((Number(hour) % 12) + (/p/i.test(half ?? '') ? 12 : 0)) * 60 + Number(minute)
      return Number(hour) <= 12 && times.push({ ...found, minutes }) > 0
    })
  }
  left.take(LOCAL_PHONE, ([number = ''], found) => {
    const digits = number.replace(/\D/g, '')
    return digits.length >= LOCAL_DIGITS_MIN && phone(digits, found)
  })
  if (DOTTED_LANGS.includes(base)) {
    left.take(DOTTED, ([, first = '', second = ''], found) => {
      if (currencyBeside(whole, found, base) !== null) return false
      const [a, b] = [Number(first), Number(second)]
      if (b >= 1 && b <= 12 && a >= 1 && a <= 31) {
        return dates.push({ ...found, whole: found, month: b, day: a, year: null, weekday: null }) > 0
      }
      return second.length === 2 && a < 24 && b < 60 && times.push({ ...found, minutes: a * 60 + b }) > 0
    })
  }
  const spans = new Map<string, number>()
  for (const { start, end } of times) spans.set(`${start} ${end}`, (spans.get(`${start} ${end}`) ?? 0) + 1)
  const codes = takeCodes(left, (capitals) => LONE_WORDS.includes(capitals))
  const numbers = takeNumbers(left, lang)
  const parts = partsOfWholes(whole)
  const amounts = numbers.flatMap((mark) => {
    const beside = currencyBeside(whole, mark, base)
    return beside === null
      ? []
      : [{ ...beside.found, amount: Number(mark.number), currency: beside.currency, of: mark }]
  })
  return {
    links,
    phones,
    times: times
      .map((time) => ({ ...time, isRange: (spans.get(`${time.start} ${time.end}`) ?? 0) > 1 }))
      .sort((a, b) => a.start - b.start),
    dates: dates.map((date) => withoutStop(date, whole)).sort((a, b) => a.start - b.start),
    codes,
    amounts: amounts.map(({ of: _mark, ...amount }) => amount),
    numbers: numbers.flatMap((mark) =>
      amounts.some(({ of }) => of === mark) || isInside(whole, mark, { codes, parts, base })
        ? []
        : [
            {
              start: mark.start,
              end: mark.end,
              number: mark.number,
              isCount: !mark.hasDecimals && !isShare(whole, mark),
            },
          ],
    ),
    words: said,
    rest: left.rest.replaceAll('\u0000', ' '),
  }
}

const WHOLE_MONTH = /(?:\p{L}{5}|(?<!\p{L})(?:may|mai|maj|mars|märz|june|juni|july|juli))\.$/iu

/** The stop behind a whole name of a month ends the sentence; behind a short one it is part of the date. */
function withoutStop(date: DateMark, text: string): DateMark {
  if (!WHOLE_MONTH.test(text.slice(Math.max(0, date.end - 6), date.end))) return date
  const end = date.end - 1
  return { ...date, end, whole: { ...date.whole, end: date.whole.end === date.end ? end : date.whole.end } }
}

/** 130/180: so many of so many. Smaller ones may be a day and a month, two years a season. */
const PART_OF_WHOLE = /(?<![\p{Script=Latin}\d/.,:#@_-])(\d{1,5})\/(\d{2,5})(?![\p{Script=Latin}\d/_-]|[.,:]\d)/gu
const PART_OF_WHOLE_MIN = 32
const isYear = (number: number): boolean => number >= 1_900 && number < 2_100

/** Places where a number of either kind begins. */
function partsOfWholes(text: string): ReadonlySet<number> {
  const starts = new Set<number>()
  for (const { index, 1: part = '', 2: whole = '' } of text.matchAll(PART_OF_WHOLE)) {
    const [a, b] = [Number(part), Number(whole)]
    if (a <= b && b >= PART_OF_WHOLE_MIN && !(isYear(a) && isYear(b))) starts.add(index).add(index + part.length + 1)
  }
  return starts
}

/** Words for pieces that are written without a space: 130st, 130kpl. */
const PIECES: Readonly<Record<string, RegExp>> = {
  sv: /^st(?![\p{L}\d])/u,
  fi: /^kpl(?![\p{L}\d])/u,
  et: /^tk(?![\p{L}\d])/u,
}

/** Part of a word, of a version, of a path or of a name: 130A, A330-300, 1.2.130, #130, 30/11. */
function isInside(
  text: string,
  { start, end }: Found,
  { codes, parts, base }: { codes: readonly Found[]; parts: ReadonlySet<number>; base: string },
): boolean {
  if (parts.has(start) || PIECES[base]?.test(text.slice(end, end + 4))) return false
  const before = text.slice(Math.max(0, start - 2), start)
  const after = text.slice(end, end + 2)
  return (
    /[#/_@&=+×]$/.test(before) ||
    /[\p{Script=Latin}][-–]$/u.test(before) ||
    /\d[.,:]$/.test(before) ||
    (/[-–]$/.test(before) && codes.some((code) => code.end === start - 1)) ||
    /^(?:[/_=×]|[\p{Script=Latin}]|\uFE0F|[.,:]\d)/u.test(after)
  )
}

/** A line that begins as another line of the text does: the sign is that of a list, not of a number. */
function isListed(text: string, start: number): boolean {
  const isLine = start === 1 || text[start - 2] === '\n'
  return isLine && (text.match(/^[-−]/gm)?.length ?? 0) > 1
}

const isShare = (text: string, { start, end }: Found): boolean =>
  /^\s?(?:[%‰％]|prosent|percent|per cent|procent|Prozent|protsent|パーセント|퍼센트)/.test(
    text.slice(end, end + 12),
  ) ||
  (/(?:^|[\s(])[-−]$/.test(text.slice(Math.max(0, start - 2), start)) && !isListed(text, start)) ||
  /百分之$/.test(text.slice(0, start))
