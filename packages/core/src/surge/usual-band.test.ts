import { expect, test } from 'vitest'
import { bandOf } from './usual-band.ts'

/** Chance that a count lies within the band, summed count by count. */
function chanceWithin(mean: number, spread: number): number {
  const { low, high } = bandOf(mean, spread)
  const shape = 1 / spread
  let chance = spread === 0 ? Math.exp(-mean) : (shape / (shape + mean)) ** shape
  let within = 0
  for (let count = 0; count <= high; count++) {
    if (count >= low) within += chance
    chance *= spread === 0 ? mean / (count + 1) : ((count + shape) / (count + 1)) * (mean / (shape + mean))
  }
  return within
}

test('US7: nine of ten counts of the negative binomial lie within the band, by exact sums', () => {
  for (const spread of [0, 0.05, 0.15, 0.5, 1, 3]) {
    for (const mean of [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300]) {
      const chance = chanceWithin(mean, spread)
      expect(chance, `${mean} ${spread}`).toBeGreaterThan(0.89)
      expect(chance, `${mean} ${spread}`).toBeLessThan(0.99)
    }
  }
})

test('US7: the band holds what is expected and widens with what is not known', () => {
  for (const mean of [0, 0.01, 0.3, 4, 1_000]) {
    let width = 0
    for (const spread of [0, 0.01, 0.2, 1]) {
      const { low, high } = bandOf(mean, spread)
      expect(low <= mean && mean <= high && low >= 0).toBe(true)
      expect(high - low).toBeGreaterThanOrEqual(width - 0.2)
      width = high - low
    }
    const { low, high } = bandOf(mean, 1e9)
    expect(low <= mean && mean <= high && Number.isFinite(high)).toBe(true)
  }
})
