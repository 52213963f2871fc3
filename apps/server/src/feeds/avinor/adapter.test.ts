import { expect, test } from 'vitest'
import type { FeedReading } from '../port.ts'
import { avinor } from './adapter.ts'

interface Row {
  readonly id: string
  readonly time?: string
  readonly end?: 'A' | 'D'
  readonly airport?: string
  readonly more?: string
}

const row = ({ id, time = '2026-06-01T10:00:00Z', end = 'D', airport = 'BGO', more = '' }: Row): string =>
  `<flight uniqueID="${id}"><airline>${id.slice(0, 2)}</airline><flight_id>${id}</flight_id><schedule_time>${time}</schedule_time><arr_dep>${end}</arr_dep><airport>${airport}</airport>${more}</flight>`
const board = (airport: string, ...rows: readonly Row[]): string =>
  `<?xml version="1.0" encoding="ISO-8859-1"?><airport name="${airport}"><flights lastUpdate="2026-06-01T09:22:33.830916Z">${rows.map(row).join('')}</flights></airport>`

const scheduled = (more = '', day = '2026-06-01', std = '06:35:00Z', sta = '07:25:00Z'): string =>
  `<flight id="1"><airline.designator>WF</airline.designator><flight.number>0861</flight.number><date.of.operation>${day}Z</date.of.operation><departure.station>ANX</departure.station><std>${std}</std><arrival.station>BOO</arrival.station><sta>${sta}</sta><aircraft.configuration>C12M168VV32N2</aircraft.configuration><service.type>J</service.type>${more}</flight>`
const timetable = (...flights: readonly string[]): string =>
  `<?xml version="1.0" encoding="iso-8859-1" ?><flights airport="ANX" time="2026-05-31T11:09:43Z">${flights.join('')}</flights>`

const decode = (...texts: readonly string[]) =>
  avinor.decode(
    texts.map((text, i) => ({ url: `http://localhost/${i}`, body: Buffer.from(text, 'latin1'), contentType: null })),
    { mode: 'air', nowMs: 0 },
  )
function read(...texts: readonly string[]): FeedReading {
  const decoded = decode(...texts)
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}

test('AV1: a flight between two airports of one feed is one leg, by the departure', () => {
  const { services, sourceTimeMs } = read(
    board('OSL', {
      id: 'WF0170',
      end: 'A',
      time: '2026-06-01T11:00:00Z',
      more: '<status code="E" time="2026-06-01T11:30:00Z"/>',
    }),
    board('BGO', { id: 'WF170', airport: 'OSL', more: '<gate>Å7</gate>' }),
  )
  expect(services).toEqual([
    {
      key: 'air/WF170/2026-06-01/BGO',
      mode: 'air',
      operator: 'WF',
      number: 'WF170',
      date: '2026-06-01',
      origin: 'BGO',
      destination: 'OSL',
      scheduledDepartureMs: Date.parse('2026-06-01T10:00:00Z'),
      scheduledArrivalMs: Date.parse('2026-06-01T11:00:00Z'),
      state: 'delayed',
      delayMin: 30,
      cause: null,
      track: 'Å7',
    },
  ])
  expect(sourceTimeMs).toBe(Date.parse('2026-06-01T09:22:33.830Z'))
})

test('FL4: an arrival after stops belongs to the last departure on its way', () => {
  const { services } = read(
    board('BGO', { id: 'WF170', airport: 'OSL', more: '<via_airport>SOG,HOV</via_airport><status code="D"/>' }),
    board('HOV', { id: 'WF170', airport: 'OSL', time: '2026-06-01T11:40:00Z', more: '<status code="C"/>' }),
    board('OSL', {
      id: 'WF170',
      end: 'A',
      time: '2026-06-01T12:40:00Z',
      more: '<via_airport>SOG,HOV</via_airport><status code="C"/>',
    }),
  )
  expect(services.map(({ key, destination, state }) => [key, destination, state])).toEqual([
    ['air/WF170/2026-06-01/BGO', 'SOG', 'departed'],
    ['air/WF170/2026-06-01/HOV', 'OSL', 'cancelled'],
  ])
})

