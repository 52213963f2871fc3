import type { Publication } from '@tenfold/contract/entities.ts'
import type { IncidentReport } from '@tenfold/contract/http.ts'
import { expect, test } from 'vitest'
import { axisRows, shares, spanOf } from './figures.ts'

test('VR1: shares are of all that is listed, and a ratio needs something expected', () => {
  const rows = shares([
    { key: 'facebook', observed: 25, expected: 10 },
    { key: 'x', observed: 75, expected: 0 },
  ])
  expect(rows).toEqual([
    { key: 'x', observed: 75, expected: 0, share: 0.75, ratio: null },
    { key: 'facebook', observed: 25, expected: 10, share: 0.25, ratio: 2.5 },
  ])
  expect(shares([{ key: 'x', observed: 0, expected: 3 }])[0]?.share).toBe(0)
})

const post = (postedAt: string | null) => ({ postedAt }) as Publication
const report = {
  at: '2013-11-14T11:00:00Z',
  incident: { onsetAt: '2013-11-14T09:00:00Z', closedAt: null },
  volume: {
    stepS: 900,
    points: ['09:00', '09:15', '09:30', '09:45', '10:00'].map((time, index) => ({
      at: `2013-11-14T${time}:00Z`,
      observed: index,
      expected: 1,
    })),
  },
  cancelledPerHour: [
    { at: '2013-11-14T09:00:00Z', cancelled: 52 },
    { at: '2013-11-14T10:00:00Z', cancelled: 48 },
  ],
  posts: [post('2013-11-14T09:33:00Z'), post(null)],
} as unknown as IncidentReport

test('VR2: volume, cancellations and posts stand on one axis and none is lost', () => {
  const rows = axisRows(report)
  expect(rows.map(({ cancelled }) => cancelled)).toEqual([52, 0, 0, 0, 48])
  expect(rows.map(({ posts }) => posts)).toEqual([0, 0, 1, 0, 0])
})

test('VR3: an open incident reports until now', () => {
  expect(spanOf(report)).toEqual({
    fromMs: Date.parse('2013-11-14T09:00:00Z'),
    toMs: Date.parse('2013-11-14T11:00:00Z'),
  })
})
