import { expect, test } from 'vitest'
import { type Alarm, raise } from '../alarm.ts'
import { DEFAULT_RULES } from '../surge/state-rules.ts'
import { MINUTE } from '../time.ts'
import { judgePart, judgeState, partsOf } from './news.ts'

const NOW = Date.UTC(2013, 10, 15, 9)
const alarm = (rule: Alarm['rule'], surgeId: string | null = null, atMs = NOW): Alarm =>
  raise(
    { id: `${rule} ${surgeId}`, rule, surgeId, slice: null, promiseId: null, reasons: [] },
    [],
    DEFAULT_RULES.acknowledge,
    atMs,
  ).alarm
const shelf = { by: { id: 'lead', name: 'Shift lead' }, until: '2013-11-15T10:00:00.000Z', reason: 'A joke' }
const state = (
  level: 'normal' | 'buzz' | 'watch' | 'alert' | 'crisis',
  proposed: 'crisis' | 'emergency' | null = null,
) => ({
  level,
  proposed,
})

test('AL10: buzz and normal raise nothing', () => {
  expect(judgeState([], state('buzz'), 'normal', NOW)).toEqual({ closes: [], rule: null, into: null })
  expect(judgeState([], state('normal'), null, NOW)).toEqual({ closes: [], rule: null, into: null })
  expect(judgeState([], state('watch'), 'buzz', NOW).rule).toBe('watch')
})

test('AL11: a state that rises closes the lower alarm and raises its own; one that falls closes what is above it', () => {
  const watch = alarm('watch')
  const alert = alarm('alert')
  expect(judgeState([watch], state('alert'), 'watch', NOW)).toEqual({ closes: [watch], rule: 'alert', into: null })
  expect(judgeState([alert], state('watch'), 'alert', NOW)).toEqual({ closes: [alert], rule: null, into: null })
  expect(judgeState([alert], state('alert'), 'alert', NOW)).toEqual({ closes: [], rule: null, into: null })
})

test('AL12: what is proposed raises its alarm once; confirmed it is the same, dismissed it is over', () => {
  const alert = alarm('alert')
  const crisis = alarm('crisis')
  expect(judgeState([alert], state('alert', 'crisis'), 'alert', NOW)).toEqual({
    closes: [alert],
    rule: 'crisis',
    into: null,
  })
  expect(judgeState([crisis], state('alert', 'crisis'), 'alert', NOW)).toEqual({ closes: [], rule: null, into: null })
  expect(judgeState([crisis], state('crisis'), 'alert', NOW)).toEqual({ closes: [], rule: null, into: null })
  expect(judgeState([crisis], state('alert'), 'alert', NOW)).toEqual({ closes: [crisis], rule: null, into: null })
  expect(judgeState([crisis], state('crisis', 'emergency'), 'crisis', NOW)).toMatchObject({
    closes: [crisis],
    rule: 'emergency',
  })
})

test('AL13: news within ten minutes of an alarm of the same or a higher level fold into it, later ones raise their own', () => {
  const part = alarm('surge', 's1')
  expect(judgeState([part], state('alert'), 'normal', NOW + 10 * MINUTE - 1)).toMatchObject({
    rule: 'alert',
    into: part,
  })
  expect(judgeState([part], state('watch'), 'normal', NOW + 9 * MINUTE)).toMatchObject({ rule: 'watch', into: part })
  expect(judgeState([part], state('alert'), 'normal', NOW + 10 * MINUTE)).toEqual({
    closes: [part],
    rule: 'alert',
    into: null,
  })
  expect(judgeState([part], state('crisis'), 'normal', NOW + MINUTE)).toEqual({
    closes: [part],
    rule: 'crisis',
    into: null,
  })
  expect(judgeState([{ ...part, shelved: shelf }], state('alert'), 'normal', NOW)).toMatchObject({
    rule: 'alert',
    into: null,
  })
})

test('AL14: a part folds into any alarm of alert and above, however old, but into a shelved one only if it is its own', () => {
  const old = alarm('crisis', null, NOW - 600 * MINUTE)
  expect(judgePart([old], 's1')).toEqual({ closes: [], rule: 'surge', into: old })
  const watch = alarm('watch')
  expect(judgePart([watch], 's1')).toEqual({ closes: [watch], rule: 'surge', into: null })
  const shelved = { ...alarm('surge', 's1'), shelved: shelf }
  expect(judgePart([shelved], 's1').into).toBe(shelved)
  expect(judgePart([shelved], 's2')).toEqual({ closes: [], rule: 'surge', into: null })
  const both: Alarm = {
    ...alarm('surge', 's1'),
    reasons: [
      { code: 'part', detail: { surgeId: 's2' } },
      { code: 'volume', detail: {} },
    ],
  }
  expect(partsOf(both)).toEqual(['s1', 's2'])
})

test('PR8: a promise that comes due is neither closed by the talk nor folded into', () => {
  const due = alarm('promise')
  const calm = judgeState([due], { level: 'normal', proposed: null }, 'alert', 60_000)
  expect(calm.closes).toEqual([])
  const loud = judgeState([due], { level: 'alert', proposed: null }, 'normal', 60_000)
  expect(loud).toEqual({ closes: [], rule: 'alert', into: null })
  expect(judgePart([due], 's1')).toEqual({ closes: [], rule: 'surge', into: null })
})
