import { expect, test } from 'vitest'
import { inAtMost } from './in-at-most.ts'

test('DP2: bars are never more than the chart may have, and nothing is lost', () => {
  const hours = Array.from({ length: 701 }, (_, hour) => ({ at: String(hour), cancelled: 1 }))
  const bars = inAtMost(hours, 300)
  expect(bars.length).toBeLessThanOrEqual(300)
  expect(bars.reduce((sum, { cancelled }) => sum + cancelled, 0)).toBe(701)
  expect(inAtMost(hours.slice(0, 5), 300)).toHaveLength(5)
})
