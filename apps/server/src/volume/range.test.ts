import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { expect, test } from 'vitest'
import { POINTS_MAX, rangeOf } from './range.ts'

test('VO1: the steps cover the range without a gap, begin on whole steps and are at most 300', () => {
  const end = Date.UTC(2026, 0, 15, 12, 34, 56, 789)
  for (let length = 1; length < 30 * 366 * 24 * HOUR; length = Math.ceil(length * 1.7)) {
    const { stepMs, starts } = rangeOf(end - length, end)
    expect(starts.length).toBeLessThanOrEqual(POINTS_MAX)
    expect(starts[0]).toBeLessThanOrEqual(end - length)
    expect((starts.at(-1) ?? 0) + stepMs).toBeGreaterThanOrEqual(end)
    expect(starts.every((start, i) => start % MINUTE === 0 && start === (starts[0] ?? 0) + i * stepMs)).toBe(true)
  }
})
