/** Times as flight feeds tell them. What cannot be read is null, never a wrong time. */
import { DAY, MINUTE } from '@tenfold/core/time.ts'
import { instantMs } from '../instant.ts'

/** YYYY-MM-DD, and a day of the calendar: 30 February is none. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const atMs = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(atMs) && utcDate(atMs) === text
}

export const utcDate = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

/** The date in a zone of the IANA list; null where there is no such zone. */
export function localDate(atMs: number, zone: string): string | null {
  return clockIn(zone)?.format(atMs).slice(0, 10) ?? null
}

/** The instant at which clocks in `zone` show this time (YYYY-MM-DDTHH:MM:SS); null where there is no such zone. */
export function wallMs(wall: string, zone: string): number | null {
  const asUtcMs = instantMs(`${wall}Z`)
  const clock = clockIn(zone)
  if (asUtcMs === null || clock === null) return null
  const offsetMs = (atMs: number): number => Date.parse(`${clock.format(atMs).replace(' ', 'T')}Z`) - atMs
  // The offset at the instant itself, which the first guess finds but near a change of clocks.
  return asUtcMs - offsetMs(asUtcMs - offsetMs(asUtcMs))
}

/** More than this and it is no delay but a wrong date. */
const MAX_DELAY_MS = 7 * DAY

/** Whole minutes from plan to fact towards zero, negative when early; null where one is not known or both hardly fit. */
export function minutesLate(plannedMs: number | null, factMs: number | null): number | null {
  if (plannedMs === null || factMs === null || Math.abs(factMs - plannedMs) > MAX_DELAY_MS) return null
  return Math.trunc((factMs - plannedMs) / MINUTE) + 0
}

/** Making one takes longer than using it; names of zones come from feeds, so there is a limit. */
const clocks = new Map<string, Intl.DateTimeFormat>()
const MAX_CLOCKS = 1_000

function clockIn(zone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  try {
    // The Swedish way is the ISO one: 2026-06-01 09:30:00.
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    if (clocks.size >= MAX_CLOCKS) clocks.clear()
    clocks.set(zone, clock)
    return clock
  } catch {
    return null
  }
}
