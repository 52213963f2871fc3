import { expect, test } from 'vitest'
import type { Piece } from '../composer/piece.ts'
import { carriersOf } from './carriers.ts'

const piece = (id: string, facts: Record<string, string>, more: object = {}): Piece =>
  ({ draft: { id, facts, state: 'draft' }, stale: [], wrong: [], ...more }) as unknown as Piece

test('IP14: what carries a fact is found, the stale first, and nothing else', () => {
  const pieces = [
    piece('fresh', { cancelled: '130' }),
    piece('stale', { cancelled: '100' }, { stale: [{ key: 'cancelled', why: 'changed' }] }),
    piece('stale elsewhere', { cancelled: '130', link: 'x' }, { stale: [{ key: 'link', why: 'changed' }] }),
    piece('other', { link: 'x' }),
    piece('gone', { cancelled: '100' }, { draft: { id: 'gone', facts: { cancelled: '100' }, state: 'discarded' } }),
    piece('wrong', { cancelled: '52' }, { wrong: ['cancelled'] }),
  ]
  expect(carriersOf('cancelled', pieces).map(({ piece: { draft }, isStale }) => [draft.id, isStale])).toEqual([
    ['stale', true],
    ['wrong', true],
    ['fresh', false],
    ['stale elsewhere', false],
  ])
})
