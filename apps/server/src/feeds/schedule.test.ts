import { MINUTE, SECOND } from '@tenfold/core/time.ts'
import { expect, test } from 'vitest'
import { MAX_BACKOFF_MS, newTrack, nextDelayMs, type Outcome, stateOf, tracked } from './schedule.ts'

const INTERVAL = 30 * SECOND
const fresh = newTrack(0, INTERVAL)
const after = (...outcomes: Outcome[]) =>
  outcomes.reduce((track, outcome, i) => tracked(track, outcome, INTERVAL, (i + 1) * SECOND), fresh)
const ok: Outcome = { kind: 'ok', maxAgeMs: null }
const failed: Outcome = { kind: 'failed', problem: 'It broke.' }

test('FE7: a healthy feed is asked at its interval, with a tenth of jitter', () => {
  expect(nextDelayMs(after(ok), 0)).toBe(INTERVAL)
  expect(nextDelayMs(after(ok), 1)).toBe(INTERVAL * 1.1)
})

test('FE7: the source may ask for a longer interval by max-age', () => {
  expect(nextDelayMs(after({ kind: 'ok', maxAgeMs: 60 * SECOND }), 0)).toBe(60 * SECOND)
  expect(nextDelayMs(after({ kind: 'ok', maxAgeMs: 5 * SECOND }), 0)).toBe(INTERVAL)
})

test('FE7: Retry-After is followed, up to an hour', () => {
  const busy = (retryAfterMs: number | null): Outcome => ({ kind: 'busy', retryAfterMs, problem: 'Later.' })
  expect(nextDelayMs(after(busy(120 * SECOND)), 0)).toBe(120 * SECOND)
  expect(nextDelayMs(after(busy(SECOND)), 0)).toBe(INTERVAL)
  expect(nextDelayMs(after(busy(86_400 * SECOND)), 0)).toBe(60 * MINUTE)
  expect(nextDelayMs(after(busy(null), busy(null)), 1)).toBe(INTERVAL * 4)
})

test('FE7: backoff doubles with full jitter to 15 minutes, never below the interval', () => {
  const failures = (n: number) => after(...Array.from({ length: n }, () => failed))
  expect([1, 2, 3].map((n) => nextDelayMs(failures(n), 1))).toEqual([2, 4, 8].map((n) => n * INTERVAL))
  expect(nextDelayMs(failures(3), 0.5)).toBe(4 * INTERVAL)
  expect(nextDelayMs(failures(50), 1)).toBe(MAX_BACKOFF_MS)
  expect(nextDelayMs(failures(50), 0)).toBe(INTERVAL)
  expect(nextDelayMs(after(failed, failed, ok), 0)).toBe(INTERVAL)
})

test('FE7: a refused credential is not asked again', () => {
  expect(nextDelayMs(after({ kind: 'credential', problem: 'Refused.' }), 0.5)).toBeNull()
})

test('FE8: new, ok, error, stale, credential', () => {
  expect(stateOf(fresh, 0)).toEqual({ state: 'new', problem: null })
  expect(stateOf(after(ok), 2 * SECOND)).toEqual({ state: 'ok', problem: null })
  expect(stateOf(after(ok, failed), 3 * SECOND)).toEqual({ state: 'error', problem: 'It broke.' })
  expect(stateOf(after(ok, failed), 92 * SECOND)).toEqual({ state: 'stale', problem: 'It broke.' })
  expect(stateOf(after(ok), 92 * SECOND).state).toBe('stale')
  expect(stateOf(after(ok, { kind: 'credential', problem: 'Refused.' }), 92 * SECOND).state).toBe('credential')
})
