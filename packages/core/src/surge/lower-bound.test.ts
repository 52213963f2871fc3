import { expect, test } from 'vitest'
import { lowerBound } from './lower-bound.ts'

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
