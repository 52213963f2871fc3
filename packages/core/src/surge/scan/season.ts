import { DAY, HOUR } from '../../time.ts'

const HOURS = 24
const WEEK_HOURS = 168
/** Numbers in `cells`. */
export const SEASON_CELLS = 2 * (HOURS + WEEK_HOURS)
/** Nights differ from days by about as much as the level itself (variance 1), days of the week by a third (0.1). */
const HOUR_PRIOR = 1
const WEEK_PRIOR = 10
/** The level follows a new timetable within a week or two; the shape of a week is known from a few of them. */
const LEVEL_HALF_LIFE_HOURS = WEEK_HOURS
const SEASON_HALF_LIFE_WEEKS = 3
const CLIP = 3
const HOUR_KEEPS = 2 ** (-1 / (SEASON_HALF_LIFE_WEEKS * 7))
const WEEK_KEEPS = 2 ** (-1 / SEASON_HALF_LIFE_WEEKS)

/**
 * What is usual, as level × hour of day × hour of week. Each factor is Gamma–Poisson: it starts at 1 and moves as far
 * as what was seen weighs against its prior. Sums are [seen, expected] pairs in units of information.
 */
export interface Season {
  levelSeen: number
  levelExposure: number
  /** Hours of data it has learned from. */
  hoursKnown: number
  /** 24 hours of the day, then 168 of the week, Monday 00:00 first. */
  readonly cells: Float32Array
}

export const newSeason = (): Season => ({
  levelSeen: 0,
  levelExposure: 0,
  hoursKnown: 0,
  cells: new Float32Array(SEASON_CELLS),
})

export interface Usual {
  /** Messages per hour. */
  readonly perHour: number
  /** Relative variance of that figure: how little is known of it. */
  readonly doubt: number
}

/** @param localMs local time as if it were UTC */
export function usualAt(season: Season, localMs: number): Usual {
  const level = levelOf(season)
  const hour = hourCell(localMs)
  const week = weekCell(localMs)
  // Between the middles of two hours lies a line, for a morning does not climb in steps.
  const into = mod(localMs, HOUR) / HOUR - 0.5
  const beside = (hour + (into < 0 ? HOURS - 1 : 1)) % HOURS
  const share = Math.abs(into)
  const here = factor(season.cells, hour, HOUR_PRIOR)
  const there = factor(season.cells, beside, HOUR_PRIOR)
  const weekly = factor(season.cells, week, WEEK_PRIOR)
  return {
    perHour: level * (here * (1 - share) + there * share) * weekly,
    doubt:
      1 / Math.max(season.levelSeen, 1e-9) +
      1 / (HOUR_PRIOR + (season.cells[2 * hour + 1] ?? 0)) +
      1 / (WEEK_PRIOR + (season.cells[2 * week + 1] ?? 0)),
  }
}

export interface Hour {
  readonly localMs: number
  readonly seen: number
  /** What `usualAt` said of the same stretch, 0 where it knew nothing. */
  readonly expected: number
  /** Length of what was seen. */
  readonly hours: number
  readonly clumping: number
  readonly doubt: number
}

/** Learns from an hour. A burst counts up to three standard deviations; where talk is clumped a message tells less. */
export function learnHour(season: Season, { localMs, seen, expected, hours, clumping, doubt }: Hour): void {
  const clip = expected > 0 ? expected + CLIP * Math.sqrt(expected + (clumping + doubt) * expected ** 2) : seen
  const weight = 1 / (1 + clumping * expected)
  const told = Math.min(seen, clip) * weight
  const hour = hourCell(localMs)
  const week = weekCell(localMs)
  const hourly = factor(season.cells, hour, HOUR_PRIOR)
  const weekly = factor(season.cells, week, WEEK_PRIOR)
  const level = levelOf(season)
  const keeps = 2 ** (-hours / LEVEL_HALF_LIFE_HOURS)
  season.levelSeen = season.levelSeen * keeps + told
  season.levelExposure = season.levelExposure * keeps + hours * hourly * weekly * weight
  season.hoursKnown += hours
  if (level === 0) return
  add(season.cells, hour, told, level * weekly * hours * weight, HOUR_KEEPS ** hours)
  add(season.cells, week, told, (expected * weight) / weekly, WEEK_KEEPS ** hours)
}

/** After a change of timetable: all that is known counts for `keeps` (0 to 1) of what it did, so that the new is learned sooner. */
export function unsettle(season: Season, keeps: number): void {
  season.levelSeen *= keeps
  season.levelExposure *= keeps
  season.hoursKnown *= keeps
  for (let i = 0; i < season.cells.length; i++) season.cells[i] = (season.cells[i] ?? 0) * keeps
}

const levelOf = ({ levelSeen, levelExposure }: Season): number => levelSeen / Math.max(levelExposure, 1e-9)

function add(sums: Float32Array, at: number, seen: number, exposure: number, keeps: number): void {
  sums[2 * at] = (sums[2 * at] ?? 0) * keeps + seen
  sums[2 * at + 1] = (sums[2 * at + 1] ?? 0) * keeps + exposure
}

const factor = (sums: Float32Array, at: number, prior: number): number =>
  (prior + (sums[2 * at] ?? 0)) / (prior + (sums[2 * at + 1] ?? 0))

const hourCell = (localMs: number): number => mod(Math.floor(localMs / HOUR), HOURS)
const weekCell = (localMs: number): number => HOURS + mod(Math.floor(localMs / HOUR) + 3 * (DAY / HOUR), WEEK_HOURS)
const mod = (value: number, by: number): number => ((value % by) + by) % by
