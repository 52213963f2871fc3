/** What connectors listen for: an official tag, places, handles, and how people spell them. */

export const LISTENING_KINDS = ['tags', 'places', 'handles', 'spellings'] as const

type Listening = Readonly<Record<(typeof LISTENING_KINDS)[number], readonly string[]>>
type Written = Record<(typeof LISTENING_KINDS)[number], string[]>

/** `#Strike` and `strike` are one tag, `@us` and `Us` one handle. */
const sameness = (term: string): string =>
  term
    .replace(/^[#＃@＠]+/u, '')
    .trim()
    .normalize('NFC')
    .toLowerCase()

/** All terms, each once, as it was written first; a term that is nothing but its sign is none. */
export function allTerms(several: readonly Listening[]): Written {
  const terms: Written = { tags: [], places: [], handles: [], spellings: [] }
  for (const kind of LISTENING_KINDS) {
    const seen = new Set([''])
    for (const term of several.flatMap((each) => each[kind])) {
      const same = sameness(term)
      if (seen.has(same)) continue
      seen.add(same)
      terms[kind].push(term.trim())
    }
  }
  return terms
}
