/**
 * Which words the talk of a window uses more than usual. By language, so that a language that grows louder does not
 * bring its function words along; by authors, so that one furious customer is one voice. Log-odds ratio with an
 * informative Dirichlet prior and its z-score: Monroe, Colaresi, Quinn, "Fightin' words" (Political Analysis 16, 2008).
 */
import { primaryLanguage } from '../policy.ts'
import { cut, fold } from '../understand/tokens.ts'
import { isPiece, isWord, stemOf, wordsIn } from './terms-words.ts'

export interface TermPost {
  readonly text: string
  /** BCP-47; `und` where it is not known. */
  readonly lang: string
  /** Any key of the author. */
  readonly author: string
}

export interface Term {
  readonly term: string
  readonly lang: string
  /** Posts of the window that hold it. */
  readonly posts: number
  /** Standard deviations from what is usual. */
  readonly score: number
}

/** Fewer people than this are no talk. */
const LEAST_AUTHORS = 3
/** One in a hundred by chance. A word that was never heard before, said by three, just passes. */
const LEAST_SCORE = 2.33
/** A longer piece that so many of the shorter one's authors use stands for it. */
const AS_FREQUENT = 0.9
/** Words of one side that are counted; of longer posts fewer are read then. */
const MOST_WORDS = 60_000
/** The best are looked at more closely, each in the posts of so many authors. */
const MOST_LOOKED_AT = 60
const MOST_AUTHORS_EACH = 30
/** More than words are read of, so that no booking reference is cut in two before it is masked. */
const MOST_OF_A_TEXT = 4_200

interface Candidate {
  readonly key: string
  readonly language: string
  readonly authors: number
  readonly score: number
  /** Posts of the window that hold it. */
  readonly posts: TermPost[]
}

/**
 * At most `most`, the highest score first. The same posts in the same order give the same terms.
 * @param now posts of the window, at most 3,000
 * @param usual what is said otherwise, at most 3,000; a language that it does not hold has no terms
 * @param masked a text without its booking references, as long as before
 */
export function termsOf(
  now: readonly TermPost[],
  usual: readonly TermPost[],
  masked: (text: string) => string,
  most = 12,
): Term[] {
  const before = byLanguage(usual)
  const candidates = [...byLanguage(now)].flatMap(([language, posts]) =>
    candidatesOf(language, posts, before.get(language) ?? [], MOST_WORDS / Math.max(now.length, usual.length)),
  )
  candidates.sort(byScore)
  const texts = new Map<TermPost, string>()
  const shown = (post: TermPost): string => {
    const text = texts.get(post) ?? fold(masked(cut(post.text, MOST_OF_A_TEXT)))
    texts.set(post, text)
    return text
  }
  const chosen: { candidate: Candidate; term: string }[] = []
  for (const candidate of candidates.slice(0, MOST_LOOKED_AT)) {
    const related = chosen.findIndex((other) => isRelated(other.candidate, candidate))
    if (related < 0 && chosen.length === most) continue
    const rival = chosen[related]?.candidate
    if (rival !== undefined && !swallows(candidate, rival)) continue
    const term = shownAs(candidate, shown)
    if (term === null || (related < 0 && chosen.some((other) => other.term === term))) continue
    if (related < 0) chosen.push({ candidate, term })
    else chosen[related] = { candidate, term }
  }
  chosen.sort((a, b) => byScore(a.candidate, b.candidate))
  return chosen.map(({ candidate: { posts, score }, term }) => ({
    term,
    lang: posts[0]?.lang ?? 'und',
    posts: posts.length,
    score: Math.round(score * 10) / 10,
  }))
}

function byLanguage(posts: readonly TermPost[]): Map<string, TermPost[]> {
  const languages = new Map<string, TermPost[]>()
  for (const post of posts) {
    const language = primaryLanguage(post.lang)
    const own = languages.get(language)
    if (own === undefined) languages.set(language, [post])
    else own.push(post)
  }
  return languages
}

/** How many authors say a word, on each side. */
interface Count {
  now: number
  usual: number
  /** Number of the author who said it last. */
  by: number
}

