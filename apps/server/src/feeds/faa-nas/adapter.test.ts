import { expect, test } from 'vitest'
import type { Alert, FeedReading } from '../port.ts'
import { faaNas } from './adapter.ts'

const UPDATED = 'Sun Jul 5 20:08:26 2026 GMT'
const block = (name: string, list: string, items: string): string =>
  `<Delay_type><Name>${name}</Name><${list}>${items}</${list}></Delay_type>`
const document = (blocks: string, updated = UPDATED): string =>
  `<AIRPORT_STATUS_INFORMATION><Update_Time>${updated}</Update_Time>${blocks}</AIRPORT_STATUS_INFORMATION>`
const closure = (airport: string, reason: string, more = ''): string =>
  block(
    'Airport Closures',
    'Airport_Closure_List',
    `<Airport><ARPT>${airport}</ARPT><Reason>${reason}</Reason>${more}</Airport>`,
  )
const groundDelay = (fields: string): string =>
  block('Ground Delay Programs', 'Ground_Delay_List', `<Ground_Delay><ARPT>JFK</ARPT>${fields}</Ground_Delay>`)
const groundStop = (fields: string): string =>
  block('Ground Stop Programs', 'Ground_Stop_List', `<Program><ARPT>ATL</ARPT>${fields}</Program>`)

const decode = (text: string) =>
  faaNas.decode([{ url: 'http://localhost/status', body: new TextEncoder().encode(text), contentType: null }], {
    mode: 'air',
    nowMs: 0,
  })
function read(text: string): FeedReading {
  const decoded = decode(text)
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}
const alertsOf = (blocks: string, updated?: string): readonly Alert[] => read(document(blocks, updated)).alerts
const at = (time: string): number => Date.parse(time)

test('FN1: a ground stop is critical, until its time', () => {
  const { alerts, services, sourceTimeMs, complete } = read(
    document(groundStop('<Reason>WEATHER / THUNDERSTORMS</Reason><End_Time>5:00 pm EDT.</End_Time>')),
  )
  expect(alerts).toEqual([
    {
      key: 'ground-stop/ATL',
      texts: { en: { title: 'Ground stop: ATL', text: 'Reason: WEATHER / THUNDERSTORMS\nUntil 5:00 pm EDT.' } },
      cause: 'WEATHER',
      causeDetail: 'WEATHER / THUNDERSTORMS',
      effect: 'NO_SERVICE',
      severity: 'critical',
      activePeriods: [{ startMs: null, endMs: at('2026-07-05T21:00:00Z') }],
      entities: [{ stop: 'ATL' }],
    },
  ])
  expect({ services, sourceTimeMs, complete }).toEqual({
    services: [],
    sourceTimeMs: at('2026-07-05T20:08:26Z'),
    complete: true,
  })
})

test.each([
  ['4:30 pm EDT', '2026-07-05T20:30:00Z'],
  ['11:15 pm PDT', '2026-07-06T06:15:00Z'],
  ['12:05 am CDT.', '2026-07-06T05:05:00Z'],
  ['12:45 pm PDT', '2026-07-05T19:45:00Z'], // has just passed and is listed still
  ['2130Z', '2026-07-05T21:30:00Z'],
  ['0015 UTC', '2026-07-06T00:15:00Z'],
  ['Jul 05 at 21:30 UTC', '2026-07-05T21:30:00Z'],
  ['Mon Jul 06 10:30:00 2026 GMT', '2026-07-06T10:30:00Z'],
  ['2026-07-05T22:00:00Z', '2026-07-05T22:00:00Z'],
])('FN2: "%s" ends at %s', (told, end) => {
  expect(alertsOf(groundStop(`<End_Time>${told}</End_Time>`))[0]?.activePeriods).toEqual([
    { startMs: null, endMs: at(end) },
  ])
})

test.each(['17:15', '4:30 pm', '25:00 UTC', '13:00 pm EDT', 'soon', '4:30 pm XYZ', 'Feb 30 at 10:00 UTC', ''])(
  'FN2: "%s" is no instant',
  (told) => {
    expect(alertsOf(groundStop(`<End_Time>${told}</End_Time>`))[0]?.activePeriods).toEqual([])
  },
)

test('FN2: without the time of the document a time of day is no instant', () => {
  expect(alertsOf(groundStop('<End_Time>4:30 pm EDT</End_Time>'), 'today')[0]?.activePeriods).toEqual([])
  expect(read(document('', 'today')).sourceTimeMs).toBeNull()
})

