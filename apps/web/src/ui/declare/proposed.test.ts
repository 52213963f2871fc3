import { type Disruption, type Surge, UNTOLD } from '@tenfold/contract/entities.ts'
import type { PlaybookSummary } from '@tenfold/contract/http/playbooks.ts'
import { expect, test } from 'vitest'
import { proposedDisruption, proposedPlaybook } from './proposed.ts'

const NOW = Date.parse('2013-11-14T09:00:00Z')
const playbook = (id: string, trigger: PlaybookSummary['trigger']): PlaybookSummary => ({
  id,
  trigger,
  version: 1,
  title: { en: id },
  reviewedOn: null,
  nextReview: null,
  messages: 0,
  facts: 0,
  languages: [],
})
const PLAYBOOKS = [
  playbook('strike', { disruption: { causes: ['STRIKE'], modes: ['air'] } }),
  playbook('talk', { volume: { ratio: 3, heldMin: 10, topics: [] } }),
]
const disruption = (id: string, cause: Disruption['cause']): Disruption => ({
  ...UNTOLD,
  id,
  storyId: id,
  kind: 'services',
  feedId: null,
  mode: 'air',
  title: { en: id },
  cause,
  effect: 'REDUCED_SERVICE',
  phase: 'active',
  serviceDate: null,
  counts: { cancelled: 5, partlyCancelled: 0, atRisk: 0, delayed: 0, scheduled: 241 },
  cancelledEver: 5,
  startedAt: '2013-11-14T08:00:00Z',
  changedAt: '2013-11-14T08:00:00Z',
})
const surge = (ratio: number): Surge =>
  ({ slice: { kind: 'all', value: '' }, now: { ratio }, onsetAt: '2013-11-14T08:30:00Z' }) as unknown as Surge

test('IP11: a playbook is proposed by the disruption before the talk about it, and says by which', () => {
  const strike = disruption('a', 'STRIKE')
  expect(proposedPlaybook(PLAYBOOKS, strike, surge(5), NOW)).toEqual({ id: 'strike', because: 'disruption' })
  expect(proposedPlaybook(PLAYBOOKS, null, surge(5), NOW)).toEqual({ id: 'talk', because: 'surge' })
  expect(proposedPlaybook(PLAYBOOKS, disruption('b', 'WEATHER'), surge(2), NOW)).toBeNull()
})

test('IP11: a disruption goes with it when a playbook is made for it and no open incident has it', () => {
  const all = [disruption('a', 'WEATHER'), disruption('b', 'STRIKE')]
  expect(proposedDisruption(PLAYBOOKS, all, new Set(), NOW)?.id).toBe('b')
  expect(proposedDisruption(PLAYBOOKS, all, new Set(['b']), NOW)).toBeNull()
})
