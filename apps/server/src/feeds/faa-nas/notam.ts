/** A closure is told by the NOTAM that made it: `!LAX 05/277 LAX AD AP CLSD TO … 2605271826-2705281600`. */
import type { ActivePeriod } from '@tenfold/core/disruption/phase.ts'
import { DAY, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { instantMs } from '../instant.ts'

/** The NOTAM's number (`05/277`), which stays while it stands; null where the text is none. */
export const notamNumber = (text: string): string | null => /^!\w{3,4} (\d{1,2}\/\d{3,4})\b/.exec(text)?.[1] ?? null

/**
 * True where the airport is closed to some (general aviation, aircraft of a kind) and scheduled flights are not among
 * them, or are excepted.
 */
export function sparesScheduled(text: string): boolean {
  const closed = /\b(?:CLSD|CLOSED)\b(.*)/is.exec(text)?.[1]
  if (closed === undefined) return false
  if (/^ TO (?!ALL\b|SKED\b|SCHEDULED\b|AIR CARRIER)/i.test(closed)) return true
  return /\bEXC(?:EPT)?\b(?:(?!\bNON[ -]?)[^.])*?\b(?:SKED|SCHEDULED|AIR CARRIERS?)\b/i.test(closed)
}

const WEEK = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const DAYS = WEEK.join('|')
const SPAN = /\b(\d{10})-(\d{10}|PERM)(?:EST)?\s*$/
const HOURS = new RegExp(`\\b(DLY|(?:${DAYS})(?:[ ,-]+(?:${DAYS}))*) (\\d{4})-(\\d{4})\\b`)
const MAX_PERIODS = 100

/**
 * When it holds: by the hours of each day that it names, or from its beginning to its end; empty: it does not say.
 * @param updatedMs hours of days before are left out, so that between two nights a closure by night is ahead, not on
 */
export function notamPeriods(text: string, updatedMs: number | null): readonly ActivePeriod[] {
  const span = SPAN.exec(text)
  const fromMs = span === null ? null : stamp(span[1])
  if (span === null || fromMs === null) return []
  const toMs = stamp(span[2])
  const whole = [{ startMs: fromMs, endMs: toMs }]
  const hours = HOURS.exec(text)
  const openMs = clock(hours?.[2])
  const shutMs = clock(hours?.[3])
  if (openMs === null || shutMs === null || toMs === null) return whole
  const sinceMs = Math.max(fromMs, updatedMs ?? 0)
  const days = daysOf(hours?.[1] ?? '')
  const periods: ActivePeriod[] = []
  // The day before as well: its hours may run past midnight.
  for (let day = Math.floor(sinceMs / DAY) * DAY - DAY; day < toMs && periods.length < MAX_PERIODS; day += DAY) {
    if (!days.has(new Date(day).getUTCDay())) continue
    const startMs = Math.max(day + openMs, fromMs)
    const endMs = Math.min(day + shutMs + (shutMs <= openMs ? DAY : 0), toMs)
    if (startMs < endMs && endMs > sinceMs) periods.push({ startMs, endMs })
  }
  return periods.length > 0 ? periods : whole
}

/** `2608110430` is 2026-08-11T04:30Z; `PERM` is for good. */
function stamp(told = ''): number | null {
  const at = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(told)
  return at === null ? null : instantMs(`20${at[1]}-${at[2]}-${at[3]}T${at[4]}:${at[5]}Z`)
}

/** `0430` is 4½ hours after midnight. */
function clock(told = ''): number | null {
  const hour = Number(told.slice(0, 2))
  const minute = Number(told.slice(2))
  return told === '' || hour > 24 || minute > 59 ? null : hour * HOUR + minute * MINUTE
}

/** `DLY`, `WED THU FRI` or `MON-FRI`, as days of the week from Sunday, 0. */
function daysOf(told: string): ReadonlySet<number> {
  const days = new Set<number>()
  if (told === 'DLY') return new Set([0, 1, 2, 3, 4, 5, 6])
  for (const [, first = '', last] of told.matchAll(new RegExp(`(${DAYS})(?:-(${DAYS}))?`, 'g'))) {
    const end = last === undefined ? first : last
    for (let day = WEEK.indexOf(first); ; day = (day + 1) % 7) {
      days.add(day)
      if (day === WEEK.indexOf(end)) break
    }
  }
  return days
}
