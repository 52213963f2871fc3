import { expect, test } from 'vitest'
import { boundOf, gradeOf } from './grade.ts'

test('SC9: the lower bound grades, not the point ratio', () => {
  expect(boundOf(6, 0.5)).toBeGreaterThan(5)
  expect(boundOf(6, 0.5)).toBeLessThan(12)
  expect(gradeOf([{ observed: 20, expected: 2 }]).rung).toBe(5)
  expect(gradeOf([{ observed: 200, expected: 17 }]).rung).toBe(10)
})

test('SC9: the window that is surest of most decides, and nothing counted is no rung', () => {
  expect(
    gradeOf([
      { observed: 11, expected: 1.3 },
      { observed: 72, expected: 48 },
    ]).rung,
  ).toBe(5)
  expect(gradeOf([])).toEqual({ bound: 0, rung: 0 })
  expect(gradeOf([{ observed: 0, expected: 0 }])).toEqual({ bound: 0, rung: 0 })
})
