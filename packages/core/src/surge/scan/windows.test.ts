import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../time.ts'
import { amend, fill, newWindows, turn } from './windows.ts'

const MINUTES = [2, 5, 15, 60, 180]

test('SC5: windows that a step cannot tell apart are one', () => {
  expect([...newWindows(MINUTE, MINUTES).rows]).toEqual([2, 5, 15, 60, 180])
  expect([...newWindows(5 * MINUTE, MINUTES).rows]).toEqual([1, 3, 12, 36])
  expect([...newWindows(HOUR, MINUTES).rows]).toEqual([1, 3])
  expect([...newWindows(24 * HOUR, MINUTES).rows]).toEqual([1])
})

test('SC5: every window holds the sum of its newest rows, late mentions in their own row', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(1_000), fc.nat(250), fc.integer({ min: -3, max: 3 })), { minLength: 1, maxLength: 400 }),
      (rows) => {
        const windows = newWindows(MINUTE, MINUTES)
        const counts: number[] = []
        for (const [slot, [count, back, more]] of rows.entries()) {
          turn(windows, slot)
          fill(windows, slot, count, 1)
          counts.push(count)
          const known = back <= slot && back < 180
          expect(amend(windows, slot, back, more)).toBe(known)
          if (known) counts[slot - back] = Math.max(0, (counts[slot - back] ?? 0) + more)
          for (const [i, length] of windows.rows.entries()) {
            expect(windows.counts[i]).toBe(counts.slice(-length).reduce((sum, n) => sum + n, 0))
            expect(windows.expected[i]).toBe(Math.min(length, counts.length))
          }
        }
      },
    ),
    { numRuns: 30 },
  )
})
