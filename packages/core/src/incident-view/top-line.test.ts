import { expect, test } from 'vitest'
import { lineParts } from './top-line.ts'

test('IV19: a line is words and facts by key, in their order', () => {
  expect(lineParts('{cancelled} flights on { strikeDay }.')).toEqual([
    { key: 'cancelled' },
    { words: ' flights on ' },
    { key: 'strikeDay' },
    { words: '.' },
  ])
  expect(lineParts('{a}{b}')).toEqual([{ key: 'a' }, { key: 'b' }])
})

test('IV19: what is no placeholder stays words', () => {
  expect(lineParts('Rebooking is free')).toEqual([{ words: 'Rebooking is free' }])
  expect(lineParts('open { brace')).toEqual([{ words: 'open { brace' }])
  expect(lineParts('')).toEqual([])
})
