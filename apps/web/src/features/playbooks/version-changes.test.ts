import { expect, test } from 'vitest'
import { versionChanges } from './version-changes.ts'

test('PE6: two versions differ in the words that changed, at the line where they stand now', () => {
  expect(versionChanges('a: 1\nb: one word\nc: 3', 'a: 1\nx: 9\nb: one term\nc: 3')).toEqual([
    {
      line: 2,
      pieces: [
        { kind: 'added', text: 'x: 9\n' },
        { kind: 'same', text: 'b: one ' },
        { kind: 'removed', text: 'word' },
        { kind: 'added', text: 'term' },
        { kind: 'same', text: '\n' },
      ],
    },
  ])
  expect(versionChanges('a: 1\nb: 2\nc: 3', 'a: 1\nc: 3')).toEqual([
    { line: 2, pieces: [{ kind: 'removed', text: 'b: 2\n' }] },
  ])
  expect(versionChanges('a: 1', 'a: 1')).toEqual([])
})
