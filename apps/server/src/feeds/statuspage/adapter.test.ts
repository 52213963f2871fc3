import { describe, expect, test } from 'vitest'
import type { Alert } from '../port.ts'
import { readerOf } from '../reader-of.ts'
import { statuspage } from './adapter.ts'

const { read, refusal } = readerOf(statuspage, 'air', (at) => `http://localhost/${at}.json?key=secret`)
const page = { id: 'p', name: 'Status', updated_at: '2026-01-15T06:00:00.000-06:00' }
const incident = (more: object = {}) => ({
  id: 'i1',
  name: 'Booking is slow',
  status: 'investigating',
  impact: 'minor',
  shortlink: 'https://localhost/i1',
  created_at: '2026-01-15T05:00:00.000-06:00',
  resolved_at: null,
  incident_updates: [],
  components: [],
  ...more,
})
const component = (name: string, status: string, more: object = {}) => ({
  id: name.toLowerCase(),
  name,
  status,
  ...more,
})
const one = (more: object): Alert | undefined => read({ page, incidents: [incident(more)] }).alerts[0]

describe('an incident', () => {
  test('SP1: is an alert under its id with its updates, oldest first and each once', () => {
    const update = (id: string, atMinute: number, body: string, more: object = {}) => ({
      id,
      body,
      status: 'investigating',
      created_at: `2026-01-15T05:${atMinute}:00-06:00`,
      display_at: `2026-01-15T05:${atMinute}:00-06:00`,
      ...more,
    })
    const updates = [
      update('u3', 50, '', { status: 'resolved' }),
      update('u2', 30, '<p>We found it &amp; fix it.</p>'),
      update('u1', 10, 'We are looking.'),
      update('u1', 10, 'We are looking.'),
      update('u0', 60, 'At no time that there is.'),
    ]
    expect(one({ status: 'resolved', resolved_at: '2026-01-15T05:50:00-06:00', incident_updates: updates })).toEqual({
      key: 'i1',
      texts: { und: { title: 'Booking is slow', text: 'resolved' } },
      cause: 'TECHNICAL_PROBLEM',
      effect: null,
      severity: 'moderate',
      phase: 'resolved',
      activePeriods: [{ startMs: Date.UTC(2026, 0, 15, 11), endMs: Date.UTC(2026, 0, 15, 11, 50) }],
      entities: [],
      links: ['https://localhost/i1'],
      updates: [
        { atMs: Date.UTC(2026, 0, 15, 11, 10), text: 'We are looking.' },
        { atMs: Date.UTC(2026, 0, 15, 11, 30), text: 'We found it & fix it.' },
        { atMs: Date.UTC(2026, 0, 15, 11, 50), text: 'resolved' },
      ],
    })
  })

  test.each([
    ['investigating', 'active'],
    ['identified', 'active'],
    ['monitoring', 'recovering'],
    ['resolved', 'resolved'],
    ['postmortem', 'resolved'],
    ['scheduled', 'threat'],
    ['in_progress', 'active'],
    ['verifying', 'recovering'],
    ['completed', 'resolved'],
    ['constructor', undefined],
    [7, undefined],
  ])('SP2: status %s is phase %s', (status, phase) => {
    expect(one({ status })?.phase).toBe(phase)
  })

  test.each([
    ['none', 'info'],
    ['minor', 'moderate'],
    ['major', 'severe'],
    ['critical', 'critical'],
    ['maintenance', 'minor'],
    ['other', null],
  ])('SP2: impact %s is severity %s', (impact, severity) => {
    expect(one({ impact })?.severity).toBe(severity)
  })

  test('SP3: its components are what it is about, and the worst of them is its effect', () => {
    const told = one({
      components: [component('Check-in', 'degraded_performance'), component('Booking', 'partial_outage')],
      incident_updates: [
        {
          id: 'u1',
          body: 'x',
          created_at: '2026-01-15T11:00:00Z',
          affected_components: [
            { code: 'booking', name: 'Booking', new_status: 'major_outage' },
            { code: 'app', name: 'App', new_status: 'operational' },
          ],
        },
      ],
    })
    expect(told).toMatchObject({
      effect: 'REDUCED_SERVICE',
      entities: [{ system: 'Booking' }, { system: 'App' }, { system: 'Check-in' }],
    })
    expect(one({ components: [component('Booking', 'operational')] })?.effect).toBeNull()
  })

  test('SP3: planned maintenance has its planned time and its own cause', () => {
    const maintenance = incident({
      status: 'scheduled',
      impact: 'maintenance',
      scheduled_for: '2026-01-20T01:00:00Z',
      scheduled_until: '2026-01-20T03:00:00Z',
    })
    expect(read({ page, scheduled_maintenances: [maintenance] }).alerts).toMatchObject([
      {
        cause: 'MAINTENANCE',
        phase: 'threat',
        activePeriods: [{ startMs: Date.UTC(2026, 0, 20, 1), endMs: Date.UTC(2026, 0, 20, 3) }],
      },
    ])
  })
})

