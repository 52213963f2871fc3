import { expect, test } from 'vitest'
import type { FeedReading } from '../port.ts'
import { finavia } from './adapter.ts'

type Fields = Readonly<Record<string, string>>

const flight = (fields: Fields): string =>
  `<flight>${Object.entries({ h_apt: 'HEL', mfltnr: '', ...fields })
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join('')}</flight>`
const board = (end: 'arr' | 'dep', flights: readonly Fields[]): string =>
  `<${end}><header><timestamp>2026-06-01T05:48:03Z</timestamp></header><body>${flights.map(flight).join('')}</body></${end}>`
const document = (...boards: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><flights xmlns="http://www.finavia.fi/FlightsService.xsd">${boards.join('')}</flights>`

const decode = (...texts: readonly string[]) =>
  finavia.decode(
    texts.map((text, i) => ({
      url: `http://localhost/flights/${i}?x=1`,
      body: new TextEncoder().encode(text),
      contentType: null,
    })),
    { mode: 'air', nowMs: 0 },
  )
function read(...boards: readonly string[]): FeedReading {
  const decoded = decode(document(...boards))
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}
const departure = (more: Fields = {}): Fields => ({
  fltnr: 'AY431',
  sdt: '2026-06-01T06:00:00Z',
  sdate: '20260601',
  route_1: 'OUL',
  ...more,
})
const arrival = (more: Fields = {}): Fields => ({
  ...departure({ h_apt: 'OUL', sdt: '2026-06-01T07:05:00Z', route_1: 'HEL' }),
  ...more,
})

test('FI1: a departure and its arrival elsewhere are one leg', () => {
  const { services, sourceTimeMs, complete } = read(
    board('dep', [departure({ gate: '25', est_d: '2026-06-01T06:05:00Z' })]),
    board('arr', [arrival({ est_d: '2026-06-01T07:25:00Z' })]),
  )
  expect(services).toEqual([
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
      state: 'delayed',
      delayMin: 20,
      cause: null,
      track: '25',
    },
  ])
  expect(sourceTimeMs).toBe(Date.parse('2026-06-01T05:48:03Z'))
  expect(complete).toBe(true)
})

test('FI1: over midnight both ends keep the key of the departure, in either order and from two documents', () => {
  // 23:40 to 00:45 in Finland; sdate is the UTC date at both ends.
  const dep = board('dep', [departure({ sdt: '2026-06-01T20:40:00Z' })])
  const arr = board('arr', [arrival({ sdt: '2026-06-01T21:45:00Z', prm: 'CNX' })])
  // 00:20 to 01:25: the local date is a day after the UTC date.
  const late = board('dep', [departure({ fltnr: 'AY9', sdt: '2026-06-01T21:20:00Z' })])
  const later = board('arr', [arrival({ fltnr: 'AY9', sdt: '2026-06-01T22:25:00Z' })])
  for (const boards of [
    [dep, arr, late, later],
    [later, arr, late, dep],
  ]) {
    const decoded = decode(...boards.map((one) => document(one)))
    const keys = decoded.ok ? decoded.value.services.map(({ key, state }) => `${key} ${state}`).sort() : decoded.refusal
    expect(keys).toEqual(['air/AY431/2026-06-01/HEL cancelled', 'air/AY9/2026-06-02/HEL scheduled'])
  }
})

test("FI2: an arrival from abroad is keyed by its flight's origin and the UTC date of its landing", () => {
  const abroad = arrival({ h_apt: 'HEL', fltnr: 'AY016', route_1: 'JFK', sdt: '2026-06-01T21:30:00Z' })
  expect(read(board('arr', [abroad])).services).toMatchObject([
    { key: 'air/AY16/2026-06-01/JFK', number: 'AY16', destination: 'HEL', scheduledDepartureMs: null },
  ])
})

test('FL5: the last leg of a flight with a stop is that of the stop, and is cancelled once', () => {
  const { services } = read(
    board('dep', [
      departure({ h_apt: 'IVL', route_1: 'KTT', sdt: '2026-06-01T15:00:00Z', prm: 'DEP' }),
      departure({ h_apt: 'KTT', route_1: 'HEL', sdt: '2026-06-01T16:00:00Z', prm: 'CNX' }),
    ]),
    board('arr', [
      arrival({ h_apt: 'KTT', route_1: 'IVL', sdt: '2026-06-01T15:30:00Z', prm: 'LAN' }),
      arrival({ h_apt: 'HEL', route_1: 'IVL', route_2: 'KTT', sdt: '2026-06-01T17:20:00Z', prm: 'CNX' }),
    ]),
  )
  expect(services.map(({ key, destination, state }) => [key, destination, state])).toEqual([
    ['air/AY431/2026-06-01/IVL', 'KTT', 'arrived'],
    ['air/AY431/2026-06-01/KTT', 'HEL', 'cancelled'],
  ])
})

