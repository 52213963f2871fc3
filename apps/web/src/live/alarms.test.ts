import { EMPTY_BOARD } from '@tenfold/contract/board.ts'
import type { Alarm } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { alarmsByRank, escalatesInMs } from './alarms.ts'

const at = (minute: number): string => new Date(Date.UTC(2013, 10, 14, 8, minute)).toISOString()
const lead = { id: 'u', name: 'Shift lead' }
const alarm = (id: string, more: Partial<Alarm> = {}): Alarm => ({
  id,
  rule: 'alert',
  level: 'alert',
  surgeId: null,
  slice: null,
  promiseId: null,
  reasons: [],
  raisedAt: at(0),
  acknowledged: null,
  shelved: null,
  told: [lead],
  escalatesAt: at(5),
  folded: 0,
  closedAt: null,
  ...more,
})

test('ON3: alarms that wait come first, the heaviest before the others, then the oldest', () => {
  const alarms = [
    alarm('acknowledged', { rule: 'crisis', level: 'crisis', acknowledged: { by: lead, at: at(1) } }),
    alarm('watch', { rule: 'watch', level: 'watch' }),
    alarm('younger', { raisedAt: at(2) }),
    alarm('older'),
    alarm('over', { closedAt: at(3) }),
  ]
  const board = { ...EMPTY_BOARD, alarms: Object.fromEntries(alarms.map((one) => [one.id, one])) }
  expect(alarmsByRank(board).map(({ id }) => id)).toEqual(['older', 'younger', 'watch', 'acknowledged'])
})

test('ON4: the next is told when the time is over, and nobody is once somebody has it or has put it off', () => {
  const nowMs = Date.parse(at(1)) + 48_000
  expect(escalatesInMs(alarm('a'), nowMs)).toBe(192_000)
  expect(escalatesInMs(alarm('a'), Date.parse(at(9)))).toBe(0)
  expect(escalatesInMs(alarm('a', { escalatesAt: null }), nowMs)).toBeNull()
  expect(escalatesInMs(alarm('a', { acknowledged: { by: lead, at: at(1) } }), nowMs)).toBeNull()
  expect(escalatesInMs(alarm('a', { shelved: { by: lead, until: at(9), reason: 'Known' } }), nowMs)).toBeNull()
})
