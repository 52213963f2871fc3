import { expect, test } from 'vitest'
import { moved, sameOrder } from './order.ts'

const list = ['a', 'b', 'c'].map((userId) => ({ userId, email: true }))
const order = (of: readonly { userId: string }[]) => of.map(({ userId }) => userId).join('')

test('SE6: a person moves one place, and not beyond either end', () => {
  expect(order(moved(list, 'b', -1))).toBe('bac')
  expect(order(moved(list, 'b', 1))).toBe('acb')
  expect(moved(list, 'a', -1)).toBe(list)
  expect(moved(list, 'c', 1)).toBe(list)
  expect(moved(list, 'nobody', 1)).toBe(list)
})

test('SE6: the same people in another order, or without e-mail, are another list', () => {
  expect(sameOrder(list, [...list])).toBe(true)
  expect(sameOrder(list, moved(list, 'a', 1))).toBe(false)
  expect(sameOrder(list, list.slice(0, 2))).toBe(false)
  expect(sameOrder(list, [{ userId: 'a', email: false }, ...list.slice(1)])).toBe(false)
})
