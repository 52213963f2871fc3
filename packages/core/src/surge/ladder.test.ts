import { expect, test } from 'vitest'
import { rungOf } from './ladder.ts'

test('SU3: a rung is reached at its own ratio, not before', () => {
  expect([0, 1.99, 2, 4.99, 5, 9.99, 10, 190].map(rungOf)).toEqual([0, 0, 2, 2, 5, 5, 10, 10])
})
