import { expect, test } from 'vitest'
import { steppedTo } from './stepped-to.ts'

test('FG8: arrow keys begin at the newest point and stop at both ends; Home and End lead there', () => {
  const lead = (key: string, index: number | null) => steppedTo(key, index, 3, 6)
  expect(['ArrowLeft', 'ArrowRight', 'Home', 'End'].map((key) => lead(key, null))).toEqual([3, 3, 0, 5])
  expect(['ArrowLeft', 'ArrowRight', 'Home', 'End'].map((key) => lead(key, 3))).toEqual([2, 4, 0, 5])
  expect([lead('ArrowLeft', 0), lead('ArrowRight', 5), lead('End', 5), lead('Enter', 2)]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(steppedTo('ArrowLeft', null, -1, 0)).toBe(null)
})
