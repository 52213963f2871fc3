import { expect, test } from 'vitest'
import { everyHour, inAtMost } from './in-at-most.ts'

test('DP2: bars are never more than the chart may have, and nothing is lost', () => {
  const hours = Array.from({ length: 701 }, (_, hour) => ({ at: String(hour), cancelled: 1 }))
  const bars = inAtMost(hours, 300)
  expect(bars.length).toBeLessThanOrEqual(300)
  expect(bars.reduce((sum, { cancelled }) => sum + cancelled, 0)).toBe(701)
  expect(inAtMost(hours.slice(0, 5), 300)).toHaveLength(5)
})

test('DP2: hours without cancellations have their place on the axis', () => {
  const hours = [
    { at: '2013-11-14T10:00:00Z', cancelled: 52 },
    { at: '2013-11-14T13:00:00Z', cancelled: 48 },
  ]
  expect(everyHour(hours).map(({ cancelled }) => cancelled)).toEqual([52, 0, 0, 48])
  expect(everyHour([])).toEqual([])
})
