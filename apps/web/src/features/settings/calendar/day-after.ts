import { DAY } from '@tenfold/core/time.ts'
import { toLocal } from '../../../i18n/zoned.ts'

/** Midnight so many days after this one, as a wall-clock time of the zone: `2013-12-06T00:00`. */
export function dayAfter(nowMs: number, days: number, timeZone: string): string {
  // Days are counted on the calendar: one with a clock change is no 24 hours long.
  const today = Date.parse(`${toLocal(nowMs, timeZone).slice(0, 10)}T00:00Z`)
  return new Date(today + days * DAY).toISOString().slice(0, 16)
}
