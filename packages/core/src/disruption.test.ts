import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween } from './disruption/changes.ts'
import { alertPhase, effectOf, mostTold, servicesPhase } from './disruption/phase.ts'
import { countServices, effectiveState, MODES, NO_SERVICES, SERVICE_STATES, type Service } from './disruption.ts'
import { MINUTE } from './time.ts'

const service = (key: string, more: Partial<Service> = {}): Service => ({
  key,
  mode: 'rail',
  operator: null,
  number: key,
  date: '2026-01-15',
  origin: null,
  destination: null,
  scheduledDepartureMs: null,
  scheduledArrivalMs: null,
  state: 'scheduled',
  delayMin: null,
  cause: null,
  ...more,
})

const anyService = fc
  .record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    mode: fc.constantFrom(...MODES),
    state: fc.constantFrom(...SERVICE_STATES),
    delayMin: fc.option(fc.integer({ min: -10, max: 300 }), { nil: null }),
  })
  .map(({ key, ...more }) => service(key, more))

test('DI1: 29 cancelled rows of four flights are four cancelled flights', () => {
  const rows = Array.from({ length: 29 }, (_, i) => service(`AY/${i % 4}`, { mode: 'air', state: 'cancelled' }))
  expect(countServices(rows)).toEqual({ ...NO_SERVICES, cancelled: 4, scheduled: 4 })
})

test('DI1: counts do not depend on the order or the number of rows', () => {
  fc.assert(
    fc.property(fc.array(anyService), (rows) => {
      const counts = countServices(rows)
      expect(countServices(rows.toReversed())).toEqual(counts)
      expect(countServices([...rows, ...rows])).toEqual(counts)
    }),
  )
})

test('DI2: the columns together never hold more than there are services', () => {
  fc.assert(
    fc.property(fc.array(anyService), (rows) => {
      const { cancelled, partlyCancelled, atRisk, delayed } = countServices(rows)
      expect(cancelled + partlyCancelled + atRisk + delayed).toBeLessThanOrEqual(
        new Set(rows.map(({ key }) => key)).size,
      )
    }),
  )
})

test('DI2: a cancelled service that also carries a delay is cancelled only', () => {
  const rows = [
    service('a', { state: 'cancelled', delayMin: 40 }),
    service('b', { state: 'partlyCancelled', delayMin: 40 }),
  ]
  expect(countServices(rows)).toEqual({ ...NO_SERVICES, cancelled: 1, partlyCancelled: 1, scheduled: 2 })
})

test.each([
  ['rail', 4, 0],
  ['rail', 5, 1],
  ['transit', 5, 1],
  ['air', 14, 0],
  ['air', 15, 1],
] as const)('DI3: by %s, %i minutes late counts %i', (mode, delayMin, delayed) => {
  for (const state of ['scheduled', 'delayed', 'departed', 'arrived'] as const) {
    expect(countServices([service('a', { mode, state, delayMin })]).delayed).toBe(delayed)
  }
})

test('DI3: a delay of unknown length counts and is called so', () => {
  expect(effectiveState(service('a', { state: 'delayed' }))).toBe('delayUnknown')
  expect(effectiveState(service('a', { state: 'delayUnknown', delayMin: 2 }))).toBe('scheduled')
  expect(countServices([service('a', { state: 'delayUnknown' })]).delayed).toBe(1)
})

test('DI4: additional services are not among the scheduled', () => {
  expect(countServices([service('a'), service('b', { state: 'added', delayMin: 9 })])).toEqual({
    ...NO_SERVICES,
    delayed: 1,
    scheduled: 1,
  })
})

test('DI5: what runs again and what is no longer spoken of is reinstated', () => {
  const before = [service('a', { state: 'cancelled' }), service('b', { state: 'cancelled' }), service('c')]
  const after = [service('a'), service('c', { state: 'cancelled' })]
  const changes = changesBetween(before, after)
  expect(changes.reinstated.map(({ key }) => key)).toEqual(['a', 'b'])
  expect(changes.cancelled.map(({ key }) => key)).toEqual(['c'])
  expect(changes.gone.map(({ key }) => key)).toEqual(['b'])
})

test('DI6: threat, active, recovering, resolved; each may be skipped', () => {
  const counts = (more: Partial<typeof NO_SERVICES>) => ({ ...NO_SERVICES, scheduled: 100, ...more })
  const now = 1_000 * MINUTE
  expect(servicesPhase(counts({ atRisk: 30 }), null, now)).toBe('threat')
  expect(servicesPhase(counts({ atRisk: 30, cancelled: 5 }), now - 90 * MINUTE, now)).toBe('active')
  expect(servicesPhase(counts({ cancelled: 5 }), now - 59 * MINUTE, now)).toBe('active')
  expect(servicesPhase(counts({ cancelled: 5 }), now - 60 * MINUTE, now)).toBe('recovering')
  expect(servicesPhase(counts({ delayed: 5 }), null, now)).toBe('active')
  expect(servicesPhase(counts({}), now, now)).toBe('resolved')
})

test('DI7: an alert follows its periods', () => {
  const periods = [
    { startMs: 100, endMs: 200 },
    { startMs: 300, endMs: 400 },
  ]
  expect([50, 100, 250, 300, 400].map((now) => alertPhase(periods, now))).toEqual([
    'threat',
    'active',
    'active',
    'active',
    'resolved',
  ])
  expect(alertPhase([], 0)).toBe('active')
  expect(alertPhase([{ startMs: null, endMs: null }], 0)).toBe('active')
})

test('DI8: the same snapshot in another order changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyService), (rows) => {
      const changes = changesBetween(rows, rows.toReversed())
      const keys = [...changes.appeared, ...changes.gone, ...changes.cancelled, ...changes.reinstated]
      expect(keys).toEqual([])
    }),
  )
  const rows = [service('a', { delayMin: 3 }), service('b')]
  expect(
    changesBetween(
      rows,
      rows.map((row) => ({ ...row })),
    ).changed,
  ).toEqual([])
  expect(changesBetween(rows, [service('a', { delayMin: 4 }), service('b')]).changed.map(({ key }) => key)).toEqual([
    'a',
  ])
})

test('DI9: cause and effect', () => {
  expect(mostTold([{ cause: 'WEATHER' }, { cause: null }, { cause: 'OTHER_CAUSE' }, { cause: 'WEATHER' }])).toBe(
    'WEATHER',
  )
  expect(mostTold([{ cause: null }])).toBe('UNKNOWN_CAUSE')
  expect(effectOf({ ...NO_SERVICES, cancelled: 2, scheduled: 2 })).toBe('NO_SERVICE')
  expect(effectOf({ ...NO_SERVICES, partlyCancelled: 1, scheduled: 2 })).toBe('REDUCED_SERVICE')
  expect(effectOf({ ...NO_SERVICES, delayed: 1, scheduled: 2 })).toBe('SIGNIFICANT_DELAYS')
})
