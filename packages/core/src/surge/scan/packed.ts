import { SEASON_CELLS } from './season.ts'
import type { Scan } from './state.ts'

/**
 * A scan as it is kept from look to look: all its numbers in one array. First stand the single ones, then the arrays,
 * both in the order in which `open` reads them, and at the end ring and season, which are of single precision, two to a
 * place. Thousands of keys are watched, and kept as objects they would take half as much again as their numbers do: a
 * field that changes costs 24 bytes instead of 8, an array 50 to 200 beside what it holds. Plain data;
 * `structuredClone` copies it.
 */
export type ScanState = Float64Array<ArrayBuffer>

/** As many as `singlesOf` lists. */
const SINGLES = 24

/** The arrays are the state's own, the single numbers copies: what is to last is changed by `within`. */
export function open(state: ScanState): Scan {
  const { buffer, byteLength } = state
  let [single, array] = [0, SINGLES]
  const next = (): number => state[single++] ?? 0
  const some = (length: number): Float64Array => {
    const at = array
    array += length
    return new Float64Array(buffer, 8 * at, length)
  }
  const rows = some(next())
  const tests = rows.length + 1
  const ringLength = 2 * (rows.at(-1) ?? 1)
  const cellsAt = byteLength - 4 * SEASON_CELLS
  return {
    stepMs: next(),
    slot: next(),
    windows: {
      rows,
      ring: new Float32Array(buffer, cellsAt - 4 * ringLength, ringLength),
      counts: some(rows.length),
      expected: some(rows.length),
    },
    clumping: some(2 * rows.length),
    season: {
      levelSeen: next(),
      levelExposure: next(),
      hoursKnown: next(),
      cells: new Float32Array(buffer, cellsAt, SEASON_CELLS),
    },
    memory: { past: some(tests), before: some(tests), now: some(tests), block: next() },
    record: { strength: next(), atMs: next(), alarmMs: next() },
    climb: next(),
    hour: { number: next(), seen: next(), expected: next(), hours: next() },
    running: {
      atMs: next(),
      localMs: next(),
      usual: next(),
      doubt: next(),
      times: next(),
      sinceMs: next(),
      count: next(),
      strength: next(),
      evidence: some(tests),
      over: next() === 1 ? 1 : 0,
    },
  }
}

/** Works with the scan, and keeps what became of it. */
export function within<T>(state: ScanState, work: (scan: Scan) => T): T {
  const scan = open(state)
  const said = work(scan)
  keepSingles(scan, state)
  return said
}

/** A state of its own, made from a scan. */
export function pack(scan: Scan): ScanState {
  const doubles = [...singlesOf(scan), ...arraysOf(scan).flatMap((array) => [...array])]
  const floats = [...scan.windows.ring, ...scan.season.cells]
  const state = new Float64Array(doubles.length + floats.length / 2)
  state.set(doubles)
  new Float32Array(state.buffer, 8 * doubles.length).set(floats)
  return state
}

function keepSingles(scan: Scan, state: ScanState): void {
  const singles = singlesOf(scan)
  for (let i = 0; i < SINGLES; i++) state[i] = singles[i] ?? 0
}

/** In the order in which `open` reads them. */
const singlesOf = ({
  stepMs,
  slot,
  windows,
  season,
  memory,
  record,
  climb,
  hour,
  running,
}: Scan): readonly number[] => [
  windows.rows.length,
  stepMs,
  slot,
  season.levelSeen,
  season.levelExposure,
  season.hoursKnown,
  memory.block,
  record.strength,
  record.atMs,
  record.alarmMs,
  climb,
  hour.number,
  hour.seen,
  hour.expected,
  hour.hours,
  running.atMs,
  running.localMs,
  running.usual,
  running.doubt,
  running.times,
  running.sinceMs,
  running.count,
  running.strength,
  running.over,
]

/** In the same order. */
const arraysOf = ({ windows, clumping, memory, running }: Scan): readonly Float64Array[] => [
  windows.rows,
  windows.counts,
  windows.expected,
  clumping,
  memory.past,
  memory.before,
  memory.now,
  running.evidence,
]
