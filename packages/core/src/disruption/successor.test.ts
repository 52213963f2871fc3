import { expect, test } from 'vitest'
import { isLastWordOf, type Tale } from './successor.ts'

const open: Tale = {
  title: { de: 'Brand im Bahnhof', en: 'Fire at the station' },
  causeDetail: 'fire',
  phase: 'active',
  periods: [{ startMs: 0, endMs: 9 }],
}
const word: Tale = { ...open, title: { en: 'Fire at the station' }, phase: 'recovering' }

test('SY7: the last word of a disruption is known by phase, finer cause, a title and its end', () => {
  expect(isLastWordOf(word, open)).toBe(true)
  expect(isLastWordOf({ ...word, phase: 'active' }, open)).toBe(false)
  expect(isLastWordOf({ ...word, causeDetail: 'flood' }, open)).toBe(false)
  expect(isLastWordOf({ ...word, title: { en: 'Fire at the depot' } }, open)).toBe(false)
  expect(isLastWordOf({ ...word, title: { fi: '' } }, { ...open, title: { fi: '' } })).toBe(false)
  expect(isLastWordOf({ ...word, periods: [{ startMs: 0, endMs: 8 }] }, open)).toBe(false)
  expect(isLastWordOf({ ...word, periods: [] }, { ...open, periods: [{ startMs: 0, endMs: null }] })).toBe(true)
})
