/** What a post is about, by the lexicons of its language. */
import {
  compileLexicon,
  type Hit,
  type Lexicon,
  type LexiconTopic,
  type Matcher,
  SIGNALS,
  type Signal,
} from './lexicon.ts'
import { cut, type FoldedText, tokenise } from './tokens.ts'
import { TOPICS, type TopicFinding } from './understanding.ts'

const REASON_UNITS = 120
/** Warm words that make a thank-you more than polite; praise of our people counts as one. */
const HEARTY = 2
/** Something has gone wrong for whoever writes so: a thank-you beside it is not the whole story. */
export const TROUBLES: ReadonlySet<LexiconTopic> = new Set([
  'cancellation-delay',
  'rebooking',
  'refund-compensation',
  'care',
  'baggage',
  'contact',
  'booking-app-payment',
  'on-board',
])
/** Trouble that makes one warm word beside it politeness or irony. */
const GRAVE: readonly LexiconTopic[] = ['cancellation-delay', 'baggage', 'contact']
/** How somebody asks or whom he speaks of, beside what has happened to him. */
const SECONDARY: ReadonlySet<LexiconTopic> = new Set(['service-status', 'rumour', 'opinion', 'staff'])
/** What is said of the world, not to us: it does not stand beside trouble. */
const REMARKS: ReadonlySet<LexiconTopic> = new Set(['opinion'])

/** A post as the lexicons see it. */
export interface Reading {
  /** The main topic first; `other` alone when nothing is found. */
  readonly topics: readonly TopicFinding[]
  /** The words of each signal, in order of the lexicon. */
  readonly signals: ReadonlyMap<Signal, readonly Hit[]>
  readonly text: FoldedText
}

/** The compiled lexicons, by language. */
export interface Lexicons {
  readonly byLanguage: ReadonlyMap<string, Matcher>
}

/** @throws nothing; of two lexicons of one language the later counts */
export const compileLexicons = (lexicons: readonly Lexicon[]): Lexicons => ({
  byLanguage: new Map(lexicons.map((lexicon) => [lexicon.language, compileLexicon(lexicon)])),
})

/** Topics and signals of a post. Deterministic, never throws, reads the first 4,000 units. */
export function readTopics(text: string, language: string, lexicons: Lexicons): Reading {
  const folded = tokenise(text)
  const topics = new Map<LexiconTopic, Hit[]>()
  const signals = new Map<Signal, Hit[]>()
  for (const hit of findAll(folded, language, lexicons)) {
    if (isSignal(hit.subject)) add(signals, hit.subject, hit)
    else add(topics, hit.subject, hit)
  }
  return { topics: findingsOf(topics, signals, folded), signals, text: folded }
}

const SIGNAL_NAMES: ReadonlySet<string> = new Set(SIGNALS)
const isSignal = (subject: string): subject is Signal => SIGNAL_NAMES.has(subject)

function add<K>(lists: Map<K, Hit[]>, key: K, hit: Hit): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [hit])
  else list.push(hit)
}

/**
 * Which lexicons are asked: the language's own; where it is unknown or has none, all of a fitting script, for safety's
 * sake. Neighbours share words: on 100 own posts in Norwegian, Danish, Estonian and Russian all lexicons together found
 * nine topics, each rightly, and English alone one.
 */
function findAll(post: FoldedText, language: string, { byLanguage }: Lexicons): Hit[] {
  const cut = language.indexOf('-')
  const own = byLanguage.get(cut === -1 ? language : language.slice(0, cut))
  if (own !== undefined) return own.find(post)
  return [...byLanguage.values()].filter((matcher) => fitsScript(matcher, post.text)).flatMap(({ find }) => find(post))
}

const KANA = /[\u3040-\u30FF]/
const HANGUL = /[\uAC00-\uD7AF]/
const HAN = /[\u3400-\u9FFF]/

function fitsScript({ language, match }: Matcher, text: string): boolean {
  if (match === 'words') return true
  if (language === 'ko') return HANGUL.test(text)
  if (language === 'ja') return KANA.test(text) || HAN.test(text)
  return HAN.test(text) && !KANA.test(text)
}

function findingsOf(
  topics: Map<LexiconTopic, Hit[]>,
  signals: ReadonlyMap<Signal, readonly Hit[]>,
  post: FoldedText,
): TopicFinding[] {
  const standing = judgeThanks(topics, signals, post)
  const ranked = [...topics.entries()]
    .filter(([topic]) => topic !== 'thanks' || standing !== 'withheld')
    .filter(([topic]) => standing !== 'alone' || !TROUBLES.has(topic))
    .map(([topic, hits]) => ({ topic, hits, strength: strengthOf(topic, hits, standing) }))
  const troubled = ranked.some(({ topic }) => TROUBLES.has(topic))
  const kept = troubled ? ranked.filter(({ topic }) => !REMARKS.has(topic)) : ranked
  if (kept.length === 0) return [{ topic: 'other', reason: '' }]
  kept.sort((a, b) => b.strength - a.strength || TOPICS.indexOf(a.topic) - TOPICS.indexOf(b.topic))
  return kept.map(({ topic, hits }) => ({ topic, reason: reasonOf(hits) }))
}

type Thanks = 'alone' | 'beside' | 'last' | 'withheld'

/**
 * Thanks are withheld where the post asks, or has as many unhappy words as warm ones: politeness or irony. So they
 * are beside trouble unless they are hearty; then the trouble is only mentioned and left out, except after a "but".
 */
function judgeThanks(
  topics: ReadonlyMap<LexiconTopic, readonly Hit[]>,
  signals: ReadonlyMap<Signal, readonly Hit[]>,
  post: FoldedText,
): Thanks {
  const thanks = topics.get('thanks')
  if (thanks === undefined) return 'withheld'
  const warmth = distinct([...thanks, ...(signals.get('praise') ?? [])]) + (topics.has('staff') ? 1 : 0)
  const unhappy = distinct(signals.get('complaint') ?? [])
  if (unhappy > 0 && warmth < 2 * unhappy + 1) return 'withheld'
  if (post.hasQuestionMark || signals.has('question') || (signals.has('request') && warmth < 2)) return 'withheld'
  if (warmth >= HEARTY) return signals.has('contrast') ? 'last' : 'alone'
  return GRAVE.some((topic) => topics.has(topic)) ? 'withheld' : 'beside'
}

/** Hits whose words are not part of another hit's. */
const distinct = (hits: readonly Hit[]): number =>
  hits.filter(({ words }, index) => {
    return !hits.some(
      (other, at) => at !== index && other.words.includes(words) && (other.words !== words || at < index),
    )
  }).length

/** Safety before all; else more and longer entries are stronger. */
function strengthOf(topic: LexiconTopic, hits: readonly Hit[], thanks: Thanks): number {
  if (topic === 'safety') return Number.MAX_SAFE_INTEGER
  if (topic === 'thanks' && thanks === 'last') return 0
  const sum = hits.reduce((strength, { words }) => strength + 10 + Math.min(words.length, 20), 0)
  return SECONDARY.has(topic) ? sum / 4 : sum
}

/** The longest words that say so. */
function reasonOf(hits: readonly Hit[]): string {
  const best = hits.reduce((longest, hit) => (hit.words.length > longest.words.length ? hit : longest))
  const source = ` (${best.language}: ${best.entry})`
  const room = Math.max(0, REASON_UNITS - source.length)
  const words = best.words.length > room ? `${cut(best.words, Math.max(0, room - 1))}…` : best.words
  return cut(`${words}${source}`, REASON_UNITS)
}
