import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import type { Call, ServiceState } from '@tenfold/core/disruption.ts'
import { expect, test } from 'vitest'
import { orderOf, stripsOf } from './strip-order.ts'

type Service = DisruptionDetail['services'][number]
const call = (stop: string, over: Partial<Call> = {}): Call => ({
  stop,
  plannedMs: null,
  delayMin: null,
  cancelled: false,
  ...over,
})
const train = (key: string, line: string | null, state: ServiceState, calls: readonly Call[]): Service => ({
  key,
  feedId: 'f',
  mode: 'rail',
  operator: 'XY',
  number: key,
  date: '2026-01-15',
  origin: null,
  destination: null,
  scheduledDepartureAt: null,
  scheduledArrivalAt: null,
  state,
  delayMin: null,
  line,
  track: null,
  codeshares: [],
  calls,
  gone: false,
  asOf: '2026-01-15T08:00:00Z',
  posts: 0,
})

test('DP8: stations stand in the order of travel, whichever way a train runs and whatever it leaves out', () => {
  expect(
    orderOf([
      ['A', 'C', 'E'],
      ['E', 'D', 'C', 'B', 'A'],
    ]),
  ).toEqual(['E', 'D', 'C', 'B', 'A'])
  expect(
    orderOf([
      ['A', 'B', 'C', 'D'],
      ['B', 'X', 'C'],
      ['D', 'C', 'Y'],
    ]),
  ).toEqual(['A', 'B', 'X', 'Y', 'C', 'D'])
  expect(orderOf([['A', 'B', 'A']])).toEqual(['A', 'B'])
  expect(orderOf([])).toEqual([])
})

test('DP8: each line has its strip, and each station counts services once: cancelled, else late from five minutes', () => {
  const strips = stripsOf([
    train('1', 'R10', 'cancelled', [call('A', { name: 'Alpha' }), call('B')]),
    train('2', 'R10', 'delayed', [call('B', { delayMin: 5 }), call('A', { delayMin: 4 })]),
    train('3', 'R2', 'partlyCancelled', [call('A'), call('B', { cancelled: true, delayMin: 9 }), call('A')]),
    train('4', null, 'delayed', [call('C', { delayMin: 7 }), call('D')]),
    train('5', 'R9', 'cancelled', []),
  ])
  expect(strips.map(({ line }) => line)).toEqual(['R2', 'R10', null])
  expect(strips[1]?.stations).toEqual([
    { stop: 'A', name: 'Alpha', cancelled: 1, late: 0, calling: 2 },
    { stop: 'B', name: 'B', cancelled: 1, late: 1, calling: 2 },
  ])
  expect(strips[0]?.stations).toMatchObject([
    { stop: 'A', cancelled: 0, calling: 1 },
    { stop: 'B', cancelled: 1, late: 0 },
  ])
})
