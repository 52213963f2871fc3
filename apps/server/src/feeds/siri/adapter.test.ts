import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completeness, type FeedReading } from '../port.ts'
import { siri } from './adapter.ts'

const SITUATION =
  '<PtSituationElement><CreationTime>2026-06-01T08:00:00Z</CreationTime><ParticipantRef>VT</ParticipantRef><SituationNumber>1</SituationNumber><Version>1</Version><Progress>open</Progress><AlertCause>signalFailure</AlertCause><Severity>severe</Severity><Summary xml:lang="en">Signals</Summary><Affects><StopPoints><AffectedStopPoint><StopPointRef>a</StopPointRef></AffectedStopPoint></StopPoints></Affects><Consequences><Consequence><Condition>delay</Condition></Consequence></Consequences></PtSituationElement>'
const JOURNEY =
  '<EstimatedVehicleJourney><LineRef>NN:Line:L1</LineRef><FramedVehicleJourneyRef><DataFrameRef>2026-06-01</DataFrameRef><DatedVehicleJourneyRef>NN:ServiceJourney:1</DatedVehicleJourneyRef></FramedVehicleJourneyRef><EstimatedCalls><EstimatedCall><StopPointRef>a</StopPointRef><Order>1</Order><AimedDepartureTime>2026-06-01T09:00:00+02:00</AimedDepartureTime><ExpectedDepartureTime>2026-06-01T09:20:00+02:00</ExpectedDepartureTime></EstimatedCall><EstimatedCall><StopPointRef>b</StopPointRef><Order>2</Order><Cancellation>true</Cancellation></EstimatedCall><EstimatedCall><StopPointRef>c</StopPointRef><Order>3</Order></EstimatedCall></EstimatedCalls></EstimatedVehicleJourney>'
const AT = '<ResponseTimestamp>2026-06-01T08:00:00+02:00</ResponseTimestamp>'
const sx = (inside = SITUATION, header = ''): string =>
  `<SituationExchangeDelivery>${header}<Situations>${inside}</Situations></SituationExchangeDelivery>`
const et = (inside = JOURNEY, header = ''): string =>
  `<EstimatedTimetableDelivery>${header}<EstimatedJourneyVersionFrame>${inside}</EstimatedJourneyVersionFrame></EstimatedTimetableDelivery>`
const delivery = (inside: string, header = ''): string =>
  `<Siri xmlns="http://www.siri.org.uk/siri"><ServiceDelivery>${AT}${header}${inside}</ServiceDelivery></Siri>`

const asDocument = (text: string, url = 'http://localhost/siri?key=secret') => ({
  url,
  body: new TextEncoder().encode(text),
  contentType: null,
})
const decode = (...texts: string[]) =>
  siri.decode(
    texts.map((text) => asDocument(text)),
    { mode: 'rail', nowMs: 0 },
  )
function read(...texts: string[]): FeedReading {
  const decoded = decode(...texts)
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}

const WHOLE = { services: true, alerts: true }
const ADDED = { services: false, alerts: false }

test('SI13: both kinds are read from one document, or from one of each', () => {
  for (const texts of [[delivery(sx() + et())], [delivery(sx()), delivery(et())]]) {
    const reading = read(...texts)
    expect([reading.services.length, reading.alerts.length, reading.sourceTimeMs]).toEqual([
      1,
      1,
      Date.parse('2026-06-01T08:00:00+02:00'),
    ])
    expect(completeness(reading)).toEqual(WHOLE)
  }
})

test('SI13: in SOAP, with prefixes, as a bare delivery and as a bare element it says the same', () => {
  const soap = `<s:Envelope xmlns:s="urn:s"><s:Body><GetSituationExchangeResponse xmlns="urn:w"><ServiceDeliveryInfo>${AT}</ServiceDeliveryInfo><Answer>${sx()}</Answer></GetSituationExchangeResponse></s:Body></s:Envelope>`
  const bare = `<ServiceDelivery xmlns="http://www.siri.org.uk/siri">${AT}${sx()}</ServiceDelivery>`
  const prefixed = delivery(sx())
    .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1siri:')
    .replace('xmlns=', 'xmlns:siri=')
  for (const text of [soap, bare, prefixed, SITUATION]) expect(read(text).alerts).toEqual(read(delivery(sx())).alerts)
  expect(read(JOURNEY).services).toEqual(read(delivery(et())).services)
})

test.each([
  ['an answer', delivery(sx() + et(), '<RequestMessageRef>1</RequestMessageRef><MoreData>false</MoreData>'), WHOLE],
  ['an answer about one of the two', delivery(sx()), { services: false, alerts: true }],
  ['an answer with nothing in it', delivery(sx('') + et('')), WHOLE],
  ['a push', delivery(sx(SITUATION, '<SubscriptionRef>1</SubscriptionRef>')), ADDED],
  ['a push in SIRI 1.4', delivery(et(JOURNEY, '<SubscriberRef>me</SubscriberRef>')), ADDED],
  ['a page with more to come', delivery(sx() + et(), '<MoreData>true</MoreData>'), ADDED],
  ['a bare situation', SITUATION, ADDED],
  ['an answer that failed in part', delivery(sx(SITUATION, '<Status>false</Status>')), ADDED],
  ['no delivery', delivery(''), ADDED],
])('SI14: %s', (_what, text, complete) => {
  expect(completeness(read(text))).toEqual(complete)
})

