import { expect, test } from 'vitest'
import { wordsOf } from './reason.ts'

test('UV3: a reason shows the words of the post and not the entry that they match', () => {
  expect(wordsOf('peruttu (fi: peru*)')).toBe('peruttu')
  expect(wordsOf('lost my bag (again) (en: lost .. bag)')).toBe('lost my bag (again)')
  expect(wordsOf('荷物 (ja: 荷物)')).toBe('荷物')
  expect(wordsOf('words (cut at 120 units')).toBe('words (cut at 120 units')
  expect(wordsOf('')).toBe('')
})
