import { expect, test } from 'vitest'
import { NO_SERVICES } from '../disruption.ts'
import { severityOf, stopsNetwork } from './severity.ts'

const of = (cancelled: number, scheduled: number) => ({ ...NO_SERVICES, cancelled, scheduled })

test.each([
  [of(0, 200), 'UNKNOWN_EFFECT', 'info'],
  [{ ...NO_SERVICES, delayed: 3, scheduled: 200 }, 'SIGNIFICANT_DELAYS', 'minor'],
  [of(1, 200), 'REDUCED_SERVICE', 'minor'],
  [of(1, 10), 'REDUCED_SERVICE', 'moderate'],
  [of(5, 700), 'REDUCED_SERVICE', 'moderate'],
  [of(6, 20), 'REDUCED_SERVICE', 'severe'],
  [of(50, 900), 'REDUCED_SERVICE', 'severe'],
  [of(130, 130), 'NO_SERVICE', 'critical'],
] as const)('DI15: where the source does not say how grave it is, the counts do: %j', (counts, effect, severity) => {
  expect(severityOf(counts, effect, false)).toBe(severity)
})

test('DI16: a network stands still when it is said of the railway as a whole, or when all of many trains are cancelled', () => {
  const reach = { mode: 'rail', effect: 'NO_SERVICE', counts: NO_SERVICES, entities: [{ agency: 'VR' }] } as const
  expect(stopsNetwork(reach)).toBe(true)
  expect(stopsNetwork({ ...reach, entities: [] })).toBe(false)
  expect(stopsNetwork({ ...reach, entities: [{ agency: 'VR', stop: 'HKI' }] })).toBe(false)
  expect(stopsNetwork({ ...reach, mode: 'air' })).toBe(false)
  expect(stopsNetwork({ ...reach, effect: 'REDUCED_SERVICE' })).toBe(false)
  expect(stopsNetwork({ ...reach, entities: [], counts: of(20, 20) })).toBe(true)
  expect(stopsNetwork({ ...reach, counts: of(19, 20) })).toBe(false)
  expect(stopsNetwork({ ...reach, entities: [], counts: of(3, 3) })).toBe(false)
})
