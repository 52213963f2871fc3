import { FEED_KINDS, KEY_KINDS } from '@tenfold/contract/feed-kinds.ts'
import { expect, test } from 'vitest'
import { ADAPTERS } from './adapters.ts'
import type { Adapter } from './port.ts'

test('EN1: the kinds that the contract names are those that there are, and those with a key those that send one', () => {
  expect(Object.keys(ADAPTERS).toSorted()).toEqual(FEED_KINDS.toSorted())
  const withKey = FEED_KINDS.filter((kind) => (ADAPTERS[kind] as Adapter).authorize !== undefined)
  expect(withKey.toSorted()).toEqual(KEY_KINDS.toSorted())
})
