import { expect, test } from 'vitest'
import type { Alert } from '../port.ts'
import { siri } from './adapter.ts'

const document = (situations: string, producer = 'NN', at = '2026-06-01T08:00:00+02:00'): string =>
  `<Siri xmlns="http://www.siri.org.uk/siri" version="2.1"><ServiceDelivery><ResponseTimestamp>${at}</ResponseTimestamp>
   <ProducerRef>${producer}</ProducerRef><SituationExchangeDelivery><Situations>${situations}</Situations>
   </SituationExchangeDelivery></ServiceDelivery></Siri>`

function read(...documents: string[]): Alert[] {
  const bodies = documents.map((text, i) => ({
    url: `http://localhost/${i}`,
    body: new TextEncoder().encode(text),
    contentType: null,
  }))
  const decoded = siri.decode(bodies, { mode: 'rail', nowMs: 0 })
  if (!decoded.ok) throw new Error(decoded.refusal)
  return [...decoded.value.alerts]
}
const situation = (parts: string, number = '7', version = '1'): string =>
  `<PtSituationElement><ParticipantRef>VT</ParticipantRef><SituationNumber>${number}</SituationNumber>
   <Version>${version}</Version>${parts}</PtSituationElement>`
const one = (parts: string, producer?: string): Alert | undefined => read(document(situation(parts), producer))[0]
const condition = (...words: string[]): string =>
  `<Consequences>${words.map((word) => `<Consequence><Condition>${word}</Condition></Consequence>`).join('')}</Consequences>`

test('SI7: a situation is known by participant and number, and its highest version stands', () => {
  const [old, fresh] = ['2', '10'].map((version) => document(situation(`<Summary>v${version}</Summary>`, '7', version)))
  for (const order of [
    [old, fresh],
    [fresh, old],
  ])
    expect(read(...order.map(String))).toMatchObject([{ key: 'VT/7', texts: { und: { title: 'v10' } } }])
})

test('SI7: of one version told twice the one sent later stands, whatever the order', () => {
  const early = document(situation('<Summary>early</Summary>'), 'NN', '2026-06-01T08:00:00Z')
  const late = document(situation('<Summary>late</Summary>'), 'NN', '2026-06-01T09:00:00Z')
  expect(read(late, early)).toMatchObject([{ texts: { und: { title: 'late' } } }])
  expect(read(document(situation('<Summary>one</Summary>') + situation('<Summary>two</Summary>')))).toMatchObject([
    { texts: { und: { title: 'two' } } },
  ])
})

test('SI7: without a number, or not published yet, it is none', () => {
  const drafts = ['draft', 'pendingApproval', 'approvedDraft'].map((word) => `<Progress>${word}</Progress>`)
  for (const parts of drafts) expect(one(parts)).toBeUndefined()
  expect(read(document(situation('', '')))).toEqual([])
})

test('SI8: texts by language: summary, then description, detail and advice', () => {
  const alert = one(`<Summary xml:lang="DE">Unterbruch</Summary><Summary xml:lang="EN">Closed &amp;amp; out</Summary>
    <Description xml:lang="EN">No trains.</Description><Detail xml:lang="EN">Until noon.</Detail>
    <Advice><Details xml:lang="EN">Take the bus.</Details></Advice>`)
  expect(alert?.texts).toEqual({
    de: { title: 'Unterbruch', text: '' },
    en: { title: 'Closed & out', text: 'No trains.\nUntil noon.\nTake the bus.' },
  })
})

test('SI8: without a summary the first sentence is the title; without any words it says what is known', () => {
  expect(one('<Description xml:lang="en">No trains. Use buses.</Description>')?.texts.en?.title).toBe('No trains.')
  const alert = one(`${condition('tripCancellation')}<Affects><Networks><AffectedNetwork><AffectedLine>
    <LineRef>NN:Line:5</LineRef></AffectedLine></AffectedNetwork></Networks></Affects>`)
  expect(alert?.texts).toEqual({ en: { title: 'Reduced service: line 5', text: '' } })
})

test('SI8: a text without a language has that of its situation, Norwegian from Norway, else none', () => {
  const language = (parts: string, producer?: string): string[] =>
    Object.keys(one(`${parts}<Summary>x</Summary>`, producer)?.texts ?? {})
  expect(language('<Language>FR</Language>')).toEqual(['fr'])
  expect(language('<CountryRef>no</CountryRef>')).toEqual(['no'])
  expect(language('', 'rutersx')).toEqual(['no'])
  const stop =
    '<Affects><StopPlaces><AffectedStopPlace><StopPlaceRef>NSR:StopPlace:1</StopPlaceRef></AffectedStopPlace></StopPlaces></Affects>'
  expect(language(stop)).toEqual(['no'])
  expect(language('')).toEqual(['und'])
})

