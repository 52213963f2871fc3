import { expect, test } from 'vitest'
import type { Service } from '../disruption.ts'
import { customersOf, customersTyped, isPlausible } from './customers.ts'

const flight = (n: number, more: Partial<Service> = {}): Service => ({
  key: `air/XY${n}/2026-06-01/HEL`,
  mode: 'air',
  operator: 'XY',
  number: `XY${n}`,
  date: '2026-06-01',
  origin: 'HEL',
  destination: 'OUL',
  scheduledDepartureMs: null,
  scheduledArrivalMs: null,
  state: 'cancelled',
  delayMin: null,
  cause: null,
  ...more,
})
const flights = (count: number) => Array.from({ length: count }, (_none, i) => flight(i))

test('DI12: 130 flights about which nothing is told are about 10,000 customers, between 5,200 and 15,600', () => {
  expect(customersOf(flights(130))).toEqual({
    low: 5_200,
    likely: 10_010,
    high: 15_600,
    method: 'default',
    plausible: true,
  })
})

test('DI12: what is booked is exact, seats go by the usual load, and the weakest method is named', () => {
  expect(customersOf([flight(1, { booked: 61, seats: 100 })])).toMatchObject({
    low: 61,
    likely: 61,
    high: 61,
    method: 'booked',
  })
  expect(customersOf([flight(1, { seats: 100 })])).toMatchObject({ low: 60, likely: 80, high: 100, method: 'seats' })
  expect(customersOf([flight(1, { booked: 61 }), flight(2, { seats: 100 })])?.method).toBe('seats')
  expect(customersOf([flight(1, { booked: 61 }), flight(2)])?.method).toBe('default')
})

test('DI12: a service that two feeds tell of carries its customers once; none carry none', () => {
  expect(customersOf([flight(1), flight(1)])).toEqual(customersOf([flight(1)]))
  expect(customersOf([])).toBeNull()
})

test('DI13: customers of a flight outside of 40 to 120 want a second look; trains are not measured by it', () => {
  expect(isPlausible(10_000, 130)).toBe(true)
  expect(isPlausible(39 * 130, 130)).toBe(false)
  expect(isPlausible(121 * 130, 130)).toBe(false)
  expect(customersOf([flight(1, { booked: 240 })])?.plausible).toBe(false)
  expect(customersOf([flight(1, { booked: 240, mode: 'rail' })])?.plausible).toBe(true)
})

test('DI13: a number that a person typed stands, and is looked at as well', () => {
  expect(customersTyped('air', 300, 25_000)).toEqual({
    low: 25_000,
    likely: 25_000,
    high: 25_000,
    method: 'person',
    plausible: true,
  })
  expect(customersTyped('air', 300, 90_000)?.plausible).toBe(false)
  expect(customersTyped('air', 10, null)).toMatchObject({ likely: 770, method: 'default' })
  expect(customersTyped('air', 0, null)).toBeNull()
})
