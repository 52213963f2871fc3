import { expect, test } from 'vitest'
import { shownUrl } from './address.ts'

test('FE11: an address is shown without its query', () => {
  expect(shownUrl('https://example.org/feed.pb?key=secret#x')).toBe('https://example.org/feed.pb')
  expect(shownUrl('captures/a.pb')).toBe('captures/a.pb')
})
