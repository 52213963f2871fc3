/** What the keys in a refusal are called, where a screen knows it: a person reads titles, not keys. */
import type { ErrorCode } from '@tenfold/contract/errors.ts'
import { createContext } from 'react'

export interface KeyNames {
  readonly fact: (key: string) => string
  readonly message: (key: string) => string
  readonly role: (key: string) => string
  readonly accountOn: (key: string) => string
  readonly language: (tag: string) => string
}

/** Null: keys stand as they are. */
export const ProblemNames = createContext<KeyNames | null>(null)

type Place = keyof KeyNames

/** Which places of which sentences hold keys. */
const KEYS: Partial<Readonly<Record<ErrorCode, Readonly<Record<string, Place>>>>> = {
  fact_missing: { keys: 'fact' },
  fact_invalid: { key: 'fact' },
  draft_stale: { keys: 'fact' },
  no_correction: { keys: 'fact' },
  promise_unbound: { account: 'accountOn', lang: 'language', fact: 'fact' },
  unknown_message: { message: 'message' },
  no_text: { message: 'message', lang: 'language' },
  text_too_long: { account: 'accountOn', lang: 'language' },
  do_not_say: { account: 'accountOn', lang: 'language', role: 'role' },
  link_blocked: { account: 'accountOn' },
  account_gone: { account: 'accountOn' },
  not_approved: { roles: 'role' },
  not_your_turn: { roles: 'role' },
  not_in_role: { role: 'role' },
}

/** The detail with its keys named; of several in one place each. The detail itself where it has none. */
export function named(
  code: ErrorCode,
  detail: Readonly<Record<string, string | number>>,
  names: KeyNames | null,
): Readonly<Record<string, string | number>> {
  const places = Object.entries(KEYS[code] ?? {})
  if (names === null || places.length === 0) return detail
  const said = places.flatMap(([place, kind]) => {
    const value = detail[place]
    return value === undefined ? [] : [[place, String(value).split(', ').map(names[kind]).join(', ')]]
  })
  return { ...detail, ...Object.fromEntries(said) }
}
