import type { Topic } from '@tenfold/core/understand/understanding.ts'
import { expect, test } from 'vitest'
import { changeOf, type Reading, toggled, undoOf, withMain } from './correction.ts'

const BEFORE: Reading = { lang: 'fi', topics: ['baggage', 'care'], needsReply: false }

test('CO1: only what is different is saved', () => {
  expect(changeOf(BEFORE, { ...BEFORE, topics: [...BEFORE.topics] })).toBeNull()
  expect(changeOf(BEFORE, { ...BEFORE, lang: 'et' })).toEqual({ lang: 'et' })
  expect(changeOf(BEFORE, { ...BEFORE, topics: ['care', 'baggage'] })).toEqual({ topics: ['care', 'baggage'] })
  expect(changeOf(BEFORE, { lang: 'sv', topics: ['care'], needsReply: true })).toEqual({
    lang: 'sv',
    topics: ['care'],
    needsReply: true,
  })
})

test('CO2: undoing brings an earlier correction back and takes a first one back', () => {
  const change = { lang: 'et', topics: ['care'] satisfies Topic[], needsReply: true }
  expect(undoOf(change, BEFORE, [])).toEqual({ lang: null, topics: null, needsReply: null })
  expect(undoOf(change, BEFORE, ['topics', 'needsReply'])).toEqual({
    lang: null,
    topics: ['baggage', 'care'],
    needsReply: false,
  })
  expect(undoOf({ needsReply: true }, BEFORE, ['lang'])).toEqual({ needsReply: null })
})

test('CO3: the main topic is the first that was checked, "other" stands alone, and there are at most five', () => {
  expect(toggled([], 'care')).toEqual(['care'])
  expect(toggled(['care'], 'baggage')).toEqual(['care', 'baggage'])
  expect(toggled(['care', 'baggage'], 'care')).toEqual(['baggage'])
  expect(toggled(['care', 'baggage'], 'other')).toEqual(['other'])
  expect(toggled(['other'], 'staff')).toEqual(['staff'])
  const five: Topic[] = ['care', 'baggage', 'staff', 'press', 'thanks']
  expect(toggled(five, 'safety')).toBe(five)
})

test('CO3: another topic can be made the main one', () => {
  expect(withMain(['care', 'baggage', 'staff'], 'staff')).toEqual(['staff', 'care', 'baggage'])
  expect(withMain(['care', 'baggage'], 'refund-compensation')).toEqual(['refund-compensation', 'care', 'baggage'])
  expect(withMain(['other'], 'baggage')).toEqual(['baggage'])
  expect(withMain(['care', 'baggage'], 'other')).toEqual(['other'])
})
