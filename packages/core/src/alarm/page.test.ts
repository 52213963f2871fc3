import { expect, test } from 'vitest'
import { MINUTE } from '../time.ts'
import { nextTryMs, pageAllowedMs } from './page.ts'

test('AL15: a person’s next page waits for the budget; the first one does not', () => {
  expect(pageAllowedMs(1_000, 10)).toBe(1_000 + 10 * MINUTE)
  expect(pageAllowedMs(null, 10)).toBeLessThan(0)
})

test('AL16: five tries, after 1, 2, 5 and 15 minutes, then it is given up', () => {
  expect([1, 2, 3, 4, 5, 6].map((tries) => nextTryMs(tries, 0))).toEqual([
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    null,
    null,
  ])
})
