import { expect, test } from 'vitest'
import { urgencyOf } from './urgency.ts'

test('UV4: an urgency is a number only where one was found for a reply that is needed', () => {
  expect(urgencyOf({ needsReply: true, urgency: 45 })).toBe(45)
  expect(urgencyOf({ needsReply: true, urgency: 0 })).toBeNull()
  expect(urgencyOf({ needsReply: false, urgency: 45 })).toBeNull()
})
