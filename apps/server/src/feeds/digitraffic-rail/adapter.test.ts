import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FeedReading } from '../port.ts'
import { digitrafficRail } from './adapter.ts'

const BASE = 'https://rata.digitraffic.fi/api/v1'
const LIVE = `${BASE}/live-trains`
const ACTIVE = `${BASE}/passenger-information/active`

type Json = Record<string, unknown>
const bytes = (body: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(body))
const decode = (documents: Readonly<Record<string, unknown>>) =>
  digitrafficRail.decode(
    Object.entries(documents).map(([url, body]) => ({
      url,
      body: body instanceof Uint8Array ? body : bytes(body),
      contentType: null,
    })),
    { mode: 'rail', nowMs: 0 },
  )
function read(documents: Readonly<Record<string, unknown>>): FeedReading {
  const decoded = decode(documents)
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}
const one = (train: Json, more: Readonly<Record<string, unknown>> = {}) =>
  read({ [LIVE]: [train], ...more }).services[0]

const train = (rows: readonly Json[], more: Json = {}): Json => ({
  trainNumber: 27,
  departureDate: '2026-01-15',
  operatorShortCode: 'vr',
  trainType: 'IC',
  trainCategory: 'Long-distance',
  commuterLineID: '',
  runningCurrently: false,
  cancelled: false,
  version: 100,
  timeTableRows: rows,
  ...more,
})
/** A row of the half hour `at` after 08:00 UTC. */
const row = (type: 'ARRIVAL' | 'DEPARTURE', stationShortCode: string, at: number, more: Json = {}): Json => ({
  stationShortCode,
  type,
  trainStopping: true,
  commercialStop: true,
  commercialTrack: String(at + 1),
  cancelled: false,
  scheduledTime: time(at),
  causes: [],
  ...more,
})
const time = (at: number): string => new Date(Date.UTC(2026, 0, 15, 8, at * 30)).toISOString()
const passed = (minutes: number): Json => ({ actualTime: time(0), differenceInMinutes: minutes })
const expected = (minutes: number): Json => ({ liveEstimateTime: time(0), differenceInMinutes: minutes })

/** Helsinki, a point that is only passed, Tampere, Oulu; `more` by row. */
const way = (...more: Json[]): Json[] => [
  row('DEPARTURE', 'HKI', 0, more[0]),
  row('ARRIVAL', 'PMK', 1, { commercialStop: undefined, trainStopping: false }),
  row('DEPARTURE', 'PMK', 1, { commercialStop: undefined, trainStopping: false }),
  row('ARRIVAL', 'TPE', 2, more[1]),
  row('DEPARTURE', 'TPE', 3, more[2]),
  row('ARRIVAL', 'OL', 4, more[3]),
]
const STATIONS = [
  { stationShortCode: 'HKI', stationName: 'Helsinki asema' },
  { stationShortCode: 'TPE', stationName: { fi: 'Tampere', sv: 'Tammerfors' } },
]

test('DR1: a train has the key that every feed gives it, and the name by which travellers know it', () => {
  expect(one(train(way()))).toEqual({
    key: 'rail/VR/27/2026-01-15',
    mode: 'rail',
    operator: 'VR',
    number: 'IC 27',
    date: '2026-01-15',
    origin: 'HKI',
    destination: 'OL',
    scheduledDepartureMs: Date.parse(time(0)),
    scheduledArrivalMs: Date.parse(time(4)),
    state: 'scheduled',
    delayMin: null,
    cause: null,
    track: '1',
  })
  expect(one(train(way(), { trainType: 'HL', commuterLineID: 'K' }))).toMatchObject({ number: 'HL 27', line: 'K' })
})

test('DR1: documents are told apart by their records, in any order; one train is one record', () => {
  const message = { id: 'SHM1', version: 1, stations: ['TPE'], video: { text: { en: 'Track is closed.' } } }
  const { services, alerts } = read({ [`${BASE}/metadata/stations`]: STATIONS, [ACTIVE]: [message], x: train(way()) })
  expect(services).toMatchObject([{ number: 'IC 27', origin: 'Helsinki', destination: 'OL' }])
  expect(alerts).toMatchObject([{ key: 'SHM1' }])
})

