import { expect, test } from 'vitest'
import { poisson, type Random, randomFrom } from '../random.ts'
import { DAY, HOUR, MINUTE, WEEK } from '../time.ts'
import { AHEAD_LOOKS_BACK_MS, lookAhead } from './ahead.ts'
import { type HourlyHistory, usualOver } from './usual.ts'

const MONDAY = Date.UTC(2026, 0, 5)
const KNOWN_MS = 2 * WEEK
const utc = () => 0

/** Usual messages of a minute at `perHour` on average: nights are quiet. */
const usualAtMinute = (perHour: number, atMs: number): number =>
  (perHour / 60) * (1 + 0.8 * Math.sin((((atMs % DAY) / HOUR - 8) / 24) * 2 * Math.PI))

interface Talk {
  /** From `MONDAY` on. */
  readonly minutes: readonly number[]
  readonly history: HourlyHistory
}

/** Two weeks and two days of talk that clumps, `times` the usual. */
function talk(perHour: number, random: Random, times: (atMs: number) => number = () => 1): Talk {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const together = 2 ** (-1 / (20 + 70 * random()))
  const deviation = Math.sqrt(Math.log(1.15))
  let clump = normal()
  const counts = new Map<number, number>()
  const minutes = Array.from({ length: (KNOWN_MS + 2 * DAY) / MINUTE }, (_, i) => {
    const atMs = MONDAY + i * MINUTE
    clump = together * clump + Math.sqrt(1 - together ** 2) * normal()
    const rate = usualAtMinute(perHour, atMs) * times(atMs) * Math.exp(deviation * clump - deviation ** 2 / 2)
    const count = poisson(Math.min(rate, 500), random)
    const hour = atMs - (atMs % HOUR)
    counts.set(hour, (counts.get(hour) ?? 0) + count)
    return count
  })
  return { minutes, history: { counts, knownSinceMs: () => MONDAY } }
}

const between = ({ minutes }: Talk, fromMs: number, toMs: number): number =>
  minutes.slice((fromMs - MONDAY) / MINUTE, (toMs - MONDAY) / MINUTE).reduce((sum, count) => sum + count, 0)

/** As it looks at a moment: nothing later is handed over. */
function aheadAt({ minutes, history }: Talk, nowMs: number, starts: readonly number[] = [], stepMs = MINUTE) {
  const known = [...history.counts].filter(([hour]) => hour + HOUR <= nowMs)
  const end = (nowMs - MONDAY) / MINUTE
  const ground = {
    history: { ...history, counts: new Map(known) },
    minutes: minutes.slice(end - AHEAD_LOOKS_BACK_MS / MINUTE, end),
    nowMs,
    offsetMs: utc,
  }
  return lookAhead(ground, starts, stepMs)
}

