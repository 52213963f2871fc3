import { MINUTE } from '../../time.ts'

/** What was counted and what was expected over several windows that all end with the newest row. */
export interface Windows {
  /** Lengths in rows, ascending. */
  readonly rows: Float64Array
  /** Row by row over the longest window: first what was counted, then what was usual; without data both are 0. */
  readonly ring: Float32Array
  /** Sums, one a window. */
  readonly counts: Float64Array
  readonly expected: Float64Array
}

/** As many of the wanted windows as rows of this step can tell apart; at least one. */
export function newWindows(stepMs: number, wantedMinutes: readonly number[]): Windows {
  const wanted = wantedMinutes.map((minutes) => Math.round((minutes * MINUTE) / stepMs))
  const rows = Float64Array.from(new Set(wanted.map((length) => Math.max(1, length))))
  const longest = rows.at(-1) ?? 1
  const zeros = () => new Float64Array(rows.length)
  return { rows, ring: new Float32Array(2 * longest), counts: zeros(), expected: zeros() }
}

/** Rows of the longest window. */
export const longestOf = ({ ring }: Windows): number => ring.length / 2

/** Makes room for the row of a slot: what is older than each window leaves it. Slots come one by one. */
export function turn(windows: Windows, slot: number): void {
  const { rows, ring, counts, expected } = windows
  const longest = longestOf(windows)
  for (let i = 0; i < rows.length; i++) {
    const leaving = mod(slot - (rows[i] ?? 1), longest)
    counts[i] = (counts[i] ?? 0) - (ring[leaving] ?? 0)
    expected[i] = (expected[i] ?? 0) - (ring[longest + leaving] ?? 0)
  }
  ring[mod(slot, longest)] = 0
  ring[longest + mod(slot, longest)] = 0
}

/** Takes in the row that room was made for. */
export function fill(windows: Windows, slot: number, count: number, usual: number): void {
  const { rows, ring, counts, expected } = windows
  const longest = longestOf(windows)
  for (let i = 0; i < rows.length; i++) {
    counts[i] = (counts[i] ?? 0) + count
    expected[i] = (expected[i] ?? 0) + usual
  }
  ring[mod(slot, longest)] = count
  ring[longest + mod(slot, longest)] = usual
}

/** What a row holds, for slots of the longest window. */
export function rowAt(windows: Windows, slot: number): { count: number; expected: number } {
  const longest = longestOf(windows)
  const at = mod(slot, longest)
  return { count: windows.ring[at] ?? 0, expected: windows.ring[longest + at] ?? 0 }
}

/**
 * More (or less, where negative) that belongs to a row `back` slots ago, 0 at least; false where the row holds no data
 * or has left all windows.
 */
export function amend(windows: Windows, slot: number, back: number, more: number): boolean {
  const longest = longestOf(windows)
  if (!(back >= 0 && back < longest)) return false
  const at = mod(slot - back, longest)
  if (windows.ring[longest + at] === 0) return false
  const added = Math.max(more, -(windows.ring[at] ?? 0))
  windows.ring[at] = (windows.ring[at] ?? 0) + added
  for (const [i, length] of windows.rows.entries()) {
    if (back < length) windows.counts[i] = (windows.counts[i] ?? 0) + added
  }
  return true
}

const mod = (value: number, by: number): number => ((value % by) + by) % by
