/**
 * Weights by multinomial logistic regression with an L2 penalty (Bishop, Pattern Recognition and Machine Learning,
 * 4.3.4), by stochastic gradient descent whose step falls as 1 / (1 + λt) (Bottou, Stochastic Gradient Descent
 * Tricks, 2012).
 */
import { type Random, shuffled } from '../random.ts'
import { softmax } from './model.ts'
import type { Row } from './vocabulary.ts'

// Chosen by cross-validation; any of them can be halved or doubled without much change.
const PENALTY = 0.4
const FIRST_STEP = 1
/** What carries no penalty takes smaller steps. */
const FREE_STEP = 0.1
/** Posts looked at in all, and how often each at least. */
const LOOKS = 9_000
const ROUNDS = 6
/** Labels count as much as each other, however rare, but one post never counts for more than this many. */
const MOST_POSTS = 10

export interface Regression {
  /** By bucket, then by label. */
  readonly weights: Float32Array
  /** By label. */
  readonly bias: Float64Array
  /** Added to the label that the rules give. */
  readonly trust: number
}

/** While it is learned, weights are `scale` times what is stored: so a penalty costs one product. */
interface Learning {
  readonly weights: Float32Array
  readonly bias: Float64Array
  trust: number
  scale: number
}

export function regress(rows: readonly Row[], labels: number, buckets: number, random: Random): Regression {
  const weights = new Float32Array(buckets * labels)
  const learning: Learning = { weights, bias: new Float64Array(labels), trust: 0, scale: 1 }
  const posts = new Float64Array(labels)
  for (const { label } of rows) posts[label] = (posts[label] ?? 0) + 1
  const worth = posts.map((count) => Math.min(MOST_POSTS, rows.length / labels / count))
  const penalty = PENALTY / rows.length
  const rounds = Math.max(ROUNDS, Math.ceil(LOOKS / rows.length))
  const errors = new Float64Array(labels)
  for (let round = 0, looks = 0; round < rounds && rows.length > 0; round++) {
    for (const row of shuffled(rows, random)) {
      findErrors(row, learning, errors)
      const pace = FIRST_STEP / (1 + FIRST_STEP * penalty * looks++)
      learning.scale *= 1 - pace * penalty
      step(row, learning, errors, pace * (worth[row.label] ?? 1))
    }
  }
  return { weights: weights.map((weight) => weight * learning.scale), bias: learning.bias, trust: learning.trust }
}

/** Into `errors`: by label, its probability, less 1 where it is the right one. */
function findErrors({ at, weights, label, said }: Row, learning: Learning, errors: Float64Array): void {
  const count = errors.length
  const table = learning.weights
  errors.set(learning.bias)
  for (let i = 0; i < at.length; i++) {
    const weight = (weights[i] ?? 0) * learning.scale
    const from = (at[i] ?? 0) * count
    for (let k = 0; k < count; k++) errors[k] = (errors[k] ?? 0) + weight * (table[from + k] ?? 0)
  }
  if (said !== -1) errors[said] = (errors[said] ?? 0) + learning.trust
  softmax(errors)
  errors[label] = (errors[label] ?? 0) - 1
}

function step({ at, weights, said }: Row, learning: Learning, errors: Float64Array, pace: number): void {
  const count = errors.length
  const { weights: table, bias } = learning
  for (let k = 0; k < count; k++) bias[k] = (bias[k] ?? 0) - pace * FREE_STEP * (errors[k] ?? 0)
  if (said !== -1) learning.trust -= pace * FREE_STEP * (errors[said] ?? 0)
  for (let i = 0; i < at.length; i++) {
    const weight = ((weights[i] ?? 0) * pace) / learning.scale
    const from = (at[i] ?? 0) * count
    for (let k = 0; k < count; k++) table[from + k] = (table[from + k] ?? 0) - weight * (errors[k] ?? 0)
  }
}
