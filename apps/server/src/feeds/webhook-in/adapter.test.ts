import { airKey, railKey } from '@tenfold/core/disruption.ts'
import { describe, expect, test } from 'vitest'
import type { FeedReading } from '../port.ts'
import { webhookIn } from './adapter.ts'

const decode = (body: unknown) =>
  webhookIn.decode(
    [
      {
        url: 'http://localhost/api/feeds/1/events',
        body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
        contentType: 'application/json',
      },
    ],
    { mode: 'air', nowMs: 0 },
  )
function read(body: unknown): FeedReading {
  const decoded = decode(body)
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}
const refusal = (body: unknown): string => {
  const decoded = decode(body)
  return decoded.ok ? 'was read' : decoded.refusal
}
const flight = (more: object = {}) => ({
  number: 'AY 431',
  date: '2026-01-15',
  origin: 'HEL',
  state: 'scheduled',
  ...more,
})
const train = (more: object = {}) => ({
  mode: 'rail',
  operator: 'vr',
  number: '45',
  date: '2026-01-15',
  state: 'cancelled',
  ...more,
})
const alert = (more: object = {}) => ({ key: 'a1', texts: { en: { title: 'Strike' } }, ...more })

describe('what is taken', () => {
  test('WI1: a service with everything that the model has', () => {
    const told = {
      key: 'air/AY431/2026-01-15/HEL',
      mode: 'air',
      operator: 'AY',
      number: 'AY431',
      date: '2026-01-15',
      origin: 'HEL',
      destination: 'OUL',
      scheduledDepartureMs: 1_768_460_400_000,
      scheduledArrivalMs: 1_768_464_000_000,
      state: 'delayed',
      delayMin: 40,
      cause: 'WEATHER',
      line: 'North',
      track: '22',
      codeshares: ['BA6001'],
      booked: 120,
      seats: 150,
      calls: [{ stop: 'OUL', name: 'Oulu', plannedMs: 1_768_464_000_000, delayMin: 40, cancelled: false }],
    }
    expect(read({ services: [told] }).services).toEqual([told])
  })

  test('WI1: what is left out is not told, and the key is that of other feeds', () => {
    const { services } = read({
      services: [flight(), train(), { mode: 'transit', number: '9', date: '2026-01-15', state: 'added' }],
    })
    expect(services.map(({ key, mode }) => [key, mode])).toEqual([
      [airKey('AY431', '2026-01-15', 'HEL'), 'air'],
      [railKey('VR', '45', '2026-01-15'), 'rail'],
      ['9/2026-01-15', 'transit'],
    ])
    expect(services[0]).toEqual({
      key: 'air/AY431/2026-01-15/HEL',
      mode: 'air',
      operator: null,
      number: 'AY 431',
      date: '2026-01-15',
      origin: 'HEL',
      destination: null,
      scheduledDepartureMs: null,
      scheduledArrivalMs: null,
      state: 'scheduled',
      delayMin: null,
      cause: null,
    })
  })

  test('WI1: states go by our own thresholds, and what does not run is not late', () => {
    const states = [
      { state: 'delayed', delayMin: 5 },
      { state: 'scheduled', delayMin: 20 },
      { state: 'delayed' },
      { state: 'cancelled', delayMin: 30 },
    ].map((told, i) => flight({ ...told, number: `AY${i}` }))
    expect(read({ services: states }).services.map(({ state, delayMin }) => [state, delayMin])).toEqual([
      ['scheduled', 5],
      ['delayed', 20],
      ['delayUnknown', null],
      ['cancelled', null],
    ])
  })

  test('WI2: an alert with everything that the model has, its words as plain text', () => {
    const told = {
      texts: { fi: { title: 'Lakko', text: 'Perjantaina <b>ei</b> lennetä.' }, 'sv-FI': { title: 'Strejk' } },
      cause: 'STRIKE',
      causeDetail: 'industrialAction',
      effect: 'NO_SERVICE',
      severity: 'critical',
      phase: 'threat',
      activePeriods: [{ startMs: 1_768_460_400_000 }],
      entities: [{ agency: 'AY' }, {}, { stop: 'HEL' }],
      consequences: ['tripCancellation'],
      links: ['https://localhost/strike'],
      updates: [
        { atMs: 2_000, text: 'Talks go on.' },
        { atMs: 1_000, text: 'Talks began.' },
      ],
      replaces: ['a0'],
    }
    expect(read({ alerts: [alert(told)] }).alerts).toEqual([
      {
        key: 'a1',
        ...told,
        texts: { fi: { title: 'Lakko', text: 'Perjantaina ei lennetä.' }, 'sv-FI': { title: 'Strejk', text: '' } },
        activePeriods: [{ startMs: 1_768_460_400_000, endMs: null }],
        entities: [{ agency: 'AY' }, { stop: 'HEL' }],
        updates: told.updates.toReversed(),
      },
    ])
    expect(read({ alerts: [alert()] }).alerts).toEqual([
      {
        key: 'a1',
        texts: { en: { title: 'Strike', text: '' } },
        cause: null,
        effect: null,
        severity: null,
        activePeriods: [],
        entities: [],
      },
    ])
  })

  test('WI2: a test is one, and takes the place of nothing', () => {
    const [told] = read({ alerts: [alert({ test: true, replaces: ['a0'] })] }).alerts
    expect(told?.test).toBe(true)
    expect(told?.replaces).toBeUndefined()
  })

  test('WI3: an event only adds, unless it says that its lists are complete', () => {
    expect(read({ services: [flight()] }).complete).toEqual({ services: false, alerts: false })
    expect(read({ services: [], complete: true }).complete).toEqual({ services: true, alerts: false })
    expect(read({ services: [], alerts: [], complete: true }).complete).toEqual({ services: true, alerts: true })
    const mixed = [{ services: [flight()], complete: true }, { services: [train()] }, { alerts: [], complete: true }]
    expect(read(mixed).complete).toEqual({ services: false, alerts: true })
  })

  test('WI3: in a list of events the later word stands', () => {
    const reading = read([
      { services: [flight({ state: 'cancelled' })], sourceTimeMs: 2_000 },
      { services: [flight()], alerts: [alert()], sourceTimeMs: 1_000 },
      { alerts: [alert({ phase: 'resolved' })] },
    ])
    expect(reading.services.map(({ state }) => state)).toEqual(['scheduled'])
    expect(reading.alerts.map(({ phase }) => phase)).toEqual(['resolved'])
    expect(reading.sourceTimeMs).toBe(1_000)
    expect(read([])).toMatchObject({ services: [], alerts: [], complete: { services: false, alerts: false } })
  })

  test('WI3: fields that we do not know are passed over', () => {
    expect(read({ services: [flight({ gateAgent: 'x' })], version: 3 }).services).toHaveLength(1)
  })
})

