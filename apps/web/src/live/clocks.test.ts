import { type Board, EMPTY_BOARD } from '@tenfold/contract/board.ts'
import type { PromiseClock } from '@tenfold/contract/drafting.ts'
import type { RoomState, Surge } from '@tenfold/contract/entities.ts'
import { type Incident, UNSETTLED } from '@tenfold/contract/incident.ts'
import { expect, test } from 'vitest'
import { clocksOf, closedPromises, headClocks, promiseClock } from './clocks.ts'
import { highestSurge, levelOf, openIncidents, surgeFigure } from './room-state.ts'

const at = (minute: number): string => new Date(Date.UTC(2013, 10, 14, 8, minute)).toISOString()
const ms = (minute: number): number => Date.parse(at(minute))
const person = { id: 'u', name: 'Shift lead' }
const incident: Incident = {
  ...UNSETTLED,
  id: 'i',
  title: 'Strike',
  playbook: null,
  state: 'open',
  severity: 'alert',
  cluster: null,
  hasHistory: false,
  surgeId: null,
  disruptionId: null,
  links: [],
  declaredBy: person,
  onsetAt: at(0),
  detectedAt: at(0),
  declaredAt: at(3),
}
const promise = (id: string, dueMinute: number): PromiseClock => ({
  id,
  incidentId: 'i',
  publicationId: 'p',
  madeAt: at(3),
  dueAt: at(dueMinute),
  state: 'running',
  keptAt: null,
})
const boardOf = (...promises: readonly PromiseClock[]): Board => ({
  ...EMPTY_BOARD,
  promises: Object.fromEntries(promises.map((one) => [one.id, one])),
})

test('TM3: clocks run from detection and turn late', () => {
  expect(clocksOf(incident, EMPTY_BOARD, ms(20))).toEqual([
    { id: 'firstWords', kind: 'firstWords', state: 'late', dueMs: ms(15), leftMs: -5 * 60_000 },
    { id: 'fullStatement', kind: 'fullStatement', state: 'running', dueMs: ms(60), leftMs: 40 * 60_000 },
  ])
})

test('TM3: first words and the full statement are met by what the incident says of them', () => {
  const states = (more: Partial<Incident>) => clocksOf({ ...incident, ...more }, EMPTY_BOARD, ms(80))
  expect(states({ firstPostAt: at(9) }).map(({ state }) => state)).toEqual(['met', 'late'])
  const late = states({ firstPostAt: at(16), fullPostAt: at(70) })
  expect(late.map(({ state }) => state)).toEqual(['metLate', 'metLate'])
  expect(late[1]?.leftMs).toBe(-10 * 60_000)
})

test('TM3: the rail options run while a batch waits, with the time of the earliest and the trains of all', () => {
  const batch = (id: string, minute: number, optionsAt: string | null = null) => ({
    id,
    disruptionId: 'd',
    count: 12,
    at: at(minute),
    dueAt: at(minute + 100),
    optionsAt,
  })
  const options = (...batches: Incident['batches']) => clocksOf({ ...incident, batches }, EMPTY_BOARD, ms(20))[2]
  expect(options(batch('b', 10), batch('a', 5), batch('told', 0, at(9)))).toEqual({
    id: 'railOptions',
    kind: 'railOptions',
    state: 'running',
    dueMs: ms(105),
    leftMs: 85 * 60_000,
    services: 24,
  })
  expect(options(batch('told', 0, at(9)))).toBeUndefined()
})

test('TM3: promises follow, soonest first, those of other incidents left out', () => {
  const other = { ...promise('z', 1), incidentId: 'j' }
  const clocks = clocksOf(incident, boardOf(promise('late', 50), promise('soon', 30), other), ms(20))
  expect(clocks.slice(2).map(({ id, kind }) => [id, kind])).toEqual([
    ['soon', 'nextUpdate'],
    ['late', 'nextUpdate'],
  ])
  expect(headClocks(clocks).map(({ id }) => id)).toEqual(['firstWords', 'fullStatement', 'soon'])
})

