import type { Draft } from '@tenfold/contract/drafting.ts'
import type { FactValue } from '@tenfold/text/fact-format.ts'
import type { Desk } from './desk.ts'

/** The facts of a text with their types, as the text says them. */
export const carriedFacts = (draft: Draft, { fact, playbook }: Pick<Desk, 'fact' | 'playbook'>): FactValue[] =>
  Object.entries(draft.facts).flatMap(([key, value]) => {
    const type = fact(key)?.type ?? playbook?.facts[key]?.type
    return type === undefined ? [] : [{ key, type, value }]
  })
