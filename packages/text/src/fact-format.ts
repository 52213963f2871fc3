/**
 * Facts as an audience reads them. Times are those of the audience's own
 * clock; the template says in words whose time it is.
 */
import type { FACT_TYPES } from '@tenfold/contract/drafting.ts'
import { moneyOf, servicesOf, windowOf, wordsByLanguage } from '@tenfold/core/fact-forms.ts'
import { formatWindow } from './window-format.ts'
import { dateIn, dayIn, timeIn } from './zoned-time.ts'

export interface FactValue {
  readonly key: string
  readonly type: (typeof FACT_TYPES)[number]
  /** Integer as digits, date as YYYY-MM-DD, instant as ISO-8601; the rest as in `fact-forms.ts` of the core. */
  readonly value: string
}

/** Where the airline or railway is at home: its day is the day that everybody speaks of. */
export const HOME_ZONE = 'Europe/Helsinki'

/** Zone of the readers of a language; whoever is not listed reads Helsinki time. */
const ZONES: Readonly<Record<string, string>> = {
  de: 'Europe/Berlin',
  et: 'Europe/Tallinn',
  sv: 'Europe/Stockholm',
  ja: 'Asia/Tokyo',
  ko: 'Asia/Seoul',
  zh: 'Asia/Shanghai',
}

const baseOf = (lang: string): string => lang.split('-')[0] ?? lang

/** IANA zone in which a text of this language gives its times. Finland's Swedish is at home. */
export const audienceZone = (lang: string): string =>
  lang === 'sv-FI' ? HOME_ZONE : (ZONES[baseOf(lang)] ?? HOME_ZONE)

const formatters = new Map<string, Intl.DateTimeFormat>()

/** A formatter is dear to make (0.1 ms and more) and cheap to use. */
function formatter(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(lang, options)
  formatters.set(key, known)
  return known
}

/**
 * A date by the house rule: pe 15.11. · Friday 15 November · fredag 15 november · Freitag, 15. November ·
 * reede, 15. november · 11月15日(金) · 11월 15일 (금) · 11月15日（周五）.
 */
function formatDate(date: string, lang: string): string {
  const atMs = Date.parse(`${date.slice(0, 10)}T12:00:00Z`)
  const { month, day } = dayIn(atMs, 'UTC')
  const name = (options: Intl.DateTimeFormatOptions) => formatter(lang, { timeZone: 'UTC', ...options }).format(atMs)
  switch (baseOf(lang)) {
    case 'fi':
      return `${name({ weekday: 'short' })} ${day}.${month}.`
    case 'ja':
      return `${month}月${day}日(${name({ weekday: 'short' })})`
    case 'ko':
      return `${month}월 ${day}일 (${name({ weekday: 'short' })})`
    case 'zh':
      return `${month}月${day}日（${name({ weekday: 'short' })}）`
    case 'en':
    case 'sv':
      return `${name({ weekday: 'long' })} ${day} ${name({ month: 'long' })}`
    default:
      return name({ weekday: 'long', day: 'numeric', month: 'long' })
  }
}

/** 16:00 as each language says it; without a word of its own the text's words stand around it. */
const TIMES: Readonly<Record<string, (time: string) => string>> = {
  de: (time) => `${time} Uhr`,
  et: (time) => `kell ${time.replace(':', '.')}`,
  fi: (time) => `klo ${time.replace(':', '.')}`,
  sv: (time) => `kl. ${time.replace(':', '.')}`,
}
/** What stands between a day and a time; the full-width bracket that ends a Chinese date brings its own space. */
const BETWEEN: Readonly<Record<string, string>> = { de: ', ', zh: '' }

/**
 * A time by the house rule: klo 16.00 · 16:00 · kl. 15.00 · 15:00 Uhr · kell 16.00 · 23:00. Where the audience's clock
 * shows another day than Helsinki's, the day is said as well.
 */
function formatInstant(value: string, lang: string): string {
  const atMs = Date.parse(value)
  const base = baseOf(lang)
  const zone = audienceZone(lang)
  const clock = timeIn(atMs, zone)
  const time = TIMES[base]?.(clock) ?? clock
  const there = dateIn(atMs, zone)
  if (there === dateIn(atMs, HOME_ZONE)) return time
  return `${formatDate(there, lang)}${BETWEEN[base] ?? ' '}${time}`
}

function formatMoney(value: string, lang: string): string | null {
  const money = moneyOf(value)
  if (money === null) return null
  const digits = money.amount.includes('.') ? 2 : 0
  const { amount, currency } = money
  const style = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(lang, style).format(Number(amount))
}

/**
 * One fact for a text; an integer stays a number, so that the text's plurals can choose. Null: it cannot be said in
 * this language, for its words are not there.
 */
export function formatFact(fact: FactValue, lang: string): string | number | null {
  switch (fact.type) {
    case 'integer':
      return Number(fact.value)
    case 'date':
      return formatDate(fact.value, lang)
    case 'instant':
      return formatInstant(fact.value, lang)
    case 'url':
    case 'phone':
      return fact.value
    case 'money':
      return formatMoney(fact.value, lang)
    case 'text': {
      const words = wordsByLanguage(fact.value)
      return words === null ? fact.value : (words[lang] ?? words[baseOf(lang)] ?? null)
    }
    case 'services':
      return servicesOf(fact.value)?.join(/^(ja|zh)/.test(lang) ? '、' : ', ') ?? null
    case 'window': {
      const window = windowOf(fact.value)
      return window === null ? null : formatWindow(window, baseOf(lang))
    }
  }
}

const said = new Map<string, string | number | null>()
const SAID_MAX = 2_000

/** As `formatFact`: dates and times are dear to write, and a bundle says the same few in every text. */
function saidOf(fact: FactValue, lang: string): string | number | null {
  const key = `${lang} ${fact.type} ${fact.value}`
  const known = said.get(key)
  if (known !== undefined) return known
  if (said.size >= SAID_MAX) said.clear()
  const value = formatFact(fact, lang)
  said.set(key, value)
  return value
}

/** What `render` fills a text of this language with, by key; a fact that cannot be said in it is not among them. */
export const factValues = (facts: readonly FactValue[], lang: string): Record<string, string | number> =>
  Object.fromEntries(
    facts.flatMap((fact) => {
      const value = saidOf(fact, lang)
      return value === null ? [] : [[fact.key, value]]
    }),
  )
