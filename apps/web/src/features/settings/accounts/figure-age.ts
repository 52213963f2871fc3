import { DAY } from '@tenfold/core/time.ts'

/** From then on a number of followers says little. */
const OLD_AFTER_MS = 90 * DAY

export interface FigureAge {
  readonly unit: 'day' | 'week' | 'month' | 'year'
  /** 0 days: less than one. */
  readonly count: number
  readonly isOld: boolean
}

/** How old a figure is, in the unit that people would say it in. */
export function figureAge(atMs: number, nowMs: number): FigureAge {
  const ageMs = Math.max(0, nowMs - atMs)
  const days = Math.floor(ageMs / DAY)
  const of = (unit: FigureAge['unit'], perUnit: number): FigureAge => ({
    unit,
    count: Math.floor(days / perUnit),
    isOld: ageMs > OLD_AFTER_MS,
  })
  if (days < 14) return of('day', 1)
  if (days < 61) return of('week', 7)
  if (days < 730) return of('month', 30.4)
  return of('year', 365)
}
