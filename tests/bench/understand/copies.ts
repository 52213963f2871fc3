/** Near-copies: how rightly posts are put together and kept apart, and how fast. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pick, randomFrom } from '@tenfold/core/random.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { createClusters } from '@tenfold/core/understand/clusters.ts'
import { type BenchOptions, type Figure, median, round } from '../figure.ts'
import { airlinePosts } from './airline-posts.ts'
import { shuffled, variantsOf } from './noise.ts'

const FOLDER = fileURLToPath(new URL('../../fixtures/understand/posts', import.meta.url))
const LATIN = ['en', 'fi', 'sv', 'de']
const LANGUAGES = [...LATIN, 'ja', 'ko', 'zh']
const VARIANTS = 30
const LIMITS = { capacity: 100_000, windowMs: 48 * HOUR }
const NOON_MS = Date.UTC(2026, 0, 15, 12)

const postsIn = (languages: readonly string[]): string[] =>
  languages.flatMap((lang) => readFileSync(`${FOLDER}/${lang}.txt`, 'utf8').split('\n').filter(Boolean))

interface Variant {
  /** Which post it was made of. */
  readonly group: number
  readonly text: string
}

/** Every post in thirty variants, in an order that the seed decides. */
function noisy(posts: readonly string[], seed: number): Variant[] {
  const random = randomFrom(seed)
  const all = posts.flatMap((post, group) => variantsOf(post, VARIANTS, random).map((text) => ({ group, text })))
  return shuffled(all, random)
}

export interface Accuracy {
  /** Share of the variants that are in a cluster whose majority is made of the same post. */
  readonly purity: number
  readonly clustersPerPost: number
  /** Pairs of variants of different posts that are in one cluster. */
  readonly wrongPairs: number
}

export function accuracy(seed: number): Accuracy {
  const posts = postsIn(LANGUAGES)
  const variants = noisy(posts, seed)
  const clusters = createClusters(LIMITS)
  const members = new Map<string, Map<number, number>>()
  for (const [i, { group, text }] of variants.entries()) {
    const { root } = clusters.add(`k${i}`, text, NOON_MS + i * 100)
    const groups = members.get(root) ?? new Map<number, number>()
    members.set(root, groups.set(group, (groups.get(group) ?? 0) + 1))
  }
  let pure = 0
  let wrongPairs = 0
  for (const groups of members.values()) {
    const counts = [...groups.values()]
    const size = counts.reduce((sum, count) => sum + count, 0)
    pure += Math.max(...counts)
    wrongPairs += counts.reduce((sum, count) => sum + count * (size - count), 0) / 2
  }
  return { purity: pure / variants.length, clustersPerPost: members.size / posts.length, wrongPairs }
}

export function* copies({ cycles = 5 }: BenchOptions = {}): Generator<Figure> {
  yield* accuracyFigures(cycles)
  yield* speedOfCopies(cycles)
  yield* speedOfStrangers(cycles)
  yield* realPosts()
}

/** The worst of several seeds. */
function* accuracyFigures(cycles: number): Generator<Figure> {
  const runs = Array.from({ length: cycles }, (_, i) => accuracy(i + 1))
  const input = `${VARIANTS} noisy variants of each of ${postsIn(LANGUAGES).length} own posts in ${LANGUAGES.length} languages; worst of ${cycles} seeds`
  const purity = Math.min(...runs.map((run) => run.purity))
  const clusters = Math.max(...runs.map((run) => run.clustersPerPost))
  const wrong = Math.max(...runs.map((run) => run.wrongPairs))
  yield { figure: 'copies.purity', value: round(purity, 4), unit: 'share', n: cycles, input }
  yield { figure: 'copies.clusters', value: round(clusters, 3), unit: 'clusters/post', n: cycles, input }
  yield { figure: 'copies.wrong-pairs', value: wrong, unit: 'pairs', n: cycles, input }
}

const lengthOf = (texts: readonly string[]): number =>
  Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length)

/** Copies alone, new ones in every cycle and each cycle ten days after the last: what a storm of reposts costs. */
function* speedOfCopies(cycles: number): Generator<Figure> {
  const posts = postsIn(LATIN)
  const clusters = createClusters(LIMITS)
  const perSecond: number[] = []
  let length = 0
  for (let cycle = 0; cycle < cycles + 2; cycle++) {
    const texts = noisy(posts, 100 + cycle).map(({ text }) => text)
    const keys = texts.map((_, i) => `${cycle}-${i}`)
    const rate = rateOf(clusters, keys, texts, NOON_MS + cycle * 240 * HOUR)
    // The first cycles warm the code up and are not counted.
    if (cycle >= 2) perSecond.push(rate)
    length = lengthOf(texts)
  }
  const input = `shuffled variants of ${posts.length} posts, ${length} characters on average`
  yield { figure: 'copies.speed', value: Math.round(median(perSecond)), unit: 'posts/s', n: cycles, input }
}

/** Posts that are nobody's copy, with the memory full: every one begins a cluster and drops one. */
function* speedOfStrangers(cycles: number): Generator<Figure> {
  const random = randomFrom(7)
  const words = postsIn(LATIN).flatMap((post) => post.split(' '))
  const stranger = () => Array.from({ length: 15 }, () => pick(words, random)).join(' ')
  const clusters = createClusters(LIMITS)
  const fill = Array.from({ length: LIMITS.capacity }, stranger)
  rateOf(
    clusters,
    fill.map((_, i) => `f${i}`),
    fill,
    NOON_MS,
  )
  const perSecond: number[] = []
  let length = 0
  for (let cycle = 0; cycle < cycles; cycle++) {
    const texts = Array.from({ length: 10_000 }, stranger)
    const keys = texts.map((_, i) => `${cycle}-${i}`)
    perSecond.push(rateOf(clusters, keys, texts, NOON_MS))
    length = lengthOf(texts)
  }
  const input = `posts of random words beside ${LIMITS.capacity} clusters, ${length} characters on average`
  yield { figure: 'copies.speed-strangers', value: Math.round(median(perSecond)), unit: 'posts/s', n: cycles, input }
}

function rateOf(
  clusters: ReturnType<typeof createClusters>,
  keys: readonly string[],
  texts: readonly string[],
  fromMs: number,
): number {
  // As they come out of JSON: in one piece, not as the concatenations that the noise has left.
  const posts: string[] = JSON.parse(JSON.stringify(texts))
  const startedMs = performance.now()
  for (let i = 0; i < posts.length; i++) clusters.add(keys[i] ?? '', posts[i] ?? '', fromMs + i * 10)
  return (texts.length / (performance.now() - startedMs)) * 1_000
}

/** Real posts to airlines, every text once: how many stand alone, and in how many clusters the others are. */
function* realPosts(): Generator<Figure> {
  const posts = airlinePosts()
  if (posts === null) return
  const clusters = createClusters(LIMITS)
  const sizes = new Map<string, number>()
  for (const [i, { text }] of posts.entries()) {
    const { root, size } = clusters.add(`k${i}`, text, NOON_MS + i * 30_000)
    sizes.set(root, size)
  }
  const several = [...sizes.values()].filter((size) => size > 1).length
  const input = `${posts.length} different posts to airlines`
  yield {
    figure: 'copies.apart',
    value: round((sizes.size - several) / posts.length, 3),
    unit: 'share',
    n: posts.length,
    input,
  }
  yield { figure: 'copies.several', value: several, unit: 'clusters', n: posts.length, input }
}
