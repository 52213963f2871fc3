import { HOUR, MINUTE } from '../../time.ts'
import { type Clumping, clumpingFrom, clumpingOf } from './clumping.ts'
import type { Windows } from './windows.ts'

/** What of a key is looked at: the windows of rows that are over, and the row that is running. */
interface Seen {
  readonly stepMs: number
  readonly windows: Windows
  readonly clumping: Clumping
  readonly running: Counted
}

interface Counted {
  readonly count: number
  /** Of the whole row. */
  readonly usual: number
  readonly doubt: number
}

/** Talk does not clump within two minutes: what is usual there is told by the hour before as well. */
const BRIEF_MS = 2 * MINUTE

/** What a window has counted, and what it had to expect once all that is known is told. */
export interface Sight {
  readonly minutes: number
  /** Length, with the part of the newest row that has run. */
  readonly rows: number
  readonly observed: number
  readonly expected: number
  readonly mean: number
  /** How much more than chance the count may scatter round the mean: by clumps, and by doubt of the mean. */
  readonly clumping: number
  readonly doubt: number
}

/** The windows when `part` of the newest row has run. */
export function sightsOf(seen: Seen, part: number): Sight[] {
  const { stepMs, windows, clumping: clumpings } = seen
  const { rows, counts, expected } = windows
  const { doubt } = seen.running
  const count = countOf(seen.running)
  const running = seen.running.usual * part
  const hour = hourIndex(windows, stepMs)
  const sights: Sight[] = []
  // From the longest down: a shorter window scatters at least as much, only more is seen in a longer one.
  let clumping = 0
  for (let i = rows.length - 1; i >= 0; i--) {
    const whole = rows[i] ?? 1
    const length = whole - 1 + part
    const minutes = (whole * stepMs) / MINUTE
    const observed = (counts[i] ?? 0) + count
    const usual = (expected[i] ?? 0) + running
    const own = clumpingOf(clumpings, i)
    if (hour > 0 && whole * stepMs <= BRIEF_MS) {
      // Gamma–Poisson on the rest of the hour. What knows the hour scatters less: the two are not compared.
      const shape = 1 / (clumpingFrom(clumpings, hour) + doubt)
      const known = shape + Math.max(0, (counts[hour] ?? 0) + count - observed)
      const mean = (usual * known) / (shape + Math.max(0, (expected[hour] ?? 0) + running - usual))
      sights.push({ minutes, rows: length, observed, expected: usual, mean, clumping: own, doubt: 1 / known })
    } else {
      clumping = Math.max(clumping, own)
      sights.push({ minutes, rows: length, observed, expected: usual, mean: usual, clumping, doubt })
    }
  }
  return sights.reverse()
}

/** While nothing is known to be usual, nothing counts. */
export const countOf = ({ usual, count }: { usual: number; count: number }): number => (usual > 0 ? count : 0)

/** Variance over mean in the longest window. */
export function dispersionOf({ windows, clumping, running }: Seen, part: number): number {
  const last = windows.rows.length - 1
  return 1 + (clumpingOf(clumping, last) + running.doubt) * ((windows.expected[last] ?? 0) + running.usual * part)
}

/** The shortest window of an hour or more; -1: there is none. */
export const hourIndex = ({ rows }: Windows, stepMs: number): number => rows.findIndex((row) => row * stepMs >= HOUR)
