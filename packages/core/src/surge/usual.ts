/**
 * What is usual of a part of the talk: the season of the scan (level × hour of day × hour of week), learned hour by
 * hour from the hour rollups. One expectation for chart, tick, alarm and report.
 */
import { DAY, floorTo, HOUR, MINUTE, WEEK } from '../time.ts'
import { type Clumping, clumpingOf, keepsClumping, learnClumping, newClumping } from './scan/clumping.ts'
import { learnHour, newSeason, type Season, unsettle, usualAt } from './scan/season.ts'

/** Messages per hour of one part of the talk, by the start of the hour (UTC). */
export interface HourlyHistory {
  readonly counts: ReadonlyMap<number, number>
  /**
   * Since when the room has been listening without a pause of a week, as seen at a moment; hours before it are
   * unknown, not zero. +Infinity: it was not listening.
   */
  readonly knownSinceMs: (atMs: number) => number
}

/** What stands in the calendar of the room. */
export interface UsualCalendar {
  /** Local time as if it were UTC; that of a Sunday on a holiday. */
  readonly local: (atMs: number) => number
  /** How many times the usual talk is due, 1 on an ordinary day. */
  readonly times: (atMs: number) => number
  /** Whether a new timetable began in (fromMs, toMs]: what was learned before counts for less. */
  readonly timetableChanged: (fromMs: number, toMs: number) => boolean
}

/** With a new timetable the hours are others: of what was learned so much counts. */
export const TIMETABLE_KEEPS = 0.25

export interface UsualStep {
  /** Messages, 0 or more. */
  readonly expected: number
  /** Relative variance beyond chance: clumping and doubt. A count scatters by expected + spread · expected². */
  readonly spread: number
  /** Days of talk that it was learned from. */
  readonly knownDays: number
}

type OffsetMs = (atMs: number) => number

/** How far back is learned from. What the season half forgets in three weeks is gone by then. */
const LEARNED_MS = 8 * WEEK
/** Talk that is up stays up for some hours: hours of one such stretch scatter together, more of them against each other. */
const TOGETHER_MS = 3 * HOUR
const HALF = HOUR / 2

/**
 * What was to be expected in each step. Causal: a step rests only on hours that were over when it began.
 * @param starts ascending; steps of `stepMs`, of any length
 * @param offsetMs local time minus UTC at a moment; keeps hours right over a change of clocks
 */
export function usualOver(
  history: HourlyHistory,
  starts: readonly number[],
  stepMs: number,
  offsetMs: OffsetMs,
  calendar: UsualCalendar = ordinary(offsetMs),
): UsualStep[] {
  return usualAhead(history, starts, stepMs, 1, offsetMs, calendar).flat()
}

/** The `count` steps from each of `starts` on, as far as could be told when the first of them began. */
export function usualAhead(
  history: HourlyHistory,
  starts: readonly number[],
  stepMs: number,
  count: number,
  offsetMs: OffsetMs,
  calendar: UsualCalendar = ordinary(offsetMs),
): UsualStep[][] {
  let learned = newLearned()
  return starts.map((startMs) => {
    learned = learnedUntil(learned, history, startMs, calendar)
    return Array.from({ length: count }, (_, i) =>
      stepOf(learned, startMs + i * stepMs, startMs + (i + 1) * stepMs, calendar),
    )
  })
}

/** The season as it stands at a moment, for who looks at one moment again and again. */
export function seasonAt(
  history: HourlyHistory,
  atMs: number,
  offsetMs: OffsetMs,
  calendar: UsualCalendar = ordinary(offsetMs),
): Season {
  return learnedUntil(newLearned(), history, atMs, calendar).season
}

/** Messages that a season expects in [fromMs, toMs). */
export function expectedFrom(
  season: Season,
  fromMs: number,
  toMs: number,
  offsetMs: OffsetMs,
  calendar: UsualCalendar = ordinary(offsetMs),
): number {
  return sumOf(season, fromMs, toMs, calendar).expected
}

const ordinary = (offsetMs: OffsetMs): UsualCalendar => ({
  local: (atMs) => atMs + offsetMs(atMs),
  times: () => 1,
  timetableChanged: () => false,
})

interface Learned {
  season: Season
  clumping: Clumping
  /** Since when the room is known; another value begins anew. */
  sinceMs: number
  /** The hours before this are learned. */
  untilMs: number
}

const newLearned = (sinceMs = Number.NaN, untilMs = Number.NaN): Learned => ({
  season: newSeason(),
  clumping: newClumping(1),
  sinceMs,
  untilMs,
})

