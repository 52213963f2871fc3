import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, WEEK } from '../time.ts'
import { expectedBetween, expectedPerHour, type HourlyHistory, listeningSince, ratioOf } from './baseline.ts'

const MONDAY_10 = Date.UTC(2013, 10, 11, 10)
const utc = () => 0
const history = (entries: [number, number][], firstMs = MONDAY_10 - 9 * WEEK): HourlyHistory => ({
  counts: new Map(entries),
  knownSinceMs: () => firstMs,
})
const weeks = (...counts: number[]): [number, number][] => counts.map((count, i) => [MONDAY_10 - (i + 1) * WEEK, count])

test('SD1: expected is the mean of the same hour of the week, without the highest and the lowest week', () => {
  const usual = expectedPerHour(history(weeks(20, 22, 20, 22, 900, 20, 22, 0)), MONDAY_10 + 5 * MINUTE, utc)
  expect(usual).toEqual({ perHour: 21, kind: 'hourOfWeek' })
})

test('SD1: an hour of the week in which nobody wrote counts as zero, an hour before the first message does not count', () => {
  expect(expectedPerHour(history([], MONDAY_10 - 3 * WEEK), MONDAY_10, utc)).toEqual({ perHour: 0, kind: 'hourOfWeek' })
})

test('SD2: with less than two weeks of history the day before is the measure', () => {
  const firstMs = MONDAY_10 - 10 * HOUR
  const counts: [number, number][] = Array.from({ length: 10 }, (_none, i) => [firstMs + i * HOUR, 6])
  expect(expectedPerHour(history(counts, firstMs), MONDAY_10 + MINUTE, utc)).toEqual({ perHour: 6, kind: 'trailing' })
  expect(expectedPerHour(history([], MONDAY_10), MONDAY_10, utc)).toEqual({ perHour: 0, kind: 'trailing' })
})

test('SD3: hours stay local over a change of clocks', () => {
  // Clocks go back on 27 October: 10:00 local is 07:00 UTC before it and 08:00 UTC after it.
  const change = Date.UTC(2013, 9, 27, 1)
  const offset = (atMs: number) => (atMs < change ? 3 * HOUR : 2 * HOUR)
  const at = Date.UTC(2013, 10, 11, 8)
  const local10 = (weeksBack: number) => {
    const back = at - weeksBack * WEEK
    return back + (back < change ? -HOUR : 0)
  }
  const counts: [number, number][] = [1, 2, 3, 4, 5, 6, 7, 8].map((week) => [local10(week), 12])
  expect(expectedPerHour({ counts: new Map(counts), knownSinceMs: () => at - 9 * WEEK }, at, offset).perHour).toBe(12)
})

test('SD4: a window over two hours expects its share of each', () => {
  const at = MONDAY_10 + HOUR
  const counts: [number, number][] = [1, 2].flatMap((week): [number, number][] => [
    [at - week * WEEK, 40],
    [at - HOUR - week * WEEK, 20],
  ])
  expect(
    expectedBetween(history(counts, at - 2.5 * WEEK), at - 10 * MINUTE, at + 5 * MINUTE, utc).expected,
  ).toBeCloseTo(20 / 6 + 40 / 12, 9)
})

test('SD5: a ratio has one decimal and an expectation below a half counts as a half', () => {
  expect(ratioOf(14, 2.1)).toBe(6.7)
  expect(ratioOf(3, 0)).toBe(6)
  expect(ratioOf(0, DAY)).toBe(0)
})

test('SD17: an old import does not make the years after it known to be silent', () => {
  const since = listeningSince([MONDAY_10 - 300 * DAY, MONDAY_10 - 299 * DAY, MONDAY_10 - 3 * DAY, MONDAY_10 - HOUR])
  expect(since(MONDAY_10)).toBe(MONDAY_10 - 3 * DAY)
  expect(since(MONDAY_10 - 100 * DAY)).toBe(Number.POSITIVE_INFINITY)
  expect(since(MONDAY_10 - 298 * DAY)).toBe(MONDAY_10 - 300 * DAY)
  const counts: [number, number][] = [[MONDAY_10 - HOUR, 8]]
  expect(expectedPerHour({ counts: new Map(counts), knownSinceMs: since }, MONDAY_10, utc).kind).toBe('trailing')
})
