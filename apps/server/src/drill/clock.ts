import type { Clock } from '../deps.ts'

/** Scenario time. It stands at what has been played, and only the driver moves it. */
export interface DrillClock extends Clock {
  set(atMs: number): void
}

export function createDrillClock(atMs: number): DrillClock {
  let at = atMs
  return {
    now: () => at,
    real: () => Date.now(),
    set: (next) => {
      at = next
    },
  }
}
