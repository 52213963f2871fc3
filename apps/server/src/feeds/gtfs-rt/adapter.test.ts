import gtfs from 'gtfs-realtime-bindings'
import { expect, test } from 'vitest'
import type { FeedReading } from '../port.ts'
import { gtfsRt } from './adapter.ts'

const { FeedMessage } = gtfs.transit_realtime
type IFeedEntity = gtfs.transit_realtime.IFeedEntity

const HEADER_S = 1_768_500_000 // 2026-01-15T18:00:00Z

function encode(entity: IFeedEntity[], header: Partial<gtfs.transit_realtime.IFeedHeader> = {}): Uint8Array {
  const message = { header: { gtfsRealtimeVersion: '2.0', timestamp: HEADER_S, ...header }, entity }
  return FeedMessage.encode(FeedMessage.create(message)).finish()
}
const decode = (...bodies: Uint8Array[]) =>
  gtfsRt.decode(
    bodies.map((body, i) => ({ url: `http://localhost/${i}.pb?key=secret`, body, contentType: null })),
    { mode: 'rail', nowMs: 0 },
  )
function read(entities: IFeedEntity[]): FeedReading {
  const decoded = decode(encode(entities))
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}
const trip = (id: string, more: gtfs.transit_realtime.ITripUpdate | object = {}): IFeedEntity => ({
  id,
  tripUpdate: { trip: { tripId: 'IC 27', startDate: '20260115' }, ...more },
})
const alert = (id: string, alert: gtfs.transit_realtime.IAlert): IFeedEntity => ({ id, alert })
const words = (text: string, language?: string) => ({ translation: [{ text, ...(language && { language }) }] })

test('FE1: a trip keeps its key when entity id and start time change', () => {
  const [a] = read([trip('1', { trip: { tripId: 'IC 27', startDate: '20260115', startTime: '08:00:00' } })]).services
  const [b] = read([trip('99', { trip: { tripId: 'IC 27', startDate: '20260115', startTime: '09:11:12' } })]).services
  expect(a?.key).toBe('IC 27/2026-01-15')
  expect(b?.key).toBe(a?.key)
})

test('FE1: without a start date, or with a broken one, the date of the message stands in', () => {
  expect(read([trip('1', { trip: { tripId: 'x' } })]).services[0]?.date).toBe('2026-01-15')
  expect(read([trip('1', { trip: { tripId: 'x', startDate: '20269999' } })]).services[0]?.date).toBe('2026-01-15')
})

test('FE1: a trip listed twice is one, and the graver word stands', () => {
  const cancelled = trip('2', { trip: { tripId: 'IC 27', startDate: '20260115', scheduleRelationship: 3 } })
  expect(read([cancelled, trip('1')]).services.map(({ state }) => state)).toEqual(['cancelled'])
})

test.each([
  ['CANCELED', { trip: { tripId: 'x', scheduleRelationship: 3 } }, 'cancelled', null],
  [
    'one stop skipped',
    { stopTimeUpdate: [{ stopSequence: 1 }, { stopSequence: 2, scheduleRelationship: 1 }] },
    'partlyCancelled',
    null,
  ],
  [
    'every stop skipped',
    { stopTimeUpdate: [1, 2].map((stopSequence) => ({ stopSequence, scheduleRelationship: 1 })) },
    'cancelled',
    null,
  ],
  ['299 s late', { stopTimeUpdate: [{ departure: { delay: 299 } }] }, 'scheduled', 4],
  ['300 s late', { stopTimeUpdate: [{ arrival: { delay: 60 }, departure: { delay: 300 } }] }, 'delayed', 5],
  ['early', { stopTimeUpdate: [{ departure: { delay: -90 } }] }, 'scheduled', -1],
  ['late as a whole', { delay: 600 }, 'delayed', 10],
  ['times only', { stopTimeUpdate: [{ departure: { time: HEADER_S } }] }, 'scheduled', null],
  ['added', { trip: { tripId: 'x', scheduleRelationship: 1 } }, 'added', null],
] as const)('FE4: a trip that is %s', (_what, update, state, delayMin) => {
  expect(read([trip('1', update)]).services[0]).toMatchObject({ state, delayMin })
})

