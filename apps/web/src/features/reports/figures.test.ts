import type { Publication } from '@tenfold/contract/drafting.ts'
import type { Axis } from '@tenfold/contract/http/disruptions.ts'
import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { NO_SERVICES } from '@tenfold/core/disruption.ts'
import { expect, test } from 'vitest'
import { axisOf, cancelledInAll, shares, spanOf } from './figures.ts'

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
  disruptions: [{ id: 'ours' }],
  surges: [{ id: 'one', onsetAt: '2013-11-14T09:05:00Z', peakRung: 5 }],
  posts: [post('2013-11-14T09:33:00Z'), post(null)],
} as unknown as IncidentReport

test('VR2: cancellations, posts and surges of the report stand on its axis, with the phases of its own disruptions', () => {
  const phase = { storyId: 's', title: {}, phase: 'threat', fromAt: report.at, toAt: report.at } as const
  const told = {
    fromAt: '2013-11-14T09:00:00Z',
    phases: [
      { ...phase, disruptionId: 'ours' },
      { ...phase, disruptionId: 'another' },
    ],
    cancelledPerHour: [{ at: '2013-11-14T09:00:00Z', firstAt: '2013-11-14T09:10:00Z', cancelled: 100 }],
  } as unknown as Axis
  const axis = axisOf(report, told)
  expect(axis.phases.map(({ disruptionId }) => disruptionId)).toEqual(['ours'])
  expect(axis.cancelledPerHour).toBe(told.cancelledPerHour)
  expect(axis.posts.map(({ at }) => at)).toEqual(['2013-11-14T09:33:00Z'])
  expect(axis.surges).toMatchObject([{ at: '2013-11-14T09:05:00Z', rung: 5 }])
  // Of a report that is longer than the axis, nothing is left out.
  expect(axisOf(report, { ...told, fromAt: '2013-11-14T10:00:00Z' }).cancelledPerHour).toBe(report.cancelledPerHour)
  expect(axisOf(report, null).cancelledPerHour).toBe(report.cancelledPerHour)
})

test('VR4: disruptions that tell one story are counted once', () => {
  const disruptions = [
    { id: 'entered', storyId: 's', cancelledEver: 130 },
    { id: 'counted', storyId: 's', cancelledEver: 128 },
    { id: 'other', storyId: 'other', cancelledEver: 5 },
  ].map((each) => ({ ...each, severity: 'minor', kind: 'manual', startedAt: '', changedAt: '', counts: NO_SERVICES }))
  expect(cancelledInAll({ ...report, disruptions } as unknown as IncidentReport)).toBe(135)
})

test('VR3: an open incident reports until now', () => {
  expect(spanOf(report)).toEqual({
    fromMs: Date.parse('2013-11-14T09:00:00Z'),
    toMs: Date.parse('2013-11-14T11:00:00Z'),
  })
})
