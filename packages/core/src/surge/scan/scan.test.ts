import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poisson, type Random, randomFrom } from '../../random.ts'
import { DAY, HOUR, MINUTE } from '../../time.ts'
import { open, type ScanState } from './packed.ts'
import { advance, newScan, type Reading } from './scan.ts'

const MONDAY = Date.UTC(2026, 0, 5)

/** Plays counts of one minute each; null is a row that is missing. */
function play(counts: Iterable<number | null>, state: ScanState = newScan(MINUTE), fromMs = MONDAY): Reading[] {
  const readings: Reading[] = []
  let atMs = fromMs
  for (const count of counts) {
    if (count !== null) readings.push(advance(state, { atMs, localMs: atMs, count }))
    atMs += MINUTE
  }
  return readings
}

function* steady(perHour: number, days: number, random: Random): Generator<number> {
  for (let i = 0; i < days * 24 * 60; i++) yield poisson(perHour / 60, random)
}

const trained = (perHour: number, days = 8): ScanState => {
  const state = newScan(MINUTE)
  play(steady(perHour, days, randomFrom(1)), state)
  return state
}

const alarmsOf = (readings: readonly Reading[]): number[] => readings.flatMap(({ alarm }, i) => (alarm ? [i] : []))

test('SC10: ×10 at 180 an hour is told within three minutes, once', () => {
  const readings = play(steady(1_800, 0.25, randomFrom(3)), trained(180), MONDAY + 8 * DAY)
  expect(alarmsOf(readings)).toHaveLength(1)
  expect(alarmsOf(readings)[0]).toBeLessThan(3)
})

test('SC10: ×10 of almost nothing is told only when six messages are there', () => {
  const state = trained(1)
  const [five, six] = [[1, 1, 1, 1, 1], [1]].map((counts, i) => play(counts, state, MONDAY + 8 * DAY + i * 5 * MINUTE))
  expect(alarmsOf(five ?? [])).toEqual([])
  expect(alarmsOf(six ?? [])).toEqual([0])
})

test('SC11: a climb to ×2 over six hours is told though no minute stands out', () => {
  const random = randomFrom(5)
  const climb = Array.from({ length: 12 * 60 }, (_, i) => poisson(3 * (1 + Math.min(1.4, i / 260)), random))
  expect(alarmsOf(play(climb, trained(180, 21), MONDAY + 21 * DAY)).length).toBeGreaterThanOrEqual(1)
})

test('SC12: the first day only teaches', () => {
  expect(alarmsOf(play([...Array(700).fill(2), ...Array(60).fill(300)]))).toEqual([])
})

test('SC13: missing rows are no data: they neither raise what comes after nor lower what is usual', () => {
  const state = trained(180)
  play([...Array(2 * 24 * 60).fill(null), ...Array(180).fill(3)], state, MONDAY + 8 * DAY)
  const usual = open(state).windows.expected.at(-1) ?? 0
  expect(usual).toBeGreaterThan(450)
  expect(usual).toBeLessThan(650)
  const after = play(Array(120).fill(3), state, MONDAY + 10 * DAY + 180 * MINUTE)
  expect(alarmsOf(after)).toEqual([])
})

test('SC13: silence lowers what is usual, for it is a count', () => {
  const state = trained(180)
  play(Array(14 * 24 * 60).fill(0), state, MONDAY + 8 * DAY)
  expect(open(state).windows.expected.at(-1) ?? 0).toBeLessThan(250)
})

test('SC14: hours are local: a change of clocks moves the night, not what is usual of it', () => {
  const night = (localMs: number): boolean => localMs % DAY < 6 * HOUR
  const random = randomFrom(9)
  const state = newScan(MINUTE)
  const change = MONDAY + 21 * DAY
  const alarms: number[] = []
  for (let atMs = MONDAY; atMs < change + 3 * DAY; atMs += MINUTE) {
    const localMs = atMs + (atMs < change ? 2 : 3) * HOUR
    const { alarm } = advance(state, { atMs, localMs, count: poisson(night(localMs) ? 0.3 : 3, random) })
    if (alarm && atMs >= change) alarms.push(atMs)
  }
  expect(alarms).toEqual([])
})

const counts = fc.array(fc.option(fc.nat(2_000), { freq: 8 }), { minLength: 1, maxLength: 400 })

test('SC15: what comes later changes nothing before', () => {
  const known = trained(60, 3)
  fc.assert(
    fc.property(counts, counts, counts, (before, one, other) => {
      const from = MONDAY + 3 * DAY
      const length = play(before, structuredClone(known), from).length
      const a = play([...before, ...one], structuredClone(known), from)
      const b = play([...before, ...other], structuredClone(known), from)
      expect(a.slice(0, length)).toEqual(b.slice(0, length))
    }),
    { numRuns: 30 },
  )
})

test('SC16: whatever is counted, nothing throws, every score is 0 to 1 and 0.5 or more only where it is an alarm', () => {
  const known = trained(60, 3)
  const wild = fc.array(fc.tuple(fc.integer({ min: -400, max: 5_000 }), fc.oneof(fc.nat(50), fc.nat(1e9))), {
    maxLength: 300,
  })
  fc.assert(
    fc.property(wild, (rows) => {
      const state = structuredClone(known)
      let atMs = MONDAY + 3 * DAY
      for (const [minutes, count] of rows) {
        atMs += minutes * MINUTE
        const { score, alarm, looks } = advance(state, { atMs, localMs: atMs, count })
        expect(score >= 0 && score <= 1).toBe(true)
        expect(alarm).toBe(score >= 0.5)
        for (const look of looks) expect(Number.isFinite(look.surprise) && Number.isFinite(look.expected)).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

test('SC17: a key is never more than 4 kB, however long it is watched', () => {
  const state = trained(60, 3)
  // The engine adds about 200 of its own; the bench measures both.
  expect(state.byteLength).toBeLessThanOrEqual(3_750)
  expect(state.byteLength).toBe(newScan(MINUTE).byteLength)
})

test('SC18: a copy of the state goes on as the original', () => {
  const state = trained(60, 3)
  const copy = structuredClone(state)
  const more = [...steady(300, 0.1, randomFrom(4))]
  expect(play(more, copy, MONDAY + 3 * DAY)).toEqual(play(more, state, MONDAY + 3 * DAY))
})