const action = (perspective: string, size: string, ...blocks: [string, string][]): string =>
  `<PublishingAction><PassengerInformationAction>${perspective && `<Perspective>${perspective}</Perspective>`}
   <TextualContent><TextualContentSize>${size}</TextualContentSize>${blocks.map(([name, words]) => `<${name}Content><${name}Text xml:lang="EN">${words}</${name}Text></${name}Content>`).join('')}
   </TextualContent></PassengerInformationAction></PublishingAction>`

test('SI8: where a situation has only texts for publishing, the general perspective in its largest size', () => {
  const actions = [
    action('stopPoint', 'L', ['Summary', 'At the stop'], ['Description', 'Here.']),
    action(
      'general',
      'L',
      ['Summary', 'Fire'],
      ['Reason', 'A fire.'],
      ['Description', 'No buses.'],
      ['Remark', 'Sorry.'],
    ),
    action('general', 'L', ['Summary', 'Fire again'], ['Description', 'Later.']),
  ]
  expect(one(`<PublishingActions>${actions.join('')}</PublishingActions>`)?.texts).toEqual({
    en: { title: 'Fire', text: 'A fire.\nNo buses.\nSorry.' },
  })
  const sizes = ['S', 'L', 'M'].map((size) => action('', size, ['Summary', size], ['Description', `${size}.`])).join('')
  const merged = sizes.replaceAll(
    /<\/PassengerInformationAction><\/PublishingAction><PublishingAction><PassengerInformationAction>/g,
    '',
  )
  expect(
    one(`<PublishingActions><PublishToWebAction>${merged}</PublishToWebAction></PublishingActions>`)?.texts.en,
  ).toEqual({
    title: 'L',
    text: 'L.',
  })
})

test('SI8: a reason alone makes no language, and a line broken by the layout is one line', () => {
  const alert = one(`<ReasonName xml:lang="DE">Feuer</ReasonName><ReasonName xml:lang="IT">Fuoco</ReasonName>
    <Summary xml:lang="DE">Kein
        Betrieb</Summary>`)
  expect(alert?.texts).toEqual({ de: { title: 'Kein Betrieb', text: 'Feuer' } })
})

test.each([
  ['<AlertCause>industrialAction</AlertCause>', 'STRIKE', 'industrialAction'],
  ['<PersonnelReason>unofficialIndustrialAction</PersonnelReason>', 'STRIKE', 'unofficialIndustrialAction'],
  ['<PersonnelReason>staffShortage</PersonnelReason>', 'OTHER_CAUSE', 'staffShortage'],
  ['<TpegReason>fire</TpegReason>', 'OTHER_CAUSE', 'fire'],
  ['<EquipmentReason>signalFailure</EquipmentReason>', 'TECHNICAL_PROBLEM', 'signalFailure'],
  ['<EnvironmentReason>heavySnowFall</EnvironmentReason>', 'WEATHER', 'heavySnowFall'],
  ['<AlertCause>lightningStrike</AlertCause>', 'WEATHER', 'lightningStrike'],
  ['<AlertCause>bridgeStrike</AlertCause>', 'ACCIDENT', 'bridgeStrike'],
  ['<AlertCause>personHitByTrain</AlertCause>', 'ACCIDENT', 'personHitByTrain'],
  ['<AlertCause>personIllOnVehicle</AlertCause>', 'MEDICAL_EMERGENCY', 'personIllOnVehicle'],
  ['<AlertCause>unattendedBag</AlertCause>', 'POLICE_ACTIVITY', 'unattendedBag'],
  ['<AlertCause>procession</AlertCause>', 'DEMONSTRATION', 'procession'],
  ['<AlertCause>holiday</AlertCause>', 'HOLIDAY', 'holiday'],
  ['<AlertCause>unscheduledConstructionWork</AlertCause>', 'CONSTRUCTION', 'unscheduledConstructionWork'],
  ['<AlertCause>emergencyEngineeringWork</AlertCause>', 'MAINTENANCE', 'emergencyEngineeringWork'],
  [
    '<MiscellaneousReason>incident</MiscellaneousReason><MiscellaneousSubReason>fatality</MiscellaneousSubReason>',
    'ACCIDENT',
    'fatality',
  ],
  ['<AlertCause>somethingNew</AlertCause>', 'OTHER_CAUSE', 'somethingNew'],
  ['<UnknownReason>Unknown</UnknownReason>', 'UNKNOWN_CAUSE', undefined],
  ['<AlertCause>unknown</AlertCause>', 'UNKNOWN_CAUSE', undefined],
  ['<UndefinedReason/>', null, undefined],
  ['<AlertCause>undefinedAlertCause</AlertCause>', null, undefined],
  ['', null, undefined],
])('SI9: %s is %s', (parts, cause, detail) => {
  expect(one(parts)).toMatchObject({ cause })
  expect(one(parts)?.causeDetail).toBe(detail)
})

