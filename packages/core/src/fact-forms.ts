/**
 * The written forms of facts that are more than a number or a word: how they are stored, and what is in them. Reading
 * is generous, writing has one form, so that equal values are equal strings.
 */
export interface Money {
  /** With a point and two digits where it is not whole: `250`, `12.50`. */
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
}

const AMOUNT_FIRST = /^(\d{1,9}(?:[.,]\d{2})?) ?([A-Z]{3})$/
const CURRENCY_FIRST = /^([A-Z]{3}) ?(\d{1,9}(?:[.,]\d{2})?)$/

/** From `250 EUR` or `EUR 12,50`; null: it is no such thing. */
export function moneyOf(value: string): Money | null {
  const after = AMOUNT_FIRST.exec(value)
  const before = CURRENCY_FIRST.exec(value)
  const amount = after?.[1] ?? before?.[2]
  const currency = after?.[2] ?? before?.[1]
  if (amount === undefined || currency === undefined) return null
  const plain = amount.replace(',', '.').replace(/^0+(?=\d)/, '')
  return { amount: plain.replace(/\.00$/, ''), currency }
}

export const writeMoney = ({ amount, currency }: Money): string => `${amount} ${currency}`

/** A number that works from abroad as well: `+358 9 123 4567`; null: it does not. */
export function phoneOf(value: string): string | null {
  const spaced = value.replace(/[\s()-]+/g, ' ').trim()
  return /^\+[1-9](?: ?\d){5,14}$/.test(spaced) ? spaced : null
}

/** `SV431`, `IC 27`, `9W 12`, or a number alone. */
const SERVICE = /^(?:(?:[A-Z]{1,3}|[A-Z]\d|\d[A-Z]) ?)?\d{1,5}[A-Z]?$/

/** Flight and train numbers as travellers know them, from `SV431, IC 27`; null: one of them is none. */
export function servicesOf(value: string): readonly string[] | null {
  const services = value
    .split(/[,;、，]/)
    .map((each) => each.replace(/\s+/g, ' ').trim().toUpperCase())
    .filter((each) => each !== '')
  if (services.length === 0 || !services.every((each) => SERVICE.test(each))) return null
  return [...new Set(services)]
}

export const writeServices = (services: readonly string[]): string => services.join(', ')

/** True for a day of the calendar, as YYYY-MM-DD. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const ms = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value)
}

/** Days from the first to the last, both included, as YYYY-MM-DD. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** When a trip may be moved to, and the days in between that are left out. */
export interface Window extends Days {
  readonly except: Days | null
}

const DAYS = /^(\S{10})\/(\S{10})$/

/** From `2013-11-25/2014-05-31` or `2013-11-25/2014-05-31 except 2013-12-16/2014-01-06`; null: it is no such thing. */
export function windowOf(value: string): Window | null {
  const [whole = '', left, ...more] = value.split(/\s+except\s+/)
  const days = daysOf(whole)
  if (days === null || more.length > 0) return null
  if (left === undefined) return { ...days, except: null }
  const except = daysOf(left)
  if (except === null || except.from < days.from || except.to > days.to) return null
  return { ...days, except }
}

function daysOf(value: string): Days | null {
  const [, from = '', to = ''] = DAYS.exec(value.trim()) ?? []
  return isDate(from) && isDate(to) && from <= to ? { from, to } : null
}

export const writeWindow = ({ from, to, except }: Window): string =>
  except === null ? `${from}/${to}` : `${from}/${to} except ${except.from}/${except.to}`

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** Words by language (BCP-47), from `{"en": "…", "fi": "…"}`; null: the words are the same in every language. */
export function wordsByLanguage(value: string): Readonly<Record<string, string>> | null {
  if (!value.startsWith('{')) return null
  try {
    const parsed: unknown = JSON.parse(value)
    if (typeof parsed !== 'object' || parsed === null) return null
    const entries = Object.entries(parsed)
    const sound = entries.every(([lang, words]) => LANGUAGE.test(lang) && typeof words === 'string')
    if (entries.length === 0 || !sound) return null
    return Object.fromEntries(entries) as Record<string, string>
  } catch {
    return null
  }
}
