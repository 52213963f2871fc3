import { type Board, EMPTY_BOARD } from '@tenfold/contract/board.ts'
import type { Alarm, RoomState } from '@tenfold/contract/entities.ts'
import type { DomainEvent, EventBody } from '@tenfold/contract/events.ts'
import type { Tick } from '@tenfold/contract/socket.ts'
import { expect, test } from 'vitest'
import { formatOf } from '../../i18n/format.ts'
import { createRoomStore } from '../../live/store.ts'
import { newsOf } from './news.ts'
import { noticeOf, saidOf, titleOf } from './said.ts'
import { isSoundDue } from './sound.ts'

const AT = '2013-11-14T08:00:00Z'
const lead = { id: 'u', name: 'Shift lead' }
const alarm = (id: string, more: Partial<Alarm> = {}): Alarm => ({
  id,
  rule: 'alert',
  level: 'alert',
  surgeId: null,
  slice: null,
  promiseId: null,
  reasons: [{ code: 'volume', detail: { ratio: 6.7, observed: 140, expected: 21, windowMin: 15 } }],
  raisedAt: AT,
  acknowledged: null,
  shelved: null,
  told: [lead],
  escalatesAt: null,
  folded: 0,
  closedAt: null,
  ...more,
})
const state = (more: Partial<RoomState>): RoomState => ({
  level: 'alert',
  proposed: null,
  reasons: [],
  since: AT,
  changedAt: AT,
  confirmedBy: null,
  rulesVersion: 1,
  ...more,
})
const boardOf = (room: RoomState | null, ...alarms: readonly Alarm[]): Board => ({
  ...EMPTY_BOARD,
  state: room,
  alarms: Object.fromEntries(alarms.map((one) => [one.id, one])),
})
const tick: Tick = {
  at: AT,
  realAt: AT,
  all: { observed: 140, authors: 90, expected: 21, ratio: 6.66, windowMin: 15 },
  cells: [],
  minutes: [],
  hot: [],
  lately: { items: 96, actionable: 0.4 },
  silent: [],
  learnsUntil: null,
  surges: [],
  alarms: { open: 0, waiting: 0 },
  backlog: { open: 0, oldestAskedAt: null },
  ageS: { mentions: 0, feeds: {} },
  understanding: { behind: 0, lagS: 0 },
  here: 1,
}
const en = formatOf('en', 'Europe/Helsinki')
const fi = formatOf('fi', 'Europe/Helsinki')
const sv = formatOf('sv', 'Europe/Helsinki')
const raised = (before: Board, after: Board): string[] => newsOf(before, after).raised.map(({ id }) => id)

test('ON6: an alarm is news once: acknowledging, folding and escalating are not', () => {
  const one = boardOf(state({}), alarm('a'))
  expect(raised(EMPTY_BOARD, one)).toEqual(['a'])
  expect(raised(one, one)).toEqual([])
  expect(raised(one, boardOf(state({}), alarm('a', { folded: 2, told: [lead, lead] })))).toEqual([])
  const acknowledged = boardOf(state({}), alarm('a', { acknowledged: { by: lead, at: AT } }))
  expect(newsOf(one, acknowledged)).toMatchObject({ raised: [], acknowledged: [{ id: 'a' }] })
  expect(newsOf(acknowledged, acknowledged).acknowledged).toEqual([])
})

test('ON6: it is news again when it weighs more or comes back from the shelf', () => {
  const shelved = boardOf(null, alarm('a', { shelved: { by: lead, until: AT, reason: 'Known' } }))
  expect(raised(boardOf(null, alarm('a')), shelved)).toEqual([])
  expect(raised(shelved, boardOf(null, alarm('a')))).toEqual(['a'])
  expect(raised(boardOf(null, alarm('a', { level: 'watch' })), boardOf(null, alarm('a')))).toEqual(['a'])
})

test('ON6: a connection that was lost tells nothing twice, and what it missed once', () => {
  const store = createRoomStore(() => 0)
  const told: string[] = []
  let before = store.get().board
  store.subscribe(() => {
    const { board } = store.get()
    told.push(...raised(before, board))
    before = board
  })
  const welcome = { protocol: 1, mode: 'live', version: '1', epoch: 'e', realAt: AT } as const
  const actor = { id: 'u', name: 'u', role: 'lead', accounts: null, languages: null } as const
  const event = (seq: number, body: EventBody): DomainEvent => ({ ...body, seq, at: AT })
  store.welcome({ ...welcome, actor })
  store.snapshot({ board: EMPTY_BOARD })
  store.frame({ from: 0, to: 1, events: [event(1, { type: 'alarm.raised', alarm: alarm('a') })] })
  store.lost()
  store.welcome({ ...welcome, actor })
  // The same once more, as a frame that overlaps and as a whole board that holds what was missed.
  store.frame({ from: 0, to: 1, events: [event(1, { type: 'alarm.raised', alarm: alarm('a') })] })
  store.snapshot({ board: { ...boardOf(null, alarm('a'), alarm('b')), seq: 2 } })
  store.snapshot({ board: { ...boardOf(null, alarm('a'), alarm('b')), seq: 2 } })
  expect(told).toEqual(['a', 'b'])
})

