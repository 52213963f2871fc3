import type { Alarm, StateReason } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { mailOf, payloadOf } from './message.ts'

const OUTSIDE = { publicUrl: 'https://room.example', isDrill: false, leaves: true }
const ALARM: Alarm = {
  id: '0b0e3f4e-8c39-4b1e-a3ad-0f9d1d3ff001',
  rule: 'crisis',
  level: 'crisis',
  surgeId: null,
  slice: null,
  promiseId: null,
  reasons: [],
  raisedAt: '2013-11-15T09:00:00.000Z',
  acknowledged: null,
  shelved: null,
  told: [{ id: 'lead', name: 'Shift lead' }],
  escalatesAt: '2013-11-15T09:05:00.000Z',
  folded: 0,
  closedAt: null,
}
const REASONS: StateReason[] = [
  { code: 'services', detail: { cancelled: 1 } },
  { code: 'held', detail: { ratio: 6, minutes: 30 } },
  { code: 'items', detail: { items: 14, minutes: 10 } },
  { code: 'actionable', detail: { share: 0.41 } },
  { code: 'volume', detail: { ratio: 6.3, observed: 1_234, expected: 196, windowMin: 15 } },
  { code: 'lineCut', detail: {} },
  { code: 'minorDisruption', detail: { cancelled: 2 } },
  { code: 'media', detail: { rumours: 1, press: 2 } },
  { code: 'safety', detail: { posts: 1 } },
  ...[
    'all',
    'account:x-global',
    'channel:x',
    'language:ja',
    'topic:safety',
    'channel-language:x/fi',
    'topic-account:press/x-fi',
  ].map((slice): StateReason => ({ code: 'part', detail: { slice, ratio: 5.2, rung: 5 } })),
  { code: 'person', detail: {} },
]
const mail = (locale: 'en' | 'fi' | 'sv', alarm: Alarm, proposed: 'crisis' | null = null) =>
  mailOf([{ kind: 'raised', alarm }], { locale, timeZone: 'Europe/Helsinki' }, OUTSIDE, proposed, 10)

test('OC29: every reason has a sentence with its figures in every language', () => {
  for (const locale of ['en', 'fi', 'sv'] as const) {
    const { subject, text } = mail(locale, { ...ALARM, reasons: REASONS })
    expect(`${subject}\n${text}`).not.toMatch(/\?|undefined|NaN|!/)
    expect(text.match(/^- \S.*\.$/gm)).toHaveLength(REASONS.length)
  }
  expect(mail('en', { ...ALARM, reasons: REASONS }).text).toContain('- 41% of the messages ask for an answer.')
  expect(mail('fi', { ...ALARM, reasons: REASONS }).text).toContain('- Kieli: japani: ×5,2, porras ×5.')
  expect(mail('sv', { ...ALARM, reasons: REASONS }).text).toContain('- Ämnet ”Säkerhet”: ×5,2, steg ×5.')
})

test('OC30: the subject begins with the state, or its proposal, and the figure that says most', () => {
  expect(mail('en', { ...ALARM, reasons: REASONS }).subject).toBe('CRISIS: ×6.3 (1,234 in 15 min, expected 196)')
  expect(mail('en', { ...ALARM, reasons: REASONS.slice(0, 1) }, 'crisis').subject).toBe(
    'CRISIS PROPOSED: 1 service is cancelled',
  )
  expect(mail('fi', ALARM, 'crisis').subject).toBe('KRIISIÄ EHDOTETAAN')
  // A figure that is missing is not made up.
  expect(mail('en', { ...ALARM, reasons: [{ code: 'services', detail: {} }] }).subject).toContain('?')
})

test('OC31: a webhook’s message names nothing but figures, codes and those who were told', () => {
  const body = { kind: 'raised' as const, at: ALARM.raisedAt, urgent: true, alarm: { ...ALARM, reasons: REASONS } }
  expect(JSON.parse(payloadOf(body, { ...OUTSIDE, isDrill: true }, null))).toEqual({
    text: 'DRILL CRISIS: ×6.3 (1,234 in 15 min, expected 196)',
    type: 'alarm.raised',
    timestamp: ALARM.raisedAt,
    data: {
      mode: 'drill',
      url: 'https://room.example/',
      alarm: {
        id: ALARM.id,
        rule: 'crisis',
        level: 'crisis',
        slice: null,
        reasons: REASONS,
        raisedAt: ALARM.raisedAt,
        told: ['Shift lead'],
        folded: 0,
      },
    },
  })
})