test.each([
  [{ prm: 'CNX' }, 'cancelled'],
  [{ prm: 'CXX' }, 'cancelled'],
  [{ prm: 'C' }, 'cancelled'],
  [{ prt: 'Cancelled' }, 'cancelled'],
  [{ prt_f: 'Peruttu' }, 'cancelled'],
  [{ prt_f: 'Peruutettu' }, 'cancelled'],
  [{ prt_s: 'Inställd' }, 'cancelled'],
  [{ prm: 'LAN', prt: 'Cancelled' }, 'cancelled'],
  [{ prm: 'DIV' }, 'diverted'],
  [{ prt: 'Departed' }, 'departed'],
  [{ act_d: '2026-06-01T06:01:00Z' }, 'departed'],
  [{ prm: 'DEL', prt: 'Delayed', prt_f: 'Myöhässä', prt_s: 'Försenat' }, 'delayUnknown'],
  [{ prm: 'DEL', est_d: '2026-06-01T06:14:59Z' }, 'scheduled'],
  [{ prm: 'DEL', est_d: '2026-06-01T06:15:00Z' }, 'delayed'],
  [{ prm: 'ETA', prt_s: 'Landar' }, 'scheduled'],
  [{ prm: 'EST', est_d: '2026-06-01T06:00:00Z' }, 'scheduled'],
  [{}, 'scheduled'],
] as const)('FI3: %o is %s', (status, state) => {
  expect(read(board('dep', [departure(status)])).services[0]?.state).toBe(state)
})

test('FI4: of the times the actual one counts, then the public estimate, then the estimate', () => {
  const times = {
    est_d: '2026-06-01T06:10:00Z',
    pest_d: '2026-06-01T06:20:00Z',
    act_d: '2026-06-01T06:30:00Z',
  }
  const delay = (more: Fields) => read(board('dep', [departure(more)])).services[0]?.delayMin
  expect(delay(times)).toBe(30)
  expect(delay({ ...times, act_d: '' })).toBe(20)
  expect(delay({ ...times, act_d: '', pest_d: '' })).toBe(10)
  expect(delay({ ...times, act_d: 'soon', pest_d: '', est_d: '2026-02-30T06:10:00Z' })).toBeNull()
  expect(delay({ ...times, prm: 'CNX' })).toBeNull()
})

test('FI5: a codeshare row is no flight but a number of one', () => {
  const { services } = read(
    board('dep', [
      departure({ cflight_1: 'BA6019' }),
      departure({ fltnr: 'AF4641', mfltnr: 'AY431', prm: 'CNX' }),
      departure({ fltnr: 'QR6000', mfltnr: 'AY999' }),
    ]),
  )
  expect(services).toMatchObject([{ number: 'AY431', state: 'scheduled', codeshares: ['AF4641', 'BA6019'] }])
})

test('FI6: a row that names no flight or no time is left out; a document of such rows is refused', () => {
  expect(read(board('dep', [departure(), departure({ fltnr: '' })])).services).toHaveLength(1)
  expect(read(board('dep', [departure({ sdt: 'later' })])).services[0]).toMatchObject({
    date: '2026-06-01',
    scheduledDepartureMs: null,
  })
  expect(decode(document(board('dep', [departure({ sdt: '', sdate: '20261340' })])))).toEqual({
    ok: false,
    refusal: 'http://localhost/flights/0 lists 1 flights, none of which names its number and time.',
  })
})

test('FI6: another document is refused by its address; boards without flights are no fault', () => {
  expect(decode('<flights airport="ANX"><flight/></flights>')).toEqual({
    ok: false,
    refusal: expect.stringMatching(/^http:\/\/localhost\/flights\/0 is XML, but holds neither .+\.$/),
  })
  expect(decode(document(board('dep', [])).slice(0, -20))).toMatchObject({ ok: false })
  expect(read(board('dep', [])).services).toEqual([])
})

test('FI7: the key goes into its header, not into the address', () => {
  expect(finavia.authorize?.('http://localhost/flights/all/HEL', 'secret')).toEqual({
    url: 'http://localhost/flights/all/HEL',
    headers: { app_key: 'secret' },
  })
})