test('ON5: what asks for an act is read out at once, anything else in its turn, and nothing twice', () => {
  const say = (before: Board, after: Board, format = en) => saidOf(newsOf(before, after), after, tick, format)
  const calm = boardOf(null)
  const alert = boardOf(state({}), alarm('a'))
  expect(say(calm, alert)).toEqual({
    text: 'To acknowledge: Alert. The talk was at ×6.7 of what is expected: 140 messages in 15 min, expected 21.',
    urgency: 'assertive',
  })
  expect(say(alert, alert)).toBeNull()
  expect(say(calm, boardOf(state({ level: 'buzz' })))).toEqual({
    text: 'Buzz: ×6.7 of what is expected.',
    urgency: 'polite',
  })
  expect(say(alert, boardOf(state({ level: 'watch' }), alarm('a')))).toEqual({
    text: 'State of the room: Watch.',
    urgency: 'polite',
  })
  expect(say(alert, boardOf(state({ proposed: 'crisis' }), alarm('a')), fi)).toEqual({
    text: 'Kriisiä ehdotetaan: odottaa ihmisen päätöstä.',
    urgency: 'assertive',
  })
  expect(say(alert, boardOf(state({}), alarm('a', { acknowledged: { by: lead, at: AT } })), sv)).toEqual({
    text: 'Shift lead kvitterade: Larm.',
    urgency: 'polite',
  })
})

test('ON7: the title counts what waits and says a drill first', () => {
  const alert = boardOf(state({}))
  expect(titleOf(boardOf(null), 0, tick, false, en)).toBe('Tenfold')
  expect(titleOf(alert, 1, tick, false, en)).toBe('(1) Alert ×6.7 · Tenfold')
  expect(titleOf(alert, 0, tick, true, en)).toBe('DRILL Alert ×6.7 · Tenfold')
  expect(titleOf(alert, 2, null, true, fi)).toBe('HARJOITUS (2) Hälytys · Tenfold')
  expect(titleOf(boardOf(null), 1, tick, false, sv)).toBe('(1) Att kvittera · Tenfold')
})

test('ON8: a notification says state and figures, and that it is a drill', () => {
  const board = boardOf(state({}), alarm('a'))
  expect(noticeOf(alarm('a'), board, tick, true, en)).toEqual({
    tag: 'a',
    title: 'DRILL · Alert ×6.7',
    body: 'The talk was at ×6.7 of what is expected: 140 messages in 15 min, expected 21.',
  })
  const said = { code: 'person', detail: { dismissed: 'crisis', reason: 'What a colleague wrote' } } as const
  const services = alarm('b', { reasons: [{ code: 'services', detail: { cancelled: 5 } }, said] })
  expect(noticeOf(services, board, tick, false, fi)).toMatchObject({ title: 'Hälytys', body: '5 vuoroa on peruttu.' })
  const part = alarm('c', {
    rule: 'surge',
    slice: { kind: 'channel', value: 'weibo' },
    reasons: [{ code: 'part', detail: { slice: 'channel:weibo', ratio: 7, rung: 5 } }],
  })
  expect(noticeOf(part, board, null, false, sv).title).toBe('Topp: Weibo')
})

test('ON9: it sounds from an alert up, while somebody is wanted, at most every half minute', () => {
  const NOW = 1_000_000
  expect(isSoundDue([alarm('a')], null, NOW)).toBe(true)
  expect(isSoundDue([alarm('a')], NOW - 29_999, NOW)).toBe(false)
  expect(isSoundDue([alarm('a')], NOW - 30_000, NOW)).toBe(true)
  expect(isSoundDue([alarm('a', { level: 'watch', rule: 'watch' })], null, NOW)).toBe(false)
  expect(isSoundDue([alarm('a', { acknowledged: { by: lead, at: AT } })], null, NOW)).toBe(false)
  expect(isSoundDue([alarm('a', { shelved: { by: lead, until: AT, reason: 'Known' } })], null, NOW)).toBe(false)
  expect(isSoundDue([], null, NOW)).toBe(false)
})
