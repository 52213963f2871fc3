/** One measured figure: a line of JSON on standard output. */
export interface Figure {
  readonly figure: string
  readonly value: number
  readonly unit: string
  /** The same measured on the plain thing in the same run, cycle by cycle. */
  readonly baseline?: number
  /** Median over the cycles of value over baseline: what holds when the machine is busy. */
  readonly ratio?: number
  /** Cycles, or samples where there is one cycle. */
  readonly n: number
  /** Which mentions it was fed. */
  readonly input?: string
}

export interface BenchOptions {
  /** Length of what runs for a time; each bench has its own default. */
  readonly seconds?: number
  readonly cycles?: number
}

export type Bench = (options: BenchOptions) => AsyncGenerator<Figure>

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Nearest-rank quantile; 0 of nothing. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? 0
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits))

/** A figure from pairs measured side by side. */
export function compared(
  figure: string,
  unit: string,
  pairs: readonly { value: number; baseline: number }[],
  input?: string,
): Figure {
  return {
    figure,
    value: round(median(pairs.map(({ value }) => value))),
    unit,
    baseline: round(median(pairs.map(({ baseline }) => baseline))),
    ratio: round(median(pairs.map(({ value, baseline }) => value / baseline)), 3),
    n: pairs.length,
    ...(input === undefined ? {} : { input }),
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
