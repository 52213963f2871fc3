import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

test('OC28: a sealed secret opens in its own row of its own installation alone', () => {
  const sealed = seal('installation', 'row', 'whsec_abc')
  expect(sealed).not.toContain('abc')
  expect(seal('installation', 'row', 'whsec_abc')).not.toBe(sealed)
  expect(unseal('installation', 'row', sealed)).toBe('whsec_abc')
  expect(unseal('another', 'row', sealed)).toBeNull()
  expect(unseal('installation', 'other row', sealed)).toBeNull()
  expect(unseal('installation', 'row', `${sealed.slice(0, -2)}AA`)).toBeNull()
  expect(unseal('installation', 'row', '')).toBeNull()
})
