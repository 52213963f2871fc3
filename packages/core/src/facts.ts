/**
 * One set of facts, many renderings. A fact has a type and a range, and a text
 * carries the values of the facts that it was made from.
 */
import {
  isDate,
  moneyOf,
  phoneOf,
  servicesOf,
  windowOf,
  wordsByLanguage,
  writeMoney,
  writeServices,
  writeWindow,
} from './fact-forms.ts'
import { ok, type Result, refuse } from './result.ts'

export interface FactRule {
  readonly type: 'integer' | 'money' | 'instant' | 'date' | 'url' | 'phone' | 'text' | 'services' | 'window'
  /** Sanity range of an integer or an amount, both ends allowed; `max` also: characters of a text, number of services. */
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** Hosts that a link may lead to, their subdomains included. */
  readonly hosts?: readonly string[] | undefined
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/
// No user info: `https://ours.example@theirs.example/` would show one host and lead to another.
const LINK = /^https?:\/\/([a-z0-9.-]+)(:\d{1,5})?([/?#][^\s\\]*)?$/i
/** Whole numbers above this are not counts of anything in the room. */
const LARGEST = 1_000_000_000

/** A text or a list that no rule limits ends here. */
const CHARACTERS_MAX = 2_000
const SERVICES_MAX = 100

/**
 * The value as it is stored: integers as plain digits, instants as ISO-8601
 * UTC, the rest as in `fact-forms.ts`. Refuses `fact_invalid` with what was
 * expected, in words.
 */
export function checkFact(key: string, rule: FactRule, raw: string): Result<string> {
  const value = raw.trim()
  const wrong = (expected: string) => refuse('fact_invalid', { key, expected, got: shortened(value) })
  switch (rule.type) {
    case 'integer': {
      const { min = 0, max = LARGEST } = rule
      const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN
      return number >= min && number <= max ? ok(String(number)) : wrong(`a whole number from ${min} to ${max}`)
    }
    case 'instant': {
      const ms = isDate(INSTANT.exec(value)?.[1] ?? '') ? Date.parse(value) : Number.NaN
      return Number.isNaN(ms)
        ? wrong('a date and time with its zone, such as 2013-11-15T16:00:00+02:00')
        : ok(new Date(ms).toISOString())
    }
    case 'date':
      return isDate(value) ? ok(value) : wrong('a date such as 2013-11-15')
    case 'url': {
      const host = LINK.exec(value)?.[1]?.toLowerCase()
      if (host === undefined) return wrong('a link that begins with https:// or http://')
      if (rule.hosts === undefined || rule.hosts.some((own) => host === own || host.endsWith(`.${own}`))) {
        return ok(value)
      }
      return wrong(`a link to ${rule.hosts.join(' or ')}`)
    }
    case 'money': {
      const money = moneyOf(value)
      if (money === null) return wrong('an amount with its currency, such as 250 EUR')
      const { min = 0, max = LARGEST } = rule
      const amount = Number(money.amount)
      return amount >= min && amount <= max ? ok(writeMoney(money)) : wrong(`an amount from ${min} to ${max}`)
    }
    case 'phone': {
      const phone = phoneOf(value)
      return phone === null ? wrong('a number with its country, such as +358 9 123 4567') : ok(phone)
    }
    case 'services': {
      const { max = SERVICES_MAX } = rule
      const services = servicesOf(value)
      return services === null || services.length > max
        ? wrong(`at most ${max} flight or train numbers, such as SV431, SV433`)
        : ok(writeServices(services))
    }
    case 'window': {
      const window = windowOf(value)
      return window === null
        ? wrong('days such as 2013-11-25/2014-05-31 except 2013-12-16/2014-01-06')
        : ok(writeWindow(window))
    }
    case 'text':
      return checkText(value, rule.max ?? CHARACTERS_MAX) ? ok(value) : wrong('words on one line')
  }
}

/** Words on one line, or such words by language. */
const checkText = (value: string, max: number): boolean =>
  Object.values(wordsByLanguage(value) ?? { all: value }).every(
    (words) => words.trim() !== '' && words.length <= max && !hasControls(words),
  )

const shortened = (value: string): string => (value.length > 40 ? `${value.slice(0, 39)}…` : value)
const hasControls = (value: string): boolean =>
  Array.from(value).some((character) => character < ' ' || character === '\u007f')

/** What a text was made from: the value of each fact as it says it, by key. */
export interface Carrier {
  readonly lang: string
  readonly facts: Readonly<Record<string, string>>
  /** The fact that it promises as its next update; null: none. */
  readonly promiseKey: string | null
}

export interface Known extends Pick<FactRule, 'type'> {
  readonly value: string
  /** ISO-8601: from then on it has to be confirmed; null: never. */
  readonly expiresAt: string | null
}

/** What a text in `lang` says of a fact: its value, of words by language those of the language. */
export function carriedValue({ value }: Pick<Known, 'value'>, lang: string): string {
  const words = wordsByLanguage(value)
  return words === null ? value : (words[lang] ?? words[lang.split('-', 1)[0] ?? lang] ?? '')
}

export interface Stale {
  readonly key: string
  /** `changed`: the text says another value. `expired`: nobody has confirmed the value in time. */
  readonly why: 'changed' | 'expired'
}

/**
 * The facts of a text that are not what they were, by key. A post that is out is not made wrong by a later time of the
 * next update: that is a new promise, and the old one stands until it is due.
 * @param isOut the text has been posted
 */
export function staleFacts(
  { lang, facts, promiseKey }: Carrier,
  known: (key: string) => Known | undefined,
  nowMs: number,
  isOut = false,
): Stale[] {
  return Object.keys(facts)
    .sort()
    .flatMap((key): Stale[] => {
      const fact = known(key)
      if (fact === undefined || (isOut && key === promiseKey)) return []
      if (carriedValue(fact, lang) !== facts[key]) return [{ key, why: 'changed' }]
      return isExpired(fact, nowMs) ? [{ key, why: 'expired' }] : []
    })
}

export const isExpired = ({ expiresAt }: Pick<Known, 'expiresAt'>, nowMs: number): boolean =>
  expiresAt !== null && Date.parse(expiresAt) <= nowMs
