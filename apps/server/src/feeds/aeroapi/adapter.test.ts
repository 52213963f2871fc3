import { expect, test } from 'vitest'
import { readerOf } from '../reader-of.ts'
import { aeroapi } from './adapter.ts'

const airport = (code_iata: string, timezone: string) => ({ code: `X${code_iata}`, code_iata, timezone })
const flight = (more: object = {}) => ({
  ident: 'FIN431',
  ident_icao: 'FIN431',
  ident_iata: 'AY431',
  fa_flight_id: 'FIN431-1',
  operator: 'FIN',
  operator_iata: 'AY',
  flight_number: '431',
  codeshares_iata: ['BA6019', 'AA8988'],
  cancelled: false,
  diverted: false,
  type: 'Airline',
  status: 'Scheduled',
  origin: airport('HEL', 'Europe/Helsinki'),
  destination: airport('OUL', 'Europe/Helsinki'),
  departure_delay: 0,
  arrival_delay: null,
  scheduled_out: '2026-06-01T06:00:00Z',
  scheduled_off: '2026-06-01T06:10:00Z',
  scheduled_on: '2026-06-01T07:00:00Z',
  scheduled_in: '2026-06-01T07:05:00Z',
  gate_origin: '25',
  seats_cabin_first: null,
  seats_cabin_business: 12,
  seats_cabin_coach: 162,
  ...more,
})
const { decode, documentOf, read } = readerOf(
  aeroapi,
  'air',
  () => 'https://localhost/aeroapi/operators/FIN/flights?max_pages=1',
)
const one = (more: object) => read({ flights: [flight(more)] }).services[0]

test('AE1: a flight with its seats, codeshares and gate', () => {
  expect(read({ flights: [flight()], links: null, num_pages: 1 })).toEqual({
    services: [
      {
        key: 'air/AY431/2026-06-01/HEL',
        mode: 'air',
        operator: 'AY',
        number: 'AY431',
        date: '2026-06-01',
        origin: 'HEL',
        destination: 'OUL',
        scheduledDepartureMs: Date.parse('2026-06-01T06:00:00Z'),
        scheduledArrivalMs: Date.parse('2026-06-01T07:05:00Z'),
        state: 'scheduled',
        delayMin: 0,
        cause: null,
        track: '25',
        codeshares: ['AA8988', 'BA6019'],
        seats: 174,
      },
    ],
    alerts: [],
    sourceTimeMs: null,
    complete: true,
  })
})

test('AE1: the date is that of the place where it begins, the number has no leading zeros', () => {
  expect(one({ scheduled_out: '2026-06-01T22:00:00Z' })?.key).toBe('air/AY431/2026-06-02/HEL')
  expect(one({ origin: airport('JFK', 'America/New_York'), scheduled_out: '2026-06-02T01:00:00Z' })?.key).toBe(
    'air/AY431/2026-06-01/JFK',
  )
  expect(one({ origin: { code_iata: 'HEL', timezone: 'Not/A_Zone' } })?.key).toBe('air/AY431/2026-06-01/HEL')
  expect(one({ ident_iata: null, flight_number: '0431' })?.number).toBe('AY431')
  expect(one({ ident_iata: null, operator_iata: null })?.number).toBe('FIN431')
})

test.each([
  [{ cancelled: true, status: 'Cancelled' }, 'cancelled', null],
  [{ cancelled: true, actual_off: '2026-06-01T06:31:00Z', departure_delay: 1_200 }, 'departed', 20],
  [{ cancelled: true, actual_on: '2026-06-01T07:00:00Z' }, 'arrived', 0],
  [{ diverted: true, actual_off: '2026-06-01T06:10:00Z' }, 'diverted', 0],
  [{ actual_out: '2026-06-01T06:00:00Z', actual_in: '2026-06-01T07:05:00Z' }, 'arrived', 0],
  [{ departure_delay: 899 }, 'scheduled', 14],
  [{ departure_delay: 900 }, 'delayed', 15],
  [{ departure_delay: 60, arrival_delay: 1_800 }, 'delayed', 30],
  [{ departure_delay: -600 }, 'scheduled', -10],
  [{ departure_delay: null, estimated_out: '2026-06-01T06:16:00Z' }, 'delayed', 16],
  [{ departure_delay: null, status: 'Scheduled / Delayed' }, 'delayUnknown', null],
  [{ departure_delay: 'late' }, 'scheduled', null],
] as const)('AE2: %o is %s', (more, state, delayMin) => {
  expect(one(more)).toMatchObject({ state, delayMin })
})

