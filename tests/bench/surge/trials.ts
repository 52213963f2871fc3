/** What every rule is tried on: seasons in which nothing happens, and steps after weeks of even talk. */
import { DAY_MINUTES, type Talk } from './synthetic.ts'

/** Of all talk in trials, but where chance alone is named. */
export const CLUMPING = 0.15
export const QUIET_MINUTES = 60 * DAY_MINUTES
export const KNOWN_MINUTES = 24 * DAY_MINUTES
export const WATCHED_MINUTES = 180
const KEYS = 24
const STEPS_A_KEY = 12

export const SEASONS: readonly Talk[] = [180, 60, 30, 10, 3].map((perHour, i) => {
  return { perHour, clumping: CLUMPING, seasonal: true, seed: 900 + i }
})
export const SEASON_KEY_DAYS = (SEASONS.length * QUIET_MINUTES) / DAY_MINUTES

export interface Step {
  readonly times: number
  readonly perHour: number
}

export const STEPS: readonly Step[] = [
  { times: 10, perHour: 180 },
  { times: 10, perHour: 10 },
  { times: 5, perHour: 180 },
  { times: 10, perHour: 3 },
]

export const stepName = ({ times, perHour }: Step): string => `x${times}-at-${perHour}-an-hour`

export interface Trial {
  /** Goes on where the known talk ends. */
  readonly talk: Talk
  /** Minutes of it before the step. */
  readonly before: number
}

interface Key {
  readonly known: Talk
  readonly trials: readonly Trial[]
}

/** Each step at another minute of the hour. Keys differ more than steps do. */
export function keysOf({ times, perHour }: Step, clumping: number): Key[] {
  const even = { perHour, clumping, seasonal: false }
  return Array.from({ length: KEYS }, (_key, key) => ({
    known: { ...even, seed: 31 * key + 5 },
    trials: Array.from({ length: STEPS_A_KEY }, (_trial, i) => {
      const before = 60 + 37 * i
      return { talk: { ...even, seed: 1_000 * key + i + 7, step: { times, fromMinute: before } }, before }
    }),
  }))
}
