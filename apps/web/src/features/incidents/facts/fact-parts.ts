/** A fact's value as the fields of its form, and back. */
import type { Fact } from '@tenfold/contract/drafting.ts'
import { moneyOf, windowOf, wordsByLanguage, writeMoney, writeWindow } from '@tenfold/core/fact-forms.ts'
import { fromLocal, toLocal } from '../../../i18n/zoned.ts'

type FactType = Fact['type']

/** What stands in each field, by its name: `value`, of money also `currency`, of a window its days, of words a language. */
export type FactParts = Readonly<Record<string, string>>

const STEP_MS = 5 * 60_000
const AHEAD_MS = 60 * 60_000

interface Place {
  readonly nowMs: number
  readonly timeZone: string
  /** Languages in which words are asked for; none: the words are the same in every language. */
  readonly languages: readonly string[]
}

/** What the fields hold before anything is changed. An instant begins an hour ahead, on five minutes. */
export function toParts(type: FactType, value: string | null, { nowMs, timeZone, languages }: Place): FactParts {
  switch (type) {
    case 'instant': {
      const at = value === null ? Math.ceil((nowMs + AHEAD_MS) / STEP_MS) * STEP_MS : Date.parse(value)
      return { value: toLocal(at, timeZone) }
    }
    case 'date':
      return { value: value ?? toLocal(nowMs, timeZone).slice(0, 10) }
    case 'money': {
      const money = moneyOf(value ?? '')
      return { value: money?.amount ?? '', currency: money?.currency ?? 'EUR' }
    }
    case 'window': {
      const window = windowOf(value ?? '')
      const { from = '', to = '', except = null } = window ?? {}
      return { from, to, exceptFrom: except?.from ?? '', exceptTo: except?.to ?? '' }
    }
    case 'text': {
      if (languages.length === 0) return { value: value ?? '' }
      const said = wordsByLanguage(value ?? '')
      const all = new Set([...languages, ...Object.keys(said ?? {})])
      return Object.fromEntries([...all].map((lang) => [lang, said === null ? (value ?? '') : (said[lang] ?? '')]))
    }
    default:
      return { value: value ?? '' }
  }
}

/** The value as a command carries it; null while a field that it needs is empty. */
export function fromParts(type: FactType, parts: FactParts, timeZone: string): string | null {
  const part = (name: string) => (parts[name] ?? '').trim()
  switch (type) {
    case 'instant': {
      const at = fromLocal(part('value'), timeZone)
      return at === null ? null : new Date(at).toISOString()
    }
    case 'money':
      return part('value') === '' || part('currency') === ''
        ? null
        : writeMoney({ amount: part('value'), currency: part('currency').toUpperCase() })
    case 'window': {
      const [from, to, exceptFrom, exceptTo] = [part('from'), part('to'), part('exceptFrom'), part('exceptTo')]
      if (from === '' || to === '' || (exceptFrom === '') !== (exceptTo === '')) return null
      return writeWindow({ from, to, except: exceptFrom === '' ? null : { from: exceptFrom, to: exceptTo } })
    }
    case 'text':
      return 'value' in parts ? part('value') || null : wordsFrom(parts)
    default:
      return part('value') || null
  }
}

/** The words by language; those that are the same everywhere stand alone. */
function wordsFrom(parts: FactParts): string | null {
  const said = Object.entries(parts).map(([lang, words]) => [lang, words.trim()] as const)
  if (said.length === 0 || said.some(([, words]) => words === '')) return null
  const [first] = said
  if (first !== undefined && said.every(([, words]) => words === first[1])) return first[1]
  return JSON.stringify(Object.fromEntries(said))
}
