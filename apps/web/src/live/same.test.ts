import { expect, test } from 'vitest'
import { same } from './same.ts'

test('RM8: selections are the same while their members are', () => {
  const a = { x: 1 }
  expect(same(Number.NaN, Number.NaN)).toBe(true)
  expect(same([a, 2], [a, 2])).toBe(true)
  expect(same({ a }, { a })).toBe(true)
  expect(same({ a }, { a: { x: 1 } })).toBe(false)
  expect(same([a], [a, a])).toBe(false)
  expect(same([], {})).toBe(false)
  expect(same({ a: undefined }, { b: undefined })).toBe(false)
  expect(same(null, {})).toBe(false)
})

test('RM8: another map is another selection, for its members are not its keys', () => {
  const map = new Map([['1', 7]])
  expect(same(map, map)).toBe(true)
  expect(same(map, new Map([['1', 8]]))).toBe(false)
})