test('DR1: cargo, shunting and what has no number are left out, a train of no told kind is not', () => {
  const kinds = ['Cargo', 'Shunting', 'Locomotive', 'Commuter', undefined]
  const trains = kinds.map((trainCategory, i) => train(way(), { trainNumber: i, trainCategory }))
  const { services } = read({ [LIVE]: [...trains, { trainNumber: 9 }, null, 'x'] })
  expect(services.map(({ number }) => number)).toEqual(['IC 3', 'IC 4'])
})

const CUT = { cancelled: true }
test.each([
  ['cancelled as a whole', train(way(), { cancelled: true }), 'cancelled', null],
  ['cancelled more than ten days ahead', train(way(), { deleted: true }), 'cancelled', null],
  ['without any of its stops', train(way(CUT, CUT, CUT, CUT)), 'cancelled', null],
  ['cut short', train(way({}, {}, CUT, CUT)), 'partlyCancelled', null],
  ['cut short and late', train(way(passed(9), expected(9), CUT, CUT)), 'partlyCancelled', 9],
  ['not yet under way', train(way()), 'scheduled', null],
  ['late before it leaves', train(way(expected(25))), 'delayed', 25],
  ['under way', train(way(passed(1), expected(1)), { runningCurrently: true }), 'departed', 1],
  ['under way and late', train(way(passed(12), expected(12)), { runningCurrently: true }), 'delayed', 12],
  ['on time again', train(way(passed(20), expected(3), expected(1), expected(0))), 'departed', 3],
  ['held up further on', train(way(passed(0), expected(0), expected(40), expected(35))), 'delayed', 40],
  ['without estimates', train(way(passed(12))), 'delayed', 12],
  ['late by nobody knows what', train(way(passed(2), { unknownDelay: true })), 'delayUnknown', null],
  ['late by what no train is', train(way(expected(1e9))), 'scheduled', null],
  ['there', train(way(passed(9), passed(9), passed(8), passed(7))), 'arrived', 7],
  ['there early', train(way(passed(0), passed(0), passed(0), passed(-5))), 'arrived', -5],
] as const)('DR2: a train that is %s', (_what, told, state, delayMin) => {
  expect(one(told)).toMatchObject({ state, delayMin })
})

test('DR2: a stop that is only passed is no stop: cancelled, it cancels nothing', () => {
  const rows = way()
  expect(
    one(train(rows.map((row) => (row.stationShortCode === 'PMK' ? { ...row, cancelled: true } : row)))),
  ).toMatchObject({ state: 'scheduled' })
})

test('DR2: a report that is missing on the way does not put the train back', () => {
  expect(one(train(way(passed(0), {}, passed(6), expected(6))))).toMatchObject({ delayMin: 6, state: 'delayed' })
})

const because = (categoryCode: string, categoryCodeId?: number): Json => ({
  causes: [{ categoryCode, categoryCodeId }],
})
test.each([
  ['K', 'TECHNICAL_PROBLEM'],
  ['R', 'MAINTENANCE'],
  ['O', 'ACCIDENT'],
  ['I', 'OTHER_CAUSE'],
  ['E', null],
  ['7', null],
] as const)('DR3: cause group %s', (code, cause) => {
  expect(one(train(way({ ...passed(9), ...because(code) }, expected(9))))?.cause).toBe(cause)
})

test('DR3: the last cause told stands, early running is none, and a train that runs as planned has none', () => {
  const late = way(
    { ...passed(9), ...because('O') },
    { ...passed(9), ...because('K') },
    { ...passed(9), ...because('E') },
  )
  expect(one(train(late))?.cause).toBe('TECHNICAL_PROBLEM')
  expect(one(train(way({ ...passed(9), ...because('O') }, expected(0))))?.cause).toBeNull()
})

test('DR3: the list of categories has the last word on a code', () => {
  const categories = { [`${BASE}/metadata/cause-category-codes`]: [{ id: 33, categoryCode: 'O', categoryName: '…' }] }
  expect(one(train(way({ ...expected(9), ...because('K', 33) })), categories)?.cause).toBe('ACCIDENT')
})