const surge = (id: string, more: Partial<Surge>): Surge => ({
  id,
  slice: { kind: 'all', value: '' },
  rung: 2,
  peakRung: 2,
  rungs: [],
  now: { observed: 20, expected: 5, ratio: 4, windowMin: 15 },
  peak: { observed: 20, expected: 5, ratio: 4, windowMin: 15 },
  lowerBound: 3,
  authors: 9,
  knownDays: 20,
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

test('FG4: the state is the one that the server says, whatever surges', () => {
  const state: RoomState = {
    level: 'buzz',
    proposed: null,
    reasons: [],
    since: at(0),
    changedAt: at(0),
    confirmedBy: null,
    rulesVersion: 1,
  }
  const loud = surgesOf(surge('all', { rung: 10 }))
  expect(levelOf({ ...loud, state })).toBe('buzz')
  expect(levelOf(loud)).toBe('normal')
})

test('FG4: in its place stands the surge of all conversation, else the highest of the parts, then the oldest', () => {
  const weibo = { slice: { kind: 'channel', value: 'weibo' } } as const
  expect(highestSurge(EMPTY_BOARD)).toBeNull()
  expect(highestSurge(surgesOf(surge('all', {}), surge('w', { ...weibo, rung: 5 })))?.id).toBe('all')
  expect(highestSurge(surgesOf(surge('v', weibo), surge('w', { ...weibo, rung: 5 })))?.id).toBe('w')
  expect(highestSurge(surgesOf(surge('w', weibo), surge('all', { openedAt: at(9) })))?.id).toBe('all')
  expect(highestSurge(surgesOf(surge('b', { ...weibo, openedAt: at(2) }), surge('a', weibo)))?.id).toBe('a')
})

test('FG4: the figures of a surge are those of the tick while the tick has them', () => {
  const figure = { observed: 40, authors: 31, expected: 5, ratio: 8, windowMin: 15 }
  const slice = { kind: 'channel', value: 'weibo' } as const
  const tick = {
    at: at(0),
    realAt: at(0),
    all: figure,
    cells: [],
    minutes: [],
    hot: [{ slice, ...figure, ratio: 9 }],
    lately: { items: 0, actionable: null },
    silent: [],
    learnsUntil: null,
    surges: [],
    alarms: { open: 0, waiting: 0 },
    backlog: { open: 0, oldestAskedAt: null },
    ageS: { mentions: 0, feeds: {} },
    understanding: { behind: 0, lagS: 0 },
    here: 1,
  }
  expect(surgeFigure(surge('all', {}), tick).ratio).toBe(8)
  expect(surgeFigure(surge('w', { slice }), tick).ratio).toBe(9)
  expect(surgeFigure(surge('w', { slice }), { ...tick, hot: [] }).ratio).toBe(4)
  const told = { ...tick, surges: [{ slice, ...figure, ratio: 7 }] }
  expect(surgeFigure(surge('w', { slice }), told)).toMatchObject({ ratio: 7, authors: 31 })
  expect(surgeFigure(surge('w', { slice }), null).authors).toBe(9)
  expect(surgeFigure(surge('all', {}), null).ratio).toBe(4)
})

test('FG4: open incidents come newest first', () => {
  const incidents = { a: { ...incident, id: 'a' }, b: { ...incident, id: 'b', declaredAt: at(9) } }
  expect(openIncidents({ ...EMPTY_BOARD, incidents }).map(({ id }) => id)).toEqual(['b', 'a'])
})

test('IP23: a promise that runs on after its incident was closed keeps its clock, the soonest first', () => {
  const late = { ...promise('late', 5), state: 'late' as const }
  const board = boardOf(promise('second', 40), promise('first', 20), late)
  expect(closedPromises(board).map(({ id }) => id)).toEqual(['first', 'second'])
  expect(closedPromises({ ...board, incidents: { i: incident } })).toEqual([])
  expect(promiseClock(promise('first', 20), ms(15))).toMatchObject({ kind: 'nextUpdate', state: 'running' })
})
