import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSilent } from './silence.ts'

test('SC29: a channel is silent where none of what was expected came with a chance below one in ten thousand', () => {
  expect([9, 10].map((expected) => isSilent(expected, 0))).toEqual([false, true])
  expect([19, 20].map((expected) => isSilent(expected, 0.15))).toEqual([false, true])
  expect([0, 40, 90, 110].map((expected) => isSilent(expected, 1.4))).toEqual([false, false, false, false])
  expect(isSilent(0, 0.15)).toBe(false)
})

test('SC29: the longer the silence and the less clumped the talk, the sooner', () => {
  const some = fc.double({ min: 0, max: 1e4, noNaN: true })
  fc.assert(
    fc.property(some, some, fc.double({ min: 0, max: 20, noNaN: true }), (expected, more, clumping) => {
      if (!isSilent(expected, clumping)) return
      expect(isSilent(expected + more, clumping)).toBe(true)
      expect(isSilent(expected, clumping / 2)).toBe(true)
    }),
  )
})
