import { type Clumping, newClumping } from './clumping.ts'
import { SCAN, type ScanConstants } from './constants.ts'
import { type Memory, newMemory } from './memory.ts'
import { newRecord, type Record } from './rearm.ts'
import { newSeason, type Season } from './season.ts'
import { newWindows, type Windows } from './windows.ts'

/** What is known of one key, as it is worked with. */
export interface Scan {
  readonly stepMs: number
  /** Number of the newest row; -Infinity before the first. */
  slot: number
  /** Rows that are over. */
  readonly windows: Windows
  readonly clumping: Clumping
  readonly season: Season
  readonly memory: Memory
  readonly record: Record
  /** Cumulative test for slow climbs, over rows that are over. */
  climb: number
  /** What the current hour has brought so far, to be learned when it is over. */
  readonly hour: { number: number; seen: number; expected: number; hours: number }
  readonly running: Running
}

/** The newest row. */
interface Running {
  atMs: number
  localMs: number
  /** Messages that are usual in the whole of it, 0 while nothing is known; `times` is in it. */
  usual: number
  doubt: number
  times: number
  /** From the row before to this one. */
  sinceMs: number
  /** As of the newest look. */
  count: number
  /** The most that any look at this row has shown: what is remembered of it. */
  strength: number
  readonly evidence: Float64Array
  /** 1 once it is settled. */
  over: 0 | 1
}

/** A scan that knows nothing. */
export function blankScan(stepMs: number, constants: ScanConstants = SCAN): Scan {
  const windows = newWindows(stepMs, constants.windowsMinutes)
  const tests = windows.rows.length + 1
  return {
    stepMs,
    slot: Number.NEGATIVE_INFINITY,
    windows,
    clumping: newClumping(windows.rows.length),
    season: newSeason(),
    memory: newMemory(tests),
    record: newRecord(),
    climb: 0,
    hour: { number: Number.NEGATIVE_INFINITY, seen: 0, expected: 0, hours: 0 },
    running: {
      atMs: 0,
      localMs: 0,
      usual: 0,
      doubt: 0,
      times: 1,
      sinceMs: 0,
      count: 0,
      strength: 0,
      evidence: new Float64Array(tests),
      over: 1,
    },
  }
}
