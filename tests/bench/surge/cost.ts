/** What a tick over many slices costs, and a year of minutes. */
import { poisson, randomFrom } from '@tenfold/core/random.ts'
import { advance, newScan } from '@tenfold/core/surge/scan/scan.ts'
import { seriesScorer } from '@tenfold/core/surge/scan/series.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { type Figure, median, quantile, round } from '../figure.ts'
import { START_MS } from './synthetic.ts'

const SLICES = 10_000
const TICKS = 30
const YEAR_MINUTES = 365 * 1_440
/** Long enough that every part of the scan is at work. */
const TRAINING_MINUTES = 2 * 1_440

export function* cost(): Generator<Figure> {
  const random = randomFrom(1)
  const counts = Array.from({ length: 1_000 }, () => poisson(3, random))
  const known = newScan(MINUTE)
  const step = (state: typeof known, minute: number, count: number) => {
    const atMs = START_MS + minute * MINUTE
    return advance(state, { atMs, localMs: atMs, count })
  }
  for (let minute = 0; minute < TRAINING_MINUTES; minute++) step(known, minute, counts[minute % 1_000] ?? 0)
  const before = memory()
  const slices = Array.from({ length: SLICES }, () => structuredClone(known))
  const bytes = (memory() - before) / SLICES
  const ticks = Array.from({ length: TICKS }, (_, tick) => {
    const from = performance.now()
    for (const [i, state] of slices.entries()) step(state, TRAINING_MINUTES + tick, counts[(i + tick) % 1_000] ?? 0)
    return performance.now() - from
  })
  yield { figure: 'surge.tick.median', value: round(median(ticks)), unit: 'ms', n: TICKS, input: `${SLICES} slices` }
  yield {
    figure: 'surge.tick.p90',
    value: round(quantile(ticks, 0.9)),
    unit: 'ms',
    n: TICKS,
    input: `${SLICES} slices`,
  }
  yield { figure: 'surge.slice', value: Math.round(payload(known)), unit: 'bytes of numbers', n: 1 }
  yield { figure: 'surge.slice.heap', value: Math.round(bytes), unit: 'bytes, engine overhead included', n: SLICES }

  const years = Array.from({ length: 3 }, () => {
    const score = seriesScorer()
    const from = performance.now()
    for (let minute = 0; minute < YEAR_MINUTES; minute++) {
      const atMs = START_MS + minute * MINUTE
      score({ atMs, localMs: atMs, value: counts[minute % 1_000] ?? 0 })
    }
    return (performance.now() - from) / 1_000
  })
  yield {
    figure: 'surge.year-of-minutes',
    value: round(median(years)),
    unit: 's',
    n: years.length,
    input: 'scoring alone',
  }
}

function memory(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function payload(value: unknown): number {
  if (typeof value === 'number') return 8
  if (ArrayBuffer.isView(value)) return value.byteLength
  return Object.values(value as object).reduce((sum: number, part: unknown) => sum + payload(part), 0)
}
