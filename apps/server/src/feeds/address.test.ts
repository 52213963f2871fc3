import { expect, test } from 'vitest'
import { checkAddress, shownUrl } from './address.ts'

test.each([
  'file:///etc/passwd',
  'ftp://example.org/x',
  'gopher://example.org',
  'https://me:secret@example.org/x',
  'not an address',
])('FE11: %s is refused with a sentence', (address) => {
  const refusal = checkAddress(address)
  expect(refusal).toBeTypeOf('string')
  expect(refusal).not.toContain('secret')
})

test('FE11: loopback stays allowed, for replays', () => {
  expect(checkAddress('http://127.0.0.1:4700/a.pb')).toBeInstanceOf(URL)
})

test('FE11: an address is shown without its query', () => {
  expect(shownUrl('https://example.org/feed.pb?key=secret#x')).toBe('https://example.org/feed.pb')
  expect(shownUrl('captures/a.pb')).toBe('captures/a.pb')
})
