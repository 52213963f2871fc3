import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { expect, test } from 'vitest'
import { atStep, tableSteps } from './at-step.ts'
import type { AxisData } from './axis-data.ts'
import { bandsOf, barsOf, onsetMarks, postMarks } from './lane-marks.ts'

const FROM = Date.parse('2013-11-14T09:20:00Z')
const TO = FROM + 4 * HOUR
const at = (ms: number): string => new Date(ms).toISOString()
const phase = (disruptionId: string, storyId: string, name: 'threat' | 'active', fromMs: number, toMs: number) => ({
  disruptionId,
  storyId,
  title: { en: disruptionId },
  phase: name,
  fromAt: at(fromMs),
  toAt: at(toMs),
})
const axis: AxisData = {
  fromAt: at(FROM),
  toAt: at(TO),
  phases: [
    phase('a', 's', 'threat', FROM, FROM + HOUR),
    phase('a', 's', 'active', FROM + HOUR, TO),
    phase('b', 's', 'active', FROM + 2 * HOUR, TO),
    phase('c', 'c', 'threat', FROM, TO),
  ],
  cancelledPerHour: [
    { at: '2013-11-14T09:00:00Z', firstAt: '2013-11-14T09:31:00Z', cancelled: 22 },
    { at: '2013-11-14T11:00:00Z', firstAt: '2013-11-14T11:02:00Z', cancelled: 30 },
  ],
  posts: [0, 1, 60].map((minute) => ({
    publicationId: String(minute),
    at: at(FROM + minute * MINUTE),
    account: 'x-global',
    channel: 'x',
    lang: 'en',
    incidentId: 'i',
  })),
  surges: [
    { surgeId: 'one', slice: { kind: 'all', value: '' }, at: at(FROM + 15 * MINUTE), rung: 2 },
    { surgeId: 'two', slice: { kind: 'channel', value: 'x' }, at: at(FROM + 16 * MINUTE), rung: 5 },
  ],
}

test('DP7: phases of a disruption follow each other in one band; of one story one band where there is little room', () => {
  const bands = bandsOf(axis, FROM, TO, false)
  expect(
    bands.map(({ disruptionId, spans }) => [disruptionId, spans.map(({ phase, from, to }) => [phase, from, to])]),
  ).toEqual([
    [
      'a',
      [
        ['threat', 0, 0.25],
        ['active', 0.25, 1],
      ],
    ],
    ['b', [['active', 0.5, 1]]],
    ['c', [['threat', 0, 1]]],
  ])
  expect(bandsOf(axis, FROM, TO, true).map(({ disruptionId }) => disruptionId)).toEqual(['a', 'c'])
})

test('DP7: posts and onsets too near to each other are one mark that counts them', () => {
  expect(postMarks(axis, FROM, TO)).toEqual([
    { at: 0, count: 2 },
    { at: 0.25, count: 1 },
  ])
  expect(onsetMarks(axis, FROM, TO)).toEqual([{ at: 0.0625, rung: 5 }])
})

test('DP7: an hour that began before the axis is cut at its edge', () => {
  const [bar] = barsOf(axis.cancelledPerHour, HOUR, FROM, TO, TO)
  expect(bar).toEqual({ from: 0, to: (40 * MINUTE) / (4 * HOUR), cancelled: 22 })
})

test('DP7: the bar of the running hour ends now', () => {
  const bars = barsOf(axis.cancelledPerHour, HOUR, FROM, TO, Date.parse('2013-11-14T11:05:00Z'))
  expect(bars[1]?.to).toBeCloseTo((105 * MINUTE) / (4 * HOUR))
})

test('DP7: a step tells what the hour around it cancelled, and what stands in it', () => {
  const step = atStep(axis, FROM + 15 * MINUTE, FROM + 30 * MINUTE)
  expect(step).toMatchObject({ cancelled: 22, posts: 0, phases: [{ phase: 'threat' }, { phase: 'threat' }] })
  expect(step.onsets).toHaveLength(2)
})

test('VR2: in the table volume, cancellations and posts stand on one axis, and none is lost', () => {
  const starts = Array.from({ length: 16 }, (_none, i) => FROM + i * 15 * MINUTE)
  const rows = tableSteps(axis, starts)
  expect(rows.flatMap(({ cancelled }, i) => (cancelled === 0 ? [] : [[i, cancelled]]))).toEqual([
    [0, 22],
    [6, 30],
  ])
  expect(rows.reduce((sum, { posts }) => sum + posts, 0)).toBe(3)
  // An hour of which only the beginning is known, before the first step.
  const report = { ...axis, cancelledPerHour: [{ at: '2013-11-14T09:00:00Z', cancelled: 5 }] }
  expect(tableSteps(report, starts)[0]?.cancelled).toBe(5)
})