test('AE3: a plan that was dropped for another one of the same flight is no cancellation, in either order', () => {
  const dropped = flight({ fa_flight_id: 'a', cancelled: true })
  const running = flight({ fa_flight_id: 'b', departure_delay: 3_600 })
  for (const flights of [
    [dropped, running],
    [running, dropped],
  ])
    expect(read({ flights }).services).toMatchObject([{ state: 'delayed', delayMin: 60 }])
})

test('AE4: lists of an operator and of an airport are one list, journeys are cut into flights, private ones left out', () => {
  const { services } = read(
    { scheduled: [flight()], arrivals: [flight({ ident_iata: 'AY2' })], enroute: [], links: null },
    { scheduled_departures: [flight()], departures: [flight({ ident: 'OHABC', type: 'General_Aviation' })] },
    { flights: [{ segments: [flight({ ident_iata: 'AY3' }), flight({ ident_iata: 'AY4' })] }] },
  )
  expect(services.map(({ number }) => number)).toEqual(['AY431', 'AY2', 'AY3', 'AY4'])
})

test('AE4: in a timetable a row of another number is a codeshare', () => {
  const row = { ident_iata: 'AY431', origin: 'EFHK', origin_iata: 'HEL', scheduled_out: '2026-06-01T06:00:00Z' }
  const { services } = read({
    scheduled: [
      row,
      { ...row, ident_iata: 'BA6019', actual_ident_iata: 'AY431' },
      { ...row, ident_iata: 'AF1', actual_ident_iata: 'KL1' },
    ],
  })
  expect(services).toMatchObject([{ key: 'air/AY431/2026-06-01/HEL', codeshares: ['BA6019'] }])
})

test('AE5: further pages are fetched at once, never from elsewhere', () => {
  const next = (link: unknown, url?: string) =>
    aeroapi.follow?.(documentOf({ flights: [], links: { next: link } }, url))
  const page = { url: 'https://localhost/aeroapi/operators/FIN/flights?cursor=abc', when: 'now' }
  expect(next('/operators/FIN/flights?cursor=abc')).toEqual(page)
  expect(next('/aeroapi/operators/FIN/flights?cursor=abc')).toEqual(page)
  expect(next('https://localhost/aeroapi/operators/FIN/flights?cursor=abc')).toEqual(page)
  expect(next('/operators/FIN/flights?cursor=abc', 'https://localhost/proxy/operators/FIN/flights')?.url).toBe(
    'https://localhost/proxy/operators/FIN/flights?cursor=abc',
  )
  for (const link of ['https://elsewhere/x', '//elsewhere/x', '', null, 5, undefined]) expect(next(link)).toBeNull()
  expect(aeroapi.follow?.(documentOf('no json'))).toBeNull()
  expect(aeroapi.follow?.(documentOf({ flights: [], links: null }))).toBeNull()
})

test('AE5: the key goes into its header', () => {
  expect(aeroapi.authorize?.('https://localhost/aeroapi/x', 'secret')).toEqual({
    url: 'https://localhost/aeroapi/x',
    headers: { 'x-apikey': 'secret' },
  })
})

test('AE6: numbers of disruptions beside flights change nothing, alone they are refused', () => {
  const counts = { cancellations: 3, delays: 40, total: 300, entity_name: 'Finnair', entity_id: 'FIN' }
  expect(read({ flights: [flight()] }, counts).services).toHaveLength(1)
  expect(decode({ entities: [counts], total_cancellations_worldwide: 1 })).toEqual({
    ok: false,
    refusal: expect.stringMatching(/holds numbers of disruptions and no flights\. .+\.$/),
  })
})

test('AE6: another document is refused; a wrong record is left out', () => {
  for (const answer of ['{', '', '<html>', '[1]', '5', { title: 'Unauthorized', status: 401 }, { flights: [{}] }])
    expect(decode(answer)).toEqual({ ok: false, refusal: expect.stringMatching(/^https:\/\/localhost\/aeroapi.+\.$/) })
  expect(
    read({ flights: [flight(), null, 'x', flight({ scheduled_out: null, scheduled_off: null })] }).services,
  ).toHaveLength(1)
  expect(read({ flights: [] }).services).toEqual([])
})