test('DR4: calls of a train that does not run as planned: stops for passengers, named where they are named', () => {
  const late = one(train(way(passed(9), passed(8), passed(9), CUT)), { [`${BASE}/metadata/stations`]: STATIONS })
  expect(late?.calls).toEqual([
    { stop: 'HKI', name: 'Helsinki', plannedMs: Date.parse(time(0)), delayMin: 9, cancelled: false },
    { stop: 'TPE', name: 'Tampere', plannedMs: Date.parse(time(3)), delayMin: 9, cancelled: false },
    { stop: 'OL', plannedMs: Date.parse(time(4)), delayMin: null, cancelled: true },
  ])
  const gone = one(train(way(), { cancelled: true }))
  expect(gone?.calls?.map(({ cancelled }) => cancelled)).toEqual([true, true, true])
  expect(gone).not.toHaveProperty('track')
  expect(one(train(way()))).not.toHaveProperty('calls')
})

test('DR4: the track is that of the next departure', () => {
  expect(one(train(way(passed(0))))?.track).toBe('4')
  expect(one(train(way(passed(0), passed(0), passed(0))))).not.toHaveProperty('track')
})

test('DR5: passenger information: the newest version, in its languages, with its stations and train', () => {
  const words = (fi: string): Json => ({ text: { fi, sv: '', en: `<b>${fi}</b> &amp; more. Then.` } })
  const message = {
    id: 'MVM1',
    trainNumber: 274,
    stations: ['HKI', 'HKI', 'TPE'],
    startValidity: time(0),
    endValidity: 'x',
  }
  const { alerts } = read({
    [ACTIVE]: [
      { ...message, version: 2, video: words('Uusi'), audio: words('Kuulutus') },
      { ...message, version: 1, video: words('Vanha') },
    ],
  })
  expect(alerts).toEqual([
    {
      key: 'MVM1',
      texts: { fi: { title: 'Uusi', text: 'Uusi' }, en: { title: 'Uusi & more.', text: 'Uusi & more. Then.' } },
      cause: null,
      effect: null,
      severity: null,
      activePeriods: [{ startMs: Date.parse(time(0)), endMs: null }],
      entities: [
        { trip: '274', stop: 'HKI' },
        { trip: '274', stop: 'TPE' },
      ],
    },
  ])
})

test('DR5: what loudspeakers say when a train comes in is no news; other announcements are', () => {
  const audio = (id: string, deliveryType: string): Json => ({
    id,
    startValidity: time(0),
    audio: { text: { fi: 'Juna' }, deliveryRules: { deliveryType } },
  })
  const { alerts } = read({
    [ACTIVE]: [audio('a', 'ON_EVENT'), audio('b', 'NOW'), { id: 'c', startValidity: time(0) }],
  })
  expect(alerts.map(({ key }) => key)).toEqual(['b'])
})

test('DR6: lists are whole, changes and single trains add; each kind for itself', () => {
  const message = { id: 'SHM1', video: { text: { fi: 'x' } } }
  const cases: [Readonly<Record<string, unknown>>, boolean, boolean][] = [
    [{ [`${BASE}/trains/2026-01-15`]: [train([])], [ACTIVE]: [message] }, true, true],
    [{ [LIVE]: [train([])], [ACTIVE]: [message] }, false, true],
    [{ [`${LIVE}?version=7`]: [], [ACTIVE]: [] }, false, true],
    [{ [`${BASE}/trains/2026-01-15`]: [train([])], [`${LIVE}?version=7`]: [] }, false, false],
    [{ [`${BASE}/passenger-information/updated-after/${time(0)}`]: [message] }, false, false],
    [{ 'wss://rata.digitraffic.fi/mqtt#trains/#': [train([])], [`${BASE}/metadata/stations`]: STATIONS }, false, false],
    [{ 'trains.json': [train([])] }, true, false],
    [{ 'train.json': train([]) }, false, false],
    [{ 'feed.json': [] }, true, true],
  ]
  for (const [documents, services, alerts] of cases)
    expect([Object.keys(documents), read(documents).complete]).toEqual([Object.keys(documents), { services, alerts }])
})

test('DR6: of a train told twice the newest version stands, whichever comes first', () => {
  const [older, newer] = [train([], { version: 5, cancelled: true }), train([], { version: 6 })]
  for (const trains of [
    [older, newer],
    [newer, older],
  ]) {
    const { services, versions } = read({ [LIVE]: trains })
    expect(services).toMatchObject([{ state: 'scheduled' }])
    expect(versions).toEqual(new Map([['rail/VR/27/2026-01-15', 6]]))
  }
})

