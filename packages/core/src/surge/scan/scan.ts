/**
 * The scan of one key (all, a channel, a topic …): how rare is what was counted, for this key? A step from row to
 * row that knows no later row and no clock, so that the same code runs live, in a replay and in a backtest. The newest
 * row may be looked at while it runs. The state is plain data, changed in place; its form is told in `packed.ts`.
 */
import { DAY, HOUR } from '../../time.ts'
import { climbed } from './climb.ts'
import { clumpingFrom, keepsClumping, learnClumping } from './clumping.ts'
import { SCAN, type ScanConstants } from './constants.ts'
import { type Memory, remember } from './memory.ts'
import { onsetBack } from './onset.ts'
import { open, pack, type ScanState, within } from './packed.ts'
import { keepRecord, rearm } from './rearm.ts'
import { learnHour, usualAt } from './season.ts'
import { countOf, dispersionOf, hourIndex, type Sight, sightsOf } from './sights.ts'
import { blankScan, type Scan } from './state.ts'
import { surprise } from './surprise.ts'
import { amend, fill, longestOf, turn } from './windows.ts'

/** A moment in a row. */
interface Moment {
  readonly atMs: number
  /** The same as local time, as if it were UTC: hours are those of the people who write. */
  readonly localMs: number
  /** Above 0: how many times the usual is due in this row, for something that was planned; 1 unless given. */
  readonly times?: number
}

/** What was counted in one step of time. No row is no data, a count of 0 is silence. */
export interface Row extends Moment {
  /** 0 or more. */
  readonly count: number
}

/** What one window says. */
export interface Look {
  /** Length of the window, the running row counted as a whole one. */
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
  /** The same by what the windows show now, without the cumulative test, which comes down slowly. */
  readonly shows: number
  readonly looks: readonly Look[]
  /** Start of the row with which the surge began, at most the longest window ago; null while there is none. */
  readonly onsetMs: number | null
}

export const newScan = (stepMs: number, constants: ScanConstants = SCAN): ScanState =>
  pack(blankScan(stepMs, constants))

/** Before a day is known nothing is usual. */
const KNOWN_HOURS = DAY / HOUR
/** Learning rests while a surge is on, but not for ever: what lasts a day is usual. */
const REST_MS = DAY
/** Below ×2 there is no surge, however sure. */
const RATIO = 2
/** The windows overlap, so that together they err about as often as two would that do not. */
const FREE_WINDOWS = 2

const SILENT: Reading = { score: 0, alarm: false, strength: 0, shows: 0, looks: [], onsetMs: null }

/** Takes in the next whole row. One that is not later than the newest belongs to its own step: nothing is told of it. */
export const advance = (state: ScanState, row: Row, constants: ScanConstants = SCAN): Reading =>
  within(state, (scan) => takeRow(scan, row, constants))

/** The same for a scan that is worked with row after row. */
export function takeRow(scan: Scan, row: Row, constants: ScanConstants): Reading {
  if (Math.floor(row.atMs / scan.stepMs) <= scan.slot) {
    addLate(scan, row.atMs, row.count)
    return SILENT
  }
  begin(scan, row)
  scan.running.count = row.count
  const sights = sightsOf(scan, 1)
  const reading = judge(scan, sights, 1, constants)
  close(scan, sights, constants)
  return reading
}

/**
 * Begins the row of a moment: nothing is counted in it yet. Rows in between that were never entered are no data, and
 * neither is the row before where it was not settled. A moment that is in no later row changes nothing.
 */
export const enter = (state: ScanState, moment: Moment): void => within(state, (scan) => begin(scan, moment))

/**
 * What the newest row says when `count` messages came in the first `part` (0 < part ≤ 1) of it. Changes nothing but the
 * row's own figures and, where an alarm begins, the record. Of a row that is over it says nothing.
 *
 * Windows end with the part, so one of two rows is as long as one to two. What chance brings once in the quiet time is
 * reckoned for that very length, which asks for more of a shorter window. That is all that many looks at a row need:
 * they see nearly the same messages, of which `least` are needed (the bench counts false alarms at a look every five
 * seconds). What the strongest look at a row has shown is what is remembered of it.
 */
export const look = (state: ScanState, count: number, part: number, constants: ScanConstants = SCAN): Reading =>
  within(state, (scan) => {
    if (scan.running.over === 1) return SILENT
    scan.running.count = count
    return judge(scan, sightsOf(scan, part), part, constants)
  })

/**
 * The newest row is over: learns from it and remembers it. Of a row without a look nothing was counted: silence.
 * @param learns false: a crisis is no measure of what is usual, and is not held against the next surge
 */
export const settle = (state: ScanState, constants: ScanConstants = SCAN, learns = true): void =>
  within(state, (scan) => {
    if (scan.running.over === 0) close(scan, sightsOf(scan, 1), constants, learns)
  })

/**
 * Messages of a row that is over, where they came late (`more`, negative where some were taken back): they count in the
 * windows that still hold it, and teach where its hour is still running. A row without data stays without.
 */
export const late = (state: ScanState, atMs: number, more: number): void =>
  within(state, (scan) => addLate(scan, atMs, more))

/** How much more than chance the talk of this key scatters: variance = mean + clumping · mean². */
export const clumpingNow = (state: ScanState): number => clumpingFrom(open(state).clumping, 0)

