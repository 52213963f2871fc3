import { expect, test } from 'vitest'
import { type Alarm, acknowledge, close, escalate, fold, isBack, raise, shelve, unshelve } from './alarm.ts'
import { DEFAULT_RULES } from './surge/state-rules.ts'
import { MINUTE } from './time.ts'

const NOW = Date.UTC(2013, 10, 15, 9)
const PATIENCE = DEFAULT_RULES.acknowledge
const lead = { id: 'lead', name: 'Shift lead' }
const writer = { id: 'writer', name: 'Comms 1' }
const second = { id: 'second', name: 'Comms 2' }
const LIST = [lead, writer, second]
const at = (minutes: number): string => new Date(NOW + minutes * MINUTE).toISOString()

const news = (rule: Alarm['rule']) => ({
  id: 'a',
  rule,
  surgeId: null,
  slice: null,
  promiseId: null,
  reasons: [{ code: 'volume' as const, detail: { ratio: 4.8 } }],
})
const raised = (rule: Alarm['rule'], onCall = LIST): Alarm => raise(news(rule), onCall, PATIENCE, NOW).alarm
const value = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error('refused')
  return result.value
}

test('AL1: a watch, an alert and a part are told to the first of the list, a crisis and an emergency to everybody at once', () => {
  for (const rule of ['watch', 'alert', 'surge'] as const) {
    expect(raise(news(rule), LIST, PATIENCE, NOW)).toMatchObject({ tell: [lead], alarm: { told: [lead] } })
  }
  for (const rule of ['crisis', 'emergency'] as const) {
    expect(raise(news(rule), LIST, PATIENCE, NOW)).toMatchObject({ tell: LIST, alarm: { told: LIST } })
  }
  expect(raised('watch').escalatesAt).toBe(at(PATIENCE.watchMin))
  expect(raised('alert').escalatesAt).toBe(at(PATIENCE.alertMin))
  expect(raised('crisis').escalatesAt).toBe(at(PATIENCE.crisisMin))
  expect(raised('surge').level).toBe('alert')
})

test('AL2: an alarm without a list is told to nobody and stands all the same', () => {
  for (const rule of ['alert', 'crisis'] as const) {
    expect(raise(news(rule), [], PATIENCE, NOW)).toMatchObject({
      tell: [],
      alarm: { told: [], escalatesAt: null, closedAt: null },
    })
  }
})

test('AL3: while nobody acknowledges, the next is told, until the list ends', () => {
  const alarm = raised('alert')
  expect(escalate(alarm, LIST, PATIENCE, NOW + 5 * MINUTE - 1)).toBeNull()
  const once = escalate(alarm, LIST, PATIENCE, NOW + 5 * MINUTE)
  expect(once).toMatchObject({ tell: [writer], alarm: { told: [lead, writer], escalatesAt: at(10) } })
  const twice = escalate(once?.alarm ?? alarm, LIST, PATIENCE, NOW + 10 * MINUTE)
  expect(twice).toMatchObject({ tell: [second], alarm: { told: LIST, escalatesAt: null, closedAt: null } })
  expect(escalate(twice?.alarm ?? alarm, LIST, PATIENCE, NOW + 100 * MINUTE)).toBeNull()
  // Who has left the list meanwhile is not told, who is new is.
  expect(escalate(alarm, [second], PATIENCE, NOW + 5 * MINUTE)).toMatchObject({
    tell: [second],
    alarm: { told: [lead, second], escalatesAt: null },
  })
})

test('AL4: a crisis that nobody acknowledges is told to everybody once more, and then no more', () => {
  const again = escalate(raised('crisis'), LIST, PATIENCE, NOW + 5 * MINUTE)
  expect(again).toMatchObject({ tell: LIST, alarm: { told: LIST, escalatesAt: null } })
})

test('AL5: the first who acknowledges has it, and nobody else is told', () => {
  const taken = value(acknowledge(raised('alert'), writer, NOW + MINUTE))
  expect(taken).toMatchObject({ acknowledged: { by: writer, at: at(1) }, escalatesAt: null })
  expect(value(acknowledge(taken, second, NOW + 2 * MINUTE))).toBe(taken)
  expect(escalate({ ...taken, escalatesAt: at(0) }, LIST, PATIENCE, NOW + 60 * MINUTE)).toBeNull()
  expect(acknowledge(close(taken, NOW), lead, NOW)).toMatchObject({ refusal: { code: 'wrong_state' } })
})

test('AL6: a shelved alarm rests for an hour at most, comes back by itself and starts anew with the first', () => {
  const told = escalate(raised('alert'), LIST, PATIENCE, NOW + 5 * MINUTE)?.alarm ?? raised('alert')
  const shelved = value(shelve(told, lead, 60, 'A joke', NOW + 6 * MINUTE))
  expect(shelved).toMatchObject({ shelved: { by: lead, until: at(66), reason: 'A joke' }, escalatesAt: null })
  expect(() => shelve(told, lead, 61, 'Longer', NOW)).toThrow()
  expect(escalate(shelved, LIST, PATIENCE, NOW + 30 * MINUTE)).toBeNull()
  expect(isBack(shelved, NOW + 66 * MINUTE - 1)).toBe(false)
  expect(isBack(shelved, NOW + 66 * MINUTE)).toBe(true)
  expect(value(unshelve(shelved, LIST, PATIENCE, NOW + 66 * MINUTE))).toMatchObject({
    tell: [lead],
    alarm: { shelved: null, told: [lead], escalatesAt: at(71) },
  })
})

test('AL7: only what wants somebody can be shelved, and only what is shelved taken back', () => {
  const alarm = raised('alert')
  const shelved = value(shelve(alarm, lead, 5, 'A joke', NOW))
  const taken = value(acknowledge(alarm, lead, NOW))
  for (const [one, state] of [
    [shelved, 'shelved'],
    [taken, 'acknowledged'],
    [close(alarm, NOW), 'over'],
  ] as const) {
    expect(shelve(one, writer, 5, 'Again', NOW)).toMatchObject({ refusal: { code: 'wrong_state', detail: { state } } })
  }
  expect(unshelve(alarm, LIST, PATIENCE, NOW)).toMatchObject({ ok: false })
  expect(value(acknowledge(shelved, writer, NOW))).toMatchObject({ shelved: null, acknowledged: { by: writer } })
})

test('AL8: news fold in with newer figures in the place of older ones, and tell nobody', () => {
  const part = { code: 'part' as const, detail: { slice: 'topic:safety', ratio: 6 } }
  const alarm = raised('alert')
  const folded = fold(alarm, { rule: 'surge', reasons: [{ code: 'volume', detail: { ratio: 5.1 } }, part] })
  expect(folded).toMatchObject({ rule: 'alert', folded: 1, told: alarm.told, escalatesAt: alarm.escalatesAt })
  expect(folded.reasons).toEqual([{ code: 'volume', detail: { ratio: 5.1 } }, part])
  const many = Array.from({ length: 50 }, (_none, i) => ({ code: 'part' as const, detail: { slice: `channel:${i}` } }))
  expect(fold(alarm, { rule: 'surge', reasons: many }).reasons).toHaveLength(20)
})

test('AL9: a part’s alarm that the room’s state catches up with is the state’s from then on', () => {
  expect(fold(raised('surge'), news('alert')).rule).toBe('alert')
  expect(fold(raised('surge'), news('watch')).rule).toBe('surge')
  expect(fold(raised('crisis'), news('alert')).rule).toBe('crisis')
})
