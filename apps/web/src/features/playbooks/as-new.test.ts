import { expect, test } from 'vitest'
import { asNew } from './as-new.ts'

test('PE1: a copy has its own id and begins at version 1; only the head changes', () => {
  expect(asNew('tenfold: 1\nid: a # old\nversion: 7\nchecklist:\n  - id: first\n', 'b')).toBe(
    'tenfold: 1\nid: b\nversion: 1\nchecklist:\n  - id: first\n',
  )
})
