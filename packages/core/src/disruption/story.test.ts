import { expect, test } from 'vitest'
import type { Service } from '../disruption.ts'
import { HOUR } from '../time.ts'
import { isSameStory, type Teller } from './story.ts'

const train = (n: number): Service => ({
  key: `rail/VR/${n}/2026-06-01`,
  mode: 'rail',
  operator: 'VR',
  number: `IC ${n}`,
  date: '2026-06-01',
  origin: 'HKI',
  destination: 'TPE',
  scheduledDepartureMs: null,
  scheduledArrivalMs: null,
  state: 'cancelled',
  delayMin: null,
  cause: null,
})
const teller = (more: Partial<Teller>): Teller => ({
  feedId: 'a',
  mode: 'rail',
  cause: 'WEATHER',
  causeDetail: null,
  entities: [],
  periods: [],
  startedMs: 0,
  affected: [],
  ...more,
})
/** It plays no part who asks whom. */
const same = (a: Teller, b: Teller): boolean => {
  expect(isSameStory(b, a)).toBe(isSameStory(a, b))
  return isSameStory(a, b)
}

test('SY1: one feed tells each of its stories once', () => {
  const one = teller({ entities: [{ stop: 'HKI' }] })
  expect(same(one, { ...one })).toBe(false)
  expect(same(one, { ...one, feedId: 'b' })).toBe(true)
})

test('SY2: a line or train in common makes one story of two alerts, a stop only of one cause; an operator does not', () => {
  const about = (entity: Teller['entities'][number], feedId: string) => teller({ feedId, entities: [entity] })
  expect(same(about({ stop: 'HKI' }, 'a'), about({ stop: 'hki' }, 'b'))).toBe(true)
  expect(same(about({ agency: 'VR' }, 'a'), about({ agency: 'VR' }, 'b'))).toBe(false)
  expect(same(about({ stop: 'HKI' }, 'a'), about({ stop: 'TPE' }, 'b'))).toBe(false)
  const vague = (entity: Teller['entities'][number], feedId: string) => ({
    ...about(entity, feedId),
    cause: 'UNKNOWN_CAUSE' as const,
  })
  expect(same(about({ stop: 'HKI' }, 'a'), vague({ stop: 'HKI' }, 'b'))).toBe(false)
  expect(same(about({ route: 'R' }, 'a'), vague({ route: 'r' }, 'b'))).toBe(true)
  expect(same(about({ agency: 'HSL', route: '1' }, 'a'), about({ agency: 'Nysse', route: '1' }, 'b'))).toBe(false)
  const windy = { ...about({ region: 'Uusimaa' }, 'a'), causeDetail: 'wind' }
  expect(same(windy, { ...about({ region: 'Uusimaa' }, 'b'), causeDetail: 'coldWeather' })).toBe(false)
  expect(same(windy, about({ region: 'Uusimaa' }, 'b'))).toBe(true)
})

test('SY3: two alerts are near by their periods, else when they began within three hours', () => {
  const at = (startedMs: number, feedId: string) => teller({ feedId, startedMs, entities: [{ stop: 'HKI' }] })
  expect(same(at(0, 'a'), at(3 * HOUR, 'b'))).toBe(true)
  expect(same(at(0, 'a'), at(3 * HOUR + 1, 'b'))).toBe(false)
  const on = (startMs: number, endMs: number | null) => [{ startMs, endMs }]
  expect(same({ ...at(0, 'a'), periods: on(0, HOUR) }, { ...at(9 * HOUR, 'b'), periods: on(HOUR / 2, null) })).toBe(
    true,
  )
  // Roadworks that have been there for weeks are not what failed today.
  expect(same({ ...at(0, 'a'), periods: on(0, null) }, { ...at(0, 'b'), periods: on(90 * 24 * HOUR, null) })).toBe(
    false,
  )
  expect(same({ ...at(0, 'a'), periods: on(0, HOUR) }, { ...at(0, 'b'), periods: on(HOUR, null) })).toBe(false)
})

test('SY4: two different causes are two stories; what is not told contradicts nothing', () => {
  const because = (cause: Teller['cause'], feedId: string) => teller({ feedId, cause, entities: [{ route: 'R' }] })
  expect(same(because('STRIKE', 'a'), because('WEATHER', 'b'))).toBe(false)
  expect(same(because('STRIKE', 'a'), because('STRIKE', 'b'))).toBe(true)
  expect(same(because('STRIKE', 'a'), because('UNKNOWN_CAUSE', 'b'))).toBe(true)
  expect(
    same(teller({ mode: 'air', entities: [{ stop: 'HKI' }] }), teller({ feedId: 'b', entities: [{ stop: 'HKI' }] })),
  ).toBe(false)
})

test('SY5: two feeds of services tell one story when half of the smaller one’s are the other’s too', () => {
  const of = (numbers: readonly number[], feedId: string) => teller({ feedId, affected: numbers.map(train) })
  expect(same(of([1, 2, 3, 4], 'a'), of([3, 4, 5, 6], 'b'))).toBe(true)
  expect(same(of([1, 2, 3, 4], 'a'), of([4, 5, 6, 7], 'b'))).toBe(false)
  expect(same(of([1, 2, 3, 4], 'a'), of([4], 'b'))).toBe(true)
})

test('SY6: services belong to the words that take in nine of ten; only a person’s words may mean all of a time', () => {
  const services = teller({ affected: [train(1), train(2)] })
  const about = (feedId: string | null, entities: Teller['entities']) => teller({ feedId, entities })
  expect(same(services, about('b', [{ agency: 'VR' }]))).toBe(true)
  expect(same(services, about('b', [{ trip: 'IC 1' }]))).toBe(false)
  expect(same(services, about('b', [{ stop: 'OUL' }]))).toBe(false)
  expect(same(services, about('b', []))).toBe(false)
  expect(same(services, about(null, []))).toBe(false)
  const today = [{ startMs: Date.parse('2026-06-01T00:00:00Z'), endMs: null }]
  expect(same(services, { ...about(null, []), periods: today })).toBe(true)
  expect(same(services, { ...about('b', []), periods: today })).toBe(false)
})
