/** What a tick over many slices costs, a slice, a start, and a year of minutes. */
import { poisson, randomFrom } from '@tenfold/core/random.ts'
import { advance, enter, look, newScan, settle } from '@tenfold/core/surge/scan/scan.ts'
import { seriesScorer } from '@tenfold/core/surge/scan/series.ts'
import { warmScan } from '@tenfold/core/surge/scan/warm.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { type Figure, median, quantile, round } from '../figure.ts'
import { START_MS } from './synthetic.ts'

const SLICES = 10_000
const TICKS = 30
const YEAR_MINUTES = 365 * 1_440
/** Long enough that every part of the scan is at work. */
const TRAINING_MINUTES = 2 * 1_440
const WARM_HOURS = 8 * 7 * 24

const at = (minute: number) => ({ atMs: START_MS + minute * MINUTE, localMs: START_MS + minute * MINUTE })

export function* cost(): Generator<Figure> {
  const random = randomFrom(1)
  const hours = Array.from({ length: WARM_HOURS }, (_, i) => ({ ...at(60 * i), count: poisson(180, random) }))
  const warmed = Array.from({ length: 100 }, () => timed(() => void warmScan(hours)))
  const weeks = { n: warmed.length, input: 'eight weeks of hours' }
  yield { figure: 'surge.warm', value: round(median(warmed)), unit: 'ms', ...weeks }

  const counts = Array.from({ length: 1_000 }, () => poisson(3, random))
  const countAt = (i: number): number => counts[i % 1_000] ?? 0
  const known = newScan(MINUTE)
  for (let minute = 0; minute < TRAINING_MINUTES; minute++) advance(known, { ...at(minute), count: countAt(minute) })
  const before = memory()
  const slices = Array.from({ length: SLICES }, () => structuredClone(known))
  const bytes = (memory() - before) / SLICES
  const ticks: number[] = []
  const turns: number[] = []
  for (let tick = 0; tick < TICKS; tick++) {
    turns.push(timed(() => slices.forEach((state) => void enter(state, at(TRAINING_MINUTES + tick)))))
    for (const part of [0.25, 0.5, 0.75, 1]) {
      ticks.push(
        timed(() => slices.forEach((state, i) => void look(state, Math.round(countAt(i + tick) * part), part))),
      )
    }
    turns[tick] = (turns[tick] ?? 0) + timed(() => slices.forEach((state) => void settle(state)))
  }
  const input = `${SLICES} slices`
  yield { figure: 'surge.tick.median', value: round(median(ticks)), unit: 'ms', n: ticks.length, input }
  yield { figure: 'surge.tick.p90', value: round(quantile(ticks, 0.9)), unit: 'ms', n: ticks.length, input }
  yield { figure: 'surge.turn-of-minute', value: round(median(turns)), unit: 'ms more', n: TICKS, input }
  yield { figure: 'surge.slice', value: Math.round(payload(known)), unit: 'bytes of numbers', n: 1 }
  yield { figure: 'surge.slice.heap', value: Math.round(bytes), unit: 'bytes, engine overhead included', n: SLICES }

  const years = Array.from({ length: 3 }, () => {
    const score = seriesScorer()
    const all = timed(() => {
      for (let minute = 0; minute < YEAR_MINUTES; minute++) score({ ...at(minute), value: countAt(minute) })
    })
    return all / 1_000
  })
  yield {
    figure: 'surge.year-of-minutes',
    value: round(median(years)),
    unit: 's',
    n: years.length,
    input: 'scoring alone',
  }
}

/** Milliseconds of one core, whoever else wants it. */
function timed(work: () => void): number {
  const from = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(from)
  return (user + system) / 1_000
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
