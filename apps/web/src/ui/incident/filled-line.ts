import type { Fact } from '@tenfold/contract/drafting.ts'
import { isExpired } from '@tenfold/core/facts.ts'
import { lineParts } from '@tenfold/core/incident-view/top-line.ts'
import { formatFact } from '@tenfold/text/fact-format.ts'
import type { Locale } from '../../i18n/locale.tsx'

/** Words of a line, or the fact that stands in it; `said` null: it is not set, or has no words in the language. */
export type FilledPart =
  | { readonly words: string }
  | { readonly key: string; readonly said: string | null; readonly isExpired: boolean }

/** Finland's Swedish: what the room says of a time is Helsinki's. */
export const ROOM_TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', fi: 'fi', sv: 'sv-FI' }

/** A top line with its facts as they are now, in the reader's language. */
export function filledLine(line: string, facts: readonly Fact[], locale: Locale, nowMs: number): FilledPart[] {
  return lineParts(line).map((part): FilledPart => {
    if ('words' in part) return part
    const fact = facts.find(({ key }) => key === part.key)
    if (fact === undefined) return { key: part.key, said: null, isExpired: false }
    return { key: part.key, said: saidFact(fact, locale), isExpired: isExpired(fact, nowMs) }
  })
}

/** A fact as the room says it; numbers grouped as the language does. Null: it has no words in the language. */
export function saidFact(fact: Pick<Fact, 'key' | 'type' | 'value'>, locale: Locale): string | null {
  const said = formatFact(fact, ROOM_TAGS[locale])
  return typeof said === 'number' ? said.toLocaleString(ROOM_TAGS[locale]) : said
}
