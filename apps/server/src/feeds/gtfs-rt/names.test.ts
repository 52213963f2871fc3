import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import gtfs from 'gtfs-realtime-bindings'
import { expect, test } from 'vitest'
import type { FeedReading } from '../port.ts'
import { gtfsRt } from './adapter.ts'

const { FeedMessage } = gtfs.transit_realtime
type IFeedEntity = gtfs.transit_realtime.IFeedEntity

const HEADER_S = 1_768_500_000 // 2026-01-15T18:00:00Z
const TABLES = {
  'agency.txt': 'agency_id,agency_name\nVR,VR-Yhtymä\n',
  'stops.txt':
    '\ufeffstop_id,stop_name,parent_station,platform_code\n' +
    'HKI,Helsinki,,\nHKI_7,,HKI,7\nTPE_1,"Tampere, asema",,1\nTKU,Turku,,\n',
  'routes.txt': 'route_id,route_short_name,route_long_name,agency_id\n1,R,Helsinki–Tampere,VR\n2,,Helsinki–Turku,\n',
  'trips.txt': 'trip_id,route_id,trip_headsign,trip_short_name\nt27,1,Tampere,IC 27\nt9,2,Turku,\n',
}
const zip = (tables: Readonly<Record<string, string>> = TABLES): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, strToU8(text)])))

function message(...entity: IFeedEntity[]): Uint8Array {
  const header = { gtfsRealtimeVersion: '2.0', timestamp: HEADER_S }
  return FeedMessage.encode(FeedMessage.create({ header, entity })).finish()
}
const decode = (...bodies: Uint8Array[]) =>
  gtfsRt.decode(
    bodies.map((body, i) => ({ url: `http://localhost/${i}?key=secret`, body, contentType: null })),
    { mode: 'rail', nowMs: 0 },
  )
function read(...bodies: Uint8Array[]): FeedReading {
  const decoded = decode(...bodies)
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}
const trip = (tripId: string, more: object = {}): IFeedEntity => ({
  id: '1',
  tripUpdate: { trip: { tripId, startDate: '20260115', ...more } },
})
const stop = (stopSequence: number, stopId: string, delay: number, more: object = {}) => ({
  stopSequence,
  stopId,
  departure: { time: HEADER_S + stopSequence * 600 + delay, delay },
  ...more,
})
const late: IFeedEntity = {
  id: '1',
  tripUpdate: {
    trip: { tripId: 't27', startDate: '20260115' },
    stopTimeUpdate: [stop(1, 'HKI_7', 540), stop(2, 'X', 0, { scheduleRelationship: 1 }), stop(3, 'TPE_1', 300)],
  },
}

test('GN1: beside a timetable a trip has the names that travellers know, and the same key', () => {
  const [named] = read(message(late), zip()).services
  expect(named).toEqual({
    key: 't27/2026-01-15',
    mode: 'rail',
    operator: 'VR-Yhtymä',
    number: 'IC 27',
    date: '2026-01-15',
    origin: 'Helsinki',
    destination: 'Tampere, asema',
    scheduledDepartureMs: (HEADER_S + 600) * 1_000,
    scheduledArrivalMs: null,
    state: 'partlyCancelled',
    delayMin: 9,
    cause: null,
    line: 'R',
    track: '7',
    calls: [
      { stop: 'HKI_7', name: 'Helsinki', plannedMs: (HEADER_S + 600) * 1_000, delayMin: 9, cancelled: false },
      { stop: 'X', plannedMs: (HEADER_S + 1_200) * 1_000, delayMin: null, cancelled: true },
      { stop: 'TPE_1', name: 'Tampere, asema', plannedMs: (HEADER_S + 1_800) * 1_000, delayMin: 5, cancelled: false },
    ],
  })
  const [bare] = read(message(late)).services
  expect(bare).toMatchObject({ key: 't27/2026-01-15', number: 't27', origin: 'HKI_7', operator: null })
  expect(bare?.calls?.map(({ stop }) => stop)).toEqual(['HKI_7', 'X', 'TPE_1'])
})

test('GN1: a cancelled trip that tells no stops still says where it would have gone', () => {
  const { services } = read(zip(), message(trip('t9', { scheduleRelationship: 3 })))
  expect(services).toMatchObject([{ state: 'cancelled', destination: 'Turku', line: 'Helsinki–Turku', number: 't9' }])
  // One agency alone runs every route.
  expect(services[0]).toMatchObject({ operator: 'VR-Yhtymä' })
  expect(services[0]).not.toHaveProperty('calls')
})

test('GN1: a platform that was changed is the track now', () => {
  const moved = stop(1, 'HKI_7', 0, { stopTimeProperties: { assignedStopId: 'TPE_1' } })
  const entity: IFeedEntity = { ...late, tripUpdate: { trip: { tripId: 't27' }, stopTimeUpdate: [moved] } }
  expect(read(message(entity), zip()).services[0]?.track).toBe('1')
})

