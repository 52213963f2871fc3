/** What a rule can ask of the minutes before now. */
export interface Past {
  /** Messages in the minutes of [from, to). */
  readonly sum: (from: number, to: number) => number
  /** Of the sums of 60 minutes that ended with each minute of (from, to]. */
  readonly hourly: (from: number, to: number) => Spread
}

interface Spread {
  readonly mean: number
  readonly sd: number
}

export function pastOf(counts: readonly number[]): Past {
  const upTo = running(counts, (count) => count)
  const sum = (from: number, to: number): number => (upTo[to] ?? 0) - (upTo[Math.max(0, from)] ?? 0)
  const hour = (_count: number, i: number): number => sum(i - 59, i + 1)
  let hours: { readonly upTo: Float64Array; readonly squaresUpTo: Float64Array } | null = null
  return {
    sum,
    hourly(from, to) {
      hours ??= { upTo: running(counts, hour), squaresUpTo: running(counts, (count, i) => hour(count, i) ** 2) }
      const over = (all: Float64Array): number => ((all[to] ?? 0) - (all[from] ?? 0)) / (to - from)
      const mean = over(hours.upTo)
      return { mean, sd: Math.sqrt(Math.max(0, over(hours.squaresUpTo) - mean * mean)) }
    },
  }
}

export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return { mean, sd: Math.sqrt(variance) }
}

/** Sums of all before each index. */
function running(counts: readonly number[], of: (count: number, i: number) => number): Float64Array {
  const sums = new Float64Array(counts.length + 1)
  for (const [i, count] of counts.entries()) sums[i + 1] = (sums[i] ?? 0) + of(count, i)
  return sums
}
