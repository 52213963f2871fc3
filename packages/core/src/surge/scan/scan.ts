/**
 * The scan of one key (all, a channel, a topic …): how rare is what was counted, for this key? A step from row to
 * row that knows no later row and no clock, so that the same code runs live, in a replay and in a backtest. The state
 * is plain data, changed in place; `structuredClone` copies it.
 */
import { DAY, HOUR, MINUTE } from '../../time.ts'
import { climbed } from './climb.ts'
import { type Clumping, clumpingFrom, clumpingOf, keepsClumping, learnClumping, newClumping } from './clumping.ts'
import { SCAN, type ScanConstants } from './constants.ts'
import { type Memory, newMemory, remember } from './memory.ts'
import { keepRecord, newRecord, type Record, rearm } from './rearm.ts'
import { learnHour, newSeason, type Season, type Usual, usualAt } from './season.ts'
import { surprise } from './surprise.ts'
import { amend, longestOf, newWindows, slide, type Windows } from './windows.ts'

/** What was counted in one step of time. No row is no data, a count of 0 is silence. */
export interface Row {
  /** Start of the step. */
  readonly atMs: number
  /** The same as local time, as if it were UTC: hours are those of the people who write. */
  readonly localMs: number
  /** 0 or more. */
  readonly count: number
}

export interface ScanState {
  readonly stepMs: number
  /** Number of the newest row; -Infinity before the first. */
  slot: number
  readonly windows: Windows
  readonly clumping: Clumping
  readonly season: Season
  readonly memory: Memory
  readonly record: Record
  /** Cumulative test for slow climbs. */
  climb: number
  /** What the current hour has brought so far, to be learned when it is over. */
  readonly hour: { number: number; seen: number; expected: number; hours: number }
}

/** What one window says. */
export interface Look {
  readonly minutes: number
  readonly observed: number
  readonly expected: number
  /** Minus the decimal logarithm of the chance of so much; 0 where it is nothing to speak of. */
  readonly surprise: number
}

export interface Reading {
  /** 0 to 1, from 0.5 up an alarm; only where a surge begins. */
  readonly score: number
  readonly alarm: boolean
  /** Evidence over what is needed, whether or not it was told already; above 1 while a surge is on. */
  readonly strength: number
  readonly looks: readonly Look[]
}

export function newScan(stepMs: number, constants: ScanConstants = SCAN): ScanState {
  const windows = newWindows(stepMs, constants.windowsMinutes)
  return {
    stepMs,
    slot: Number.NEGATIVE_INFINITY,
    windows,
    clumping: newClumping(windows.rows.length),
    season: newSeason(),
    memory: newMemory(windows.rows.length + 1),
    record: newRecord(),
    climb: 0,
    hour: { number: Number.NEGATIVE_INFINITY, seen: 0, expected: 0, hours: 0 },
  }
}

/** Before a day is known nothing is usual. */
const KNOWN_HOURS = DAY / HOUR
/** Learning rests while a surge is on, but not for ever: what lasts a day is usual. */
const REST_MS = DAY
/** Talk does not clump within two minutes: what is usual there is told by the hour before as well. */
const BRIEF_MS = 2 * MINUTE
/** Below ×2 there is no surge, however sure. */
const RATIO = 2
/** The windows overlap, so that together they err about as often as two would that do not. */
const FREE_WINDOWS = 2

const SILENT: Reading = { score: 0, alarm: false, strength: 0, looks: [] }

/** Takes in the next row. A row that is not later than the newest belongs to its own step: nothing is told of it. */
export function advance(state: ScanState, row: Row, constants: ScanConstants = SCAN): Reading {
  const slot = Math.floor(row.atMs / state.stepMs)
  const newer = state.slot === Number.NEGATIVE_INFINITY ? 1 : slot - state.slot
  if (newer <= 0) {
    amend(state.windows, state.slot, -newer, row.count)
    return SILENT
  }
  const usual = usualAt(state.season, row.localMs)
  const perRow = (usual.perHour * state.stepMs) / HOUR
  for (let back = Math.min(newer, longestOf(state.windows)) - 1; back > 0; back--)
    slide(state.windows, slot - back, 0, 0)
  state.slot = slot
  slide(state.windows, slot, perRow > 0 ? row.count : 0, perRow)

  const sights = sightsOf(state, usual)
  const looks = sights.map((sight) => lookOf(sight, state.stepMs, constants.least))
  const evidence = looks.map(({ surprise, minutes }) => surprise / neededAfter(minutes * MINUTE, constants))
  state.climb = climbed(state.climb, row.count, perRow, dispersionOf(state, usual))
  evidence.push(state.climb / Math.LN10 / neededAfter(longestMs(state), constants))

  const known = state.season.hoursKnown >= KNOWN_HOURS
  const strength = known ? strengthOf(evidence, state.memory, constants) / constants.beats : 0
  const { alarm, score } = rearm(state.record, strength, row.atMs, constants.recordHalfLifeMs, constants.beats)
  keepRecord(state.record, strength, alarm, row.atMs, constants.recordHalfLifeMs)
  remember(state.memory, evidence, row.atMs, newer * state.stepMs, constants.memoryHalfLifeMs)
  learn(state, sights, row, perRow, usual, strength >= 1 && row.atMs - state.record.alarmMs < REST_MS)
  return { score, alarm, strength, looks }
}

