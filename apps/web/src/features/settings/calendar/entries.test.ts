import type { CalendarEntry } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { dayAfter } from './day-after.ts'
import { partedAt } from './entries.ts'

const entry = (id: string, from: string, to: string): CalendarEntry => ({
  id,
  kind: 'holiday',
  title: id,
  fromAt: `${from}T00:00:00Z`,
  toAt: `${to}T00:00:00Z`,
  account: null,
  factor: null,
  by: { id: 'lead', name: 'Shift lead' },
})

test('SE7: what lasts and what comes stands first, the soonest before; what is over comes last first', () => {
  const entries = [
    entry('next', '2013-12-06', '2013-12-07'),
    entry('old', '2013-06-22', '2013-06-23'),
    entry('now', '2013-11-10', '2013-11-20'),
    entry('older', '2013-05-01', '2013-05-02'),
  ]
  const { coming, past } = partedAt(entries, Date.parse('2013-11-14T10:00:00Z'))
  expect(coming.map(({ id }) => id)).toEqual(['now', 'next'])
  expect(past.map(({ id }) => id)).toEqual(['old', 'older'])
  expect(partedAt(entries, Date.parse('2013-11-20T00:00:00Z')).past[0]?.id).toBe('now')
})

test('SE7: a new entry begins at a midnight of the zone, also after the night of a clock change', () => {
  const eve = Date.parse('2013-10-26T20:30:00Z')
  expect(dayAfter(eve, 1, 'Europe/Helsinki')).toBe('2013-10-27T00:00')
  expect(dayAfter(eve, 2, 'Europe/Helsinki')).toBe('2013-10-28T00:00')
  expect(dayAfter(Date.parse('2013-11-14T23:30:00Z'), 1, 'Europe/Helsinki')).toBe('2013-11-16T00:00')
})
