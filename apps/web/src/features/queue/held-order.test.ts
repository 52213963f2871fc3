import { expect, test } from 'vitest'
import { heldOrder } from './held-order.ts'

test('QU1: a list that nobody points at shows what there is', () => {
  expect(heldOrder(['b', 'a'], ['c', 'b', 'a'], false)).toEqual({ shown: ['c', 'b', 'a'], waiting: 0 })
})

test('QU1: a held list keeps its order and counts what waits', () => {
  expect(heldOrder(['b', 'a'], ['d', 'c', 'a', 'b'], true)).toEqual({ shown: ['b', 'a'], waiting: 2 })
})

test('QU1: a row that went away stays in its place while the list is held', () => {
  expect(heldOrder(['b', 'a'], ['a'], true)).toEqual({ shown: ['b', 'a'], waiting: 0 })
})
