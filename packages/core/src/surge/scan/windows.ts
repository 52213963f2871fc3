import { MINUTE } from '../../time.ts'

/** What was counted and what was expected over several windows that all end with the newest row. */
export interface Windows {
  /** Lengths in rows, ascending. */
  readonly rows: readonly number[]
  /** Row by row over the longest window: first what was counted, then what was usual; without data both are 0. */
  readonly ring: Float32Array
  /** Sums, one a window. */
  readonly counts: number[]
  readonly expected: number[]
}

/** As many of the wanted windows as rows of this step can tell apart; at least one. */
export function newWindows(stepMs: number, wantedMinutes: readonly number[]): Windows {
  const wanted = wantedMinutes.map((minutes) => Math.round((minutes * MINUTE) / stepMs))
  const rows = [...new Set(wanted.map((length) => Math.max(1, length)))]
  const longest = rows.at(-1) ?? 1
  const zeros = () => rows.map(() => 0)
  return { rows, ring: new Float32Array(2 * longest), counts: zeros(), expected: zeros() }
}

/** Rows of the longest window. */
export const longestOf = ({ ring }: Windows): number => ring.length / 2

/** Takes in the row of a slot, and lets what is older than each window leave it. Slots come one by one. */
export function slide(windows: Windows, slot: number, count: number, usual: number): void {
  const { rows, ring, counts, expected } = windows
  const longest = longestOf(windows)
  for (let i = 0; i < rows.length; i++) {
    const leaving = mod(slot - (rows[i] ?? 1), longest)
    counts[i] = (counts[i] ?? 0) + count - (ring[leaving] ?? 0)
    expected[i] = (expected[i] ?? 0) + usual - (ring[longest + leaving] ?? 0)
  }
  ring[mod(slot, longest)] = count
  ring[longest + mod(slot, longest)] = usual
}

/** More that belongs to a row `back` slots ago; false where that has left all windows. */
export function amend(windows: Windows, slot: number, back: number, more: number): boolean {
  const longest = longestOf(windows)
  if (back < 0 || back >= longest) return false
  const at = mod(slot - back, longest)
  windows.ring[at] = (windows.ring[at] ?? 0) + more
  for (const [i, length] of windows.rows.entries()) {
    if (back < length) windows.counts[i] = (windows.counts[i] ?? 0) + more
  }
  return true
}

const mod = (value: number, by: number): number => ((value % by) + by) % by
