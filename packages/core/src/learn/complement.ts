/**
 * Weights by complement naive Bayes (Rennie, Shih, Teevan and Karger, Tackling the Poor Assumptions of Naive Bayes
 * Text Classifiers, 2003): a bucket speaks for a label as far as it is rare among all the others, so that a rare
 * label is known by the posts of the frequent ones.
 */
import type { Row } from './vocabulary.ts'

/** As if each bucket had been seen so often more. */
const SMOOTHING = 0.1

/** By bucket, then by label; those of a bucket add up to 0. */
export function complementWeights(rows: readonly Row[], labels: number, buckets: number): Float32Array {
  const ofLabel = new Float64Array(buckets * labels)
  const ofBucket = new Float64Array(buckets)
  const totals = new Float64Array(labels)
  for (const { at, weights, label } of rows) {
    for (let i = 0; i < at.length; i++) {
      const bucket = at[i] ?? 0
      const weight = weights[i] ?? 0
      ofLabel[bucket * labels + label] = (ofLabel[bucket * labels + label] ?? 0) + weight
      ofBucket[bucket] = (ofBucket[bucket] ?? 0) + weight
      totals[label] = (totals[label] ?? 0) + weight
    }
  }
  const all = totals.reduce((sum, total) => sum + total, 0) + SMOOTHING * buckets
  const result = new Float32Array(buckets * labels)
  for (let bucket = 0, from = 0; bucket < buckets; bucket++, from += labels) {
    let sum = 0
    for (let label = 0; label < labels; label++) {
      const others = (ofBucket[bucket] ?? 0) - (ofLabel[from + label] ?? 0) + SMOOTHING
      const weight = Math.log((all - (totals[label] ?? 0)) / others)
      result[from + label] = weight
      sum += weight
    }
    for (let label = 0; label < labels; label++) result[from + label] = (result[from + label] ?? 0) - sum / labels
  }
  return result
}
