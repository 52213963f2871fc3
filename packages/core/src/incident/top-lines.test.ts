import { expect, test } from 'vitest'
import { unknownKey } from './top-lines.ts'

const isFact = (key: string) => ['cancelled', 'nextUpdate'].includes(key)

test('IC13: a placeholder of a top line is a fact; the first that is none is named', () => {
  expect(unknownKey(['{cancelled} flights are cancelled.', 'Next update {nextUpdate}.'], isFact)).toBeUndefined()
  expect(unknownKey(['{cancelled} of {planned}', '{other}'], isFact)).toBe('planned')
  expect(unknownKey(['{ cancelled }'], isFact)).toBeUndefined()
  expect(unknownKey(['{}'], isFact)).toBe('')
  expect(unknownKey(['No facts, no {braces'], isFact)).toBeUndefined()
})