function begin(scan: Scan, { atMs, localMs, times = 1 }: Moment): void {
  const { running, windows, stepMs } = scan
  const slot = Math.floor(atMs / stepMs)
  if (slot <= scan.slot) return
  const newer = scan.slot === Number.NEGATIVE_INFINITY ? 1 : slot - scan.slot
  for (let back = Math.min(newer, longestOf(windows)) - 1; back >= 0; back--) turn(windows, slot - back)
  scan.slot = slot
  const { perHour, doubt } = usualAt(scan.season, localMs)
  running.atMs = atMs
  running.localMs = localMs
  running.usual = ((perHour * stepMs) / HOUR) * times
  running.doubt = doubt
  running.times = times
  running.sinceMs = newer * stepMs
  running.count = 0
  running.strength = 0
  running.evidence.fill(0)
  running.over = 0
}

function judge(scan: Scan, sights: readonly Sight[], part: number, constants: ScanConstants): Reading {
  const { running, record, stepMs } = scan
  const looks = sights.map((sight) => lookOf(sight, constants.least))
  const evidence = looks.map(({ surprise }, i) => evidenceOf(surprise, (sights[i]?.rows ?? 1) * stepMs, constants))
  evidence.push(evidenceOf(climbOf(scan, part) / Math.LN10, longestMs(scan), constants))

  const known = scan.season.hoursKnown >= KNOWN_HOURS
  const strength = known ? strengthOf(evidence, scan.memory, constants) / constants.beats : 0
  const shows = known ? strengthOf(evidence.slice(0, -1), scan.memory, constants) / constants.beats : 0
  const { alarm, score } = rearm(record, strength, running.atMs, constants.recordHalfLifeMs, constants.beats)
  if (alarm) keepRecord(record, strength, alarm, running.atMs, constants.recordHalfLifeMs)
  running.strength = Math.max(running.strength, strength)
  for (let i = 0; i < evidence.length; i++) {
    running.evidence[i] = Math.max(running.evidence[i] ?? 0, evidence[i] ?? 0)
  }
  return { score, alarm, strength, shows, looks, onsetMs: strength >= 1 ? onsetOf(scan, part) : null }
}

function close(scan: Scan, sights: readonly Sight[], constants: ScanConstants, learns = true): void {
  const { running, record, memory, slot } = scan
  keepRecord(record, running.strength, false, running.atMs, constants.recordHalfLifeMs)
  if (!learns) running.evidence.fill(0)
  remember(memory, running.evidence, running.atMs, running.sinceMs, constants.memoryHalfLifeMs)
  scan.climb = climbOf(scan, 1)
  fill(scan.windows, slot, countOf(running), running.usual)
  if (learns) learn(scan, sights)
  running.over = 1
}

function addLate(scan: Scan, atMs: number, more: number): void {
  const { hour, running, stepMs } = scan
  const back = scan.slot - Math.floor(atMs / stepMs)
  if (!amend(scan.windows, scan.slot, back, more) || rests(scan)) return
  const localMs = running.localMs - running.atMs + atMs
  if (Math.floor(localMs / HOUR) === hour.number) hour.seen = Math.max(0, hour.seen + more / running.times)
}

const rests = ({ running, record }: Scan): boolean => running.strength >= 1 && running.atMs - record.alarmMs < REST_MS

const climbOf = (scan: Scan, part: number): number =>
  climbed(scan.climb, scan.running.count, scan.running.usual * part, dispersionOf(scan, part))

const onsetOf = (scan: Scan, part: number): number =>
  (scan.slot - onsetBack(scan.windows, scan.slot, countOf(scan.running), scan.running.usual * part)) * scan.stepMs

/** A surprise in units of what chance alone brings once in the quiet time, for looks of this length. */
const evidenceOf = (surprise: number, windowMs: number, { quietMs }: ScanConstants): number =>
  surprise > 0 ? surprise / Math.max(1, Math.log10((FREE_WINDOWS * quietMs) / windowMs)) : 0

/** The window that is furthest above what it has shown before decides. */
function strengthOf(evidence: readonly number[], { past }: Memory, { memoryMost }: ScanConstants): number {
  let most = 0
  for (let i = 0; i < evidence.length; i++) {
    most = Math.max(most, (evidence[i] ?? 0) / Math.min(past[i] ?? 1, memoryMost))
  }
  return most
}

function lookOf({ minutes, observed, expected, mean, clumping, doubt }: Sight, least: number): Look {
  const counts = observed >= least && observed >= RATIO * mean
  return {
    minutes,
    observed,
    expected,
    surprise: counts ? surprise(observed, mean, clumping + doubt) : 0,
  }
}

const longestMs = ({ windows, stepMs }: Scan): number => (windows.rows.at(-1) ?? 1) * stepMs

function learn(scan: Scan, sights: readonly Sight[]): void {
  const { stepMs, hour, running } = scan
  if (running.usual > 0) {
    const keeps = keepsClumping(stepMs)
    for (let i = 0; i < sights.length; i++) {
      const sight = sights[i]
      if (sight !== undefined) learnClumping(scan.clumping, i, sight, keeps)
    }
  }
  const number = Math.floor(running.localMs / HOUR)
  if (number !== hour.number && hour.hours > 0) {
    const k = clumpingFrom(scan.clumping, Math.max(0, hourIndex(scan.windows, stepMs)))
    learnHour(scan.season, { ...hour, localMs: hour.number * HOUR, clumping: k, doubt: running.doubt })
    hour.seen = 0
    hour.expected = 0
    hour.hours = 0
  }
  hour.number = number
  if (rests(scan)) return
  // What was planned for one day is not usual of the next.
  hour.seen += running.count / running.times
  hour.expected += running.usual / running.times
  hour.hours += stepMs / HOUR
}
