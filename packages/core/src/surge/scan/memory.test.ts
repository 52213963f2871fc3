import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../time.ts'
import { newMemory, remember } from './memory.ts'

test('SC8: a surge is remembered after six to twelve hours, and fades by half in the half-life', () => {
  const memory = newMemory(1)
  const at = (atMs: number, shown: number, sinceMs = HOUR) => {
    remember(memory, [shown], atMs, sinceMs, 21 * DAY)
    return memory.past[0]
  }
  at(0, 0)
  expect(at(HOUR, 8)).toBe(1)
  expect(at(7 * HOUR, 0)).toBe(1)
  expect(at(13 * HOUR, 0)).toBe(8)
  expect(at(13 * HOUR + 21 * DAY, 0, 21 * DAY)).toBeCloseTo(4, 9)
  expect(at(13 * HOUR + 210 * DAY, 0, 189 * DAY)).toBe(1)
})
