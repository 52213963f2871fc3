import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../time.ts'
import { keepRecord, newRecord, rearm } from './rearm.ts'

function alarms(strengths: readonly number[], stepMs: number): number[] {
  const record = newRecord()
  return strengths.flatMap((strength, i) => {
    const { alarm, score } = rearm(record, strength, i * stepMs, 12 * HOUR, 1.2)
    expect(score >= 0.5).toBe(alarm)
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(1)
    keepRecord(record, strength, alarm, i * stepMs, 12 * HOUR)
    return alarm ? [i] : []
  })
}

test('SC6: a surge is told when it begins, not while it lasts', () => {
  expect(alarms([0, 0.9, 1, 5, 9, 9, 9, 4, 2, 1, 0], MINUTE)).toEqual([2])
  expect(alarms(Array(600).fill(3), MINUTE)).toEqual([0])
})

test('SC6: it is told again where it beats its own record by a fifth', () => {
  const before = [2, ...Array(199).fill(1.5)]
  expect(alarms([...before, 1.9], MINUTE)).toEqual([0])
  expect(alarms([...before, 2.1], MINUTE)).toEqual([0, 200])
})

test('SC7: the record fades, so that a surge of the same strength is a new one the day after', () => {
  expect(alarms([1.2, 0, 0, 1.2], HOUR)).toEqual([0])
  expect(alarms([1.2, ...Array(23).fill(0), 1.2], HOUR)).toEqual([0, 24])
})
