import { expect, test } from 'vitest'
import { lowerBound, poissonTail } from './evidence.ts'

test('SD6: the Poisson tail agrees with known values', () => {
  // Exact sums; for a mean over 500 the normal approximation may differ in the fourth decimal.
  expect(poissonTail(10, 5)).toBeCloseTo(0.03182806, 7)
  expect(poissonTail(1, 3)).toBeCloseTo(1 - Math.exp(-3), 12)
  expect(poissonTail(600, 550)).toBeCloseTo(0.0182, 2)
  expect(poissonTail(0, 3)).toBe(1)
  expect(poissonTail(4, 0)).toBe(0)
})

test('SD7: the lower bound agrees with the gamma quantile within two per cent', () => {
  // The x with P(Poisson(x) ≥ n) = 0.1, by bisection over exact sums.
  for (const [n, exact] of [
    [3, 1.102],
    [10, 6.221],
    [81, 69.7],
    [300, 278.03],
  ] as const) {
    expect(Math.abs(lowerBound(n) / exact - 1)).toBeLessThan(0.02)
  }
  expect(lowerBound(0)).toBe(0)
})