test('AV2: a departure has the local date, an arrival alone the UTC date of its landing', () => {
  const { services } = read(
    board(
      'OSL',
      { id: 'DY1', time: '2026-06-01T22:30:00Z' },
      { id: 'DY2', end: 'A', time: '2026-06-01T22:30:00Z', airport: 'ALC' },
    ),
  )
  expect(services.map(({ key }) => key)).toEqual(['air/DY1/2026-06-02/OSL', 'air/DY2/2026-06-01/ALC'])
})

test.each([
  ['<status code="C"/>', 'cancelled', null],
  ['<status code="C" time="2026-06-01T12:00:00Z"/>', 'cancelled', null],
  ['<status code="D" time="2026-06-01T10:20:00Z"/>', 'departed', 20],
  ['<status code="A" time="2026-06-01T09:59:00Z"/>', 'arrived', -1],
  ['<status code="E" time="2026-06-01T10:15:00Z"/>', 'delayed', 15],
  ['<status code="E" time="2026-06-01T10:14:00Z"/>', 'scheduled', 14],
  ['<status code="N" time="2026-06-01T12:00:00Z"/>', 'scheduled', null],
  ['<delayed>Y</delayed>', 'delayUnknown', null],
  ['<delayed>N</delayed>', 'scheduled', null],
  ['<status code="E" time="10:15"/><delayed>Y</delayed>', 'delayUnknown', null],
])('AV3: %s is %s', (more, state, delayMin) => {
  expect(read(board('OSL', { id: 'DY1', more })).services).toMatchObject([{ state, delayMin }])
})

test('AV4: a timetable tells cancellations, both times and seats; its times are UTC', () => {
  const { services } = read(timetable(scheduled('<cancelled>C</cancelled>'), scheduled('', '2026-06-02')))
  expect(services).toMatchObject([
    {
      key: 'air/WF861/2026-06-01/ANX',
      state: 'cancelled',
      seats: 180,
      destination: 'BOO',
      scheduledDepartureMs: Date.parse('2026-06-01T06:35:00Z'),
      scheduledArrivalMs: Date.parse('2026-06-01T07:25:00Z'),
    },
    { key: 'air/WF861/2026-06-02/ANX', state: 'scheduled' },
  ])
  expect(read(timetable(scheduled('', '2026-06-01', '23:30:00Z', '00:20:00Z'))).services).toMatchObject([
    { key: 'air/WF861/2026-06-02/ANX', scheduledArrivalMs: Date.parse('2026-06-02T00:20:00Z') },
  ])
})

test('AV4: flights without passengers are none of ours', () => {
  const freight = scheduled().replace('<service.type>J', '<service.type>F')
  expect(read(timetable(freight)).services).toEqual([])
})

test('AV4: a timetable and a board tell of one leg together', () => {
  const onBoard = { id: 'WF861', airport: 'BOO', time: '2026-06-01T06:35:00Z', more: '<status code="C"/>' }
  expect(read(timetable(scheduled()), board('ANX', onBoard)).services).toMatchObject([
    { key: 'air/WF861/2026-06-01/ANX', state: 'cancelled', seats: 180 },
  ])
})

test('AV5: another document is refused, and so is one of which nothing can be read', () => {
  const refusal = (text: string) => {
    const decoded = decode(text)
    return decoded.ok ? null : decoded.refusal
  }
  expect(refusal('<flights><dep/></flights>')).toMatch(/^http:\/\/localhost\/0 is XML, but neither .+\.$/)
  expect(refusal('<html><body>')).toMatch(/is a web page/)
  expect(refusal(board('OSL', { id: '' }))).toBe(
    'http://localhost/0 lists 1 flights, none of which names its number and time.',
  )
  expect(refusal(board('OSL'))).toBeNull()
})