describe('what is refused, all of it', () => {
  test.each([
    [
      'a state that there is not',
      { services: [flight(), flight({ state: 'canceled' })] },
      /for services\.1\.state is wrong/,
    ],
    [
      'a number that cannot be seen',
      { services: [flight({ number: '\u200b' })] },
      /for services\.0\.number is wrong: Use/,
    ],
    ['no number', { services: [{ date: '2026-01-15', state: 'added' }] }, /for services\.0\.number is wrong/],
    ['a day that there is not', { services: [flight({ date: '2026-02-30' })] }, /for services\.0\.date is wrong/],
    [
      'seconds as milliseconds of a far year',
      { services: [flight({ scheduledDepartureMs: 9e15 })] },
      /scheduledDepartureMs/,
    ],
    ['a time as text', { sourceTimeMs: '2026-01-15T00:00:00Z', services: [] }, /for sourceTimeMs is wrong/],
    ['an alert without words', { alerts: [{ key: 'a', texts: {} }] }, /for alerts\.0\.texts is wrong: Give it a title/],
    ['a language that is none', { alerts: [alert({ texts: { English: { title: 'x' } } })] }, /for alerts\.0\.texts/],
    [
      'a link to elsewhere',
      { alerts: [alert({ links: ['javascript:alert(1)'] })] },
      /for alerts\.0\.links\.0 is wrong/,
    ],
    ['an event with neither', { complete: true }, /was not taken: Give services, alerts or both\.$/],
    ['a wrong event in a list', [{ services: [] }, { alerts: 5 }], /for 1\.alerts is wrong/],
    ['a number', 7, /was not taken/],
    ['null', 'null', /was not taken/],
    ['no JSON', 'state=cancelled', /is not JSON/],
    [
      'too many events',
      Array.from({ length: 101 }, () => ({ services: [] })),
      /over 100 events\. Send them in parts\.$/,
    ],
    [
      'too many alerts',
      { alerts: Array.from({ length: 1_001 }, (_, i) => alert({ key: `${i}` })) },
      /for alerts is wrong/,
    ],
    ['too many services', { services: Array.from({ length: 10_001 }, () => flight()) }, /for services is wrong/],
    ['more than a megabyte', `[${' '.repeat(1024 * 1024)}]`, /is over 1 MB\. Send it in parts\.$/],
    ['a text too long', { alerts: [alert({ causeDetail: 'x'.repeat(101) })] }, /for alerts\.0\.causeDetail is wrong/],
  ])('WI4: %s', (_name, body, sentence) => {
    expect(refusal(body)).toMatch(sentence)
    expect(refusal(body)).toMatch(/^http:\/\/localhost\/api\/feeds\/1\/events .*\.$/)
  })
})
