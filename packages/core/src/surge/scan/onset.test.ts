import { expect, test } from 'vitest'
import { MINUTE } from '../../time.ts'
import { onsetBack } from './onset.ts'
import { fill, newWindows, turn } from './windows.ts'

/** Rows in order, each with one message expected; null is no data. */
function backOf(counts: readonly (number | null)[], running = 0, part = 0): number {
  const windows = newWindows(MINUTE, [2, 180])
  for (const [slot, count] of counts.entries()) {
    turn(windows, slot)
    if (count !== null) fill(windows, slot, count, 1)
  }
  turn(windows, counts.length)
  return onsetBack(windows, counts.length, running, part)
}

const usual = Array(200).fill(1) as number[]

test('SC28: a surge began with the first row that is above what was before it', () => {
  expect(backOf([...usual, 10, 9, 12], 5, 0.5)).toBe(3)
  expect(backOf(usual, 6, 0.3)).toBe(0)
  expect(backOf([...usual, 0, 9, 8, 0, 11], 0, 0.1)).toBe(4)
})

test('SC28: it goes back over rows without data, and no further than the longest window', () => {
  expect(backOf([...usual, 9, 9, null, null, 9], 9, 1)).toBe(5)
  expect(backOf(Array(300).fill(10), 10, 1)).toBe(179)
  expect(backOf(usual, 0, 1)).toBe(0)
})
