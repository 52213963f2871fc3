import { expect, test } from 'vitest'
import { isReleasable, mayRecord, mayUndo, UNDO_MS } from './publication.ts'

const codeOf = (result: ReturnType<typeof mayUndo>) => (result.ok ? 'ok' : result.refusal.code)

test('PB1: a post is held for 30 seconds and can be taken back until they are over', () => {
  expect(UNDO_MS).toBe(30_000)
  expect(codeOf(mayUndo('held', UNDO_MS, UNDO_MS - 1))).toBe('ok')
  expect(codeOf(mayUndo('held', UNDO_MS, UNDO_MS))).toBe('undo_over')
  expect(codeOf(mayUndo('ready', UNDO_MS, 0))).toBe('undo_over')
  expect(codeOf(mayUndo('posted', UNDO_MS, 0))).toBe('undo_over')
  expect(codeOf(mayUndo('cancelled', UNDO_MS, 0))).toBe('wrong_state')
})

test('PB2: it is released at the moment at which it can no longer be taken back', () => {
  expect(isReleasable('held', UNDO_MS, UNDO_MS - 1)).toBe(false)
  expect(isReleasable('held', UNDO_MS, UNDO_MS)).toBe(true)
  expect(isReleasable('cancelled', UNDO_MS, UNDO_MS)).toBe(false)
})

test('PB3: a link is recorded once, and only after the undo window', () => {
  expect(codeOf(mayRecord('ready'))).toBe('ok')
  for (const state of ['held', 'posted', 'cancelled'] as const) expect(codeOf(mayRecord(state))).toBe('wrong_state')
})
