import { expect, test } from 'vitest'
import { DAY, HOUR, WEEK } from '../../time.ts'
import { learnHour, newSeason, type Season, unsettle, usualAt } from './season.ts'

const MONDAY = Date.UTC(2026, 0, 5)

function teach(season: Season, fromMs: number, hours: number, rate: (localMs: number) => number): void {
  for (let i = 0; i < hours; i++) {
    const localMs = fromMs + i * HOUR
    const { perHour, doubt } = usualAt(season, localMs + HOUR / 2)
    learnHour(season, { localMs, seen: rate(localMs), expected: perHour, hours: 1, clumping: 0.1, doubt })
  }
}

test('SC2: after three weeks the hour of the week is known', () => {
  const season = newSeason()
  const night = (localMs: number) => (localMs % DAY < 6 * HOUR ? 10 : 100)
  const rate = (localMs: number) => night(localMs) * ((localMs - MONDAY) % WEEK >= 5 * DAY ? 0.5 : 1)
  teach(season, MONDAY, 24 * 7 * 6, rate)
  const at = (localMs: number) => usualAt(season, MONDAY + 6 * WEEK + localMs + HOUR / 2).perHour
  expect(at(3 * HOUR)).toBeGreaterThan(7)
  expect(at(3 * HOUR)).toBeLessThan(16)
  expect(at(14 * HOUR)).toBeGreaterThan(85)
  expect(at(14 * HOUR)).toBeLessThan(115)
  expect(at(5 * DAY + 14 * HOUR)).toBeLessThan(75)
})

test('SC3: a young or sparse key is doubted', () => {
  const doubtAfter = (hours: number, perHour: number) => {
    const season = newSeason()
    teach(season, MONDAY, hours, () => perHour)
    return usualAt(season, MONDAY + hours * HOUR).doubt
  }
  expect(doubtAfter(24, 100)).toBeGreaterThan(doubtAfter(21 * 24, 100))
  expect(doubtAfter(21 * 24, 1)).toBeGreaterThan(doubtAfter(21 * 24, 100))
})

test('SC4: a burst of two hundred and fifty times the usual raises its hour of the week by half at most', () => {
  const season = newSeason()
  teach(season, MONDAY, 21 * 24, () => 20)
  const before = usualAt(season, MONDAY + 4 * WEEK + HOUR / 2).perHour
  teach(season, MONDAY + 3 * WEEK, 1, () => 5_000)
  expect(usualAt(season, MONDAY + 4 * WEEK + HOUR / 2).perHour / before).toBeLessThan(1.5)
})

test('SC25: after a change of timetable the past counts for what is kept of it, and the new is usual the sooner', () => {
  const taught = () => {
    const season = newSeason()
    teach(season, MONDAY, 21 * 24, () => 100)
    return season
  }
  const now = MONDAY + 3 * WEEK
  const [same, changed] = [taught(), taught()]
  unsettle(changed, 0.1)
  expect(usualAt(changed, now).perHour).toBeCloseTo(usualAt(same, now).perHour, -1)
  expect(usualAt(changed, now).doubt).toBeGreaterThan(2 * usualAt(same, now).doubt)
  for (const season of [same, changed]) teach(season, now, 24, () => 200)
  expect(usualAt(changed, now + DAY).perHour).toBeGreaterThan(160)
  expect(usualAt(same, now + DAY).perHour).toBeLessThan(140)
  unsettle(changed, 0)
  expect(usualAt(changed, now).perHour).toBe(0)
})