/** Rises within 5 to 90 minutes to ×2 to ×20, stays up to three hours, falls by half in 20 to 120 minutes. */
function surge(onsetMs: number, random: Random): (atMs: number) => number {
  const within = (from: number, to: number) => from + (to - from) * random()
  const [rise, stays, half] = [within(5, 90), within(0, 180), within(20, 120)]
  const peak = Math.exp(within(Math.log(2), Math.log(20)))
  return (atMs) => {
    const minute = (atMs - onsetMs) / MINUTE
    if (minute < 0) return 1
    if (minute < rise) return 1 + ((peak - 1) * minute) / rise
    return 1 + (peak - 1) * 2 ** (-Math.max(0, minute - rise - stays) / half)
  }
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

interface Moment {
  readonly talk: Talk
  readonly nowMs: number
}

/** Mean error (of the logarithm) of each way to look ahead, and how often the band held, for both lengths. */
function compared(moments: readonly Moment[]) {
  const tally = () => ({ ahead: [] as number[], usual: [] as number[], asNow: [] as number[], held: 0 })
  const tallies = { 30: tally(), 60: tally() }
  for (const { talk, nowMs } of moments) {
    const look = aheadAt(talk, nowMs)
    for (const minutes of [30, 60] as const) {
      const length = minutes * MINUTE
      const came = between(talk, nowMs, nowMs + length)
      const sum = minutes === 30 ? look?.in30 : look?.in60
      if (sum === undefined) continue
      const off = (forecast: number) => Math.abs(Math.log((forecast + 1) / (came + 1)))
      const { ahead, usual, asNow } = tallies[minutes]
      ahead.push(off(sum.expected))
      usual.push(off(usualOver(talk.history, [nowMs], length, utc)[0]?.expected ?? 0))
      asNow.push(off((between(talk, nowMs - 15 * MINUTE, nowMs) * minutes) / 15))
      if (came >= sum.low && came <= sum.high) tallies[minutes].held++
    }
  }
  const told = ({ ahead, usual, asNow, held }: ReturnType<typeof tally>) => ({
    ahead: mean(ahead),
    usual: mean(usual),
    asNow: mean(asNow),
    held: held / ahead.length,
  })
  return { in30: told(tallies[30]), in60: told(tallies[60]) }
}

const RATES = [10, 30, 90, 240]
const SURGES = (() => {
  const random = randomFrom(21)
  return Array.from({ length: 60 }, (_, i) => {
    const onsetMs = MONDAY + KNOWN_MS + DAY + Math.floor(random() * 16 * 60) * MINUTE
    return { onsetMs, talk: talk(RATES[i % RATES.length] ?? 20, random, surge(onsetMs, random)) }
  })
})()
const ORDINARY = (() => {
  const random = randomFrom(22)
  return Array.from({ length: 80 }, (_, i) => RATES[i % RATES.length] ?? 0).map((rate) => talk(rate, random))
})()
const ordinary = ORDINARY.flatMap((talk) =>
  [1, 8, 13, 19].map((hour): Moment => ({ talk, nowMs: MONDAY + KNOWN_MS + DAY + hour * HOUR })),
)
const surgesAfter = (...minutes: readonly number[]): Moment[] =>
  SURGES.flatMap(({ talk, onsetMs }) => minutes.map((minute) => ({ talk, nowMs: onsetMs + minute * MINUTE })))

test('AH1: the hour to come is told better than by the usual and than by talk going on as now; AH2: nine of ten lie within the band', () => {
  const surging = compared(surgesAfter(30, 100, 170, 250, 350))
  const calm = compared(ordinary)
  for (const length of ['in30', 'in60'] as const) {
    const [loud, quiet] = [surging[length], calm[length]]
    expect(loud.ahead).toBeLessThan(0.4 * loud.usual)
    expect(quiet.ahead).toBeLessThan(0.9 * quiet.asNow)
    // Where the one is at its best, it is nearly reached or beaten.
    expect(loud.ahead).toBeLessThan(1.08 * loud.asNow)
    expect(quiet.ahead).toBeLessThan(1.03 * quiet.usual)
    expect(loud.ahead + quiet.ahead).toBeLessThan(0.92 * (loud.asNow + quiet.asNow))
    // AH2: some nine of ten on an ordinary day, fewer while a surge still rises.
    expect(quiet.held).toBeGreaterThan(0.85)
    expect(quiet.held).toBeLessThan(0.95)
    expect(loud.held).toBeGreaterThan(0.78)
  }
})

const steady = (perHour: number, days: number): Talk => {
  const length = days * 24
  return {
    minutes: Array.from({ length: length * 60 }, (_, i) => (i % 60 < perHour ? 1 : 0)),
    history: {
      counts: new Map(Array.from({ length }, (_, i) => [MONDAY + i * HOUR, perHour])),
      knownSinceMs: () => MONDAY,
    },
  }
}

test('AH3: an excess fades to the usual, by half in two and a half hours', () => {
  const one = steady(60, 22)
  const nowMs = MONDAY + 21 * DAY
  const loud = { ...one, minutes: one.minutes.map((count, i) => (MONDAY + i * MINUTE >= nowMs - HOUR ? 4 : count)) }
  const [first, later] = aheadAt(loud, nowMs, [nowMs, nowMs + 50 * MINUTE], 10 * MINUTE)?.points ?? []
  expect(first?.expected).toBeGreaterThan(35)
  expect(first?.expected).toBeLessThan(40)
  expect(((later?.expected ?? 0) - 10) / ((first?.expected ?? 0) - 10)).toBeCloseTo(2 ** (-50 / 150), 2)
})

test('AH4: past errors are those of the last day, each against what came, and make the band', () => {
  const nowMs = MONDAY + 21 * DAY
  const calm = aheadAt(steady(60, 22), nowMs)
  expect(calm?.in60).toMatchObject({ of: 145, within: 1 })
  expect(calm?.in60.pastError).toBeLessThan(0.05)
  const one = steady(60, 22)
  const jumpy = { ...one, minutes: one.minutes.map((_, i) => (Math.floor(i / 45) % 2 === 0 ? 2 : 0)) }
  const told = aheadAt(jumpy, nowMs)
  expect(told?.in60.pastError).toBeGreaterThan(0.2)
  const width = (sum: { low: number; high: number; expected: number } | undefined) =>
    ((sum?.high ?? 0) - (sum?.low ?? 0)) / (sum?.expected ?? 1)
  expect(width(told?.in60)).toBeGreaterThan(1.5 * width(calm?.in60))
})

test('AH5: before a day is known nothing is foretold, and an hour of forecasts has to come true before an error is', () => {
  const one = steady(60, 22)
  const since = (knownMs: number): Talk => ({ ...one, history: { ...one.history, knownSinceMs: () => knownMs } })
  const nowMs = MONDAY + 21 * DAY
  expect(aheadAt(since(nowMs - DAY + HOUR), nowMs)).toBeNull()
  expect(aheadAt(since(Number.POSITIVE_INFINITY), nowMs)).toBeNull()
  expect(aheadAt(since(nowMs - DAY), nowMs)?.in30).toMatchObject({ pastError: null, within: null, of: 0 })
  expect(aheadAt(since(nowMs - DAY - 2 * HOUR), nowMs)?.in30.pastError).not.toBeNull()
})

test('AH6: the steps of the hour add up to its sum', () => {
  const nowMs = MONDAY + 21 * DAY
  for (const stepMs of [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE]) {
    const starts = Array.from({ length: HOUR / stepMs }, (_, i) => nowMs + i * stepMs)
    const look = aheadAt(steady(60, 22), nowMs, starts, stepMs)
    expect(look?.points.reduce((sum, point) => sum + point.expected, 0)).toBeCloseTo(look?.in60.expected ?? -1, 6)
    for (const { expected, low, high } of look?.points ?? []) expect(low <= expected && expected <= high).toBe(true)
  }
})