test.each([
  [['noService'], 'NO_SERVICE'],
  [['tripCancellation'], 'REDUCED_SERVICE'],
  [['delay', 'diverted'], 'SIGNIFICANT_DELAYS'],
  [['disruption', 'diverted'], 'DETOUR'],
  [['changeOfPlatform'], 'MODIFIED_SERVICE'],
  [['stopMoved'], 'STOP_MOVED'],
  [['disruption'], 'OTHER_EFFECT'],
  [['constructor'], 'OTHER_EFFECT'],
  [['normalService', 'unknown'], 'NO_EFFECT'],
  [['unknown'], 'UNKNOWN_EFFECT'],
])('SI9: %j is %s, and stands as it was told', (words, effect) => {
  expect(one(condition(...words))).toMatchObject({ effect, consequences: words })
})

test('SI9: nothing told is nothing known; a lift that stands still is an obstacle', () => {
  expect(one('<Severity>undefined</Severity>')).toMatchObject({ cause: null, effect: null, severity: null })
  expect(one('<AlertCause>liftFailure</AlertCause>')?.effect).toBe('ACCESSIBILITY_ISSUE')
})

test.each([
  ['noImpact', 'info'],
  ['verySlight', 'info'],
  ['slight', 'minor'],
  ['normal', 'moderate'],
  ['severe', 'severe'],
  ['verySevere', 'critical'],
  ['unknown', null],
  ['constructor', null],
])('SI9: severity %s is %s, also where only a consequence tells it', (word, severity) => {
  expect(one(`<Severity>${word}</Severity>`)?.severity).toBe(severity)
  const consequences = ['verySlight', word]
    .map((each) => `<Consequence><Severity>${each}</Severity></Consequence>`)
    .join('')
  expect(one(`<Consequences>${consequences}</Consequences>`)?.severity).toBe(severity ?? 'info')
})

test.each([
  ['<Progress>open</Progress>', undefined],
  ['<Progress>published</Progress>', undefined],
  [`<Progress>published</Progress>${condition('disturbanceRectified')}`, 'recovering'],
  [`<Progress>published</Progress>${condition('disturbanceRectified', 'delay')}`, undefined],
  ['<Progress>closing</Progress>', 'recovering'],
  ['<Progress>closed</Progress>', 'resolved'],
  ['<Progress>open</Progress><Likelihood>riskOf</Likelihood>', 'threat'],
])('SI10: %s', (parts, phase) => {
  expect(one(parts)?.phase).toBe(phase)
})

test('SI10: an exercise is a test', () => {
  expect(one('<Reality>securityExercise</Reality>')?.test).toBe(true)
  expect(one('<Reality>real</Reality>')?.test).toBeUndefined()
})

test('SI10: periods with fractions of any length, open at 9999 and 0001, and in the zone of the message', () => {
  const period = (start: string, end: string): string =>
    `<ValidityPeriod><StartTime>${start}</StartTime><EndTime>${end}</EndTime></ValidityPeriod>`
  expect(
    one(
      period('2026-06-01T10:00:00.1234567+03:00', '9999-12-31T23:59:59.9999999') +
        period('0001-01-01T00:00:00', '2026-06-02T10:00:00') +
        period('2026-02-30T10:00:00Z', 'later') +
        '<PublicationWindow/>',
    )?.activePeriods,
  ).toEqual([
    { startMs: Date.parse('2026-06-01T07:00:00.123Z'), endMs: null },
    { startMs: null, endMs: Date.parse('2026-06-02T08:00:00Z') },
    { startMs: null, endMs: null },
  ])
})

