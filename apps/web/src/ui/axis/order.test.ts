import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { expect, test } from 'vitest'
import { formatOf } from '../../i18n/format.ts'
import { LOCALES } from '../../i18n/locale.tsx'
import type { AxisData } from './axis-data.ts'
import { firstsOf, stretchAround } from './firsts.ts'
import { lagWords } from './lag-words.ts'
import { orderSentence } from './order-sentence.ts'

const at = (time: string): string => `2013-11-14T${time}:00Z`
const ms = (time: string): number => Date.parse(at(time))
const NOW = ms('12:00')
const FROM = ms('06:00')

const axis = (of: Partial<AxisData>): AxisData => ({
  fromAt: at('06:00'),
  toAt: at('12:00'),
  phases: [],
  cancelledPerHour: [],
  posts: [],
  surges: [],
  ...of,
})
const cancelled = (time: string) => ({ at: at(`${time.slice(0, 2)}:00`), firstAt: at(time), cancelled: 22 })
const post = (time: string): AxisData['posts'][number] => ({
  publicationId: time,
  at: at(time),
  account: 'x-global',
  channel: 'x',
  lang: 'en',
  incidentId: 'i',
})
const surge = (time: string): AxisData['surges'][number] => ({
  surgeId: time,
  slice: { kind: 'all', value: '' },
  at: at(time),
  rung: 5,
})
const phase = (
  disruptionId: string,
  name: AxisData['phases'][number]['phase'],
  from: string,
): AxisData['phases'][number] => ({
  disruptionId,
  storyId: disruptionId,
  title: { en: disruptionId },
  phase: name,
  fromAt: at(from),
  toAt: at('12:00'),
})
const said = (of: Partial<AxisData>, locale: (typeof LOCALES)[number] = 'en') =>
  orderSentence(firstsOf(axis(of), FROM, NOW), NOW, formatOf(locale, 'UTC'))

test('DP6: says which came first, and by how much the others followed', () => {
  const of = {
    cancelledPerHour: [cancelled('11:02'), cancelled('09:10')],
    surges: [surge('10:40'), surge('09:22')],
    posts: [post('09:53')],
  }
  expect(said(of)).toBe('First cancellation 09:10; talk rose 12 min later; our first post 31 min after that.')
  expect(said(of, 'fi')).toBe(
    'Ensimmäinen peruutus klo 09:10; keskustelu kasvoi 12 min myöhemmin; ensimmäinen julkaisumme 31 min sen jälkeen.',
  )
  expect(said(of, 'sv')).toBe(
    'Första inställda avgången kl. 09:10; diskussionen ökade 12 min senare; vårt första inlägg 31 min därefter.',
  )
})

test('DP6: talk can come first; what falls into one minute says so; nothing says nothing', () => {
  expect(said({ surges: [surge('09:22')], cancelledPerHour: [cancelled('09:22')] })).toBe(
    'First cancellation 09:22; talk rose in the same minute.',
  )
  expect(said({ surges: [surge('08:00')], posts: [post('11:05')] })).toBe(
    'Talk rose 08:00; our first post 3 h 5 min later.',
  )
  expect(said({ posts: [post('11:05')] })).toBe('Our first post 11:05.')
  expect(said({})).toBeNull()
  for (const locale of LOCALES) {
    expect(said({ surges: [surge('08:00')], posts: [post('08:00')] }, locale)).not.toMatch(/\b0 min/)
  }
})

test('DP6: a threat counts from when it was told; a disruption that begins with its first cancellation is not said twice', () => {
  const cancellations = { cancelledPerHour: [cancelled('09:10')] }
  expect(said({ phases: [phase('strike', 'threat', '08:40')], ...cancellations })).toBe(
    'Threat 08:40; first cancellation 30 min later.',
  )
  expect(said({ phases: [phase('flights', 'active', '09:10')], ...cancellations })).toBe('First cancellation 09:10.')
  expect(said({ phases: [phase('fire', 'active', '09:00')], ...cancellations })).toBe(
    'Disruption began 09:00; first cancellation 10 min later.',
  )
  // It may have begun before what is shown, and its later phases are no beginning.
  expect(said({ phases: [phase('old', 'threat', '06:00'), phase('old', 'active', '08:00')] })).toBeNull()
})

test('DP6: in a long stretch what came first is looked for within twelve hours', () => {
  expect(stretchAround(NOW, FROM, NOW)).toEqual([FROM, NOW])
  expect(stretchAround(NOW, NOW - 72 * HOUR, NOW + 72 * HOUR)).toEqual([NOW - 12 * HOUR, NOW + 12 * HOUR])
  expect(stretchAround(NOW, NOW - 72 * HOUR, NOW + HOUR)).toEqual([NOW - 12 * HOUR, NOW + HOUR])
})

test('DP6: an hour that nobody knows the first minute of is not said to the minute', () => {
  expect(said({ cancelledPerHour: [{ at: at('09:00'), cancelled: 3 }], posts: [post('09:53')] })).toBe(
    'Our first post 09:53.',
  )
})

test('DP6: a lag is told in minutes, hours or days', () => {
  const lag = (ms: number) => lagWords(ms / MINUTE, formatOf('en', 'UTC'))
  expect([12 * MINUTE, HOUR, 61 * MINUTE, 47 * HOUR, 48 * HOUR, 77 * HOUR].map(lag)).toEqual([
    '12 min',
    '1 h',
    '1 h 1 min',
    '47 h',
    '2 d',
    '3 d 5 h',
  ])
})
