import { type Disruption, UNTOLD } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { countedFor, countedNames, proposalFor } from './fact-view.ts'

const disruption = (id: string, cancelled: number, storyId = id): Disruption => ({
  ...UNTOLD,
  id,
  storyId,
  kind: 'services',
  feedId: null,
  mode: 'air',
  title: { en: id },
  cause: 'STRIKE',
  effect: 'REDUCED_SERVICE',
  phase: 'active',
  serviceDate: '2013-11-15',
  counts: { cancelled, partlyCancelled: 0, atRisk: 7, delayed: 3, scheduled: 241 },
  cancelledEver: cancelled,
  startedAt: '2013-11-14T08:00:00Z',
  changedAt: '2013-11-14T08:00:00Z',
})
const none = { links: [], disruptionId: null }
const linked = (...ids: string[]) => ({
  links: ids.map((id) => ({ noun: 'disruption' as const, id })),
  disruptionId: null,
})
const rule = { type: 'integer' as const, label: { en: 'Cancelled' }, from: 'cancelledServices' as const }

test('IP7: the incident’s own disruption proposes its count, else the one with the most cancellations', () => {
  const all = [disruption('a', 52), disruption('b', 100)]
  expect(proposalFor(rule, all, { links: [], disruptionId: 'a' })?.value).toBe('52')
  expect(proposalFor(rule, all, linked('a'))?.value).toBe('52')
  expect(proposalFor(rule, all, none)?.value).toBe('100')
  expect(proposalFor(rule, [disruption('c', 0)], none)).toBeNull()
  expect(proposalFor({ type: 'integer', label: { en: 'Other' } }, all, none)).toBeNull()
})

test('IP7: linked disruptions are added up, those of one story once', () => {
  const all = [disruption('a', 52, 's'), disruption('b', 100, 's'), disruption('c', 30)]
  expect(proposalFor(rule, all, linked('a', 'b', 'c'))).toMatchObject({
    value: '130',
    from: [{ id: 'b' }, { id: 'c' }],
  })
})

test('IP7: a fact names which count it comes from', () => {
  const all = [disruption('a', 52)]
  expect(proposalFor({ ...rule, from: 'atRiskServices' }, all, none)?.value).toBe('7')
  expect(proposalFor({ ...rule, from: 'delayedServices' }, all, none)?.value).toBe('3')
  expect(proposalFor({ ...rule, from: 'customers' }, all, none)).toBeNull()
})

test('IP7: every count that a playbook can name is proposed from a linked disruption, of a threat those at risk', () => {
  const estimate = (likely: number) => ({
    low: likely,
    likely,
    high: likely,
    method: 'person' as const,
    plausible: true,
  })
  const active = { ...disruption('a', 52), customers: estimate(4_000), customersAtRisk: estimate(900) }
  const threat = { ...active, id: 'b', storyId: 'b', phase: 'threat' as const, customers: null }
  const of = (id: string) =>
    (['cancelledServices', 'atRiskServices', 'delayedServices', 'customers'] as const).map(
      (from) => proposalFor({ ...rule, from }, [active, threat], linked(id))?.value,
    )
  expect(of('a')).toEqual(['52', '7', '3', '4000'])
  expect(of('b')).toEqual(['52', '7', '3', '900'])
})

test('IP7: a value leads to what it was counted from, unless others are counted today', () => {
  const all = [disruption('a', 52), disruption('c', 30)]
  const both = countedNames(all, 'en')
  expect(countedFor(rule, all, linked('a', 'c'), both).map(({ id }) => id)).toEqual(['a', 'c'])
  expect(countedFor(rule, all, linked('a'), 'a').map(({ id }) => id)).toEqual(['a'])
  expect(countedFor(rule, all, linked('a'), both)).toEqual([])
  expect(countedFor(rule, all, linked('a'), null)).toEqual([])
})