/** The surprise that chance alone brings once in the quiet time, for looks of this length. */
const neededAfter = (windowMs: number, { quietMs }: ScanConstants): number =>
  Math.max(1, Math.log10((FREE_WINDOWS * quietMs) / windowMs))

/** The window that is furthest above what it has shown before decides. */
function strengthOf(evidence: readonly number[], { past }: Memory, { memoryMost }: ScanConstants): number {
  let most = 0
  for (let i = 0; i < evidence.length; i++) {
    most = Math.max(most, (evidence[i] ?? 0) / Math.min(past[i] ?? 1, memoryMost))
  }
  return most
}

/** What a window has counted, and what it had to expect once all that is known is told. */
interface Sight {
  readonly rows: number
  readonly observed: number
  readonly expected: number
  readonly mean: number
  /** How much more than chance the count may scatter round the mean: by clumps, and by doubt of the mean. */
  readonly clumping: number
  readonly doubt: number
}

function sightsOf(state: ScanState, { doubt }: Usual): Sight[] {
  const { rows, counts, expected } = state.windows
  const hour = hourIndex(state)
  const sights: Sight[] = []
  // From the longest down: a shorter window scatters at least as much, only more is seen in a longer one.
  let clumping = 0
  for (let i = rows.length - 1; i >= 0; i--) {
    const length = rows[i] ?? 1
    const observed = counts[i] ?? 0
    const usual = expected[i] ?? 0
    const own = clumpingOf(state.clumping, i)
    if (hour > 0 && length * state.stepMs <= BRIEF_MS) {
      // Gamma–Poisson on the rest of the hour. What knows the hour scatters less: the two are not compared.
      const shape = 1 / (clumpingFrom(state.clumping, hour) + doubt)
      const seen = shape + Math.max(0, (counts[hour] ?? 0) - observed)
      const mean = (usual * seen) / (shape + Math.max(0, (expected[hour] ?? 0) - usual))
      sights.push({ rows: length, observed, expected: usual, mean, clumping: own, doubt: 1 / seen })
    } else {
      clumping = Math.max(clumping, own)
      sights.push({ rows: length, observed, expected: usual, mean: usual, clumping, doubt })
    }
  }
  return sights.reverse()
}

const hourIndex = ({ windows, stepMs }: ScanState): number => windows.rows.findIndex((rows) => rows * stepMs >= HOUR)

function lookOf({ rows, observed, expected, mean, clumping, doubt }: Sight, stepMs: number, least: number): Look {
  const counts = observed >= least && observed >= RATIO * mean
  return {
    minutes: (rows * stepMs) / MINUTE,
    observed,
    expected,
    surprise: counts ? surprise(observed, mean, clumping + doubt) : 0,
  }
}

const longestMs = ({ windows, stepMs }: ScanState): number => (windows.rows.at(-1) ?? 1) * stepMs

/** Variance over mean in the longest window. */
function dispersionOf(state: ScanState, { doubt }: Usual): number {
  const last = state.windows.rows.length - 1
  return 1 + (clumpingOf(state.clumping, last) + doubt) * (state.windows.expected[last] ?? 0)
}

function learn(
  state: ScanState,
  sights: readonly Sight[],
  row: Row,
  perRow: number,
  usual: Usual,
  resting: boolean,
): void {
  const { stepMs, hour } = state
  if (perRow > 0) {
    const keeps = keepsClumping(stepMs)
    for (let i = 0; i < sights.length; i++) {
      const sight = sights[i]
      if (sight !== undefined) learnClumping(state.clumping, i, sight, keeps)
    }
  }
  const number = Math.floor(row.localMs / HOUR)
  if (number !== hour.number && hour.hours > 0) {
    const k = clumpingFrom(state.clumping, Math.max(0, hourIndex(state)))
    learnHour(state.season, { ...hour, localMs: hour.number * HOUR, clumping: k, doubt: usual.doubt })
    hour.seen = 0
    hour.expected = 0
    hour.hours = 0
  }
  hour.number = number
  if (resting) return
  hour.seen += row.count
  hour.expected += perRow
  hour.hours += stepMs / HOUR
}