test('SI11: whom it concerns: operators, lines, journeys, stops and places, by name, each once', () => {
  const stop = (ref: string, name = ''): string =>
    `<AffectedStopPoint><StopPointRef>${ref}</StopPointRef>${name && `<StopPointName>${name}</StopPointName>`}</AffectedStopPoint>`
  const affects = `<Affects><Operators><AllOperators/><AffectedOperator><OperatorRef>NN:Operator:VT</OperatorRef></AffectedOperator></Operators>
    <Networks><AffectedNetwork><AffectedOperator><OperatorRef>85:11</OperatorRef></AffectedOperator>
      <AffectedLine><LineRef>NN:Line:L1</LineRef><PublishedLineName>R1</PublishedLineName></AffectedLine>
      <AffectedLine><LineRef>NN:Line:L2</LineRef><Routes><AffectedRoute><StopPoints>${stop('s1', 'Start')}${stop('s2')}</StopPoints></AffectedRoute></Routes></AffectedLine>
    </AffectedNetwork></Networks>
    <VehicleJourneys><AffectedVehicleJourney><VehicleJourneyRef>2123</VehicleJourneyRef></AffectedVehicleJourney>
      <AffectedVehicleJourney><FramedVehicleJourneyRef><DataFrameRef>2026-06-01</DataFrameRef><DatedVehicleJourneyRef>NN:ServiceJourney:9</DatedVehicleJourneyRef></FramedVehicleJourneyRef>
        <Route><StopPoints>${stop('s3', 'Third')}</StopPoints></Route></AffectedVehicleJourney></VehicleJourneys>
    <StopPoints>${stop('s4', 'Fourth')}${stop('s4', 'Fourth')}</StopPoints>
    <StopPlaces><AffectedStopPlace><StopPlaceRef>p1</StopPlaceRef><PlaceName>Square</PlaceName></AffectedStopPlace></StopPlaces>
    <Places><AffectedPlace><PlaceName>North</PlaceName></AffectedPlace></Places></Affects>`
  const inConsequence = `<Consequences><Consequence><Condition>delay</Condition><Affects><Networks><AffectedNetwork>
    <AffectedLine><LineRef>NN:Line:L3</LineRef></AffectedLine></AffectedNetwork></Networks></Affects></Consequence></Consequences>`
  expect(one(affects + inConsequence)?.entities).toEqual([
    { agency: 'VT' },
    { agency: '11', route: 'R1' },
    { agency: '11', route: 'L2', stop: 'Start' },
    { agency: '11', route: 'L2', stop: 's2' },
    { trip: '2123' },
    { trip: 'NN:ServiceJourney:9', stop: 'Third' },
    { stop: 'Fourth' },
    { stop: 'Square' },
    { region: 'North' },
    { route: 'L3' },
  ])
})

test('SI11: links lead to the web, and what it supersedes is named', () => {
  const alert =
    one(`<InfoLinks><InfoLink><Uri>https://localhost/a</Uri></InfoLink><InfoLink><Uri>javascript:alert(1)</Uri></InfoLink></InfoLinks>
    <References><RelatedToRef><ParticipantRef>VT</ParticipantRef><SituationNumber>6</SituationNumber><RelatedAs>supersedes</RelatedAs></RelatedToRef>
      <RelatedToRef><ParticipantRef>VT</ParticipantRef><SituationNumber>5</SituationNumber><RelatedAs>cause</RelatedAs></RelatedToRef></References>`)
  expect(alert).toMatchObject({ links: ['https://localhost/a'], replaces: ['VT/6'] })
})

test('SI12: an end told under another number ends what it is the end of, and nothing else', () => {
  const story = (progress: string, end = '17:10:00Z', title = 'Fire'): string =>
    `<Progress>${progress}</Progress><ValidityPeriod><StartTime>2026-06-01T10:00:00Z</StartTime><EndTime>2026-06-01T${end}</EndTime></ValidityPeriod>
     <AlertCause>fire</AlertCause><Summary xml:lang="de">${title}</Summary>`
  const begun = document(situation(story('published'), 'abc', '2'))
  const after = (parts: string, version = '5'): Alert[] => read(begun, document(situation(parts, '1', version)))
  expect(after(story('closing'))).toMatchObject([{ key: 'VT/abc', phase: 'recovering' }])
  expect(after(story('closed'))).toMatchObject([{ key: 'VT/abc', phase: 'resolved' }])
  // Older, with another end or title, or no end at all: another situation.
  expect(after(story('closing'), '1')).toHaveLength(2)
  expect(after(story('closing', '18:00:00Z'))).toHaveLength(2)
  expect(after(story('closing', undefined, 'Flood'))).toHaveLength(2)
  expect(after(story('published'))).toHaveLength(2)
})
