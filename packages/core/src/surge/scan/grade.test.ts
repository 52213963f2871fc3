import { expect, test } from 'vitest'
import { boundOf } from './grade.ts'

test('SC9: the lower bound grades, not the point ratio; an expectation below a half counts as a half', () => {
  expect(boundOf(6, 0.5)).toBeGreaterThan(5)
  expect(boundOf(6, 0.5)).toBeLessThan(12)
  expect(boundOf(20, 2)).toBeLessThan(10)
  expect(boundOf(200, 17)).toBeGreaterThan(10)
  expect(boundOf(6, 0)).toBe(boundOf(6, 0.5))
  expect(boundOf(0, 0)).toBe(0)
})
