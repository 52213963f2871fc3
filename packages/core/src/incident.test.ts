import { expect, test } from 'vitest'
import { clockState, FIRST_WORDS_MS, originOf, whileOpen } from './incident.ts'

test('IC1: an incident begins with the earliest of what it is declared from', () => {
  const sources = [
    { onsetMs: 500, detectedMs: 800 },
    { onsetMs: 600, detectedMs: 700 },
  ]
  expect(originOf(1_000, sources)).toEqual({ onsetMs: 500, detectedMs: 700 })
})

test('IC2: without a source, or with one in the future, it begins with its declaration', () => {
  expect(originOf(1_000, [])).toEqual({ onsetMs: 1_000, detectedMs: 1_000 })
  expect(originOf(1_000, [{ onsetMs: 5_000, detectedMs: 5_000 }])).toEqual({ onsetMs: 1_000, detectedMs: 1_000 })
})

test('IC3: a clock runs to its due time, is late after it, and says whether it was met in time', () => {
  const dueMs = FIRST_WORDS_MS
  expect(clockState(dueMs, null, dueMs)).toBe('running')
  expect(clockState(dueMs, null, dueMs + 1)).toBe('late')
  expect(clockState(dueMs, dueMs, dueMs + 5)).toBe('met')
  expect(clockState(dueMs, dueMs + 1, dueMs + 5)).toBe('metLate')
})

test('IC5: nothing is done in a closed incident', () => {
  expect(whileOpen({ state: 'open' }).ok).toBe(true)
  expect(whileOpen({ state: 'closed' })).toEqual({ ok: false, refusal: { code: 'incident_closed' } })
})
