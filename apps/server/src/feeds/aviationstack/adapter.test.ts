import { expect, test } from 'vitest'
import { readerOf } from '../reader-of.ts'
import { aviationstack } from './adapter.ts'

const end = (iata: string, timezone: string | null, scheduled: string, more: object = {}) => ({
  iata,
  timezone,
  scheduled,
  estimated: null,
  actual: null,
  delay: null,
  gate: null,
  ...more,
})
const row = (more: object = {}, departure: object = {}, arrival: object = {}) => ({
  flight_date: '2026-06-01',
  flight_status: 'scheduled',
  departure: end('HEL', 'Europe/Helsinki', '2026-06-01T23:30:00+00:00', { gate: '25', ...departure }),
  arrival: end('LHR', 'Europe/London', '2026-06-02T00:40:00+00:00', arrival),
  airline: { name: 'Finnair', iata: 'AY', icao: 'FIN' },
  flight: { number: '431', iata: 'AY431', icao: 'FIN431', codeshared: null },
  ...more,
})
const soldAs = (iata: string, main: string) =>
  row({ flight_status: 'cancelled', flight: { iata, number: iata.slice(2), codeshared: { flight_iata: main } } })

const { decode, documentOf, read } = readerOf(
  aviationstack,
  'air',
  () => 'https://localhost/v1/flights?dep_iata=HEL&access_key=secret',
)

test('AS1: times end in +00:00 and are local all the same', () => {
  expect(read({ data: [row()] }).services).toEqual([
    {
      key: 'air/AY431/2026-06-01/HEL',
      mode: 'air',
      operator: 'AY',
      number: 'AY431',
      date: '2026-06-01',
      origin: 'HEL',
      destination: 'LHR',
      scheduledDepartureMs: Date.parse('2026-06-01T20:30:00Z'),
      scheduledArrivalMs: Date.parse('2026-06-01T23:40:00Z'),
      state: 'scheduled',
      delayMin: null,
      cause: null,
      track: '25',
    },
  ])
})

test('AS1: without a zone a time is no instant, with another offset it is what it says', () => {
  expect(read([row({}, { timezone: null }, { scheduled: '2026-06-02T00:40:00+01:00' })]).services).toMatchObject([
    {
      key: 'air/AY431/2026-06-01/HEL',
      scheduledDepartureMs: null,
      scheduledArrivalMs: Date.parse('2026-06-01T23:40:00Z'),
    },
  ])
})

test('AS2: codeshare rows are numbers of the operated flight, whatever the order; those of no flight are left out', () => {
  const rows = [soldAs('BA6019', 'ay431'), row(), soldAs('AA8988', 'ay431'), soldAs('MF1541', 'cz3709')]
  for (const data of [rows, rows.toReversed()])
    expect(read({ data }).services).toMatchObject([
      { number: 'AY431', state: 'scheduled', codeshares: ['AA8988', 'BA6019'] },
    ])
})

test('AS2: a row that is a codeshare of itself is operated; one without a number is no flight', () => {
  expect(read([soldAs('AY431', 'ay431')]).services).toHaveLength(1)
  expect(read([row(), row({ flight: { iata: 'NJE', number: null }, airline: { iata: 'NJE' } })]).services).toHaveLength(
    1,
  )
})

test.each([
  ['cancelled', {}, {}, 'cancelled', null],
  ['cancelled', { delay: 30 }, {}, 'cancelled', null],
  ['diverted', {}, {}, 'diverted', null],
  ['landed', {}, { delay: 20 }, 'arrived', 20],
  ['active', { delay: 5 }, {}, 'departed', 5],
  ['scheduled', { delay: 14 }, {}, 'scheduled', 14],
  ['scheduled', { delay: 15 }, {}, 'delayed', 15],
  ['scheduled', { estimated: '2026-06-01T23:50:00+00:00' }, {}, 'delayed', 20],
  ['scheduled', { actual: '2026-06-01T23:31:00+00:00' }, {}, 'departed', 1],
  ['incident', {}, {}, 'scheduled', null],
  ['unknown', {}, { actual: '2026-06-02T00:39:00+00:00' }, 'arrived', -1],
  [null, { delay: 'late' }, {}, 'scheduled', null],
])('AS3: %s with %o and %o is %s', (flight_status, departure, arrival, state, delayMin) => {
  expect(read([row({ flight_status }, departure, arrival)]).services).toMatchObject([{ state, delayMin }])
})

test('AS4: the key goes into the address, and pages follow without it', () => {
  const url = 'https://localhost/v1/flights?dep_iata=HEL'
  expect(aviationstack.authorize?.(url, 'se&cret')).toEqual({ url: `${url}&access_key=se%26cret`, headers: {} })
  const next = (pagination: unknown) => aviationstack.follow?.(documentOf({ pagination, data: [] }))
  expect(next({ limit: 100, offset: 0, count: 100, total: 250 })).toEqual({ url: `${url}&offset=100`, when: 'now' })
  expect(next({ limit: 100, offset: 200, count: 50, total: 250 })).toBeNull()
  for (const odd of [
    null,
    {},
    { offset: 0, count: 0, total: 9 },
    { offset: 0, count: 1.5, total: 9 },
    { offset: '0', count: 1, total: 9 },
  ])
    expect(next(odd)).toBeNull()
})

test('AS5: an error is told in the words of the source, another document refused', () => {
  expect(
    decode({ error: { code: 'usage_limit_reached', message: 'Your monthly usage limit has been reached.' } }),
  ).toEqual({
    ok: false,
    refusal: 'https://localhost/v1/flights answers with an error: Your monthly usage limit has been reached.',
  })
  for (const answer of ['[', '{}', '5', { data: [{ x: 1 }] }, [null]])
    expect(decode(answer)).toEqual({
      ok: false,
      refusal: expect.stringMatching(/^https:\/\/localhost\/v1\/flights .+\.$/),
    })
  expect(read({ pagination: { total: 0 }, data: [] }).services).toEqual([])
})
