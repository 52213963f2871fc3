/** Made-up talk: a week's season, clumped by a rate that wanders with a memory of half an hour. */
import { poisson, type Random, randomFrom } from '@tenfold/core/random.ts'

export const START_MS = Date.UTC(2026, 0, 5)
export const DAY_MINUTES = 1_440
/** How a day goes, hour by hour, as multiples of its mean. */
const DAY_SHAPE = [
  0.25, 0.18, 0.15, 0.15, 0.2, 0.4, 0.8, 1.2, 1.5, 1.6, 1.5, 1.4, 1.4, 1.4, 1.4, 1.4, 1.5, 1.6, 1.5, 1.4, 1.2, 0.9, 0.6,
  0.4,
]
const WEEKEND = 0.7
const MEMORY_MINUTES = 30
/** Looks a minute. */
const GLANCES = 12

export interface Talk {
  readonly perHour: number
  /** Variance of the rate factor, 0: chance alone. */
  readonly clumping: number
  readonly seasonal: boolean
  readonly seed: number
  /** Multiplies the rate from the given minute on. */
  readonly step?: { readonly times: number; readonly fromMinute: number }
}

export interface TalkMinute {
  readonly count: number
  /** The rate behind it, messages a minute, step and clump included. */
  readonly rate: number
}

export function* talk({ perHour, clumping, seasonal, seed, step }: Talk, minutes: number): Generator<TalkMinute> {
  const random = randomFrom(seed)
  const keeps = Math.exp(-1 / MEMORY_MINUTES)
  const variance = Math.log1p(clumping)
  let wander = normal(random)
  for (let minute = 0; minute < minutes; minute++) {
    wander = keeps * wander + Math.sqrt(1 - keeps * keeps) * normal(random)
    const clump = Math.exp(wander * Math.sqrt(variance) - variance / 2)
    const times = step !== undefined && minute >= step.fromMinute ? step.times : 1
    const rate = (perHour / 60) * (seasonal ? shapeAt(minute) : 1) * clump * times
    yield { count: count(rate, random), rate }
  }
}

export interface Glance {
  /** How much of the minute has run. */
  readonly part: number
  /** Messages so far. */
  readonly count: number
}

/** A minute as seen every five seconds; its messages fall on any second. */
export function glances(count: number, random: Random): Glance[] {
  const fallen = Array(GLANCES).fill(0) as number[]
  for (let i = 0; i < count; i++) {
    const at = Math.floor(random() * GLANCES)
    fallen[at] = (fallen[at] ?? 0) + 1
  }
  let sum = 0
  return fallen.map((more, i) => {
    sum += more
    return { part: (i + 1) / GLANCES, count: sum }
  })
}

function shapeAt(minute: number): number {
  const hour = Math.floor(minute / 60) % 24
  const into = (minute % 60) / 60
  const day = (DAY_SHAPE[hour] ?? 1) * (1 - into) + (DAY_SHAPE[(hour + 1) % 24] ?? 1) * into
  return day * (Math.floor(minute / DAY_MINUTES) % 7 >= 5 ? WEEKEND : 1)
}

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

const count = (mean: number, random: Random): number =>
  mean < 100 ? poisson(mean, random) : Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