test('GN2: an alert without words is told with names, in English where there are any', () => {
  const translations = 'table_name,field_name,language,record_id,field_value,translation\n'
  const entity = {
    id: 'a',
    alert: { effect: 1, informedEntity: [{ routeId: '1' }, { stopId: 'TKU' }, { stopId: 'HKI' }, { stopId: 'X' }] },
  }
  const title = (rows: string) =>
    read(message(entity), zip({ ...TABLES, 'translations.txt': rows })).alerts[0]?.texts.en?.title
  expect(title(translations)).toBe('No service: line R, stop Turku, Helsinki, X')
  const byRecord = `${translations}stops,stop_name,sv,TKU,,Åbo\nstops,stop_name,en,TKU,,Turku Central\n`
  expect(title(byRecord)).toBe('No service: line R, stop Turku Central, Helsinki, X')
  expect(title(`${translations}stops,stop_name,en,,Turku,Turku Central\n`)).toMatch(/stop Turku Central/)
  expect(title('trans_id,lang,translation\nTurku,en-GB,Turku Central\n')).toMatch(/stop Turku Central/)
})

test('GN2: words that the source has stand as they are, and so do the ids of what is informed of', () => {
  const words = { translation: [{ text: 'Stop TKU is closed', language: 'en' }] }
  const { alerts } = read(
    zip(),
    message({ id: 'a', alert: { headerText: words, informedEntity: [{ stopId: 'TKU' }] } }),
  )
  expect(alerts).toMatchObject([{ texts: { en: { title: 'Stop TKU is closed' } }, entities: [{ stop: 'TKU' }] }])
})

test('GN3: a timetable alone says nothing of today and ends nothing', () => {
  expect(read(zip())).toEqual({ services: [], alerts: [], sourceTimeMs: null, complete: false })
  expect(gtfsRt.isReference?.({ url: 'x', body: zip(), contentType: null })).toBe(true)
  expect(gtfsRt.isReference?.({ url: 'x', body: message(late), contentType: null })).toBe(false)
})

test('GN3: tables in a folder, stored without packing, and two timetables at once', () => {
  const inFolder = zipSync({ 'gtfs/stops.txt': [strToU8('stop_id,stop_name\nHKI_7,Böle\n'), { level: 0 }] })
  const [service] = read(inFolder, message(late), zip()).services
  expect(service).toMatchObject({ origin: 'Böle', destination: 'Tampere, asema' })
})

/** The size that the directory declares for its first file, written over. */
function declaring(body: Uint8Array, bytes: number): Uint8Array {
  const copy = Buffer.from(body)
  const entry = copy.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  copy.writeUInt32LE(bytes, entry + 24)
  return copy
}
function encrypted(body: Uint8Array): Uint8Array {
  const copy = Buffer.from(body)
  copy[copy.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 8] = 1
  return copy
}
const BIG = zip({ 'stops.txt': `stop_id,stop_name\n${'0'.repeat(33 * 1024 * 1024)}` })

test.each([
  ['cut short', zip().subarray(0, 300), /is a damaged ZIP/],
  ['only its first bytes', zip().subarray(0, 4), /is a damaged ZIP/],
  ['encrypted', encrypted(zip()), /is a damaged ZIP/],
  ['a bomb that says so', BIG, /has names of over 32 MB/],
  ['a bomb that declares too little', declaring(BIG, 100), /is a damaged ZIP/],
  ['a bomb that declares too much', declaring(zip(), 0xffff_ffff), /has names of over 32 MB/],
  ['no timetable', zip({ 'readme.txt': 'x' }), /is a ZIP without stops\.txt and routes\.txt/],
  ['no CSV inside', zip({ 'stops.txt': 'stop_id,stop_name\n"a' }), /holds a table that is no CSV/],
])('GN4: a ZIP that is %s is refused with a sentence', (_what, body, sentence) => {
  const decoded = decode(message(late), body)
  expect(decoded).toMatchObject({ ok: false, refusal: expect.stringMatching(sentence) })
  expect(decoded).toMatchObject({ refusal: expect.stringMatching(/^http:\/\/localhost\/1 .*\.$/) })
})

test('GN4: whatever is done to the bytes of a timetable, the trip is there, or a sentence is', () => {
  const whole = zip()
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      (changes) => {
        const body = Uint8Array.from(whole)
        for (const [at, byte] of changes) body[at] = byte
        const decoded = decode(message(late), body)
        if (!decoded.ok) return /\.$/.test(decoded.refusal)
        return decoded.value.services.length === 1 && decoded.value.services[0]?.key === 't27/2026-01-15'
      },
    ),
    { numRuns: 2_000 },
  )
})
