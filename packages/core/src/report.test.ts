import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  AXIS_POINTS,
  axisOf,
  countedOn,
  cutAt,
  minutesFrom,
  peakOf,
  perHour,
  promiseFigures,
  totalsBy,
  troubledMin,
  windowStarts,
  windowSums,
} from './report.ts'
import { DAY, HOUR, MINUTE } from './time.ts'

const count = (minute: number, messages: number, channel = 'x', lang = 'fi') => ({
  bucketMs: minute * MINUTE,
  channel,
  lang,
  messages,
})

test('RP1: an axis has at most 300 equal steps and holds both ends', () => {
  const moment = fc.integer({ min: 0, max: 20_000 * DAY })
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [fromMs, toMs] = a < b ? [a, b] : [b, a]
      const { stepMs, starts } = axisOf(fromMs, toMs)
      expect(starts.length).toBeLessThanOrEqual(AXIS_POINTS)
      expect(starts[0]).toBeLessThanOrEqual(fromMs)
      expect((starts.at(-1) ?? 0) + stepMs).toBeGreaterThan(toMs)
    }),
  )
  expect(axisOf(0, 4 * HOUR).stepMs).toBe(MINUTE)
  expect(axisOf(0, 5 * DAY).stepMs).toBe(30 * MINUTE)
})

test('RP2: every message on the axis is counted once', () => {
  const axis = axisOf(0, 10 * MINUTE)
  const counts = [count(0, 2), count(0, 3, 'facebook'), count(10, 1), count(11, 100), count(-1, 100)]
  expect(countedOn(axis, counts)).toEqual([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
})

test('RP3: the last step expects only as much as of it has passed', () => {
  expect(cutAt({ stepMs: MINUTE, starts: [0, MINUTE] }, 1.25 * MINUTE, [4, 4])).toEqual([4, 1])
})

test('RP4: the peak is the 15 minutes with the highest ratio, with their baseline', () => {
  const counts = [count(0, 10), count(20, 60), count(34, 60)]
  const starts = windowStarts(0, HOUR, 5 * MINUTE)
  const sums = windowSums(starts, counts)
  expect(starts.length).toBe(10)
  expect(sums).toEqual([10, 0, 60, 60, 120, 60, 60, 0, 0, 0])
  expect(
    peakOf(
      starts,
      sums,
      starts.map(() => 10),
    ),
  ).toEqual({ atMs: 20 * MINUTE, observed: 120, expected: 10, ratio: 12 })
})

test('RP5: silence has no peak, and of equal ratios the fuller window counts', () => {
  expect(peakOf([0, 1], [0, 0], [0, 3])).toBeNull()
  expect(peakOf([0, 1, 2], [10, 20, 20], [5, 10, 10])).toMatchObject({ atMs: 1, observed: 20, ratio: 2 })
})

test('RP6: totals by channel and by language add up to the whole', () => {
  const counts = [count(0, 2), count(1, 3, 'facebook', 'en'), count(2, 4, 'facebook')]
  expect(totalsBy(counts, ({ channel }) => channel)).toEqual([
    ['facebook', 7],
    ['x', 2],
  ])
  expect(totalsBy(counts, ({ lang }) => lang)).toEqual([
    ['fi', 6],
    ['en', 3],
  ])
})

test('RP7: cancellations are listed by the hour', () => {
  const tallies = [
    { atMs: HOUR + 1, count: 2 },
    { atMs: 0, count: 1 },
    { atMs: 2 * HOUR - 1, count: 3 },
  ]
  expect(perHour(tallies)).toEqual([
    { atMs: 0, count: 1 },
    { atMs: HOUR, count: 5 },
  ])
})

test('RP8: time to the first post counts from both moments, and says when there is none', () => {
  expect(minutesFrom(0, 12.34 * MINUTE)).toBe(12.3)
  expect(minutesFrom(0, null)).toBeNull()
})

test('RP9: a promise that runs is neither kept nor late', () => {
  const promises = ['kept', 'late', 'running', 'kept'].map((state) => ({ state }))
  expect(promiseFigures(promises)).toEqual({ kept: 2, late: 1 })
})

test('RP10: minutes of a feed in trouble are those of the period alone', () => {
  const changes = [
    { atMs: -10 * MINUTE, trouble: true },
    { atMs: 5 * MINUTE, trouble: false },
    { atMs: 50 * MINUTE, trouble: true },
    { atMs: 55 * MINUTE, trouble: true },
  ]
  expect(troubledMin(changes, 0, HOUR)).toBe(15)
  expect(
    troubledMin(
      [
        { atMs: -3 * HOUR, trouble: true },
        { atMs: -2 * HOUR, trouble: false },
      ],
      0,
      HOUR,
    ),
  ).toBe(0)
})
