import { expect, test } from 'vitest'
import { answer, GRACE_MS, isOverdue } from './promise.ts'

const DUE = 10 * 60_000
const promise = { dueMs: DUE, madeMs: 1_000, state: 'running' } as const
const update = { queuedMs: 2_000, postedMs: DUE, promisesMs: null }

test('PR1: a later post keeps the promise up to two minutes after its time', () => {
  expect(answer(promise, update)).toBe('kept')
  expect(answer({ ...promise, state: 'late' }, { ...update, postedMs: DUE + GRACE_MS })).toBe('kept')
})

test('PR2: an update that comes later than that ends the promise, which stays late', () => {
  expect(answer({ ...promise, state: 'late' }, { ...update, postedMs: DUE + GRACE_MS + 1 })).toBe('ended')
})

test('PR3: the same promise in another language keeps nothing', () => {
  expect(answer(promise, { ...update, promisesMs: DUE })).toBeNull()
  expect(answer(promise, { ...update, promisesMs: DUE + 1 })).toBe('kept')
})

test('PR4: a post that was under way before the promise was made is no update', () => {
  expect(answer(promise, { ...update, queuedMs: 999 })).toBeNull()
})

test('PR5: a kept promise stays kept', () => {
  expect(answer({ ...promise, state: 'kept' }, update)).toBeNull()
})

test('PR6: a promise is late once its time has passed', () => {
  expect(isOverdue(promise, DUE)).toBe(false)
  expect(isOverdue(promise, DUE + 1)).toBe(true)
  expect(isOverdue({ ...promise, state: 'late' }, DUE + 1)).toBe(false)
})