describe('documents', () => {
  test('SP4: a summary is the whole: incidents, maintenance, and components that fail without an incident', () => {
    const summary = {
      page,
      status: { indicator: 'major' },
      incidents: [incident({ components: [component('Booking', 'major_outage')] })],
      scheduled_maintenances: [incident({ id: 'm1', status: 'scheduled', impact: 'maintenance' })],
      components: [
        component('Booking', 'major_outage'),
        component('Bags', 'partial_outage', { updated_at: '2026-01-15T11:00:00Z' }),
        component('All systems', 'major_outage', { group: true }),
        component('App', 'operational'),
        { name: 'nameless' },
      ],
    }
    const reading = read(summary)
    expect(reading.alerts.map(({ key, effect }) => [key, effect])).toEqual([
      ['i1', 'NO_SERVICE'],
      ['m1', null],
      ['component/bags', 'REDUCED_SERVICE'],
    ])
    expect(reading.alerts[2]?.texts).toEqual({ en: { title: 'Bags: partial outage', text: '' } })
    expect(reading).toMatchObject({ complete: true, sourceTimeMs: Date.UTC(2026, 0, 15, 12) })
    expect(read(summary, { page, incidents: [incident({ name: 'Told twice' })] }).alerts).toHaveLength(3)
  })

  test('SP4: a list of nothing is whole, too', () => {
    expect(read({ page, incidents: [] })).toMatchObject({ alerts: [], complete: true })
    expect(read({ page, components: [component('App', 'operational')] })).toMatchObject({ alerts: [], complete: true })
  })

  test('SP5: a body that the page sends of an incident only adds', () => {
    const body = { meta: { documentation: 'https://localhost' }, page: { id: 'p' }, incident: incident() }
    expect(read(body)).toMatchObject({ alerts: [{ key: 'i1', phase: 'active' }], complete: false })
  })

  test('SP5: one of a component opens what the component has by itself, and ends it', () => {
    const body = (new_status: string) => ({
      meta: {},
      page: { id: 'p' },
      component_update: {
        component_id: 'c1',
        old_status: 'operational',
        new_status,
        created_at: '2026-01-15T11:00:00Z',
      },
      component: { id: 'c1', name: 'Booking', status: 'operational' },
    })
    expect(read(body('major_outage'))).toMatchObject({
      alerts: [
        {
          key: 'component/c1',
          texts: { en: { title: 'Booking: major outage' } },
          effect: 'NO_SERVICE',
          phase: 'active',
          entities: [{ system: 'Booking' }],
          activePeriods: [{ startMs: Date.UTC(2026, 0, 15, 11), endMs: null }],
        },
      ],
      complete: false,
    })
    expect(read(body('operational')).alerts).toMatchObject([{ key: 'component/c1', phase: 'resolved' }])
  })

  test('SP6: a record that cannot be read does not cost the others, and is not held to be over', () => {
    const reading = read({ page, incidents: [incident(), { id: 'i2' }, 7, null] })
    expect(reading.alerts.map(({ key }) => key)).toEqual(['i1'])
    expect(reading.complete).toBe(false)
  })

  test('SP6: fields of another type are not told', () => {
    expect(
      one({
        shortlink: 'javascript:alert(1)',
        created_at: 5,
        resolved_at: 'soon',
        incident_updates: 'x',
        components: [1],
      }),
    ).toEqual({
      key: 'i1',
      texts: { und: { title: 'Booking is slow', text: '' } },
      cause: 'TECHNICAL_PROBLEM',
      effect: null,
      severity: 'moderate',
      phase: 'active',
      activePeriods: [{ startMs: null, endMs: null }],
      entities: [],
    })
  })

  test.each([
    ['a web page', '<html></html>', /is not JSON/],
    ['JSON cut short', '{"page": {', /is not JSON, or it is cut short/],
    [
      'more than can be shown',
      { incidents: Array.from({ length: 5_001 }, () => incident()) },
      /lists over 5000 incidents/,
    ],
    ['a number', '5', /is not what a Statuspage says/],
    ['only the status', { page, status: { indicator: 'none' } }, /lists no incidents/],
    ['incidents of another kind', { incidents: [{ a: 1 }, { a: 2 }] }, /none of them has an id and a name/],
    ['an incident without a name', { incident: { id: 'i1' } }, /without its id or name/],
  ])('SP6: %s is refused with a sentence that names the document', (_name, body, sentence) => {
    expect(refusal(body)).toMatch(sentence)
    expect(refusal(body)).toMatch(/^http:\/\/localhost\/0\.json .*\.$/)
  })
})
