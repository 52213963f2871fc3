import { countServices, type Mode, type Service } from '@tenfold/core/disruption.ts'
import { expect, test } from 'vitest'
import { siri } from './adapter.ts'

const T = (time: string): string => `2026-06-01T${time}+02:00`
const ms = (time: string): number => Date.parse(T(time))

const document = (journeys: string, at = T('08:00:00')): string =>
  `<Siri xmlns="http://www.siri.org.uk/siri" version="2.0"><ServiceDelivery><ResponseTimestamp>${at}</ResponseTimestamp>
   <EstimatedTimetableDelivery><EstimatedJourneyVersionFrame><RecordedAtTime>${at}</RecordedAtTime>${journeys}
   </EstimatedJourneyVersionFrame></EstimatedTimetableDelivery></ServiceDelivery></Siri>`

function read(documents: readonly string[], mode: Mode = 'rail'): Service[] {
  const bodies = documents.map((text, i) => ({
    url: `http://localhost/${i}`,
    body: new TextEncoder().encode(text),
    contentType: null,
  }))
  const decoded = siri.decode(bodies, { mode, nowMs: 0 })
  if (!decoded.ok) throw new Error(decoded.refusal)
  return [...decoded.value.services]
}
const one = (journey: string, mode?: Mode): Service | undefined => read([document(journey)], mode)[0]

const framed = (ref: string, date = '2026-06-01'): string =>
  `<FramedVehicleJourneyRef><DataFrameRef>${date}</DataFrameRef><DatedVehicleJourneyRef>${ref}</DatedVehicleJourneyRef></FramedVehicleJourneyRef>`
const call = (stop: string, parts: Record<string, string>): string =>
  `<EstimatedCall><StopPointRef>${stop}</StopPointRef>${fields(parts)}</EstimatedCall>`
const recorded = (stop: string, parts: Record<string, string>): string =>
  `<RecordedCall><StopPointRef>${stop}</StopPointRef>${fields(parts)}</RecordedCall>`
const fields = (parts: Record<string, string>): string =>
  Object.entries(parts)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')
const journey = (parts: string): string => `<EstimatedVehicleJourney>${parts}</EstimatedVehicleJourney>`
const estimated = (...calls: string[]): string => `<EstimatedCalls>${calls.join('')}</EstimatedCalls>`
const was = (...calls: string[]): string => `<RecordedCalls>${calls.join('')}</RecordedCalls>`
const train = (parts: string): string =>
  journey(
    `${framed('NN:ServiceJourney:45_x')}<OperatorRef>NN:Operator:VT</OperatorRef><VehicleRef>45</VehicleRef>${parts}`,
  )

const A = { AimedDepartureTime: T('09:00:00') }
const B = { AimedArrivalTime: T('09:30:00'), AimedDepartureTime: T('09:32:00') }
const C = { AimedArrivalTime: T('10:00:00') }
const OFF = { Cancellation: 'true' }

test.each([
  ['a train number', '<TrainNumbers><TrainNumberRef>NN:TrainNumber:46</TrainNumberRef></TrainNumbers>', 'abc', '46'],
  [
    'the vehicle, where the reference holds it',
    '<VehicleRef>1617</VehicleRef>',
    'NN:ServiceJourney:1-710-1617',
    '1617',
  ],
  ['no vehicle that the reference does not know', '<VehicleRef>9001</VehicleRef>', '1617:2026-06-01', '1617'],
  ['a name with its category', '<VehicleJourneyName>IC 27</VehicleJourneyName>', 'NN:ServiceJourney:27-1', '27'],
  ['a name in digits', '<VehicleJourneyName>27</VehicleJourneyName>', 'NN:ServiceJourney:x-1', '27'],
  ['no line', '<PublishedLineName>13</PublishedLineName>', 'NN:ServiceJourney:x-1', 'x-1'],
  ['a line that is the number', '<PublishedLineName>RE 4711</PublishedLineName>', 'de:4711:1', '4711'],
  ['last the reference', '', '805B:2026-06-01', '805B'],
])('SI1: the number of a train is %s', (_what, parts, ref, number) => {
  const service = one(
    journey(`${framed(ref)}<OperatorRef>NN:Operator:VT</OperatorRef><VehicleMode>rail</VehicleMode>${parts}`),
  )
  expect(service).toMatchObject({ key: `rail/VT/${number}/2026-06-01`, number, operator: 'VT', mode: 'rail' })
})

