import { expect, test } from 'vitest'
import { MINUTE } from '../time.ts'
import { proposedPlaybooks } from './proposal.ts'

const NOW = Date.UTC(2013, 10, 14, 9)
const PLAYBOOKS = [
  { id: 'airline-strike', trigger: { disruption: { causes: ['STRIKE'], modes: ['air'] } } },
  { id: 'strike-threat', trigger: { disruption: { causes: ['STRIKE'], modes: ['air', 'rail'], phases: ['threat'] } } },
  { id: 'any-strike', trigger: { disruption: { causes: ['STRIKE', 'DEMONSTRATION'], modes: ['air'] } } },
  { id: 'rumour', trigger: { volume: { ratio: 3, heldMin: 10, topics: ['safety', 'rumour'] } } },
  { id: 'loud', trigger: { volume: { ratio: 5, heldMin: 10, topics: [] } } },
  { id: 'louder', trigger: { volume: { ratio: 8, heldMin: 10, topics: [] } } },
  { id: 'by-hand', trigger: {} },
  { id: 'untold' },
] as const

const strike = { cause: 'STRIKE', effect: 'NO_SERVICE', mode: 'air', phase: 'active' } as const
const surge = (kind: 'all' | 'topic' | 'topic-account', value: string, ratio: number, minutes = 10) => ({
  slice: { kind, value },
  now: { ratio },
  onsetAt: new Date(NOW - minutes * MINUTE).toISOString(),
})
const proposed = (
  disruption: Parameters<typeof proposedPlaybooks>[1]['disruption'],
  talk: ReturnType<typeof surge> | null = null,
) => proposedPlaybooks(PLAYBOOKS, { disruption, surge: talk }, NOW)

test('IC15: a disruption proposes the playbooks of which every given list holds it', () => {
  expect(proposed({ ...strike, mode: 'rail' })).toEqual([])
  expect(proposed({ ...strike, mode: 'rail', phase: 'threat' })).toEqual(['strike-threat'])
  expect(proposed({ ...strike, cause: 'WEATHER' })).toEqual([])
})

test('IC15: the narrower trigger comes first', () => {
  expect(proposed({ ...strike, phase: 'threat' })).toEqual(['strike-threat', 'airline-strike', 'any-strike'])
})

test('IC16: talk proposes a playbook from its ratio on, once it has held, and of its own topics only', () => {
  expect(proposed(null, surge('topic', 'rumour', 3))).toEqual(['rumour'])
  expect(proposed(null, surge('topic-account', 'safety/x-global', 3))).toEqual(['rumour'])
  expect(proposed(null, surge('topic', 'rumour', 2.9))).toEqual([])
  expect(proposed(null, surge('topic', 'rumour', 3, 9))).toEqual([])
  expect(proposed(null, surge('topic', 'praise', 3))).toEqual([])
  expect(proposed(null, surge('all', '', 5))).toEqual(['loud'])
  expect(proposed(null, surge('topic', 'rumour', 9))).toEqual(['rumour', 'louder', 'loud'])
})

test('IC16: what happened comes before what is said of it', () => {
  expect(proposed(strike, surge('all', '', 9))).toEqual(['airline-strike', 'any-strike', 'louder', 'loud'])
  expect(proposed(null)).toEqual([])
})
