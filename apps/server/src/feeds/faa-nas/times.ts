/** The FAA writes times for people: without a year, without a date, in prose. What cannot be read is null. */
import { DAY, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { isDate } from '../flights/local-time.ts'
import { instantMs } from '../instant.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Hours from UTC of the zones that the FAA names. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  AST: -4,
  EDT: -4,
  EST: -5,
  CDT: -5,
  CST: -6,
  MDT: -6,
  MST: -7,
  PDT: -7,
  PST: -8,
  AKDT: -8,
  AKST: -9,
  HST: -10,
}

/** `Sat Aug 15 19:38:46 2026 GMT`. */
export function updateMs(told: string): number | null {
  const parts = /^(?:[a-z]{3},? )?([a-z]{3}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4}) (?:GMT|UTC|Z)$/i.exec(told.trim())
  const date = parts === null ? null : dateOf(parts[4], parts[1], parts[2])
  return date === null ? instantMs(told.trim()) : instantMs(`${date}T${parts?.[3]}Z`)
}

/** Minutes of `1 hour and 35 minutes`, `46 minutes`, `2 hours` or `45`; null for anything else. */
export function durationMin(told: string): number | null {
  const text = told.trim()
  if (/^\d{1,4}$/.test(text)) return Number(text)
  const parts = /^(?:(\d{1,3}) hours?)?(?:,? ?(?:and )?(\d{1,4}) minutes?)?$/i.exec(text)
  if (parts === null || (parts[1] === undefined && parts[2] === undefined)) return null
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0)
}

/** How long after its end a programme may still be listed. */
const LISTED_ON_MS = HOUR

/**
 * When something that is listed at `updatedMs` ends: with a date, or at the next such time of day.
 * `4:30 pm EDT`, `2130Z`, `May 28 at 16:00 UTC`, `Mon Feb 16 10:30:00 2026 GMT`; a time without a zone is no instant.
 */
export function endMs(told: string, updatedMs: number | null): number | null {
  const text = told.trim().replace(/\.$/, '')
  const exact = updateMs(text)
  if (exact !== null || updatedMs === null) return exact
  const earliestMs = updatedMs - LISTED_ON_MS
  const dayMs = timeOfDay(text)
  if (dayMs !== null) {
    const today = Math.floor(earliestMs / DAY) * DAY
    return [-1, 0, 1, 2].map((day) => today + day * DAY + dayMs).find((atMs) => atMs >= earliestMs) ?? null
  }
  return yearsOf(text, updatedMs).find((atMs) => atMs >= earliestMs) ?? null
}

/** So far ahead a closure may be announced. */
const ANNOUNCED_MS = 30 * DAY

/** When something that is listed at `updatedMs` began: the latest such time that is not far ahead. */
export function startMs(told: string, updatedMs: number | null): number | null {
  const text = told.trim().replace(/\.$/, '')
  const exact = updateMs(text)
  if (exact !== null || updatedMs === null) return exact
  return yearsOf(text, updatedMs).findLast((atMs) => atMs <= updatedMs + ANNOUNCED_MS) ?? null
}

/** Milliseconds after midnight UTC, below zero or over a day where the zone moves it there. */
function timeOfDay(text: string): number | null {
  const parts = /^(\d{1,2}):?(\d\d) ?(?:(am|pm) )?([a-z]{1,4})$/i.exec(text)
  const offset = ZONES[parts?.[4]?.toUpperCase() ?? '']
  if (parts === null || offset === undefined) return null
  const half = parts[3]?.toLowerCase()
  const hour = Number(parts[1])
  if (Number(parts[2]) > 59 || hour > (half === undefined ? 24 : 12) || (half !== undefined && hour === 0)) return null
  const of24 = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return (of24 - offset) * HOUR + Number(parts[2]) * MINUTE
}

/** `Aug 11 at 04:30 UTC` in the years about `aboutMs`, in order. */
function yearsOf(text: string, aboutMs: number): number[] {
  const parts = /^([a-z]{3})[a-z]* (\d{1,2}) at (\d\d:\d\d) ?(?:UTC|GMT|Z)$/i.exec(text)
  const year = new Date(aboutMs).getUTCFullYear()
  return [year - 1, year, year + 1].flatMap((of) => {
    const date = parts === null ? null : dateOf(String(of), parts[1], parts[2])
    return date === null ? [] : (instantMs(`${date}T${parts?.[3]}Z`) ?? [])
  })
}

function dateOf(year = '', month = '', day = ''): string | null {
  const number = MONTHS.indexOf(month.toLowerCase()) + 1
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : null
}
