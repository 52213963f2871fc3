/** What was learned, as plain data that can be stored as JSON, and what it says of a post. */
import { BUCKETS, type Features, featuresOf } from './features.ts'

/** A post whose label a person gave. */
export interface Sample {
  readonly text: string
  /** What the rules found, each in a word or two, as `topicHints` tells it; `ruleSays(label)` is their own answer. */
  readonly hints: readonly string[]
  readonly label: string
}

export interface Model {
  /** In order of the alphabet. */
  readonly labels: readonly string[]
  /** By label. */
  readonly bias: readonly number[]
  /** Added to the label that the rules give: one number for every label, so that a rare one gains from it too. */
  readonly trust: number
  /** Buckets of `featuresOf` that count, ascending. */
  readonly buckets: readonly number[]
  /** By bucket, how much rarer than in every post it is: 1 + ln(posts / posts with it). */
  readonly rarity: readonly number[]
  /** Rarity of every other bucket. */
  readonly unseen: number
  /** By bucket, then by label: whole numbers from -127 to 127. */
  readonly weights: readonly number[]
  /** What a weight of 1 stands for. */
  readonly unit: number
}

export interface Proposal {
  readonly label: string
  /** 0–1; all of a post's add up to 1. */
  readonly probability: number
}

const RULES = 'rules:'

/** The hint that the rules would give this label. */
export const ruleSays = (label: string): string => RULES + label

/** The label that the rules would give; null where no hint says so. */
export function saidByRules(hints: readonly string[]): string | null {
  for (const hint of hints) if (hint.startsWith(RULES)) return hint.slice(RULES.length)
  return null
}

/** How loud one hint is beside the whole text, whose weights are 1 long together. */
const HINT = 0.3

/** In place: the pieces of the text become 1 long together, rare ones longest, and each hint `HINT`. */
export function balance({ buckets, weights, pieces }: Features, rarity: Float32Array): void {
  let square = 0
  for (let i = 0; i < pieces; i++) {
    const weight = (weights[i] ?? 0) * (rarity[buckets[i] ?? 0] ?? 0)
    weights[i] = weight
    square += weight * weight
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0
  for (let i = 0; i < pieces; i++) weights[i] = (weights[i] ?? 0) * scale
  weights.fill(HINT, pieces)
}

/** Every label with its probability, the likeliest first. Never throws; empty when the model knows no label. */
export function classify(model: Model, text: string, hints: readonly string[]): readonly Proposal[] {
  const { labels } = model
  const layout = LAYOUTS.get(model) ?? layOut(model)
  const scores = new Float64Array(model.bias)
  const features = featuresOf(text, hints)
  balance(features, layout.rarity)
  addRows(scores, features, layout)
  const said = labels.indexOf(saidByRules(hints) ?? '')
  if (said !== -1) scores[said] = (scores[said] ?? 0) + model.trust
  softmax(scores)
  return labels
    .map((label, i) => ({ label, probability: scores[i] ?? 0 }))
    .sort((a, b) => b.probability - a.probability)
}

function addRows(scores: Float64Array, { buckets, weights }: Features, layout: Layout): void {
  const count = scores.length
  const { rows, weights: table } = layout
  for (let i = 0; i < buckets.length; i++) {
    const row = rows[buckets[i] ?? 0] ?? 0
    if (row === 0) continue
    const weight = weights[i] ?? 0
    const from = row * count
    for (let label = 0; label < count; label++)
      scores[label] = (scores[label] ?? 0) + weight * (table[from + label] ?? 0)
  }
}

/** A model laid out for speed. */
interface Layout {
  /** By bucket. */
  readonly rarity: Float32Array
  /** By bucket, number of its row of weights; 0 when it has none. */
  readonly rows: Uint16Array
  readonly weights: Float32Array
}

// Laid out once for each model, and dropped with it.
const LAYOUTS = new WeakMap<Model, Layout>()

function layOut(model: Model): Layout {
  const count = model.labels.length
  const layout: Layout = {
    rarity: new Float32Array(BUCKETS).fill(model.unseen),
    rows: new Uint16Array(BUCKETS),
    weights: new Float32Array((model.buckets.length + 1) * count),
  }
  for (const [i, bucket] of model.buckets.entries()) {
    layout.rarity[bucket] = model.rarity[i] ?? model.unseen
    layout.rows[bucket] = i + 1
  }
  for (const [i, weight] of model.weights.entries()) layout.weights[count + i] = weight * model.unit
  LAYOUTS.set(model, layout)
  return layout
}

/** In place: scores become probabilities. */
export function softmax(scores: Float64Array): void {
  let top = -Infinity
  for (const score of scores) if (score > top) top = score
  let sum = 0
  for (let i = 0; i < scores.length; i++) {
    const power = Math.exp((scores[i] ?? 0) - top)
    scores[i] = power
    sum += power
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum
}
