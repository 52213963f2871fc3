/** Clocks and calendars of a zone. */
import { MINUTE } from '@tenfold/core/time.ts'

export interface Day {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function partsIn(atMs: number, timeZone: string): Record<'year' | 'month' | 'day' | 'hour' | 'minute', number> {
  const known =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    })
  formatters.set(timeZone, known)
  const parts = known.formatToParts(atMs)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') }
}

/** The day that the zone's calendar shows. */
export const dayIn = (atMs: number, timeZone: string): Day => partsIn(atMs, timeZone)

const two = (number: number): string => String(number).padStart(2, '0')

/** `2013-11-15` as the zone's calendar has it. */
export function dateIn(atMs: number, timeZone: string): string {
  const { year, month, day } = partsIn(atMs, timeZone)
  return `${year}-${two(month)}-${two(day)}`
}

/** `16:05` as the zone's clock has it. */
export function timeIn(atMs: number, timeZone: string): string {
  const { hour, minute } = partsIn(atMs, timeZone)
  return `${two(hour)}:${two(minute)}`
}

/** Minutes that the zone is ahead of UTC. */
export function offsetMin(timeZone: string, atMs: number): number {
  const { year, month, day, hour, minute } = partsIn(atMs, timeZone)
  return (Date.UTC(year, month - 1, day, hour, minute) - Math.floor(atMs / MINUTE) * MINUTE) / MINUTE
}

/** The instant at which the zone's clock shows so many minutes after midnight of the day. */
export function instantOf({ year, month, day }: Day, minutes: number, timeZone: string): number {
  const localMs = Date.UTC(year, month - 1, day, 0, minutes)
  const near = localMs - offsetMin(timeZone, localMs) * MINUTE
  return localMs - offsetMin(timeZone, near) * MINUTE
}

/** The year in which the day is nearest to `aroundMs`. */
export function yearNear(month: number, day: number, aroundMs: number): number {
  const year = new Date(aroundMs).getUTCFullYear()
  const distance = (each: number) => Math.abs(Date.UTC(each, month - 1, day) - aroundMs)
  return [year - 1, year, year + 1].reduce((best, each) => (distance(each) < distance(best) ? each : best))
}

/** 0 (Sunday) to 6. */
export const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay()
