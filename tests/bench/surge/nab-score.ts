/** The scoring rules of the Numenta anomaly benchmark, for detections at a fixed threshold. */

export interface Labelled {
  readonly timesMs: readonly number[]
  /** First and last moment of each labelled window, in order. */
  readonly windowsMs: readonly (readonly [number, number])[]
}

export interface Scored {
  readonly windows: number
  readonly caught: number
  /** Sum of credits of caught windows, and of penalties of detections outside (0 or less), both unweighted. */
  readonly credit: number
  readonly penalty: number
  readonly falseEpisodes: number
  readonly days: number
}

const DAY_MS = 86_400_000
/** Rows of a false episode lie no further apart than this. */
const EPISODE_ROWS = 12

const curve = (y: number): number => (y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1)

export function scoreSeries({ timesMs, windowsMs }: Labelled, detected: readonly boolean[]): Scored {
  const probation = Math.min(Math.floor(0.15 * timesMs.length), 750)
  const spans = windowsMs.map(([from, to]) => ({ left: timesMs.indexOf(from), right: timesMs.indexOf(to) }))
  const best = new Map<number, number>()
  let penalty = 0
  let falseEpisodes = 0
  let lastFalse = Number.NEGATIVE_INFINITY
  for (const [i, hit] of detected.entries()) {
    if (!hit || i < probation) continue
    const inside = spans.findIndex(({ left, right }) => i >= left && i <= right)
    const span = spans[inside]
    if (span !== undefined) {
      const credit = curve(-(span.right - i + 1) / (span.right - span.left + 1)) / curve(-1)
      best.set(inside, Math.max(credit, best.get(inside) ?? 0))
      continue
    }
    const last = spans.findLast(({ right }) => right < i)
    penalty += last === undefined ? -1 : curve((i - last.right) / (last.right - last.left))
    if (i - lastFalse > EPISODE_ROWS) falseEpisodes++
    lastFalse = i
  }
  return {
    windows: spans.length,
    caught: best.size,
    credit: [...best.values()].reduce((sum, credit) => sum + credit, 0),
    penalty,
    falseEpisodes,
    days: ((timesMs.at(-1) ?? 0) - (timesMs[probation] ?? 0)) / DAY_MS,
  }
}

export interface Profiles {
  readonly standard: number
  readonly lowFalseAlarm: number
  readonly lowMiss: number
}

/** 100: every window at its first row and nothing else; 0: nothing detected. */
export function profilesOf(scored: readonly Scored[]): Profiles {
  const sum = (of: (one: Scored) => number): number => scored.reduce((total, one) => total + of(one), 0)
  const windows = sum((one) => one.windows)
  const missed = windows - sum((one) => one.caught)
  const score = (missCost: number, falseCost: number): number => {
    const raw = sum((one) => one.credit) - missCost * missed + falseCost * sum((one) => one.penalty)
    return (100 * (raw + missCost * windows)) / (windows + missCost * windows)
  }
  return { standard: score(1, 0.11), lowFalseAlarm: score(1, 0.22), lowMiss: score(2, 0.11) }
}
