/** Learns from labels: the sum of a logistic regression and a complement naive Bayes, which did better than either. */
import { randomFrom } from '../random.ts'
import { complementWeights } from './complement.ts'
import type { Model, Sample } from './model.ts'
import { regress } from './regression.ts'
import { vocabularyOf } from './vocabulary.ts'

/** Of more samples the first ones are learned from: give the newest first. */
export const MAX_SAMPLES = 5_000

/** The same samples and seed give the same model. Without samples it knows no label. */
export function train(samples: readonly Sample[], { seed = 1 }: { readonly seed?: number } = {}): Model {
  const used = samples.slice(0, MAX_SAMPLES)
  const labels = [...new Set(used.map(({ label }) => label))].sort()
  const { buckets, rarity, unseen, rows } = vocabularyOf(used, labels)
  const { weights, bias, trust } = regress(rows, labels.length, buckets.length, randomFrom(seed))
  const complement = complementWeights(rows, labels.length, buckets.length)
  const sums = weights.map((weight, i) => weight + (complement[i] ?? 0))
  const unit = sums.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1
  return {
    labels,
    bias: Array.from(bias, rounded),
    trust: rounded(trust),
    buckets,
    rarity: buckets.map((bucket) => rounded(rarity[bucket] ?? unseen)),
    unseen: rounded(unseen),
    // Adding 0 makes a plain zero of a negative one, which JSON does not know.
    weights: Array.from(sums, (weight) => Math.round(weight / unit) + 0),
    unit,
  }
}

/** Five digits are more than the labels can tell. */
const rounded = (value: number): number => Number(value.toPrecision(5))
