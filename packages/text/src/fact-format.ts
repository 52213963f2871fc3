/**
 * Facts as an audience reads them. Times are those of the audience's own
 * clock; the template says in words whose time it is.
 */
import type { FACT_TYPES } from '@tenfold/contract/entities.ts'

export interface FactValue {
  readonly key: string
  readonly type: (typeof FACT_TYPES)[number]
  /** Integer as digits, date as YYYY-MM-DD, instant as ISO-8601. */
  readonly value: string
}

/** Where the airline or railway is at home: its day is the day that everybody speaks of. */
const HOME_ZONE = 'Europe/Helsinki'

/** Zone of the readers of a language; whoever is not listed reads Helsinki time. */
const ZONES: Readonly<Record<string, string>> = {
  sv: 'Europe/Stockholm',
  ja: 'Asia/Tokyo',
  ko: 'Asia/Seoul',
  zh: 'Asia/Shanghai',
}

const baseOf = (lang: string): string => lang.split('-')[0] ?? lang

/** IANA zone in which a text of this language gives its times. Finland's Swedish is at home. */
export const audienceZone = (lang: string): string =>
  lang === 'sv-FI' ? HOME_ZONE : (ZONES[baseOf(lang)] ?? HOME_ZONE)

interface Parts {
  readonly date: string
  readonly month: number
  readonly day: number
  readonly time: string
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** A formatter is dear to make (0.1 ms and more) and cheap to use. */
function formatter(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(lang, options)
  formatters.set(key, known)
  return known
}

function partsIn(atMs: number, timeZone: string): Parts {
  const formatted = formatter('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(atMs)
  const part = (type: string) => formatted.find((each) => each.type === type)?.value ?? ''
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    month: Number(part('month')),
    day: Number(part('day')),
    time: `${part('hour')}:${part('minute')}`,
  }
}

/** A date by the house rule: pe 15.11. · Friday 15 November · fredag 15 november · 11月15日(金) · 11월 15일 (금). */
function formatDate(date: string, lang: string): string {
  const atMs = Date.parse(`${date.slice(0, 10)}T12:00:00Z`)
  const { month, day } = partsIn(atMs, 'UTC')
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

/**
 * A time by the house rule: klo 16.00 · 16:00 · kl. 15.00 · 23:00. Where the
 * audience's clock shows another day than Helsinki's, the day is said as well.
 */
function formatInstant(value: string, lang: string): string {
  const atMs = Date.parse(value)
  const there = partsIn(atMs, audienceZone(lang))
  const base = baseOf(lang)
  const time =
    base === 'fi'
      ? `klo ${there.time.replace(':', '.')}`
      : base === 'sv'
        ? `kl. ${there.time.replace(':', '.')}`
        : there.time
  if (there.date === partsIn(atMs, HOME_ZONE).date) return time
  // The full-width bracket that ends a Chinese date brings its own space.
  return `${formatDate(there.date, lang)}${base === 'zh' ? '' : ' '}${time}`
}

/** One fact for a text; an integer stays a number, so that the text's plurals can choose. */
export function formatFact(fact: FactValue, lang: string): string | number {
  switch (fact.type) {
    case 'integer':
      return Number(fact.value)
    case 'date':
      return formatDate(fact.value, lang)
    case 'instant':
      return formatInstant(fact.value, lang)
    case 'url':
    case 'text':
      return fact.value
  }
}

/** What `render` fills a text of this language with, by key. */
export const factValues = (facts: readonly FactValue[], lang: string): Record<string, string | number> =>
  Object.fromEntries(facts.map((fact) => [fact.key, formatFact(fact, lang)]))
