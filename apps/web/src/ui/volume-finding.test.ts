import type { Ahead, Volume } from '@tenfold/contract/http/volume.ts'
import { expect, test } from 'vitest'
import { formatOf } from '../i18n/format.ts'
import { LOCALES } from '../i18n/locale.tsx'
import { translator } from '../i18n/words.ts'
import { findingOf, pastErrorOf } from './volume-finding.ts'
import { endsOf, volumeRows } from './volume-rows.ts'
import { chartWords } from './volume-words.ts'

const at = (minute: number): string => new Date(Date.UTC(2013, 10, 14, 8, minute)).toISOString()
const sum = { expected: 218.4, low: 180, high: 260, pastError: 0.18, within: 0.9, of: 144 }
const ahead: Ahead = {
  points: [{ at: at(10), expected: 20, low: 12, high: 30 }],
  in30: { ...sum, pastError: 0.12, within: 0.95 },
  in60: sum,
}
const volume = (ahead: Ahead | null): Volume => ({
  at: at(9),
  stepS: 300,
  points: [0, 5].map((minute) => ({ at: at(minute), observed: 12, authors: 9, expected: 3, low: 1, high: 6 })),
  surges: [],
  stored: null,
  ahead,
})
const said = (ahead: Ahead | null, locale: (typeof LOCALES)[number] = 'en') =>
  findingOf(volume(ahead), translator(chartWords, locale), formatOf(locale, 'Europe/Helsinki'))

test('FG5: the finding tells the next hour and how far such forecasts were off', () => {
  expect(said(ahead)).toBe(
    '24 messages, expected 6; the peak was 12 per 5 min at Thu 14 Nov 10:00. In the next hour 180 to 260 are to be expected; such forecasts were off by 18% in the last day',
  )
  expect(said({ ...ahead, in60: { ...sum, pastError: null, within: null, of: 2 } })).toMatch(/ are to be expected$/)
  expect(said({ ...ahead, in60: { ...sum, low: 0, high: 0 } })).toContain('no messages are to be expected')
  expect(said(null)).not.toContain('next hour')
  for (const locale of LOCALES) {
    expect(said(ahead, locale)).toMatch(/180.*260.*18/)
    const past = pastErrorOf(ahead, translator(chartWords, locale), formatOf(locale, 'Europe/Helsinki'))
    expect(past).toMatch(/12.*137.*144.*18.*130.*144/)
  }
})

test('FG6: the look ahead grows out of the newest point', () => {
  const rows = volumeRows(volume(ahead))
  expect(rows.map(({ observed }) => observed)).toEqual([12, 12, undefined])
  expect(rows.map((row) => row.ahead)).toEqual([undefined, 12, 20])
  expect(rows[1]?.aheadBand).toEqual([12, 12])
  expect(rows[2]).toEqual({ atMs: Date.parse(at(10)), ahead: 20, aheadBand: [12, 30] })
  expect(volumeRows(volume(null)).every((row) => row.ahead === undefined)).toBe(true)
})

test('FG10: without a look ahead the axis ends with its last step, or with what has happened since', () => {
  const ends = (at: string, toAt: string | null = null) =>
    endsOf({ ...volume(null), at }, volumeRows(volume(null)), toAt)
  const [from, last] = [Date.parse(at(0)), Date.parse(at(5))]
  expect(ends(at(7))).toEqual([from, last + 2 * 60_000])
  expect(ends(at(60))).toEqual([from, last + 5 * 60_000])
  expect(ends(at(5))).toEqual([from, last])
  expect(ends(at(7), at(12))).toEqual([from, Date.parse(at(12))])
  expect(endsOf(volume(ahead), volumeRows(volume(ahead)), at(60))).toEqual([from, Date.parse(at(10))])
})
