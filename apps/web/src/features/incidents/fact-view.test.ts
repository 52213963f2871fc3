import type { Disruption } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { fromField, proposalFor, toField } from './fact-view.ts'

const ZONE = 'Europe/Helsinki'
const NOW = Date.parse('2013-11-14T08:02:00Z')

test('IP2: an instant is shown and given in the time of the room', () => {
  expect(toField('instant', '2013-11-14T14:00:00Z', NOW, ZONE)).toBe('2013-11-14T16:00')
  expect(fromField('instant', '2013-11-14T16:00', ZONE)).toBe('2013-11-14T14:00:00.000Z')
  expect(fromField('instant', '', ZONE)).toBeNull()
})

test('IP2: an empty instant begins an hour ahead on five minutes, an empty date today', () => {
  expect(toField('instant', null, NOW, ZONE)).toBe('2013-11-14T11:05')
  expect(toField('date', null, NOW, ZONE)).toBe('2013-11-14')
  expect(toField('integer', null, NOW, ZONE)).toBe('')
})

const disruption = (id: string, cancelled: number): Disruption => ({
  id,
  kind: 'services',
  feedId: null,
  mode: 'air',
  title: { en: id },
  cause: 'STRIKE',
  effect: 'REDUCED_SERVICE',
  phase: 'active',
  serviceDate: '2013-11-15',
  counts: { cancelled, partlyCancelled: 0, atRisk: 0, delayed: 0, scheduled: 241 },
  cancelledEver: cancelled,
  startedAt: '2013-11-14T08:00:00Z',
  changedAt: '2013-11-14T08:00:00Z',
})

test('IP7: the incident’s own disruption proposes its count, else the one with the most cancellations', () => {
  const rule = { type: 'integer' as const, label: { en: 'Cancelled' }, from: 'cancelledServices' as const }
  const all = [disruption('a', 52), disruption('b', 100)]
  expect(proposalFor(rule, all, 'a')?.value).toBe('52')
  expect(proposalFor(rule, all, null)?.value).toBe('100')
  expect(proposalFor(rule, [disruption('c', 0)], null)).toBeNull()
  expect(proposalFor({ type: 'integer', label: { en: 'Other' } }, all, null)).toBeNull()
})
