/**
 * Which facts a text says that a person wrote: a fact is said when its value stands there as a whole, in any form that
 * the language has for it. What could be a fact and is none is found as well.
 */
import { type Days, servicesOf, windowOf } from '@tenfold/core/fact-forms.ts'
import { carriedValue } from '@tenfold/core/facts.ts'
import { audienceZone, type FactValue, factValues, HOME_ZONE } from './fact-format.ts'
import type { DateMark } from './parity-dates.ts'
import { dayBeside } from './parity-marks.ts'
import { numberWords } from './parity-numbers.ts'
import type { Found } from './parity-text.ts'
import { type ValueMarks, valueMarks } from './value-marks.ts'
import { wordsPattern } from './words-pattern.ts'
import { zoneBeside } from './zone-words.ts'
import { dateIn, timeIn, weekdayOf } from './zoned-time.ts'

/** Kinds of values that a fact would say as well. */
export type ValueKind = 'number' | 'time' | 'date' | 'money' | 'phone' | 'link'

/** One value of one fact. */
interface Say {
  readonly key: string
  /** As the text's language says it (`carriedValue`). */
  readonly value: string
  /** The fact has this value now; else the text had it before. */
  readonly isNow: boolean
}

/** A place of the text, in UTF-16 units, with every fact that it could be saying. */
export interface Place extends Found {
  readonly kind: ValueKind | 'code' | 'words'
  readonly text: string
  readonly says: readonly Say[]
  /** So short or small that it may be anything: "within 2 days". */
  readonly isVague: boolean
}

export interface TextReading {
  readonly lang: string
  readonly places: readonly Place[]
  /** The text with every value blanked. */
  readonly rest: string
  readonly now: readonly FactValue[]
  readonly before: readonly FactValue[]
}

/** Below this a number may be any number: "within 2 days". */
const SMALL_BELOW = 10

/**
 * @param now the facts as they are
 * @param before those that the text carried, with the values that it said
 */
export function readText(
  text: string,
  lang: string,
  now: readonly FactValue[],
  before: readonly FactValue[] = [],
): TextReading {
  const all: Candidate[] = [
    ...now.map((fact) => candidate(fact, lang, true)),
    ...before
      .filter(({ key, value }) => !now.some((fact) => fact.key === key && carriedValue(fact, lang) === value))
      .map((fact) => candidate(fact, lang, false)),
  ]
  const worded = all
    .map((each) => ({ each, words: wordsOf(each, lang) }))
    .filter(({ words }) => words !== '')
    .sort((a, b) => b.words.length - a.words.length)
  // Two facts of the same words are said by the same place.
  const phrases = [...new Set(worded.map(({ words }) => words))]
  const marks = valueMarks(
    text,
    lang,
    phrases.map((words) => wordsPattern(words, lang)),
  )
  const of = (type: FactValue['type']) => all.filter((each) => each.type === type)
  const raw = [
    ...marks.words.map(({ start, end, index }) => {
      const said = worded.filter(({ words }) => words === phrases[index]).map(({ each }) => each)
      const kind = said.some(({ type }) => type === 'money') ? 'money' : 'words'
      return { start, end, kind, said, isVague: end - start === 1 } as const
    }),
    ...marks.links.map((mark) => linkPlace(mark, of('url'))),
    ...marks.phones.map(({ start, end, digits }) => ({
      start,
      end,
      kind: 'phone' as const,
      said: of('phone').filter(({ value }) => isPhone(digits, value)),
    })),
    ...marks.codes.map(({ start, end, code }) => ({
      start,
      end,
      kind: 'code' as const,
      said: of('services').filter(({ value }) => servicesOf(value)?.some((each) => each.replace(' ', '') === code)),
    })),
    ...marks.amounts.map(({ start, end, amount, currency }) => ({
      start,
      end,
      kind: 'money' as const,
      said: of('money').filter(({ value }) => value.endsWith(currency) && Number.parseFloat(value) === amount),
    })),
    ...marks.numbers.map(({ start, end, number, isCount }) => ({
      start,
      end,
      kind: 'number' as const,
      said: isCount ? of('integer').filter(({ value }) => String(Number(value)) === number) : [],
      isVague: Number(number) < SMALL_BELOW,
    })),
    ...timesAndDays(text, lang, marks, of),
  ]
  const places = raw
    .map(({ start, end, kind, said, ...more }): Place => {
      const says = said.map(({ key, value, isNow }) => ({ key, value, isNow }))
      const words = text.slice(start, end)
      // A pattern may have taken the space before it.
      const from = start + words.length - words.trimStart().length
      return {
        start: from,
        end: from + words.trim().length,
        kind,
        text: words.trim(),
        says,
        isVague: 'isVague' in more && more.isVague,
      }
    })
    .sort((a, b) => a.start - b.start || a.end - b.end)
  return { lang, places, rest: marks.rest, now, before }
}

