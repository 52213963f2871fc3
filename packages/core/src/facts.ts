/**
 * One set of facts, many renderings. A fact has a type and a range, and a text
 * carries the versions of the facts that it was made from.
 */
import { ok, type Result, refuse } from './result.ts'

export interface FactRule {
  readonly type: 'integer' | 'instant' | 'date' | 'url' | 'text'
  /** Sanity range of an integer, both ends allowed. */
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

/**
 * The value as it is stored: integers as plain digits, instants as ISO-8601
 * UTC. Refuses `fact_invalid` with what was expected, in words.
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
    case 'text':
      return value !== '' && !hasControls(value) ? ok(value) : wrong('words on one line')
  }
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const ms = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value)
}

const shortened = (value: string): string => (value.length > 40 ? `${value.slice(0, 39)}…` : value)
const hasControls = (value: string): boolean =>
  Array.from(value).some((character) => character < ' ' || character === '\u007f')

/** What a text was made from: version by fact. */
export interface Carrier {
  readonly state: 'draft' | 'approved' | 'published' | 'discarded'
  readonly facts: Readonly<Record<string, number>>
  readonly staleFacts: readonly string[]
}

/** True when `carrier` still says an older version of the fact and is not marked so yet. */
export const turnsStale = (carrier: Carrier, key: string, version: number): boolean =>
  carrier.state !== 'discarded' && (carrier.facts[key] ?? version) < version && !carrier.staleFacts.includes(key)

/** The carrier with the fact marked as stale. */
export const staled = <C extends Carrier>(carrier: C, key: string): C => ({
  ...carrier,
  staleFacts: [...carrier.staleFacts, key].sort(),
})