test.each([
  [
    '<Avg>36 minutes</Avg><Max>1 hour and 35 minutes</Max>',
    'moderate',
    'Delay: average 36 minutes, longest 1 hour and 35 minutes.',
  ],
  ['<Avg>36 minutes</Avg><Max>1 hour and 59 minutes</Max>', 'moderate', undefined],
  ['<Avg>1 hour</Avg><Max>2 hours</Max>', 'severe', undefined],
  ['<Avg>2 hours and 30 minutes</Avg><Max>0 minutes</Max>', 'severe', 'Delay: average 2 hours and 30 minutes.'],
  ['<Avg>long</Avg><Max>very long</Max>', 'moderate', 'Delay: average long, longest very long.'],
  ['', 'moderate', ''],
])('FN3: a ground delay of %s is %s', (fields, severity, text) => {
  const [alert] = alertsOf(groundDelay(fields))
  expect(alert).toMatchObject({ key: 'ground-delay/JFK', severity, effect: 'SIGNIFICANT_DELAYS' })
  if (text !== undefined) expect(alert?.texts.en?.text).toBe(text)
})

test('FN3: an airport that is late at both ends has two alerts', () => {
  const range = (type: string) =>
    `<Arrival_Departure Type="${type}"><Min>31 minutes</Min><Max>45 minutes</Max><Trend>Increasing</Trend></Arrival_Departure>`
  const alerts = alertsOf(
    block(
      'General Arrival/Departure Delay Info',
      'Arrival_Departure_Delay_List',
      `<Delay><ARPT>LGA</ARPT><Reason>TM Initiatives:SWAP:WX</Reason>${range('Departure')}${range('Arrival')}</Delay>`,
    ),
  )
  expect(alerts.map(({ key, severity, cause }) => [key, severity, cause])).toEqual([
    ['departure-delay/LGA', 'moderate', 'WEATHER'],
    ['arrival-delay/LGA', 'moderate', 'WEATHER'],
  ])
  expect(alerts[0]?.texts.en?.text).toContain('Delay: 31 minutes to 45 minutes, increasing.')
})

test.each([
  ['!AAA 05/277 AAA AD AP CLSD TO NON SKED TRANSIENT GA ACFT EXC PPR 2605271826-2705281600', 'info'],
  ['!AAA 05/277 AAA AD AP CLSD TO F-35 VTOL 2605271826-2705281600', 'info'],
  ['!AAA 05/277 AAA AD AP CLSD EXC SKED AIR CARRIERS AND EMERG ACFT 2605271826-2705281600', 'info'],
  ['!AAA 05/277 AAA AD AP CLSD EXC NON SKED 2605271826-2705281600', 'critical'],
  ['!AAA 05/277 AAA AD AP CLSD TO ALL ACFT EXC HEL 2605271826-2705281600', 'critical'],
  ['!AAA 05/277 AAA AD AP CLSD 2605271826-2705281600', 'critical'],
  ['!AAA 05/277 AAA AD AP CLSD EXC SAR HEL 2605271826-2705281600', 'critical'],
  ['snow &amp; ice', 'critical'],
])('FN4: the closure "%s" is %s', (reason, severity) => {
  expect(alertsOf(closure('AAA', reason))[0]).toMatchObject({
    severity,
    effect: severity === 'info' ? 'NO_EFFECT' : 'NO_SERVICE',
  })
})

test('FN4: a closure is known by its NOTAM over blocks and updates; without one by its airport', () => {
  const ga = '!AAA 05/277 AAA AD AP CLSD TO GA 2605271826-2705281600'
  const keys = alertsOf(closure('AAA', ga) + closure('AAA', ga) + closure('AAA', 'snow') + closure('BBB', 'snow'))
  expect(keys.map(({ key }) => key)).toEqual(['closure/AAA/05/277', 'closure/AAA', 'closure/BBB'])
})

test('FN5: a closure holds as its NOTAM says, with the hours of each day', () => {
  const periods = (reason: string, more?: string, updated = 'Wed Jul 1 00:00:00 2026 GMT') =>
    alertsOf(closure('AAA', reason, more), updated)[0]?.activePeriods
  const prose = '<Start>Jul 01 at 04:30 UTC.</Start><Reopen>Jul 03 at 09:45 UTC.</Reopen>'
  expect(periods('!AAA 07/001 AAA AD AP CLSD 2606302300-2607030945', prose)).toEqual([
    { startMs: at('2026-06-30T23:00:00Z'), endMs: at('2026-07-03T09:45:00Z') },
  ])
  const nights = '!AAA 07/001 AAA AD AP CLSD DLY 2200-0400 2607012200-2607030400'
  const last = { startMs: at('2026-07-02T22:00:00Z'), endMs: at('2026-07-03T04:00:00Z') }
  expect(periods(nights)).toEqual([{ startMs: at('2026-07-01T22:00:00Z'), endMs: at('2026-07-02T04:00:00Z') }, last])
  expect(periods(nights, '', 'Thu Jul 2 12:00:00 2026 GMT')).toEqual([last])
  expect(periods(nights, '', 'Fri Jul 3 03:00:00 2026 GMT')).toEqual([last])
  expect(periods(nights, '', 'Fri Jul 3 05:00:00 2026 GMT')).toEqual([
    { startMs: at('2026-07-01T22:00:00Z'), endMs: last.endMs },
  ])
  // 2026-07-01 is a Wednesday.
  expect(periods('!AAA 07/001 AAA AD AP CLSD MON-WED FRI 0500-1300 2607010500-2607041300')).toEqual([
    { startMs: at('2026-07-01T05:00:00Z'), endMs: at('2026-07-01T13:00:00Z') },
    { startMs: at('2026-07-03T05:00:00Z'), endMs: at('2026-07-03T13:00:00Z') },
  ])
  expect(periods('!AAA 07/001 AAA AD AP CLSD 2606302300-PERM')).toEqual([
    { startMs: at('2026-06-30T23:00:00Z'), endMs: null },
  ])
  expect(periods('!AAA 07/001 AAA AD AP CLSD DLY 0000-0100 2001010000-9912312300')).toHaveLength(100)
})