/** A fact's value as the language says it. */
interface Candidate extends FactValue {
  readonly isNow: boolean
}

const candidate = (fact: FactValue, lang: string, isNow: boolean): Candidate => ({
  ...fact,
  value: carriedValue(fact, lang),
  isNow,
})

/** Of a fact that is found by its words alone, those words; empty: it is found by what it is. */
function wordsOf(fact: Candidate, lang: string): string {
  if (fact.type === 'text') return fact.value.trim()
  if (fact.type === 'money') return String(factValues([fact], lang)[fact.key] ?? '')
  // A train that has a number alone cannot be told from a count but in its list.
  const isBare = fact.type === 'services' && servicesOf(fact.value)?.some((each) => /^\d+$/.test(each))
  return isBare ? String(factValues([fact], lang)[fact.key] ?? '') : ''
}

const linkKey = (link: string): string =>
  link
    .replace(/[.,;:!?)\]]+$/, '')
    .replace(/^https?:\/\//i, '')
    .replace(/^[^/?#]+/, (host) => host.toLowerCase())
    .replace(/\/$/, '')

function linkPlace({ start, end, link }: Found & { readonly link: string }, facts: readonly Candidate[]) {
  const said = facts.filter(({ value }) => linkKey(value) === linkKey(link))
  return { start, end, kind: 'link' as const, said }
}

/** The same number with its country, or without it: 09 123 4567 is +358 9 123 4567. */
function isPhone(digits: string, value: string): boolean {
  const whole = value.replace(/\D/g, '')
  if (digits.startsWith('+')) return digits.slice(1) === whole
  const own = digits.replace(/^0/, '')
  return own !== digits && whole.endsWith(own) && whole.length - own.length <= 3
}

/** A year and a weekday that are named have to be right as well. */
function isDay({ year, month, day, weekday }: DateMark, date: string): boolean {
  const [y = 0, m = 0, d = 0] = date.split('-').map(Number)
  return (
    month === m && day === d && (year === null || year === y) && (weekday === null || weekday === weekdayOf(y, m, d))
  )
}

/** Of what overlaps the longest counts: a window before its days, a time with its day before the day. */
function timesAndDays(
  text: string,
  lang: string,
  { dates, times }: ValueMarks,
  of: (type: FactValue['type']) => Candidate[],
) {
  const taken = new Set<DateMark>()
  const inWindows = windowsIn(dates, of('window'))
  for (const { marks } of inWindows) for (const mark of marks) taken.add(mark)
  const days = dates.filter(({ day }) => day !== null).map((mark) => ({ mark }))
  const atTimes = times.map(({ start, end, minutes, isRange }) => {
    const beside = dayBeside({ start, end }, days, text, times)?.mark ?? null
    const zone = zoneBeside(text, { start, end }) ?? audienceZone(lang)
    const said = isRange ? [] : of('instant').filter(({ value }) => isAt(Date.parse(value), { minutes, beside, zone }))
    // A day that the formatter says, for it is not that of home, is part of the time.
    const atMs = Date.parse(said[0]?.value ?? '')
    const withDay = beside !== null && said.length > 0 && dateIn(atMs, zone) !== dateIn(atMs, HOME_ZONE)
    if (withDay && beside !== null) taken.add(beside)
    const from = withDay && beside !== null ? Math.min(start, beside.whole.start) : start
    const to = withDay && beside !== null ? Math.max(end, beside.whole.end) : end
    return { start: from, end: to, kind: 'time' as const, said }
  })
  // Both ends of "klo 8–20" stand in one place.
  const onePerPlace = [...new Map(atTimes.map((place) => [`${place.start} ${place.end}`, place])).values()]
  const alone = days.filter(({ mark }) => !taken.has(mark))
  return [
    ...inWindows.map(({ start, end, said }) => ({ start, end, kind: 'date' as const, said })),
    ...onePerPlace,
    ...alone.map(({ mark }) => ({
      ...mark.whole,
      kind: 'date' as const,
      said: of('date').filter(({ value }) => isDay(mark, value)),
    })),
  ]
}

const clocks = new Map<string, number>()
const CLOCKS_MAX = 2_000

/** Minutes from midnight that the zone's clock shows; remembered, for asking is dear and a text asks of each time. */
function minutesIn(atMs: number, zone: string): number {
  const key = `${atMs} ${zone}`
  const known = clocks.get(key)
  if (known !== undefined) return known
  if (clocks.size >= CLOCKS_MAX) clocks.clear()
  const [hour = 0, minute = 0] = timeIn(atMs, zone).split(':').map(Number)
  clocks.set(key, hour * 60 + minute)
  return hour * 60 + minute
}

function isAt(
  atMs: number,
  { minutes, beside, zone }: { readonly minutes: number; readonly beside: DateMark | null; readonly zone: string },
): boolean {
  if (minutesIn(atMs, zone) !== minutes % (24 * 60)) return false
  return beside === null || isDay(beside, dateIn(minutes === 24 * 60 ? atMs - 1 : atMs, zone))
}

/** Two days in a row that are the ends of a window; what it leaves out is said with it. */
function windowsIn(dates: readonly DateMark[], facts: readonly Candidate[]) {
  const windows = facts.map((fact) => ({ fact, window: windowOf(fact.value) }))
  const pairs = dates.flatMap((from, index) => {
    const to = dates[index + 1]
    return to === undefined || to.start - from.end > BETWEEN_DAYS ? [] : [{ from, to }]
  })
  const isPair = ({ from, to }: (typeof pairs)[number], days: Days | null | undefined) =>
    days != null && isDay(from, days.from) && isDay(to, days.to)
  const said = windows.filter(({ window }) => pairs.some((pair) => isPair(pair, window)))
  return pairs.flatMap((pair) => {
    const own = said.filter(({ window }) => isPair(pair, window) || isPair(pair, window?.except))
    const { from, to } = pair
    const place = { start: from.whole.start, end: to.whole.end, marks: [from, to], said: own.map(({ fact }) => fact) }
    return own.length === 0 ? [] : [place]
  })
}
/** Between the two days of a window stand a dash, a word, and the second one's weekday. */
const BETWEEN_DAYS = 24

export interface Carried {
  /** The value of each fact as the text says it, by key. */
  readonly facts: Readonly<Record<string, string>>
  /** What may be one of these facts and is none that the text had: a person has to say. */
  readonly unsure: readonly (Place & { readonly keys: readonly string[] })[]
}

/**
 * The facts that the text says: those of now, and those that it had with an earlier value that still stands there. A
 * small number, or one that several facts have, stays what it was; a new one is asked about.
 * @param confirmed keys of such facts that a person has named
 */
export function carriedIn(reading: TextReading, confirmed: readonly string[] = []): Carried {
  const { lang, places, now, before } = reading
  const facts = new Map<string, string>()
  for (const key of new Set([...now, ...before].map((fact) => fact.key))) {
    const fact = now.find((each) => each.key === key)
    const is = fact === undefined ? null : carriedValue(fact, lang)
    const was = before.find((each) => each.key === key)?.value ?? null
    const standing = is === null ? [] : places.filter(({ says }) => says.some((say) => say.key === key && say.isNow))
    const isSure = standing.some((place) => !place.isVague && place.says.every((say) => say.key === key))
    if (is !== null && standing.length > 0 && (isSure || was === is || confirmed.includes(key))) facts.set(key, is)
    else if (was !== null && stillSays(reading, key, was)) facts.set(key, was)
  }
  const unsure = places.flatMap((place) => {
    if (place.says.some(({ key, value }) => facts.get(key) === value)) return []
    const keys = place.says.filter(({ key, isNow }) => isNow && !facts.has(key)).map(({ key }) => key)
    return keys.length === 0 ? [] : [{ ...place, keys }]
  })
  return { facts: Object.fromEntries(facts), unsure }
}

function stillSays({ lang, places, rest, before }: TextReading, key: string, was: string): boolean {
  if (places.some(({ says }) => says.some((say) => say.key === key && say.value === was))) return true
  if (before.find((each) => each.key === key)?.type !== 'integer') return false
  // "No flights" has no digit, and "three flights" has a word for it.
  return was === '0' || (numberWords(rest, lang).get(was) ?? 0) > 0
}

/** Values that are no fact's of now, in order. */
export const looseValues = ({ places }: TextReading): (Place & { readonly kind: ValueKind })[] =>
  places.flatMap(({ kind, ...place }) =>
    kind === 'code' || kind === 'words' || place.says.some(({ isNow }) => isNow) ? [] : [{ ...place, kind }],
  )

export interface FactRun extends Found {
  readonly key: string
}

/** Every place where the text says one of the facts, in order. */
export const factRuns = (text: string, lang: string, facts: readonly FactValue[]): FactRun[] =>
  readText(text, lang, facts).places.flatMap(({ start, end, says: [say] }) =>
    say === undefined ? [] : [{ start, end, key: say.key }],
  )