test.each([
  ['the frame', framed('1:2026-01-01', '2026-06-02'), '2026-06-02'],
  ['a frame without dashes', framed('1', '20260602'), '2026-06-02'],
  ['the reference', '<DatedVehicleJourneyRef>1:2026-05-31</DatedVehicleJourneyRef>', '2026-05-31'],
  [
    'the first planned time, as the clock there shows it',
    '<DatedVehicleJourneyRef>1</DatedVehicleJourneyRef>',
    '2026-06-03',
  ],
])('SI1: the date is that of %s', (_what, ref, date) => {
  const calls = estimated(call('a', { AimedDepartureTime: '2026-06-03T00:30:00+02:00' }))
  expect(one(journey(`${ref}<OperatorRef>VT</OperatorRef>${calls}`))?.date).toBe(date)
})

test('SI1: a cancelled train without any call has the date on which it was told', () => {
  const service = one(journey('<DatedVehicleJourneyRef>9</DatedVehicleJourneyRef><Cancellation>true</Cancellation>'))
  expect(service).toMatchObject({ key: 'rail//9/2026-06-01', state: 'cancelled', delayMin: null })
})

test('SI1: an operator is known without its codespace, and where none is named by the codespace', () => {
  const operators = ['VT', 'NN:Operator:VT', 'FR:Operator::VT:LOC', 'vt'].map(
    (ref) => `<OperatorRef>${ref}</OperatorRef>`,
  )
  for (const ref of operators) expect(one(journey(framed('1') + ref))?.key).toBe('rail/VT/1/2026-06-01')
  expect(one(journey(`${framed('1')}<LineRef>RUT:Line:5</LineRef>`))).toMatchObject({ operator: 'RUT', line: '5' })
})

test('SI2: a flight is a flight by its mode, its feed, its codespace or its number', () => {
  const flight = (ref: string, more = ''): string =>
    journey(
      `${framed(ref)}<OperatorRef>XX:Operator:SK</OperatorRef>${more}${estimated(call('XX:StopPlace:OSL', A), call('XX:StopPlace:BGO', C))}`,
    )
  const key = 'air/SK4055/2026-06-01/OSL'
  expect(one(flight('XX:ServiceJourney:SK4055-01-358551288'))?.key).toBe(key)
  expect(one(flight('x', '<VehicleMode>air</VehicleMode><VehicleJourneyName>SK 4055</VehicleJourneyName>'))?.key).toBe(
    key,
  )
  expect(one(flight('4055'), 'air')).toMatchObject({ key, number: 'SK4055', origin: 'OSL', destination: 'BGO' })
  expect(one(flight('AVI:ServiceJourney:243915877'))).toMatchObject({ mode: 'air', number: '243915877' })
  expect(one(flight('SK4055', '<VehicleMode>rail</VehicleMode>'))?.mode).toBe('rail')
})

test('SI2: where stops are no airports, line and direction say from where to where', () => {
  const leg = (direction: string, ...calls: string[]): string =>
    journey(`<LineRef>AVI:Line:WF_BGO-EVE</LineRef><DirectionRef>${direction}</DirectionRef>${framed('AVI:ServiceJourney:WF500-01-1')}
      <OperatorRef>AVI:Operator:WF</OperatorRef>${estimated(...calls)}`)
  const quays = [call('NSR:Quay:1', A), call('NSR:Quay:2', C)]
  expect(one(leg('outbound', ...quays))).toMatchObject({ origin: 'BGO', destination: 'EVE' })
  expect(one(leg('inbound', ...quays))?.key).toBe('air/WF500/2026-06-01/EVE')
  expect(one(leg('outbound', call('NSR:Quay:2', A), call('AVI:StopPointRef:BGO', C)))?.origin).toBe('EVE')
})