test('DR7: the next poll asks for what is newer than the highest version seen', () => {
  const follow = (url: string, body: unknown) => digitrafficRail.follow?.({ url, body: bytes(body), contentType: null })
  const trains = [train([], { version: 282_755_548_452 }), train([], { version: 7 })]
  expect(follow(LIVE, trains)).toEqual({ url: `${LIVE}?version=282755548452`, when: 'next' })
  expect(follow(`${LIVE}?version=300000000000`, trains)?.url).toBe(`${LIVE}?version=300000000000`)
  expect(follow(`${LIVE}?version=9`, [])).toEqual({ url: `${LIVE}?version=9`, when: 'next' })
  expect(follow(LIVE, [])).toBeNull()
  expect(follow(`${BASE}/trains/2026-01-15`, trains)).toBeNull()
  expect(follow(ACTIVE, [{ id: 'SHM1', version: 3 }])).toBeNull()
})

test('DR7: it says who asks, and knows which documents only name things', () => {
  expect(digitrafficRail.headers).toEqual({ 'digitraffic-user': 'Tenfold/Tenfold 1.0' })
  const isReference = (body: unknown) =>
    digitrafficRail.isReference?.({ url: 'x', body: bytes(body), contentType: null })
  expect([isReference(STATIONS), isReference([train([])]), isReference([])]).toEqual([true, false, false])
})

test.each([
  ['no JSON', new TextEncoder().encode('{"trainNumber'), /is not JSON/],
  ['another encoding', new Uint8Array([0x5b, 0x22, 0xe4, 0x22, 0x5d]), /is not JSON/],
  ['other records', [{ hello: 1 }], /holds no trains/],
  ['nothing but wrong records', [{ trainNumber: 1, departureDate: '15.1.2026' }], /holds no trains/],
  ['null', null, /holds no trains/],
])('DR8: a document of %s is refused with a sentence that names it, without its query', (_what, body, sentence) => {
  const decoded = decode({ [LIVE]: [train([])], [`${ACTIVE}?key=secret`]: body })
  expect(decoded).toMatchObject({ ok: false, refusal: expect.stringMatching(sentence) })
  expect(decoded).toMatchObject({
    refusal: expect.stringMatching(/^https:\/\/rata\.digitraffic\.fi\/api\/v1\/passenger-information\/active [^?]*\.$/),
  })
})

test('DR8: a wrong field is not told, and the rest of its train is', () => {
  const odd = row('ARRIVAL', 'TPE', 1, { differenceInMinutes: 'x', scheduledTime: '2026-02-30T10:00:00Z', causes: 4 })
  expect(
    one(train([row('DEPARTURE', 'HKI', 0, expected(9)), odd, { type: 'NEITHER' }, null as never], { version: 'x' })),
  ).toMatchObject({
    state: 'delayed',
    delayMin: 9,
    scheduledArrivalMs: null,
    calls: [{ stop: 'HKI' }, { stop: 'TPE', plannedMs: null, delayMin: null }],
  })
})

test('DR8: whatever is done to the bytes, there is a reading in which keys are distinct and numbers finite, or a sentence', () => {
  const message = { id: 'SHM1', version: 1, stations: ['TPE'], video: { text: { en: 'Track is closed.' } } }
  const whole = Buffer.from(
    JSON.stringify([train(way(passed(9), expected(9))), train(way(), { trainNumber: 2 }), message]),
  )
  let read = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0x20, max: 0x7e })), { maxLength: 4 }),
      fc.nat(40),
      (changes, cut) => {
        const body = Buffer.from(whole)
        for (const [at, byte] of changes) body[at] = byte
        const decoded = decode({ [LIVE]: body.subarray(0, cut < 30 ? whole.length : (whole.length * cut) / 40) })
        if (!decoded.ok) return /\.$/.test(decoded.refusal)
        read += 1
        const { services, alerts } = decoded.value
        const keys = [...services, ...alerts].map(({ key }) => key)
        const numbers = services.flatMap((service) => [
          service.delayMin,
          service.scheduledDepartureMs,
          ...(service.calls ?? []).flatMap((call) => [call.delayMin, call.plannedMs]),
        ])
        return (
          new Set(keys).size === keys.length &&
          services.length <= 2 &&
          numbers.every((number) => number === null || Number.isSafeInteger(number))
        )
      },
    ),
    { numRuns: 2_000 },
  )
  expect(read).toBeGreaterThan(200)
})
