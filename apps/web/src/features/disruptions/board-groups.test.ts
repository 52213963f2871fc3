import type { Disruption, Feed } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { cancelledShare, groupsOf } from './board-groups.ts'

const disruption = (id: string, mode: Disruption['mode'], feedId: string | null, cancelled: number): Disruption => ({
  id,
  kind: 'services',
  feedId,
  mode,
  title: { en: id },
  cause: 'STRIKE',
  effect: 'REDUCED_SERVICE',
  phase: 'active',
  serviceDate: null,
  counts: { cancelled, partlyCancelled: 0, atRisk: 0, delayed: 0, scheduled: cancelled === 0 ? 0 : 241 },
  cancelledEver: cancelled,
  startedAt: '2013-11-14T08:00:00Z',
  changedAt: '2013-11-14T08:00:00Z',
})
const feed: Feed = { id: 'f', kind: 'drill', name: 'Flights', mode: 'air', state: 'ok', problem: null, intervalS: 30 }

test('DP1: disruptions stand by mode and feed, the largest first', () => {
  const all = [disruption('a', 'air', 'f', 52), disruption('b', 'rail', null, 3), disruption('c', 'air', 'f', 100)]
  const groups = groupsOf(all, { f: feed })
  expect(
    groups.map(({ mode, feed, disruptions }) => [mode, feed?.name ?? null, disruptions.map(({ id }) => id)]),
  ).toEqual([
    ['rail', null, ['b']],
    ['air', 'Flights', ['c', 'a']],
  ])
})

test('DP1: a share needs something scheduled', () => {
  expect(cancelledShare(disruption('a', 'air', null, 100))).toBeCloseTo(0.415, 3)
  expect(cancelledShare(disruption('a', 'air', null, 0))).toBeNull()
})