test('SI2: a bus has the id that it has in GTFS-Realtime', () => {
  const bus = `${framed('RUT:ServiceJourney:5-1')}<VehicleMode>bus</VehicleMode><PublishedLineName>31</PublishedLineName>`
  expect(one(journey(bus))).toMatchObject({ key: 'RUT:ServiceJourney:5-1/2026-06-01', mode: 'transit', line: '31' })
})

test.each([
  ['as a whole', `<Cancellation>true</Cancellation>${estimated(call('a', A), call('b', C))}`, 'cancelled'],
  ['at each call', estimated(call('a', { ...OFF, ...A }), call('b', { ...OFF, ...C })), 'cancelled'],
  [
    'by the status of each call',
    estimated(call('a', { ...A, DepartureStatus: 'cancelled' }), call('b', { ...C, ArrivalStatus: 'cancelled' })),
    'cancelled',
  ],
  ['at the one of two calls that tells', estimated(call('a', {}), call('b', { ...OFF, ...C })), 'cancelled'],
  ['at one of three', estimated(call('a', A), call('b', B), call('c', { ...OFF, ...C })), 'partlyCancelled'],
  [
    'at each call, of which more are told elsewhere',
    `${estimated(call('b', { ...OFF, ...B }), call('c', { ...OFF, ...C }))}<IsCompleteStopSequence>false</IsCompleteStopSequence>`,
    'partlyCancelled',
  ],
  [
    'after it had left',
    was(recorded('a', { ...A, ActualDepartureTime: T('09:00:00') })) + estimated(call('b', { ...OFF, ...C })),
    'partlyCancelled',
  ],
  [
    'in its departure from where it ends',
    estimated(call('a', A), call('b', { ...B, ArrivalStatus: 'onTime', DepartureStatus: 'cancelled' })),
    'scheduled',
  ],
  ['not at all', '<Cancellation>false</Cancellation>', 'scheduled'],
])('SI3: a train cancelled %s', (_how, parts, state) => {
  expect(one(train(parts))).toMatchObject({ state })
})

test('SI4: the delay is the largest of all calls that are made, actual before expected, in minutes towards zero', () => {
  const late = (first: Record<string, string>, second: Record<string, string>): number | null | undefined =>
    one(train(estimated(call('a', { ...A, ...first }), call('b', { ...B, ...second }), call('c', C))))?.delayMin
  expect(late({}, {})).toBeNull()
  expect(late({ ExpectedDepartureTime: T('09:04:59') }, { ExpectedArrivalTime: T('09:29:10') })).toBe(4)
  expect(late({ ExpectedDepartureTime: T('09:20:00'), ActualDepartureTime: T('09:06:00') }, {})).toBe(6)
  expect(late({ ExpectedDepartureTime: T('08:58:30') }, {})).toBe(-1)
  expect(late({ ExpectedDepartureTime: T('09:03:00') }, { ...OFF, ExpectedArrivalTime: T('11:00:00') })).toBe(3)
  expect(late({ ExpectedDepartureTime: '2026-06-01T07:06:00.1234567Z' }, {})).toBe(6)
  expect(late({ ExpectedDepartureTime: 'soon' }, {})).toBeNull()
})

test.each([
  ['on its way', { ActualDepartureTime: T('09:00:00') }, {}, 'departed'],
  ['on its way and late', { ActualDepartureTime: T('09:07:00') }, {}, 'delayed'],
  ['there', { ActualDepartureTime: T('09:07:00') }, { ActualArrivalTime: T('10:09:00') }, 'arrived'],
  ['there by its status', {}, { ArrivalStatus: 'arrived' }, 'arrived'],
  ['late by its times', { ExpectedDepartureTime: T('09:05:00') }, {}, 'delayed'],
  [
    'called late, by four minutes',
    { ExpectedDepartureTime: T('09:04:00'), DepartureStatus: 'delayed' },
    {},
    'scheduled',
  ],
  ['called late, by nobody knows how much', { DepartureStatus: 'delayed' }, {}, 'delayUnknown'],
])('SI4: a train that is %s', (_what, first, last, state) => {
  expect(one(train(estimated(call('a', { ...A, ...first }), call('b', { ...C, ...last }))))?.state).toBe(state)
})