/** @param wordsEach so many words a post may have, on the average */
function candidatesOf(
  language: string,
  now: readonly TermPost[],
  usual: readonly TermPost[],
  wordsEach: number,
): Candidate[] {
  if (usual.length === 0) return []
  const counts = new Map<string, Count>()
  const heard: { readonly post: TermPost; readonly words: readonly string[] }[] = []
  const sums = { now: 0, usual: 0 }
  let author = 0
  for (const [side, posts] of [
    ['now', now],
    ['usual', usual],
  ] as const) {
    let left = wordsEach * posts.length
    for (const own of byAuthor(posts)) {
      author++
      for (const post of own) {
        if (left <= 0) break
        const words = wordsIn(post.text, language)
        left -= words.length
        if (side === 'now') heard.push({ post, words })
        for (const word of words) {
          let count = counts.get(word)
          if (count === undefined) {
            count = { now: 0, usual: 0, by: 0 }
            counts.set(word, count)
          }
          if (count.by === author) continue
          count.by = author
          count[side]++
          sums[side]++
        }
      }
    }
  }
  const scored: Candidate[] = []
  for (const [key, { now: authors, usual: others }] of counts) {
    if (authors < LEAST_AUTHORS) continue
    const score = scoreOf(authors, sums.now, others, sums.usual)
    if (score >= LEAST_SCORE) scored.push({ key, language, authors, score, posts: [] })
  }
  const best = scored.sort(byScore).slice(0, MOST_LOOKED_AT)
  const wanted = new Map(best.map((candidate) => [candidate.key, candidate.posts]))
  for (const { post, words } of heard) {
    for (const word of words) {
      const posts = wanted.get(word)
      if (posts !== undefined && posts.at(-1) !== post) posts.push(post)
    }
  }
  return best
}

const byScore = (a: Candidate, b: Candidate): number => b.score - a.score || (a.key < b.key ? -1 : 1)

function byAuthor(posts: readonly TermPost[]): Iterable<TermPost[]> {
  const authors = new Map<string, TermPost[]>()
  for (const post of posts) {
    const own = authors.get(post.author)
    if (own === undefined) authors.set(post.author, [post])
    else own.push(post)
  }
  return authors.values()
}

/**
 * z of the log-odds ratio of a word said `a` times in `n` words against `b` times in `m`. The prior is what both sides
 * say together, worth the geometric mean of their sizes: it holds chance down and does not drown what is new.
 */
function scoreOf(a: number, n: number, b: number, m: number): number {
  const worth = Math.sqrt(n * m)
  const prior = (worth * (a + b)) / (n + m)
  const [one, other] = [a + prior, b + prior]
  const ratio = Math.log(one / (n + worth - one)) - Math.log(other / (m + worth - other))
  return ratio / Math.sqrt(1 / one + 1 / other)
}

/** Pieces of the same run of signs say the same thing. */
const isRelated = (one: Candidate, other: Candidate): boolean =>
  one.language === other.language && isPiece(one.key) && (one.key.includes(other.key) || other.key.includes(one.key))

const swallows = (longer: Candidate, shorter: Candidate): boolean =>
  longer.key.length > shorter.key.length && longer.authors >= AS_FREQUENT * shorter.authors

/** The word as people write it; null where it is no word, or too few say it once booking references are masked. */
function shownAs({ key, language, posts }: Candidate, shown: (post: TermPost) => string): string | null {
  const authors = new Set<string>()
  const forms = new Map<string, number>()
  let said = 0
  let whole = 0
  for (const post of posts) {
    if (authors.has(post.author)) continue
    authors.add(post.author)
    if (authors.size > MOST_AUTHORS_EACH) break
    const text = shown(post)
    const form = formIn(text, key, language)
    if (form === undefined) continue
    said++
    forms.set(form, (forms.get(form) ?? 0) + 1)
    if (!isPiece(key) || isWord(text, key, language)) whole++
  }
  if (said < LEAST_AUTHORS || whole * 2 < said) return null
  return [...forms].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0] ?? null
}

function formIn(text: string, key: string, language: string): string | undefined {
  const words = wordsIn(text, '')
  return words.find((word) => (language === 'fi' ? stemOf(word) : word) === key)
}
