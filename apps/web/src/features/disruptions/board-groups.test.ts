import { type Disruption, UNTOLD } from '@tenfold/contract/entities.ts'
import { NO_SERVICES } from '@tenfold/core/disruption.ts'
import { expect, test } from 'vitest'
import { type Story, storiesOf } from '../../live/stories.ts'
import { cancelledShare, type Grouping, groupsOf, isPlanned } from './board-groups.ts'

const disruption = (id: string, over: Partial<Disruption> = {}): Disruption => ({
  ...UNTOLD,
  id,
  kind: 'alert',
  feedId: 'f',
  mode: 'rail',
  title: { en: id },
  cause: 'STRIKE',
  effect: 'REDUCED_SERVICE',
  phase: 'active',
  serviceDate: null,
  counts: NO_SERVICES,
  cancelledEver: 0,
  storyId: id,
  startedAt: '2013-11-14T08:00:00Z',
  changedAt: '2013-11-14T08:00:00Z',
  ...over,
})
const grouped = (all: readonly Disruption[], by: Grouping) =>
  groupsOf(storiesOf(all), by).map(({ key, stories }) => [key, stories.map(({ id }) => id)])

test('DP3: by line a story stands under each that it names, one with many under "many", one without under "none"', () => {
  const lines = (...routes: readonly string[]) => ({ entities: routes.map((route) => ({ route })) })
  const all = [
    disruption('a', lines('10', '2')),
    disruption('b', lines('2', '2')),
    disruption('c'),
    disruption('d', lines('1', '2', '3', '4', '5', '6')),
  ]
  expect(grouped(all, 'line')).toEqual([
    ['2', ['a', 'b']],
    ['10', ['a']],
    ['many', ['d']],
    ['none', ['c']],
  ])
})

test('DP3: every teller of a story names lines, stations and feeds for it; the lead its cause', () => {
  const all = [
    disruption('a', { kind: 'manual', feedId: null, cause: 'STRIKE', entities: [{ stop: 'HEL' }] }),
    disruption('b', { storyId: 'a', cause: 'OTHER_CAUSE', entities: [{ stop: 'OUL' }] }),
  ]
  expect(grouped(all, 'place')).toEqual([
    ['HEL', ['a']],
    ['OUL', ['a']],
  ])
  expect(grouped(all, 'feed')).toEqual([
    ['f', ['a']],
    ['none', ['a']],
  ])
  expect(grouped(all, 'cause')).toEqual([['STRIKE', ['a']]])
})

test('DP4: works are planned, and so is what was announced a day ahead; a strike never is', () => {
  const planned = (over: Partial<Disruption>) => storiesOf([disruption('a', over)]).map((one: Story) => isPlanned(one))
  const periods = (startAt: string | null) => ({ periods: [{ startAt, endAt: null }] })
  expect(planned({ cause: 'MAINTENANCE' })).toEqual([true])
  expect(planned({ cause: 'UNKNOWN_CAUSE', ...periods('2013-11-15T08:00:00Z') })).toEqual([true])
  expect(planned({ cause: 'UNKNOWN_CAUSE', ...periods('2013-11-15T07:59:00Z') })).toEqual([false])
  expect(planned({ cause: 'UNKNOWN_CAUSE', ...periods(null) })).toEqual([false])
  expect(planned({ cause: 'UNKNOWN_CAUSE' })).toEqual([false])
  expect(planned({ cause: 'STRIKE', ...periods('2013-11-20T08:00:00Z') })).toEqual([false])
})

test('DP1: a share needs something scheduled', () => {
  const counted = (scheduled: number) =>
    cancelledShare(disruption('a', { counts: { ...NO_SERVICES, cancelled: 100, scheduled } }))
  expect(counted(241)).toBeCloseTo(0.415, 3)
  expect(counted(0)).toBeNull()
})