test('SI4: an extra train is added, a late flight that left has departed, and either counts as late', () => {
  const late = estimated(call('a', { ...A, ActualDepartureTime: T('09:40:00') }), call('b', C))
  const extra = one(train(`<ExtraJourney>true</ExtraJourney>${late}`))
  expect(extra).toMatchObject({ state: 'added', delayMin: 40 })
  const flight = one(journey(`${framed('AY431')}<VehicleMode>air</VehicleMode>${late}`))
  expect(flight).toMatchObject({ state: 'departed', delayMin: 40 })
  expect(countServices([extra, flight].filter((service) => service !== undefined))).toMatchObject({
    scheduled: 1,
    delayed: 2,
  })
})

test('SI5: recorded and estimated calls stand together in order, with names, and only where something is amiss', () => {
  const calls =
    estimated(call('c', { ...C, Order: '3', ...OFF }), call('b', { ...B, Order: '2', StopPointName: 'Midway' })) +
    was(recorded('a', { ...A, Order: '1', StopPointName: 'Start' }))
  const service = one(train(calls))
  expect(service).toMatchObject({ origin: 'Start', destination: 'c', state: 'partlyCancelled' })
  expect(service).toMatchObject({ scheduledDepartureMs: ms('09:00:00'), scheduledArrivalMs: ms('10:00:00') })
  expect(service?.calls).toEqual([
    { stop: 'a', name: 'Start', plannedMs: ms('09:00:00'), delayMin: null, cancelled: false },
    { stop: 'b', name: 'Midway', plannedMs: ms('09:32:00'), delayMin: null, cancelled: false },
    { stop: 'c', plannedMs: ms('10:00:00'), delayMin: null, cancelled: true },
  ])
  expect(one(train(estimated(call('a', A), call('c', C))))?.calls).toBeUndefined()
})

test('SI5: the track is that of the next call, and dashes are none', () => {
  const track = (first: string, next: string, left: Record<string, string> = {}): string | undefined =>
    one(
      train(
        estimated(
          call('a', { ...A, ...left, DeparturePlatformName: first }),
          call('b', { ...C, ArrivalPlatformName: next }),
        ),
      ),
    )?.track
  expect(track('5', '2')).toBe('5')
  expect(track('5', '2', { ActualDepartureTime: T('09:00:00') })).toBe('2')
  expect(track('--', '2')).toBeUndefined()
})

test('SI5: what is told in part names its ends only where the source does', () => {
  const part = `${estimated(call('b', B), call('c', C))}<IsCompleteStopSequence>false</IsCompleteStopSequence>`
  expect(one(train(part))).toMatchObject({ origin: null, destination: null, scheduledDepartureMs: null })
  expect(
    one(train(`<OriginName>Start</OriginName><DestinationRef>NN:Place:END</DestinationRef>${part}`)),
  ).toMatchObject({
    origin: 'Start',
    destination: 'END',
  })
})

test('SI6: of a train told twice the word told last stands, and of two told together the graver', () => {
  const off = train('<Cancellation>true</Cancellation>')
  const on = train(estimated(call('a', A), call('c', C)))
  expect(read([document(off, T('08:00:00')), document(on, T('08:05:00'))])).toMatchObject([{ state: 'scheduled' }])
  expect(read([document(on, T('08:05:00')), document(off, T('08:00:00'))])).toMatchObject([{ state: 'scheduled' }])
  expect(read([document(off + on)])).toMatchObject([{ state: 'cancelled' }])
})

test('SI6: when a service was told is its version, and a clock that is ahead does not make it the last word', () => {
  const text = document(train('')).replace('<RecordedAtTime>2026', '<RecordedAtTime>2090')
  const decoded = siri.decode([{ url: 'a', body: new TextEncoder().encode(text), contentType: null }], {
    mode: 'rail',
    nowMs: 0,
  })
  expect(decoded.ok && [...(decoded.value.versions ?? [])]).toEqual([['rail/VT/45/2026-06-01', ms('08:00:00')]])
})

test('SI6: a journey that nothing names is left out, and the rest is read', () => {
  expect(read([document(journey('<LineRef>1</LineRef>') + train(''))])).toHaveLength(1)
})
