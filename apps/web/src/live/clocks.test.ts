import { type Board, EMPTY_BOARD } from '@tenfold/contract/board.ts'
import type { Incident, PromiseClock, Publication, Surge } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { clocksOf } from './clocks.ts'
import { alarmRatio, openIncidents, roomAlarm } from './room-state.ts'

const at = (minute: number): string => new Date(Date.UTC(2013, 10, 14, 8, minute)).toISOString()
const ms = (minute: number): number => Date.parse(at(minute))
const person = { id: 'u', name: 'Shift lead' }
const incident: Incident = {
  id: 'i',
  title: 'Strike',
  playbook: null,
  state: 'open',
  surgeId: null,
  disruptionId: null,
  declaredBy: person,
  onsetAt: at(0),
  detectedAt: at(0),
  declaredAt: at(3),
  firstPostAt: null,
}
const post = (id: string, lang: string, postedMinute: number | null): Publication => ({
  id,
  draftId: id,
  incidentId: 'i',
  lang,
  channel: 'x',
  account: 'x-global',
  state: postedMinute === null ? 'ready' : 'posted',
  queuedBy: person,
  queuedAt: at(1),
  undoUntil: at(1),
  postedBy: null,
  postedAt: postedMinute === null ? null : at(postedMinute),
  url: null,
})
const promise = (id: string, dueMinute: number): PromiseClock => ({
  id,
  incidentId: 'i',
  publicationId: 'p',
  dueAt: at(dueMinute),
  state: 'running',
  keptAt: null,
})
const boardOf = (posts: readonly Publication[], promises: readonly PromiseClock[] = []): Board => ({
  ...EMPTY_BOARD,
  publications: Object.fromEntries(posts.map((one) => [one.id, one])),
  promises: Object.fromEntries(promises.map((one) => [one.id, one])),
})

test('TM3: clocks run from detection and turn late', () => {
  expect(clocksOf(incident, boardOf([]), ms(20))).toEqual([
    { id: 'firstWords', kind: 'firstWords', state: 'late', dueMs: ms(15), leftMs: -5 * 60_000 },
    { id: 'fullStatement', kind: 'fullStatement', state: 'running', dueMs: ms(60), leftMs: 40 * 60_000 },
  ])
})

test('TM3: the full statement is the second post of one account in one language', () => {
  const posted = { ...incident, firstPostAt: at(9) }
  const first = [post('a', 'en', 9), post('b', 'fi', 11), post('c', 'en', null)]
  expect(clocksOf(posted, boardOf(first), ms(20)).map(({ state }) => state)).toEqual(['met', 'running'])
  const both = [...first, post('d', 'fi', 70)]
  expect(clocksOf(posted, boardOf(both), ms(80))[1]).toMatchObject({ state: 'metLate', leftMs: -10 * 60_000 })
})

test('TM3: promises follow, soonest first, those of other incidents left out', () => {
  const other = { ...promise('z', 1), incidentId: 'j' }
  const clocks = clocksOf(incident, boardOf([], [promise('late', 50), promise('soon', 30), other]), ms(20))
  expect(clocks.slice(2).map(({ id, kind }) => [id, kind])).toEqual([
    ['soon', 'nextUpdate'],
    ['late', 'nextUpdate'],
  ])
})

const surge = (id: string, more: Partial<Surge>): Surge => ({
  id,
  slice: { kind: 'all', value: '' },
  rung: 2,
  peakRung: 2,
  now: { observed: 20, expected: 5, ratio: 4, windowMin: 15 },
  peak: { observed: 20, expected: 5, ratio: 4, windowMin: 15 },
  lowerBound: 3,
  authors: 9,
  baseline: 'hourOfWeek',
  onsetAt: at(0),
  openedAt: at(0),
  changedAt: at(0),
  incidentId: null,
  ...more,
})
const surgesOf = (...surges: readonly Surge[]): Board => ({
  ...EMPTY_BOARD,
  surges: Object.fromEntries(surges.map((one) => [one.id, one])),
})

test('FG4: the surge of all conversation is the state, else the highest of its parts, then the oldest', () => {
  const weibo = { slice: { kind: 'channel', value: 'weibo' } } as const
  expect(roomAlarm(EMPTY_BOARD)).toEqual({ rung: 0, surge: null })
  expect(roomAlarm(surgesOf(surge('all', {}), surge('w', { ...weibo, rung: 5 }))).surge?.id).toBe('all')
  expect(roomAlarm(surgesOf(surge('v', weibo), surge('w', { ...weibo, rung: 5 }))).surge?.id).toBe('w')
  expect(roomAlarm(surgesOf(surge('w', weibo), surge('all', { openedAt: at(9) }))).surge?.id).toBe('all')
  expect(roomAlarm(surgesOf(surge('b', { ...weibo, openedAt: at(2) }), surge('a', weibo))).surge?.id).toBe('a')
})

test('FG4: its figures are those of the tick while the tick has them', () => {
  const figure = { observed: 40, expected: 5, ratio: 8, windowMin: 15 }
  const slice = { kind: 'channel', value: 'weibo' } as const
  const tick = {
    at: at(0),
    realAt: at(0),
    all: figure,
    cells: [],
    minutes: [],
    hot: [{ slice, ...figure, ratio: 9 }],
    backlog: { open: 0, oldestAskedAt: null },
    ageS: { mentions: 0, feeds: {} },
    understanding: { behind: 0, lagS: 0 },
    here: 1,
  }
  expect(alarmRatio({ rung: 2, surge: surge('all', {}) }, tick)?.ratio).toBe(8)
  expect(alarmRatio({ rung: 2, surge: surge('w', { slice }) }, tick)?.ratio).toBe(9)
  expect(alarmRatio({ rung: 2, surge: surge('w', { slice }) }, { ...tick, hot: [] })?.ratio).toBe(4)
  expect(alarmRatio({ rung: 0, surge: null }, null)).toBeNull()
})

test('FG4: open incidents come newest first', () => {
  const incidents = { a: { ...incident, id: 'a' }, b: { ...incident, id: 'b', declaredAt: at(9) } }
  expect(openIncidents({ ...EMPTY_BOARD, incidents }).map(({ id }) => id)).toEqual(['b', 'a'])
})