test('FE1: a trip deleted from the schedule, and one that nothing names, are no services', () => {
  expect(
    read([trip('1', { trip: { tripId: 'x', scheduleRelationship: 7 } }), trip('2', { trip: {} })]).services,
  ).toEqual([])
})

test('FE2: one alert in three entities becomes one with three languages', () => {
  const link = (lang: string) => words(`http://localhost/${lang}?tpl=x&messageID=8233&y=`, lang)
  const entities = ['en', 'nl', 'fr'].map((lang) =>
    alert('Thu, 30 Jul', { url: link(lang), headerText: words(`Title ${lang}`, lang) }),
  )
  const [merged, ...more] = read(entities).alerts
  expect(more).toEqual([])
  expect(merged?.key).toBe('8233')
  expect(Object.keys(merged?.texts ?? {})).toEqual(['en', 'nl', 'fr'])
})

test('FE2: two alerts that share an id but say different things stay two', () => {
  const { alerts } = read([
    alert('1', { headerText: words('One', 'en') }),
    alert('1', { headerText: words('Two', 'en') }),
  ])
  expect(alerts.map(({ key }) => key)).toEqual(['1', '1#2'])
})

test('FE2: a page that many alerts link to names none of them', () => {
  const url = words('http://localhost/advisories?id=5')
  const { alerts } = read(['a', 'b'].map((id) => alert(id, { url, headerText: words(id, 'en') })))
  expect(alerts.map(({ key }) => key)).toEqual(['a', 'b'])
})

test('FE4: unset is not unknown', () => {
  const [unset] = read([alert('1', { headerText: words('x') })]).alerts
  expect(unset).toMatchObject({ cause: null, effect: null, severity: null, texts: { und: { title: 'x', text: '' } } })
  const [told] = read([alert('1', { cause: 1, effect: 8, severityLevel: 4, headerText: words('x') })]).alerts
  expect(told).toMatchObject({ cause: 'UNKNOWN_CAUSE', effect: 'UNKNOWN_EFFECT', severity: 'severe' })
})

test('FE3: an alert without a headline takes the first sentence, one without words gets plain ones', () => {
  const [first] = read([alert('1', { descriptionText: words('No trains. Use buses.', 'en') })]).alerts
  expect(first?.texts.en).toEqual({ title: 'No trains.', text: 'No trains. Use buses.' })
  const [bare] = read([
    alert('2', { effect: 1, informedEntity: [{ routeId: '12' }, { routeId: '14' }, { stopId: 'S1' }] }),
  ]).alerts
  expect(bare?.texts).toEqual({ en: { title: 'No service: line 12, 14, stop S1', text: '' } })
})

test('FE4: periods are open where they are not told', () => {
  const [read1] = read([alert('1', { headerText: words('x'), activePeriod: [{ start: HEADER_S }, {}] })]).alerts
  expect(read1?.activePeriods).toEqual([
    { startMs: HEADER_S * 1_000, endMs: null },
    { startMs: null, endMs: null },
  ])
})

test('FE5: what is no message gives a sentence without the key in the address', () => {
  for (const body of [
    new Uint8Array(0),
    new TextEncoder().encode('<html>no</html>'),
    encode([trip('1')]).subarray(0, 20),
  ]) {
    const decoded = decode(encode([]), body)
    expect(decoded).toMatchObject({ ok: false })
    expect(decoded.ok ? '' : decoded.refusal).toMatch(/^http:\/\/localhost\/1\.pb (is|is not) .*\.$/)
  }
})

test('FE5: a message is as old as its oldest document, and differential ones only add', () => {
  const old = decode(encode([]), encode([], { timestamp: HEADER_S - 60 }))
  expect(old).toMatchObject({ ok: true, value: { sourceTimeMs: (HEADER_S - 60) * 1_000, complete: true } })
  expect(decode(encode([], { incrementality: 1 }))).toMatchObject({ value: { complete: false } })
})
