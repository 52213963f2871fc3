import { expect, test } from 'vitest'
import { step } from './step.ts'

test('QU2: moving stops at both ends and begins at the top', () => {
  expect(step(['a', 'b'], null, 1)).toBe('a')
  expect(step(['a', 'b'], 'b', 1)).toBe('b')
  expect(step(['a', 'b'], 'b', -1)).toBe('a')
  expect(step([], 'b', 1)).toBeNull()
})
