import fc from 'fast-check'
import { expect, test } from 'vitest'
import { surprise } from './surprise.ts'

/** Exact, by adding up the negative binomial. */
function exact(observed: number, mean: number, dispersion: number): number {
  const shape = 1 / dispersion
  let log = -shape * Math.log1p(mean / shape)
  let sum = 0
  for (let i = 0; i < observed + 3_000; i++) {
    if (i >= observed) sum += Math.exp(log)
    log += Math.log(((i + shape) / (i + 1)) * (mean / (mean + shape)))
  }
  return -Math.log10(sum)
}

test('SC1: the surprise is the tail of the negative binomial', () => {
  for (const [observed, mean, dispersion] of [
    [8, 0.83, 1e-6],
    [30, 3, 0.15],
    [60, 6, 0.15],
    [6, 0.1, 8],
    [40, 0.5, 2],
    [200, 100, 0.05],
    [20, 10, 1e-6],
    [100, 50, 1],
  ] as const) {
    expect(Math.abs(surprise(observed, mean, dispersion) - exact(observed, mean, dispersion))).toBeLessThan(0.1)
  }
})

test('SC1: it is a number of 0 or more for every count, and grows with the count', () => {
  fc.assert(
    fc.property(
      fc.nat(1e6),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      (n, mean, k) => {
        const less = surprise(n, mean, k)
        expect(less).toBeGreaterThanOrEqual(0)
        expect(Number.isFinite(less)).toBe(true)
        if (n >= 2 * mean) expect(surprise(n + 1, mean, k)).toBeGreaterThanOrEqual(less - 1e-6)
      },
    ),
  )
})
