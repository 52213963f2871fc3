import type { CalendarEntry } from '@tenfold/contract/entities.ts'

interface Parted {
  /** Those that last or come, the soonest first. */
  readonly coming: readonly CalendarEntry[]
  /** Those that are over, the latest first. */
  readonly past: readonly CalendarEntry[]
}

/** @param nowMs room time */
export function partedAt(entries: readonly CalendarEntry[], nowMs: number): Parted {
  const soonest = [...entries].sort((a, b) => Date.parse(a.fromAt) - Date.parse(b.fromAt))
  return {
    coming: soonest.filter(({ toAt }) => Date.parse(toAt) > nowMs),
    past: soonest.filter(({ toAt }) => Date.parse(toAt) <= nowMs).reverse(),
  }
}
