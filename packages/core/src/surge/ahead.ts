/**
 * What is to come: what is usual × (1 + an excess that decays). The excess is that of the newest minutes; how far such
 * forecasts were off over the last day is told beside them and makes their band.
 */
import { DAY, HOUR, MINUTE } from '../time.ts'
import { type Clumping, clumpingOf, learnClumping, newClumping } from './scan/clumping.ts'
import { type HourlyHistory, type UsualCalendar, type UsualStep, usualAhead } from './usual.ts'
import { bandOf } from './usual-band.ts'

/** How far back minutes are looked at: a day of forecasts, an hour for the first of them to come true and one to begin. */
export const AHEAD_LOOKS_BACK_MS = DAY + 2 * HOUR

/** Seven minutes say half of how loud it is now: fast enough for a rise, slow enough for chance. */
const LEVEL_KEEPS = 2 ** (-1 / 7)
/** Half a message speaks for the usual (Jeffreys): in a night even a few tell more. */
const PRIOR = 0.5
/** Excess fades by half in two and a half hours: surges do so in 20 minutes to two hours, but stay up for hours before. */
const EXCESS_HALF_LIFE_MIN = 150
const BLOCK_MS = 10 * MINUTE
const BLOCK_MIN = BLOCK_MS / MINUTE
/** The hour to come, and what of the last step of a chart hangs over it. */
const BLOCKS = 9
/** Excess left in each minute to come. */
const LEFT = Array.from({ length: BLOCKS * BLOCK_MIN }, (_, i) => 2 ** (-(i + 0.5) / EXCESS_HALF_LIFE_MIN))
/** Errors of this morning say little of the evening. */
const ERRORS_KEEP = 2 ** (-BLOCK_MS / (3 * HOUR))
/** Blocks before the first forecast, for its newest minutes. */
const LEAD_IN = 6
/** Before a day is known nothing is usual. */
const KNOWN_DAYS = 1
/** Fewer forecasts that came true tell no error. */
const FORECASTS_LEAST = 6

/** Nine of ten counts lie within low and high. */
interface Forecast {
  readonly expected: number
  readonly low: number
  readonly high: number
}

interface PastErrors {
  /** Median of |forecast − observed| / observed over the last day; null: too few came true yet. */
  readonly pastError: number | null
  /** Share that fell within its band. */
  readonly within: number | null
  readonly of: number
}

export interface LookAhead {
  readonly points: readonly (Forecast & { readonly atMs: number })[]
  readonly in30: Forecast & PastErrors
  readonly in60: Forecast & PastErrors
}

interface AheadGround {
  readonly history: HourlyHistory
  /** Messages of each minute of `AHEAD_LOOKS_BACK_MS`, oldest first; the newest ends at `nowMs`. */
  readonly minutes: readonly number[]
  /** A whole minute. */
  readonly nowMs: number
  readonly offsetMs: (atMs: number) => number
  readonly calendar?: UsualCalendar
}

/**
 * The hour to come, in steps that begin at `starts` (ascending, none later than an hour from now) and as sums. Null
 * while less than a day is known.
 */
export function lookAhead(ground: AheadGround, starts: readonly number[], stepMs: number): LookAhead | null {
  const { history, minutes, nowMs, offsetMs, calendar } = ground
  const blocks = Math.floor(minutes.length / BLOCK_MIN)
  const origins = Array.from({ length: blocks + 1 }, (_, i) => nowMs - (blocks - i) * BLOCK_MS)
  const usual = usualAhead(history, origins, BLOCK_MS, BLOCKS, offsetMs, calendar)
  if (!isKnown(usual.at(-1))) return null

  const half = newTrack(30)
  const whole = newTrack(60)
  const recent = minutes.slice(minutes.length - blocks * BLOCK_MIN)
  let coming: number[] = []
  let [seen, due] = [0, 0]
  usual.forEach((steps, i) => {
    for (const track of [half, whole]) comeTrue(track, i, recent)
    coming = foreseen((PRIOR + seen) / (PRIOR + due), steps)
    if (i >= LEAD_IN && isKnown(steps))
      for (const track of [half, whole]) track.forecasts.set(i, forecastOf(track, coming))
    for (const count of recent.slice(i * BLOCK_MIN, (i + 1) * BLOCK_MIN)) {
      seen = seen * LEVEL_KEEPS + count
      due = due * LEVEL_KEEPS + (steps[0]?.expected ?? 0) / BLOCK_MIN
    }
  })

  const points = starts.map((atMs) => {
    const from = (atMs - nowMs) / MINUTE
    const track = from < half.minutes ? half : whole
    return { atMs, ...forecastOf(track, coming, from, from + stepMs / MINUTE) }
  })
  return {
    points,
    in30: { ...forecastOf(half, coming), ...pastOf(half) },
    in60: { ...forecastOf(whole, coming), ...pastOf(whole) },
  }
}

const isKnown = (steps: readonly UsualStep[] | undefined): boolean => (steps?.[0]?.knownDays ?? 0) >= KNOWN_DAYS

/** Messages of each minute to come, talk being `level` times the usual now. */
const foreseen = (level: number, blocks: readonly UsualStep[]): number[] =>
  LEFT.map((left, i) => ((blocks[Math.floor(i / BLOCK_MIN)]?.expected ?? 0) / BLOCK_MIN) * (1 + (level - 1) * left))

/** Forecasts of one length, and how far they were off. */
interface Track {
  readonly minutes: number
  /** Relative variance of the errors, learned as the scan learns how counts scatter. */
  readonly scatter: Clumping
  /** By the number of the block they were made at. */
  readonly forecasts: Map<number, Forecast>
  readonly errors: number[]
  within: number
}

const newTrack = (minutes: number): Track => ({
  minutes,
  scatter: newClumping(1),
  forecasts: new Map(),
  errors: [],
  within: 0,
})

/** Messages in minutes of those to come. */
function forecastOf(track: Track, coming: readonly number[], from = 0, to = track.minutes): Forecast {
  const expected = sumOf(coming, Math.max(0, from), to)
  return { expected, ...bandOf(expected, clumpingOf(track.scatter, 0)) }
}

/** Holds the forecast that ends with the beginning of a block against what came. */
function comeTrue(track: Track, block: number, minutes: readonly number[]): void {
  const begun = block - track.minutes / BLOCK_MIN
  const forecast = track.forecasts.get(begun)
  if (forecast === undefined) return
  const observed = sumOf(minutes, begun * BLOCK_MIN, block * BLOCK_MIN)
  const { expected, low, high } = forecast
  track.errors.push(Math.abs(expected - observed) / Math.max(observed, 1))
  if (observed >= low && observed <= high) track.within++
  // Forecasts overlap: together they tell as much as those of them that do not.
  const look = { rows: track.minutes / BLOCK_MIN, observed, mean: expected, clumping: clumpingOf(track.scatter, 0) }
  learnClumping(track.scatter, 0, look, ERRORS_KEEP)
}

function pastOf({ errors, within }: Track): PastErrors {
  const enough = errors.length >= FORECASTS_LEAST
  return {
    pastError: enough ? median(errors) : null,
    within: enough ? within / errors.length : null,
    of: errors.length,
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

const sumOf = (numbers: readonly number[], from: number, to: number): number => {
  let sum = 0
  for (let i = from; i < to; i++) sum += numbers[i] ?? 0
  return sum
}
