import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poisson, randomFrom } from '../../random.ts'
import { DAY, HOUR, MINUTE } from '../../time.ts'
import { type SeriesRow, seriesScorer } from './series.ts'

const START = Date.UTC(2015, 1, 26, 21, 42, 53)

function rowsOf(stepMs: number, days: number, burst: number): SeriesRow[] {
  const random = randomFrom(2)
  return Array.from({ length: Math.floor((days * DAY) / stepMs) }, (_, i) => {
    const atMs = START + i * stepMs
    const mean = ((i === burst ? 20 : 1) * 60 * stepMs) / HOUR
    return { atMs, localMs: atMs, value: poisson(Math.min(mean, 600), random) }
  })
}

const scoresOf = (rows: readonly SeriesRow[]): number[] => {
  const score = seriesScorer()
  return rows.map(score)
}

test('SC19: a burst is found at any step', () => {
  for (const stepMs of [MINUTE, 5 * MINUTE, 30 * MINUTE, HOUR]) {
    const burst = Math.floor((9 * DAY) / stepMs)
    const scores = scoresOf(rowsOf(stepMs, 10, burst))
    expect(scores[burst]).toBeGreaterThanOrEqual(0.5)
    expect(scores.filter((score) => score >= 0.5)).toHaveLength(1)
  }
})

test('SC20: a row scores the same however long the series goes on', () => {
  const rows = rowsOf(5 * MINUTE, 6, 1_300)
  const whole = scoresOf(rows)
  fc.assert(
    fc.property(fc.nat(rows.length), fc.nat(1e6), (length, value) => {
      const later = rows.slice(length).map((row) => ({ ...row, value }))
      expect(scoresOf([...rows.slice(0, length), ...later]).slice(0, length)).toEqual(whole.slice(0, length))
      expect(scoresOf(rows.slice(0, length))).toEqual(whole.slice(0, length))
    }),
    { numRuns: 15 },
  )
})

test('SC20: rows that come some seconds early or late, twice or backwards cost nothing but their own score', () => {
  const rows = rowsOf(5 * MINUTE, 6, 1_300)
  const shaken = rows.map((row, i) => ({ ...row, atMs: row.atMs + ((i % 3) - 1) * 20_000 }))
  expect(scoresOf(shaken)[1_300]).toBeGreaterThanOrEqual(0.5)
  const again = [...rows.slice(0, 1_000), { ...rows[900], value: 0 } as SeriesRow, ...rows.slice(1_000)]
  expect(scoresOf(again)[1_000]).toBe(0)
  expect(scoresOf(again)[1_301]).toBeGreaterThanOrEqual(0.5)
})

test('SC13: a feed that was silent for days and comes back is no surge', () => {
  const rows = rowsOf(5 * MINUTE, 12, -1)
  const gap = [...rows.slice(0, 1_500), ...rows.slice(2_500)]
  expect(scoresOf(gap).filter((score) => score >= 0.5)).toEqual([])
  const empty = rows.map((row, i) => (i >= 1_500 && i < 2_500 ? { ...row, value: null } : row))
  expect(scoresOf(empty).filter((score) => score >= 0.5)).toEqual([])
})
