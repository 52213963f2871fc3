import { expect, test } from 'vitest'
import type { Service } from '../disruption.ts'
import { isInScope } from './scope.ts'

const train: Service = {
  key: 'rail/VR/45/2026-06-01',
  mode: 'rail',
  operator: 'VR',
  number: 'IC 45',
  date: '2026-06-01',
  origin: 'HKI',
  destination: 'TPE',
  scheduledDepartureMs: Date.parse('2026-06-01T07:03:00Z'),
  scheduledArrivalMs: null,
  state: 'scheduled',
  delayMin: null,
  cause: null,
  line: 'R',
  calls: [{ stop: 'RI', name: 'Riihimäki', plannedMs: null, delayMin: null, cancelled: false }],
}
const scope = { mode: 'rail', entities: [], periods: [] } as const
const period = (from: string | null, to: string | null) => ({
  startMs: from === null ? null : Date.parse(from),
  endMs: to === null ? null : Date.parse(to),
})

test('DI14: without entities and periods a scope takes in all of its mode', () => {
  expect(isInScope(train, scope)).toBe(true)
  expect(isInScope(train, { ...scope, mode: 'air' })).toBe(false)
})

test.each([
  [{ agency: 'vr' }, true],
  [{ agency: 'Other' }, false],
  [{ trip: 'ic45' }, true],
  [{ trip: '45' }, true],
  [{ trip: '4' }, false],
  [{ route: 'R' }, true],
  [{ stop: 'Riihimäki' }, true],
  [{ stop: 'TPE' }, true],
  [{ stop: 'OUL' }, false],
  [{ agency: 'VR', stop: 'OUL' }, false],
  [{ region: 'Häme' }, false],
])('DI14: inside one entity all that is told applies together: %j is %s', (entity, inside) => {
  expect(isInScope(train, { ...scope, entities: [entity] })).toBe(inside)
})

test('DI14: several entities add up', () => {
  expect(isInScope(train, { ...scope, entities: [{ stop: 'OUL' }, { stop: 'TPE' }] })).toBe(true)
})

test('DI14: a service belongs to the period in which it leaves, its end excluded', () => {
  const within = (from: string | null, to: string | null) => isInScope(train, { ...scope, periods: [period(from, to)] })
  expect(within('2026-06-01T07:03:00Z', '2026-06-01T08:00:00Z')).toBe(true)
  expect(within('2026-06-01T06:00:00Z', '2026-06-01T07:03:00Z')).toBe(false)
  expect(within(null, '2026-06-01T07:04:00Z')).toBe(true)
  expect(within('2026-06-01T07:04:00Z', null)).toBe(false)
})

test('DI14: without a time it belongs by its date', () => {
  const untimed = { ...train, scheduledDepartureMs: null }
  expect(isInScope(untimed, { ...scope, periods: [period('2026-06-01T15:00:00Z', '2026-06-02T02:00:00Z')] })).toBe(true)
  expect(isInScope(untimed, { ...scope, periods: [period('2026-06-02T00:00:00Z', null)] })).toBe(false)
})
