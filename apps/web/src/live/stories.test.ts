import { type Disruption, UNTOLD } from '@tenfold/contract/entities.ts'
import { NO_SERVICES } from '@tenfold/core/disruption.ts'
import { expect, test } from 'vitest'
import { storiesOf } from './stories.ts'

const disruption = (id: string, over: Partial<Disruption> & { readonly cancelled?: number }): Disruption => {
  const { cancelled = 0, ...rest } = over
  return {
    ...UNTOLD,
    id,
    kind: 'services',
    feedId: id,
    mode: 'air',
    title: { en: id },
    cause: 'STRIKE',
    effect: 'REDUCED_SERVICE',
    phase: 'active',
    serviceDate: null,
    counts: { ...NO_SERVICES, cancelled },
    cancelledEver: cancelled,
    storyId: id,
    startedAt: '2013-11-14T08:00:00Z',
    changedAt: '2013-11-14T08:00:00Z',
    ...rest,
  }
}
const shape = (all: readonly Disruption[]) =>
  storiesOf(all).map(({ id, lead, tellers }) => [id, lead.id, tellers.map((each) => each.id)])

test('DP1: what tells one story is one line, spoken for by what a person entered', () => {
  const entered = disruption('entered', { kind: 'manual', feedId: null, startedAt: '2013-11-14T09:00:00Z' })
  const late = disruption('late', { storyId: 'entered', cancelled: 9, startedAt: '2013-11-14T09:30:00Z' })
  const early = disruption('early', { storyId: 'entered', cancelled: 3 })
  expect(shape([late, early, entered])).toEqual([['entered', 'entered', ['entered', 'early', 'late']]])
})

test('DP1: without a person the most cancelled speaks, and a tie goes to the first to tell', () => {
  const few = disruption('few', { storyId: 's', cancelled: 3 })
  const many = disruption('many', { storyId: 's', cancelled: 9, startedAt: '2013-11-14T09:30:00Z' })
  expect(shape([few, many])).toEqual([['s', 'many', ['many', 'few']]])
  const other = disruption('other', { storyId: 's', cancelled: 9 })
  expect(shape([few, many, other])).toEqual([['s', 'other', ['other', 'few', 'many']]])
})

test('DP1: the gravest stands first, then the most cancelled, at risk, and the last changed', () => {
  const all = [
    disruption('minor', { severity: 'minor', cancelled: 90 }),
    disruption('old', { severity: 'severe', changedAt: '2013-11-14T07:00:00Z' }),
    disruption('new', { severity: 'severe' }),
    disruption('threat', { severity: 'severe', counts: { ...NO_SERVICES, atRisk: 241 } }),
    disruption('large', { severity: 'severe', cancelled: 52 }),
    disruption('all', { severity: 'critical' }),
  ]
  expect(storiesOf(all).map(({ id }) => id)).toEqual(['all', 'large', 'threat', 'new', 'old', 'minor'])
})
