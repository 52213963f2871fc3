import { expect, test } from 'vitest'
import { type Alarm, acknowledge, close, raise } from '../alarm.ts'
import { DEFAULT_RULES } from '../surge/state-rules.ts'
import { HOUR, MINUTE } from '../time.ts'
import { noisyRules } from './noisy-rules.ts'

const NOW = Date.UTC(2013, 10, 15, 9)
const topic = { kind: 'topic', value: 'baggage' } as const

/** Raised in the `hour`th hour, acknowledged after so many minutes (null: never), open for half an hour. */
const alarm = (id: string, rule: Alarm['rule'], hour: number, ackMin: number | null): Alarm => {
  const ms = NOW + hour * HOUR
  const cause = { id, rule, surgeId: null, slice: rule === 'surge' ? topic : null, promiseId: null, reasons: [] }
  const raised: Alarm = raise(cause, [], DEFAULT_RULES.acknowledge, ms).alarm
  const taken = ackMin === null ? null : acknowledge(raised, { id: 'lead', name: 'Shift lead' }, ms + ackMin * MINUTE)
  return close(taken?.ok === true ? taken.value : raised, ms + 30 * MINUTE)
}

test('AL17: the noisiest rules come first, with what came of their alarms', () => {
  const alarms = [
    alarm('1', 'alert', 0, 2),
    alarm('2', 'surge', 1, null),
    alarm('3', 'alert', 2, 7),
    alarm('4', 'alert', 3, null),
    alarm('5', 'alert', 4, 4),
  ]
  expect(noisyRules(alarms, new Set(['4', 'elsewhere']), [NOW + 10 * MINUTE, NOW + 40 * MINUTE])).toEqual([
    { rule: 'alert', slice: null, alarms: 4, acknowledged: 3, shelved: 1, declared: 1, medianAckMin: 4 },
    { rule: 'surge', slice: topic, alarms: 1, acknowledged: 0, shelved: 0, declared: 0, medianAckMin: null },
  ])
  expect(noisyRules(alarms.slice(0, 3), new Set(), [])[0]?.medianAckMin).toBe(4.5)
})
