/**
 * A lexicon: the words of one language by which topics and signals are known. Compiled into one trie, so that one
 * pass over a post finds everything. Its file format is described in `packages/text/src/lexicon.ts`.
 */
import { LexiconSearch, type Match, type Part, substringParts, wordParts } from './lexicon-search.ts'
import { substringsShown, wordsShown } from './lexicon-words.ts'
import type { FoldedText } from './tokens.ts'
import type { Topic } from './understanding.ts'

/** What a lexicon can say of a post besides its topics. */
export const SIGNALS = [
  'question', // words that ask; a question mark counts by itself
  'request', // asks for help or wants something done
  'complaint', // unhappy words
  'praise', // words that praise but do not thank
  'personal', // speaks of oneself or to us: "i", "my", "you"
  'contrast', // "but": what is thanked for is not the whole story
  'stranded',
  'minor',
  'elderly',
  'medical',
  'departure-soon',
] as const
export type Signal = (typeof SIGNALS)[number]
export type LexiconTopic = Exclude<Topic, 'other'>
export type Subject = LexiconTopic | Signal

/** How one subject is known. Entries are lower case: `word`, `stem*`, `two words`, `one .. other`. */
export interface EntryList {
  /** Each of these is enough. */
  readonly any: readonly string[]
  /** These count only where one of `with` stands in the same post, anywhere. */
  readonly about?: readonly string[] | undefined
  readonly with?: readonly string[] | undefined
  /** A hit that overlaps one of these does not count. */
  readonly unless?: readonly string[] | undefined
}

export interface Lexicon {
  /** BCP-47 of the post's language, without a region. */
  readonly language: string
  /** Entries match whole words, or anywhere in the text (scripts without spaces). */
  readonly match: 'words' | 'substring'
  readonly topics: Readonly<Partial<Record<LexiconTopic, EntryList>>>
  readonly signals: Readonly<Partial<Record<Signal, EntryList>>>
}

export interface Hit {
  readonly subject: Subject
  /** As it stands in the lexicon; `entry + entry` where two have to meet. */
  readonly entry: string
  /** The post's own words that the entry names, folded; `…` for what stands in a gap. */
  readonly words: string
  readonly language: string
}

export interface Matcher {
  readonly language: string
  readonly match: Lexicon['match']
  /** Everything the lexicon says of a post, each entry at most once, in order of the lexicon. */
  readonly find: (post: FoldedText) => Hit[]
}

const ROLES = ['any', 'about', 'with', 'unless'] as const
type Role = (typeof ROLES)[number]

interface Entry {
  readonly text: string
  readonly subject: Subject
  readonly role: Role
  readonly parts: readonly Part[]
}

export function compileLexicon(lexicon: Lexicon): Matcher {
  const { language, match } = lexicon
  const entries = entriesOf(lexicon, match === 'words' ? wordParts : substringParts)
  const search = new LexiconSearch(entries.map(({ parts }) => parts))
  return {
    language,
    match,
    find: (post) => {
      const matches = match === 'words' ? search.words(post) : search.substrings(post)
      return matches.length === 0 ? [] : hitsOf(entries, matches, lexicon, post)
    },
  }
}

/** Entries of one subject are neighbours. */
function entriesOf({ topics, signals }: Lexicon, partsOf: (entry: string) => Part[]): Entry[] {
  const subjects = { ...topics, ...signals } as Readonly<Record<Subject, EntryList>>
  return (Object.keys(subjects) as Subject[]).flatMap((subject) =>
    ROLES.flatMap((role) =>
      (subjects[subject][role] ?? []).map((text) => ({ text, subject, role, parts: partsOf(text) })),
    ),
  )
}

function hitsOf(entries: readonly Entry[], matches: Match[], { language, match }: Lexicon, post: FoldedText): Hit[] {
  const wordsOf = (each: Match): string => {
    const parts = entries[each.entry]?.parts ?? []
    return match === 'words' ? wordsShown(post, each, parts) : substringsShown(each, parts)
  }
  if (matches.length > 1) matches.sort((a, b) => a.entry - b.entry || a.start - b.start)
  const hits: Hit[] = []
  for (let from = 0, to = 0; from < matches.length; from = to) {
    const subject = entries[matches[from]?.entry ?? 0]?.subject
    let beside: Match | undefined
    let unlessFrom = -1
    // Matches come in order of entries: by subject, and within it by role.
    for (to = from; to < matches.length; to++) {
      const each = matches[to]
      const entry = each && entries[each.entry]
      if (entry?.subject !== subject) break
      if (entry?.role === 'with') beside ??= each
      else if (entry?.role === 'unless' && unlessFrom === -1) unlessFrom = to
    }
    const end = unlessFrom === -1 ? to : unlessFrom
    let last = -1
    for (let at = from; at < end; at++) {
      const each = matches[at]
      const entry = each && entries[each.entry]
      if (each === undefined || entry === undefined || entry.role === 'with' || each.entry === last) continue
      if (entry.role === 'about' && beside === undefined) continue
      if (overlapsAny(each, matches, end, to)) continue
      last = each.entry
      if (entry.role === 'any' || beside === undefined) {
        hits.push({ subject: entry.subject, entry: entry.text, words: wordsOf(each), language })
        continue
      }
      const words = `${wordsOf(each)} … ${wordsOf(beside)}`
      hits.push({ subject: entry.subject, entry: `${entry.text} + ${entries[beside.entry]?.text}`, words, language })
    }
  }
  return hits
}

/** Whether a match overlaps one of those from `from` up to `to`. */
function overlapsAny(match: Match, matches: readonly Match[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const other = matches[at]
    if (other !== undefined && other.start <= match.end && match.start <= other.end) return true
  }
  return false
}
