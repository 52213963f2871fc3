import { expect, test } from 'vitest'
import { fromParts, toParts } from './fact-parts.ts'

const ZONE = 'Europe/Helsinki'
const place = { nowMs: Date.parse('2013-11-14T08:02:00Z'), timeZone: ZONE, languages: ['en', 'fi'] }

test('IP2: an instant is shown and given in the time of the room', () => {
  expect(toParts('instant', '2013-11-14T14:00:00Z', place)).toEqual({ value: '2013-11-14T16:00' })
  expect(fromParts('instant', { value: '2013-11-14T16:00' }, ZONE)).toBe('2013-11-14T14:00:00.000Z')
  expect(fromParts('instant', { value: '' }, ZONE)).toBeNull()
})

test('IP2: an empty instant begins an hour ahead on five minutes, an empty date today', () => {
  expect(toParts('instant', null, place)).toEqual({ value: '2013-11-14T11:05' })
  expect(toParts('date', null, place)).toEqual({ value: '2013-11-14' })
  expect(toParts('integer', null, place)).toEqual({ value: '' })
})

test.each([
  ['money', '12.50 EUR'],
  ['window', '2013-11-25/2014-05-31 except 2013-12-16/2014-01-06'],
  ['window', '2013-11-25/2014-05-31'],
  ['text', '{"en":"weekdays 8 to 20","fi":"arkisin klo 8–20"}'],
  ['text', '8–20'],
  ['services', 'SV431, SV433'],
  ['integer', '130'],
] as const)('IP2: a value of the type %s comes back as it was: %s', (type, value) => {
  expect(fromParts(type, toParts(type, value, place), ZONE)).toBe(value)
})

test('IP2: what a value needs has to be there: a currency, both ends of days, every mandatory language', () => {
  expect(fromParts('money', { value: '250', currency: '' }, ZONE)).toBeNull()
  expect(fromParts('money', { value: '250', currency: 'eur' }, ZONE)).toBe('250 EUR')
  const days = { from: '2013-11-25', to: '2014-05-31', exceptFrom: '', exceptTo: '' }
  expect(fromParts('window', { ...days, exceptTo: '2014-01-06' }, ZONE)).toBeNull()
  expect(fromParts('window', { ...days, to: '' }, ZONE)).toBeNull()
  expect(toParts('text', null, place)).toEqual({ en: '', fi: '' })
  expect(fromParts('text', { en: 'now', fi: ' ' }, ZONE)).toBeNull()
  expect(fromParts('text', toParts('text', null, { ...place, languages: [] }), ZONE)).toBeNull()
})