test('SI14: what a requestor is answered is only what has changed', () => {
  const documents = [asDocument(delivery(sx() + et()), 'http://localhost/rest/sx?requestorId=abc')]
  const decoded = siri.decode(documents, { mode: 'rail', nowMs: 0 })
  expect(decoded).toMatchObject({ ok: true, value: { complete: ADDED } })
})

test('SI14: pages that follow each other to the last are one answer', () => {
  const page = (inside: string, more: boolean): string => delivery(inside, `<MoreData>${more}</MoreData>`)
  expect(completeness(read(page(sx(), true), page(sx(''), false)))).toMatchObject({ alerts: true })
  expect(completeness(read(page(sx(), true), page(sx(''), true)))).toMatchObject({ alerts: false })
  const follow = (text: string) => siri.follow?.(asDocument(text, 'http://localhost/et'))
  expect(follow(page(et(), true))).toEqual({ url: 'http://localhost/et', when: 'now' })
  expect(follow(page(et(), true).replaceAll('MoreData', 'siri:MoreData'))).toMatchObject({ when: 'now' })
  expect(follow(page(et(), false))).toBeNull()
  expect(follow(delivery(et()))).toBeNull()
})

test.each(['HeartbeatNotification', 'SubscriptionResponse', 'CheckStatusResponse'])(
  'SI15: a %s is an empty addition',
  (name) => {
    const reading = read(
      `<Siri><${name}><RequestTimestamp>2026-06-01T08:00:00Z</RequestTimestamp><Status>true</Status></${name}></Siri>`,
    )
    expect(reading).toMatchObject({ services: [], alerts: [], complete: ADDED })
  },
)

test('SI15: what holds neither, or an error, gives a sentence without the key in the address', () => {
  const error =
    '<Status>false</Status><ErrorCondition><AccessNotAllowedError><ErrorText>Not for you.</ErrorText></AccessNotAllowedError></ErrorCondition>'
  for (const [text, words] of [
    ['<Siri><ServiceDelivery><VehicleMonitoringDelivery/></ServiceDelivery></Siri>', 'no estimated timetable'],
    ['<rss/>', 'no SIRI situations'],
    [delivery('', error), 'answers with an error instead of data: Not for you.'],
    [delivery(`<SituationExchangeDelivery>${error}</SituationExchangeDelivery>`), 'Not for you.'],
    ['<Siri>', 'is not XML, or it is cut short'],
    ['', 'is empty'],
  ] as const) {
    const decoded = decode(delivery(sx()), text)
    expect(decoded.ok ? '' : decoded.refusal).toMatch(/^http:\/\/localhost\/siri (is|answers) .*\.$/)
    expect(decoded.ok ? '' : decoded.refusal).toContain(words)
  }
})

test('SI15: no information on a topic is no error', () => {
  const none = '<ErrorCondition><NoInfoForTopicError/></ErrorCondition>'
  const reading = read(delivery(`<SituationExchangeDelivery>${none}</SituationExchangeDelivery>`))
  expect(reading).toMatchObject({ alerts: [], complete: ADDED })
})

/** Elements, to be dropped, repeated and put elsewhere. */
const PARTS = delivery(sx() + et()).match(/<[^>]+>[^<]*/g) ?? []

test('SI16: however a document is cut, repeated and shuffled: never an exception, and no more services than journeys', () => {
  const edits = fc.array(
    fc.record({
      at: fc.nat(PARTS.length - 1),
      to: fc.nat(PARTS.length - 1),
      count: fc.integer({ min: 1, max: 12 }),
      how: fc.constantFrom('drop', 'repeat', 'move', 'text'),
      text: fc.constantFrom('', 'true', '9999-12-31T23:59:59.9999999', '-1', '__proto__', '1e9', '\u202e\u0007x'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(edits, fc.nat(), (list, cut) => {
      const parts = [...PARTS]
      for (const { at, to, count, how, text } of list) {
        const taken = parts.slice(at, at + count)
        if (how === 'drop') parts.splice(at, count)
        else if (how === 'repeat') parts.splice(at, 0, ...taken)
        else if (how === 'move') parts.splice(to, 0, ...parts.splice(at, count))
        else parts[at] = (parts[at] ?? '').replace(/>[^<]*$/, `>${text}`)
      }
      const whole = parts.join('')
      for (const text of [whole, balanced(parts), whole.slice(0, cut % (whole.length + 1))]) {
        const decoded = decode(text)
        if (!decoded.ok) {
          expect(decoded.refusal).toMatch(/\.$/)
          continue
        }
        const { services, alerts } = decoded.value
        expect(services.length).toBeLessThanOrEqual(text.split('<EstimatedVehicleJourney>').length - 1)
        expect(alerts.length).toBeLessThanOrEqual(text.split('<PtSituationElement>').length - 1)
        expect(JSON.stringify(decoded.value)).not.toMatch(/NaN|Infinity/)
        for (const { key, delayMin } of services)
          expect([key, Number.isFinite(delayMin ?? 0)]).toEqual([expect.any(String), true])
      }
    }),
    { numRuns: 1_500, seed: 20260601 },
  )
})

/** The same elements with their ends put right, so that what is in them is read. */
function balanced(parts: readonly string[]): string {
  const open: string[] = []
  let text = ''
  for (const part of parts) {
    const [, end, name = ''] = /^<(\/?)([\w:]+)/.exec(part) ?? []
    if (end === '') {
      open.push(name)
      text += part
    } else if (open.at(-1) === name) {
      open.pop()
      text += part
    }
  }
  return (
    text +
    open
      .toReversed()
      .map((name) => `</${name}>`)
      .join('')
  )
}