/** With the whole hours before `atMs` learned. */
function learnedUntil(
  before: Learned,
  { counts, knownSinceMs }: HourlyHistory,
  atMs: number,
  calendar: UsualCalendar,
): Learned {
  const sinceMs = knownSinceMs(atMs)
  const endMs = floorTo(atMs, HOUR)
  const known = sinceMs === before.sinceMs
  const learned = known ? before : newLearned(sinceMs, Math.max(floorTo(sinceMs, HOUR), endMs - LEARNED_MS))
  for (; learned.untilMs < endMs; learned.untilMs += HOUR)
    learn(learned, learned.untilMs, counts.get(learned.untilMs) ?? 0, calendar)
  return learned
}

function learn({ season, clumping }: Learned, hourMs: number, observed: number, calendar: UsualCalendar): void {
  if (calendar.timetableChanged(hourMs - HOUR, hourMs)) unsettle(season, TIMETABLE_KEEPS)
  const { expected: mean, doubt } = sumOf(season, hourMs, hourMs + HOUR, calendar)
  const believed = clumpingOf(clumping, 0)
  // Before a day is known a night looks like scatter.
  if (season.hoursKnown >= DAY / HOUR)
    learnClumping(clumping, 0, { rows: 1, observed, mean, clumping: believed }, keepsClumping(HOUR))
  // What the calendar foresaw teaches nothing of an ordinary day.
  const times = calendar.times(hourMs + HOUR / 2)
  const usual = { seen: observed / times, expected: mean / times }
  learnHour(season, { localMs: localHour(hourMs, calendar), ...usual, hours: 1, clumping: believed, doubt })
}

function stepOf({ season, clumping }: Learned, fromMs: number, toMs: number, calendar: UsualCalendar): UsualStep {
  const { expected, doubt } = sumOf(season, fromMs, toMs, calendar)
  const apart = Math.max(1, (toMs - fromMs) / TOGETHER_MS)
  return { expected, spread: clumpingOf(clumping, 0) / apart + doubt, knownDays: season.hoursKnown / (DAY / HOUR) }
}

/** Messages that a season expects in [fromMs, toMs), and the relative variance of that figure. */
function sumOf(
  season: Season,
  fromMs: number,
  toMs: number,
  calendar: UsualCalendar,
): { expected: number; doubt: number } {
  let [expected, doubted, doubt] = [0, 0, 0]
  for (let hour = floorTo(fromMs, HOUR); hour < toMs; hour += HOUR) {
    const local = localHour(hour, calendar)
    // What is usual is a line from half hour to half hour: its middle stands for it.
    for (const half of [hour, hour + HALF]) {
      const [from, to] = [Math.max(half, fromMs), Math.min(half + HALF, toMs)]
      if (from >= to) continue
      const middle = (from + to) / 2
      const usual = usualAt(season, local + middle - hour)
      const part = (usual.perHour * calendar.times(middle) * (to - from)) / HOUR
      expected += part
      doubted += part * usual.doubt
      doubt = usual.doubt
    }
  }
  return { expected, doubt: expected > 0 ? doubted / expected : doubt }
}

/** Local start of an hour of the rollups. They are hours of UTC, so that zones of half an hour see theirs moved by it. */
const localHour = (hourMs: number, { local }: UsualCalendar): number => floorTo(local(hourMs), HOUR)

/** Below this many expected messages in a window a ratio says nothing. */
export const EXPECTED_FLOOR = 0.5

/** Observed over expected, rounded to one decimal; expected is taken as at least `EXPECTED_FLOOR`. */
export const ratioOf = (observed: number, expected: number): number =>
  Math.round((observed / Math.max(expected, EXPECTED_FLOOR)) * 10) / 10

/** One window for wall, alarm and report. */
export const WINDOW_MS = 15 * MINUTE

/** A longer silence of the whole room means that nobody listened, not that nobody spoke. */
const PAUSE_MS = WEEK

/**
 * Makes `knownSinceMs` out of the hours in which the room has any message at all, so that an old import does not
 * turn the years after it into silence.
 * @param hoursMs starts of hours, ascending
 */
export function listeningSince(hoursMs: readonly number[]): (atMs: number) => number {
  const stretches: { fromMs: number; toMs: number }[] = []
  for (const hourMs of hoursMs) {
    const last = stretches.at(-1)
    if (last !== undefined && hourMs - last.toMs <= PAUSE_MS) last.toMs = hourMs
    else stretches.push({ fromMs: hourMs, toMs: hourMs })
  }
  return (atMs) => {
    const stretch = stretches.findLast(({ fromMs }) => fromMs <= atMs)
    return stretch === undefined || atMs - stretch.toMs > PAUSE_MS ? Number.POSITIVE_INFINITY : stretch.fromMs
  }
}
