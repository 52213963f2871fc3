import { expect, test } from 'vitest'
import { DAY, HOUR } from '../time.ts'
import { createContacts } from './contacts.ts'

test('UD2: an author’s posts are counted over the 24 hours before each, this one included', () => {
  const contacts = createContacts()
  expect([0, HOUR, 2 * HOUR].map((ms) => contacts.note('a', ms))).toEqual([1, 2, 3])
  expect(contacts.note('b', 3 * HOUR)).toBe(1)
  expect(contacts.note('a', DAY + HOUR)).toBe(2)
})

test('UD2: posts that come out of order count only what lies before them', () => {
  const contacts = createContacts()
  contacts.note('a', 5 * HOUR)
  expect(contacts.note('a', 2 * HOUR)).toBe(1)
  expect(contacts.note('a', 6 * HOUR)).toBe(3)
})

test('UD2: a post that comes again, in other words or after a failure, is no other contact', () => {
  const contacts = createContacts()
  contacts.note('a', 0)
  expect([contacts.look('a', 0), contacts.look('a', 0), contacts.note('a', HOUR)]).toEqual([1, 1, 2])
  expect(contacts.look('b', 0)).toBe(1)
})

test('UD3: memory is bounded, and who has been silent longest is forgotten first', () => {
  const contacts = createContacts(2)
  contacts.note('a', 0)
  contacts.note('b', 1)
  contacts.note('a', 2)
  contacts.note('c', 3)
  expect(contacts.note('a', 4)).toBe(3)
  expect(contacts.note('b', 5)).toBe(1)
  for (let i = 0; i < 100; i++) contacts.note('c', 10 + i)
  expect(contacts.note('c', 200)).toBe(20)
})
