import { EXPECTED_FLOOR } from '@tenfold/core/surge/usual.ts'
import { type Locale, useLocaleState } from './locale.tsx'

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', fi: 'fi-FI', sv: 'sv-SE' }
const DAY_UNIT: Readonly<Record<Locale, string>> = { en: 'd', fi: 'pv', sv: 'd' }

/** An instant: epoch milliseconds or ISO-8601. */
export type Instant = number | string

export interface Format {
  readonly locale: Locale
  readonly timeZone: string
  /** `12:39`, always 24 hours, with a colon in every language: a room reads one kind of clock. */
  time(at: Instant): string
  /** `12:39:05` */
  timeS(at: Instant): string
  /** `Thu 14 Nov` */
  day(at: Instant): string
  /** `14 Nov 2013` */
  date(at: Instant): string
  /** `Thu 14 Nov 12:39` */
  dateTime(at: Instant): string
  /** Grouped as the language does; at most `digits` decimals, 0 unless told. */
  number(value: number, digits?: number): string
  /** `×6.7`, from 100 on without decimals. */
  ratio(value: number): string
  /** What is expected, beside a ratio: `4.2`, and `<0.5` where the ratio divides by that. */
  expected(value: number): string
  /** 0.41 as `41 %` */
  percent(share: number): string
  /** How long ago or how long for: `12 s`, `3 min`, `2 h`, `4 d`. */
  age(seconds: number): string
  /** What is left or over as a clock: `08:12`, from an hour on `1:08:12`. The sign is left out. */
  countdown(ms: number): string
}

/** Numbers and times of the room in the language and zone of the person. */
export function useFormat(): Format {
  const { locale, timeZone } = useLocaleState()
  return formatOf(locale, timeZone)
}

const made = new Map<string, Format>()

export function formatOf(locale: Locale, timeZone: string): Format {
  const key = `${locale} ${timeZone}`
  let format = made.get(key)
  if (format === undefined) {
    format = makeFormat(locale, timeZone)
    made.set(key, format)
  }
  return format
}

const ms = (at: Instant): number => (typeof at === 'number' ? at : Date.parse(at))
const two = (value: number): string => String(value).padStart(2, '0')

function makeFormat(locale: Locale, timeZone: string): Format {
  const tag = TAGS[locale]
  // en-GB with h23 gives HH:mm:ss everywhere; Finnish would write 12.39.
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const clockS = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium', hourCycle: 'h23' })
  const day = new Intl.DateTimeFormat(tag, { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  const date = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  const numbers = [0, 1, 2].map((maximumFractionDigits) => new Intl.NumberFormat(tag, { maximumFractionDigits }))
  const tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(tag, { style: 'percent' })

  const number = (value: number, digits = 0): string => (numbers[digits] ?? tenths).format(value)
  const dayOf = (at: Instant): string => day.format(ms(at)).replace(',', '')
  return {
    locale,
    timeZone,
    time: (at) => clock.format(ms(at)),
    timeS: (at) => clockS.format(ms(at)),
    day: dayOf,
    date: (at) => date.format(ms(at)),
    dateTime: (at) => `${dayOf(at)} ${clock.format(ms(at))}`,
    number,
    ratio: (value) => `×${value >= 100 ? number(value) : tenths.format(value)}`,
    expected: (value) => (value < EXPECTED_FLOOR ? `<${number(EXPECTED_FLOOR, 1)}` : number(value, 1)),
    percent: (share) => percent.format(share),
    age: (seconds) => {
      const s = Math.max(0, Math.floor(seconds))
      if (s < 60) return `${s} s`
      if (s < 3_600) return `${Math.floor(s / 60)} min`
      if (s < 172_800) return `${Math.floor(s / 3_600)} h`
      return `${number(Math.floor(s / 86_400))} ${DAY_UNIT[locale]}`
    },
    countdown: (left) => {
      const s = Math.floor(Math.abs(left) / 1_000)
      const minutes = Math.floor(s / 60) % 60
      const hours = Math.floor(s / 3_600)
      return hours > 0 ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${two(minutes)}:${two(s % 60)}`
    },
  }
}
