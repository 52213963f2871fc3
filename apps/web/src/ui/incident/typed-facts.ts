import type { Fact } from '@tenfold/contract/drafting.ts'
import { readText } from '@tenfold/text/said-facts.ts'
import type { Locale } from '../../i18n/locale.tsx'
import { ROOM_TAGS } from './filled-line.ts'

/** What a person typed in a top line that a fact says as well: as words it would stay when the fact changes. */
export interface TypedFact {
  readonly key: string
  /** As it stands there. */
  readonly said: string
  /** The line with the fact in its place. */
  readonly tied: string
}

const PLACEHOLDER = /\{[^{}]*\}/g

/**
 * Each fact once, where it stands first; those that the line has already are left out, and so are small numbers, which
 * may be any number, and single flights or trains, which are a part of their fact only.
 */
export function typedFacts(line: string, facts: readonly Fact[], locale: Locale): readonly TypedFact[] {
  const seen = new Set([...line.matchAll(PLACEHOLDER)].map(([placeholder]) => placeholder.slice(1, -1).trim()))
  const typed = line.replace(PLACEHOLDER, (placeholder) => ' '.repeat(placeholder.length))
  return readText(typed, ROOM_TAGS[locale], facts).places.flatMap(({ start, end, text, kind, says, isVague }) =>
    isVague || kind === 'code'
      ? []
      : says.flatMap(({ key }): TypedFact[] => {
          if (seen.has(key)) return []
          seen.add(key)
          return [{ key, said: text, tied: `${line.slice(0, start)}{${key}}${line.slice(end)}` }]
        }),
  )
}
