import { expect, test } from 'vitest'
import { numberOf, textOf } from './number-text.ts'

test.each([
  ['2.5', 'en', 2.5],
  ['2,5', 'en', 2.5],
  ['10,000', 'en', 10_000],
  ['2,5', 'fi', 2.5],
  ['2.5', 'sv', 2.5],
  ['10 000', 'fi', 10_000],
  ['10\u00a0000', 'sv', 10_000],
  ['2.', 'en', 2],
] as const)('SE5: “%s” in %s is %d', (text, locale, value) => {
  expect(numberOf(text, locale)).toBe(value)
})

test.each(['', ' ', 'three', '-1', '1e3', '1.2.3', '×3'])('SE5: “%s” is no number', (text) => {
  expect(numberOf(text, 'en')).toBeNaN()
})

test('SE5: what is written is read again as the same', () => {
  for (const value of [1.5, 66.7, 10_000, 0]) {
    for (const locale of ['en', 'fi', 'sv'] as const) expect(numberOf(textOf(value, locale), locale)).toBe(value)
  }
  expect(textOf(Number.NaN, 'fi')).toBe('')
})