test('FN5: prose without a year means the years about the document', () => {
  const prose = '<Start>Nov 20 at 18:26 UTC.</Start><Reopen>May 28 at 16:00 UTC.</Reopen>'
  expect(alertsOf(closure('AAA', 'works', prose))[0]?.activePeriods).toEqual([
    { startMs: at('2025-11-20T18:26:00Z'), endMs: at('2027-05-28T16:00:00Z') },
  ])
})

test.each([
  ['WEATHER / LOW CEILINGS', 'WEATHER'],
  ['WX:Wind', 'WEATHER'],
  ['RWY:Construction', 'CONSTRUCTION'],
  ['EQUIPMENT: radar outage', 'TECHNICAL_PROBLEM'],
  ['STAFFING', 'OTHER_CAUSE'],
  ['VOL:Multi-taxi', 'OTHER_CAUSE'],
  ['security', 'POLICE_ACTIVITY'],
  ['bird strike', 'ACCIDENT'],
  ['service', null],
  ['', null],
])('FN6: "%s" means %s', (reason, cause) => {
  expect(alertsOf(groundStop(`<Reason>${reason}</Reason>`))[0]?.cause).toBe(cause)
})

test('FN7: an airspace flow program is told of its region, in hours of UTC', () => {
  const flow = block(
    'Airspace Flow Programs',
    'Airspace_Flow_List',
    '<Airspace_Flow><CTL_Element>FCAJX5</CTL_Element><Reason>thunderstorms</Reason><AFP_StartTime>2300</AFP_StartTime><AFP_EndTime>459</AFP_EndTime><Avg>22 minutes</Avg></Airspace_Flow>',
  )
  expect(alertsOf(flow)).toMatchObject([
    {
      key: 'airspace-flow/FCAJX5',
      entities: [{ region: 'FCAJX5' }],
      activePeriods: [{ startMs: at('2026-07-05T23:00:00Z'), endMs: at('2026-07-06T04:59:00Z') }],
    },
  ])
  expect(alertsOf(flow, 'Mon Jul 6 01:00:00 2026 GMT')[0]?.activePeriods).toEqual([
    { startMs: at('2026-07-05T23:00:00Z'), endMs: at('2026-07-06T04:59:00Z') },
  ])
})

test('FN7: deicing is minor, and a list that nobody has seen is shown by its name', () => {
  const alerts = alertsOf(
    block('Deicing', 'Deicing_List', '<Airport><ARPT>MSP</ARPT></Airport>') +
      block('Drone Days', 'Drone_List', '<Item><ARPT>bos</ARPT><Reason>&lt;b&gt;many&lt;/b&gt;</Reason></Item>'),
  )
  expect(alerts).toMatchObject([
    { key: 'deicing/MSP', severity: 'minor', cause: 'WEATHER' },
    { key: 'Drone Days/BOS', severity: null, texts: { en: { title: 'Drone Days: BOS', text: 'Reason: many' } } },
  ])
})

test('FN8: no programs is good news; another document, or programs of no place, are refused', () => {
  expect(alertsOf('')).toEqual([])
  expect(decode('<rss/>')).toEqual({
    ok: false,
    refusal: expect.stringMatching(/^http:\/\/localhost\/status is XML, but not .+\.$/),
  })
  expect(decode(document(block('Ground Stop Programs', 'Ground_Stop_List', '<Program/>')))).toEqual({
    ok: false,
    refusal: 'http://localhost/status lists 1 programs, none of which names an airport.',
  })
  expect(decode(`<!DOCTYPE x [<!ENTITY y "z">]>${document('')}`)).toMatchObject({ ok: false })
})
