import { expect, test } from 'vitest'
import { isReleasable, mayRecord, mayUndo, type PublicationState, UNDO_MS } from './publication.ts'

const codeOf = (result: ReturnType<typeof mayUndo>) => (result.ok ? 'ok' : result.refusal.code)
const waiting = (state: PublicationState, sendAtMs: number | null = null) => ({
  state,
  undoUntilMs: UNDO_MS,
  sendAtMs,
})

test('PB1: a post is held for 30 seconds and can be taken back until they are over', () => {
  expect(UNDO_MS).toBe(30_000)
  expect(codeOf(mayUndo(waiting('held'), false, UNDO_MS - 1))).toBe('ok')
  expect(codeOf(mayUndo(waiting('held'), false, UNDO_MS))).toBe('undo_over')
  expect(codeOf(mayUndo(waiting('ready'), false, 0))).toBe('undo_over')
  expect(codeOf(mayUndo(waiting('posted'), true, 0))).toBe('undo_over')
  expect(codeOf(mayUndo(waiting('cancelled'), false, 0))).toBe('wrong_state')
})

test('PB2: it is released at the moment at which it can no longer be taken back', () => {
  expect(isReleasable(waiting('held'), 0, UNDO_MS - 1)).toBe(false)
  expect(isReleasable(waiting('held'), 0, UNDO_MS)).toBe(true)
  expect(isReleasable(waiting('cancelled'), 0, UNDO_MS)).toBe(false)
})

test('PB3: a link is recorded once, and only after the undo window', () => {
  expect(codeOf(mayRecord('ready'))).toBe('ok')
  for (const state of ['held', 'scheduled', 'posted', 'cancelled'] as const) {
    expect(codeOf(mayRecord(state))).toBe('wrong_state')
  }
})

test('PB4: what has a time goes at that time by the room’s clock, not before its undo window is over', () => {
  const at = 1_000_000
  expect(isReleasable(waiting('scheduled', at), at - 1, UNDO_MS)).toBe(false)
  expect(isReleasable(waiting('scheduled', at), at, UNDO_MS)).toBe(true)
  expect(isReleasable(waiting('scheduled', at), at, UNDO_MS - 1)).toBe(false)
  expect(codeOf(mayUndo(waiting('scheduled', at), false, UNDO_MS * 9))).toBe('ok')
})

test('PB5: what waits to be posted by hand and has become wrong can still be taken back', () => {
  expect(codeOf(mayUndo(waiting('ready'), true, UNDO_MS * 9))).toBe('ok')
})
