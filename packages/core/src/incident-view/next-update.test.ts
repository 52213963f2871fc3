import { expect, test } from 'vitest'
import { MINUTE } from '../time.ts'
import { nextUpdateMs } from './next-update.ts'

const next = (due: number, made: number, now: number) =>
  nextUpdateMs(due * MINUTE, made * MINUTE, now * MINUTE) / MINUTE

test('IV18: the next update is as long after the promise as the promise was after its post', () => {
  expect(next(60, 0, 50)).toBe(120)
  expect(next(60, 15, 50)).toBe(105)
})

test('IV18: of a late promise it counts from now, on five minutes and never earlier', () => {
  expect(next(60, 0, 72)).toBe(135)
  expect(next(60, 0, 70)).toBe(130)
  expect(next(60, 0, 70.01)).toBe(135)
})

test('IV18: it is 15 minutes ahead at least and 4 hours at most', () => {
  expect(next(60, 58, 50)).toBe(75)
  expect(next(6_000, 0, 50)).toBe(6_240)
})
