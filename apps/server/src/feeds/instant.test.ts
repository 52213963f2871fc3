import { expect, test } from 'vitest'
import { instantMs } from './instant.ts'

const at = Date.UTC(2026, 7, 15, 16, 38, 46)

test.each([
  ['2026-08-15T16:38:46Z', at],
  ['2026-08-15T19:38:46+03:00', at],
  ['2026-08-15T19:38:46+0300', at],
  ['2026-08-15 16:38:46 +00', at],
  ['2026-08-15T16:38:46-00:00', at],
  ['2026-08-15T16:38:46.1234567Z', at + 123],
  ['2026-08-15T16:38Z', at - 46_000],
  ['Sat, 15 Aug 2026 16:38:46 GMT', at],
  ['Sat, 15 Aug 2026 19:38:46 +0300', at],
  ['15 Aug 26 12:38:46 EDT', at],
  ['Saturday, 15 August 2026 19:38:46 EEST', at],
  ['Sat,  5 Dec 1998 23:59:60 UTC', Date.UTC(1998, 11, 5, 23, 59, 59)],
  ['Wed, 02 Oct 02 15:00 +0200', Date.UTC(2002, 9, 2, 13)],
])('IT1: %s is an instant', (text, ms) => {
  expect(instantMs(text)).toBe(ms)
})

test.each([
  '',
  'now',
  '2026-08-15',
  '2026-08-15T16:38:46',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-08-15T24:00:00Z',
  '2026-08-15T16:61:00Z',
  '2026-08-15T16:38:46+25:00',
  '9999-12-31T23:59:59Z',
  '1969-12-31T23:59:59Z',
  '1755276000',
  'Sat, 15 Aug 2026 16:38:46',
  'Sat, 15 Foo 2026 16:38:46 GMT',
  'Sat, 15 Aug 2026 16:38:46 XYZ',
  'Sat, 15 Aug 2026 16:38:46 constructor',
])('IT1: "%s" is none', (text) => {
  expect(instantMs(text)).toBeNull()
})
