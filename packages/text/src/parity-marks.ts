/** What a text says that has to be the same in every language, each in a form that the languages share. */
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { HOME_ZONE } from './fact-format.ts'
import { type DateMark, takeDates } from './parity-dates.ts'
import { type CodeMark, numberWords, takeCodes, takeNumbers } from './parity-numbers.ts'
import { type Found, ParityText } from './parity-text.ts'
import { type TimeMark, takeTimes } from './parity-times.ts'
import { type Day, dateIn, instantOf, offsetMin, timeIn, weekdayOf, yearNear } from './zoned-time.ts'

/** How often a text says a value: surely so often, and perhaps more. */
export interface Count {
  sure: number
  maybe: number
}
export type Counts = Map<string, Count>

export interface Marks {
  readonly lang: string
  /** Times as in UTC, dates as MM-DD at home, numbers as plain digits. */
  readonly counts: Readonly<Record<'placeholder' | 'url' | 'time' | 'date' | 'number', Counts>>
  readonly codes: readonly CodeMark[]
  /** How often each small number may stand as a word. */
  readonly words: ReadonlyMap<string, number>
  /** Times with the day that stands beside them, as at home. */
  readonly dated: readonly { readonly time: string; readonly day: string }[]
  /** Days that are given with their year. */
  readonly years: readonly { readonly day: string; readonly year: number }[]
  /** Days that do not fall on the weekday that is named beside them. */
  readonly wrongWeekdays: readonly string[]
}

export interface Reading {
  /** IANA zone of the readers. */
  readonly zone: string
  /** When they read: gives dates their year. */
  readonly aroundMs: number
  /** The instant whose offset from UTC holds for times without a day. */
  readonly clockMs: number
}

const LINK = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+|(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const PLACEHOLDER = /\{\s*([\w.-]+)[^{}]*\}/g
/** Without a day a time is one of these days; further off, every language has to say which. */
const TOLD_WITHIN = 48 * HOUR

export function marksOf(lang: string, text: string, reading: Reading): Marks {
  const left = new ParityText(text)
  const url: Counts = new Map()
  const placeholder: Counts = new Map()
  left.take(LINK, ([link = '']) => count(url, link.replace(/[.,;:!?)\]]+$/, '')))
  left.take(PLACEHOLDER, ([, name = '']) => count(placeholder, `{${name}}`))
  // Each kind after those that it could be taken for.
  const times = takeTimes(left)
  const dates = takeDates(left, lang)
  const codes = takeCodes(left)
  const words = numberWords(left.rest, lang)
  const number: Counts = new Map()
  for (const each of takeNumbers(left, lang)) count(number, each.number)
  const { time, date, ...days } = timesAndDates(text, times, dates, reading)
  return { lang, counts: { placeholder, url, time, date, number }, codes, words, ...days }
}

export function count(counts: Counts, value: string, isExtra = false): true {
  const known = counts.get(value) ?? { sure: 0, maybe: 0 }
  if (isExtra) known.maybe++
  else known.sure++
  counts.set(value, known)
  return true
}

/** A date of the text with the year that is meant. */
interface SaidDay extends Day {
  readonly mark: DateMark
}

function timesAndDates(
  text: string,
  times: readonly TimeMark[],
  dates: readonly DateMark[],
  { zone, aroundMs, clockMs }: Reading,
) {
  const time: Counts = new Map()
  const date: Counts = new Map()
  const dated: { time: string; day: string }[] = []
  const years: { day: string; year: number }[] = []
  const wrongWeekdays: string[] = []
  const days = dates.flatMap((mark): SaidDay[] => {
    const { month, day, year } = mark
    return day === null ? [] : [{ mark, month, day, year: year ?? yearNear(month, day, aroundMs) }]
  })
  const pairs = times.map((mark) => {
    const day = dayBeside(mark, days, text, times)
    const atMs = day === null ? (mark.minutes - offsetMin(zone, clockMs)) * MINUTE : instantOf(day, mark.minutes, zone)
    return { day, atMs }
  })
  for (const { atMs } of pairs) count(time, timeIn(atMs, 'UTC'))
  for (const { month, day } of dates) if (day === null) count(date, two(month))
  for (const said of days) {
    const { year, month, day, mark } = said
    const local = `${two(month)}-${two(day)}`
    if (mark.weekday !== null && mark.weekday !== weekdayOf(year, month, day)) wrongWeekdays.push(local)
    const at = pairs.find((pair) => pair.day === said)
    const home = at === undefined ? local : dateIn(at.atMs, HOME_ZONE).slice('yyyy-'.length)
    if (at !== undefined) dated.push({ time: timeIn(at.atMs, 'UTC'), day: home })
    if (mark.year !== null) years.push({ day: home, year: mark.year })
    // A day that is said only because the readers' clock shows another one than Helsinki's is not missing elsewhere.
    count(date, home, at !== undefined && home !== local && Math.abs(at.atMs - aroundMs) <= TOLD_WITHIN)
  }
  return { time, date, dated, years, wrongWeekdays }
}

const two = (number: number): string => String(number).padStart(2, '0')

/** At most a weekday and a preposition stand between a date and its time, and no end of a sentence. */
const BETWEEN = 12

/**
 * The day that a time is said with; null: it is said without one. A day that stands behind the time may be that of a
 * time which stands nearer to it: "before 08:00, and not 22 January, 00:00".
 */
export function dayBeside<D extends { readonly mark: DateMark }>(
  time: Found,
  days: readonly D[],
  text: string,
  times: readonly Found[],
): D | null {
  const near = days.flatMap((day) => {
    const own = distance(time, day.mark, text)
    const isOthers = day.mark.start >= time.end && times.some((other) => distance(other, day.mark, text) < own)
    return own === Number.POSITIVE_INFINITY || isOthers ? [] : [{ day, own }]
  })
  return near.sort((a, b) => a.own - b.own)[0]?.day ?? null
}

/** UTF-16 units between a time and a date, more over a comma; infinite: they do not stand beside each other. */
function distance(time: Found, date: Found, text: string): number {
  const between = date.end <= time.start ? text.slice(date.end, time.start) : text.slice(time.end, date.start)
  if (between.length > BETWEEN || /[.!?。！？;；\n]\s/.test(`${between} `)) return Number.POSITIVE_INFINITY
  return between.length + (/[,，、]/.test(between) ? BETWEEN : 0)
}
