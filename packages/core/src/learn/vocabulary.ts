/** Which buckets are learned about, and the samples in terms of them. */
import { BUCKETS, type Features, featuresOf } from './features.ts'
import { balance, type Sample, saidByRules } from './model.ts'

/** A model holds at most so many buckets, those of most posts: with 16 labels about a megabyte of JSON. */
export const MAX_BUCKETS = 16_384
/** What one post alone holds says nothing of another. */
const POSTS_NEEDED = 2

/** A sample in numbers. */
export interface Row {
  /** Places of its buckets in the vocabulary. */
  readonly at: Uint16Array
  /** As many. */
  readonly weights: Float32Array
  readonly label: number
  /** The label that the rules give; -1 when they give none. */
  readonly said: number
}

export interface Vocabulary {
  /** Ascending. */
  readonly buckets: readonly number[]
  /** By bucket, of the vocabulary or not: 1 + ln(posts / posts with it). */
  readonly rarity: Float32Array
  readonly unseen: number
  readonly rows: readonly Row[]
}

/** @param labels every label of the samples */
export function vocabularyOf(samples: readonly Sample[], labels: readonly string[]): Vocabulary {
  const features = samples.map(({ text, hints }) => featuresOf(text, hints))
  const posts = postsByBucket(features)
  const buckets = bucketsOf(posts)
  const unseen = 1 + Math.log(samples.length + 1)
  const rarity = new Float32Array(BUCKETS).fill(unseen)
  const places = new Int32Array(BUCKETS).fill(-1)
  for (const [place, bucket] of buckets.entries()) {
    rarity[bucket] = 1 + Math.log((samples.length + 1) / (posts[bucket] ?? 1))
    places[bucket] = place
  }
  const numbers = new Map(labels.map((label, i) => [label, i]))
  const rows = features.map((each, i): Row => {
    const { label = '', hints = [] } = samples[i] ?? {}
    const said = numbers.get(saidByRules(hints) ?? '') ?? -1
    return { ...kept(each, rarity, places), label: numbers.get(label) ?? 0, said }
  })
  return { buckets, rarity, unseen, rows }
}

function postsByBucket(features: readonly Features[]): Uint16Array {
  const posts = new Uint16Array(BUCKETS)
  for (const { buckets } of features) for (const bucket of buckets) posts[bucket] = (posts[bucket] ?? 0) + 1
  return posts
}

function bucketsOf(posts: Uint16Array): number[] {
  const enough = [...posts.keys()].filter((bucket) => (posts[bucket] ?? 0) >= POSTS_NEEDED)
  if (enough.length <= MAX_BUCKETS) return enough
  return enough
    .sort((a, b) => (posts[b] ?? 0) - (posts[a] ?? 0) || a - b)
    .slice(0, MAX_BUCKETS)
    .sort((a, b) => a - b)
}

function kept(features: Features, rarity: Float32Array, places: Int32Array): Pick<Row, 'at' | 'weights'> {
  balance(features, rarity)
  const placeOf = (i: number): number => places[features.buckets[i] ?? 0] ?? -1
  const known = [...features.buckets.keys()].filter((i) => placeOf(i) !== -1)
  return { at: Uint16Array.from(known, placeOf), weights: Float32Array.from(known, (i) => features.weights[i] ?? 0) }
}
