/** Words that must not go out: found in a text of any language that the list knows. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { LexiconSearch, substringParts, wordParts } from '@tenfold/core/understand/lexicon-search.ts'
import { tokenise } from '@tenfold/core/understand/tokens.ts'

type DoNotSay = NonNullable<PlaybookFile['doNotSay']>[number]

export interface Forbidden {
  /** As it stands in the list. */
  readonly pattern: string
  readonly entry: DoNotSay
}

/** Written without spaces, or with endings that stand close: entries match anywhere. */
const ANYWHERE = /^(ja|ko|zh|th)(-|$)/
const baseOf = (lang: string): string => lang.split('-')[0] ?? lang

/** A search over the list; each pattern is told once a text. Patterns of `zh` hold for `zh-Hans` as well. */
export function doNotSaySearch(list: readonly DoNotSay[]): (text: string, lang: string) => Forbidden[] {
  const byLang = new Map<string, (text: string) => Forbidden[]>()
  return (text, lang) => {
    const search = byLang.get(lang) ?? searchIn(list, lang)
    byLang.set(lang, search)
    return search(text)
  }
}

function searchIn(list: readonly DoNotSay[], lang: string): (text: string) => Forbidden[] {
  const anywhere = ANYWHERE.test(lang)
  const known = list.flatMap((entry) =>
    Object.entries(entry.patterns)
      .filter(([tag]) => tag === lang || tag === baseOf(lang))
      .flatMap(([, patterns]) => patterns.map((pattern): Forbidden => ({ pattern, entry }))),
  )
  const search = new LexiconSearch(known.map(({ pattern }) => (anywhere ? substringParts : wordParts)(pattern)))
  return (text) => {
    const post = tokenise(text)
    const found = new Set((anywhere ? search.substrings(post) : search.words(post)).map(({ entry }) => entry))
    return [...found].sort((a, b) => a - b).flatMap((index) => known[index] ?? [])
  }
}
