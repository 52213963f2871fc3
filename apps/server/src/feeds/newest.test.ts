import { railKey, type Service } from '@tenfold/core/disruption.ts'
import { expect, test } from 'vitest'
import { createNewest } from './newest.ts'
import { type FeedReading, MAX_SERVICES } from './port.ts'

const service = (number: string, state: Service['state']): Service => ({
  key: railKey('vr', number, '2026-01-15'),
  mode: 'rail',
  operator: 'VR',
  number,
  date: '2026-01-15',
  origin: null,
  destination: null,
  scheduledDepartureMs: null,
  scheduledArrivalMs: null,
  state,
  delayMin: null,
  cause: null,
})
const reading = (services: readonly Service[], version?: number): FeedReading => ({
  services,
  alerts: [],
  sourceTimeMs: null,
  complete: true,
  ...(version !== undefined && { versions: new Map(services.map(({ key }) => [key, version])) }),
})

test('MQ3: the highest version known stands, the same version again is the later word', () => {
  const newest = createNewest()
  const states = (read: FeedReading) => newest(read).services.map(({ state }) => state)
  expect(states(reading([service('1', 'cancelled'), service('2', 'scheduled')], 200))).toEqual([
    'cancelled',
    'scheduled',
  ])
  expect(states(reading([service('1', 'scheduled')], 199))).toEqual(['cancelled'])
  expect(states(reading([service('1', 'delayUnknown')], 200))).toEqual(['delayUnknown'])
  expect(states(reading([service('1', 'scheduled')], 201))).toEqual(['scheduled'])
})

test('MQ3: a source without versions is taken at its word', () => {
  const newest = createNewest()
  newest(reading([service('1', 'cancelled')], 5))
  const plain = reading([service('1', 'scheduled')])
  expect(newest(plain)).toBe(plain)
})

test('MQ3: what has not been told for long is forgotten first', () => {
  const newest = createNewest()
  newest(reading([service('old', 'cancelled'), service('told', 'cancelled')], 9))
  newest(reading([service('told', 'cancelled')], 9))
  newest(
    reading(
      Array.from({ length: MAX_SERVICES - 1 }, (_, i) => service(`n${i}`, 'scheduled')),
      9,
    ),
  )
  const states = newest(reading([service('old', 'scheduled'), service('told', 'scheduled')], 1)).services
  expect(states.map(({ state }) => state)).toEqual(['scheduled', 'cancelled'])
})
