import { expect, test } from 'vitest'
import { poisson, randomFrom } from '../random.ts'
import { DAY, floorTo, HOUR, MINUTE, WEEK } from '../time.ts'
import { expectedFrom, type HourlyHistory, listeningSince, ratioOf, seasonAt, usualAhead, usualOver } from './usual.ts'

const MONDAY = Date.UTC(2026, 0, 5)
const utc = () => 0

/** Hours from `MONDAY` on, as many as `perHour` says. */
function history(hours: number, perHour: (atMs: number) => number, sinceMs = MONDAY): HourlyHistory {
  const counts = new Map(Array.from({ length: hours }, (_, i) => [MONDAY + i * HOUR, perHour(MONDAY + i * HOUR)]))
  return { counts, knownSinceMs: () => sinceMs }
}

const usualAt = (known: HourlyHistory, atMs: number, stepMs = HOUR) => {
  const [step] = usualOver(known, [atMs], stepMs, utc)
  if (step === undefined) throw new Error('no step')
  return step
}

const nights = (atMs: number) => (atMs % DAY < 6 * HOUR ? 10 : 100)

test('US1: expected is learned by hour of day and of week', () => {
  const weekends = (atMs: number) => nights(atMs) * ((atMs - MONDAY) % WEEK >= 5 * DAY ? 0.4 : 1)
  const known = history(8 * 7 * 24, weekends)
  const after = MONDAY + 8 * WEEK
  expect(usualAt(known, after + 2 * HOUR).expected).toBeGreaterThan(8)
  expect(usualAt(known, after + 2 * HOUR).expected).toBeLessThan(13)
  expect(usualAt(known, after + 14 * HOUR).expected).toBeGreaterThan(90)
  expect(usualAt(known, after + 14 * HOUR).expected).toBeLessThan(110)
  expect(usualAt(known, after + 5 * DAY + 14 * HOUR).expected).toBeLessThan(60)
})

test('US1: a single hour of two hundred and fifty times the usual raises what is usual of it by half at most', () => {
  const burst = MONDAY + 3 * WEEK + 14 * HOUR
  const calm = usualAt(
    history(4 * 7 * 24, () => 20),
    burst + WEEK,
  )
  const burnt = usualAt(
    history(4 * 7 * 24, (atMs) => (atMs === burst ? 5_000 : 20)),
    burst + WEEK,
  )
  expect(burnt.expected / calm.expected).toBeLessThan(1.5)
})

test('US2: a step rests only on hours that were over when it began', () => {
  const random = randomFrom(1)
  const known = history(21 * 24, (atMs) => poisson(nights(atMs), random))
  const at = MONDAY + 20 * DAY + 10 * HOUR
  const starts = [at, at + 20 * MINUTE, at + 40 * MINUTE]
  const told = usualOver(known, starts, 20 * MINUTE, utc)
  const other = { ...known, counts: new Map([...known.counts].map(([hour, n]) => [hour, hour < at ? n : 9_999])) }
  expect(usualOver(other, starts, 20 * MINUTE, utc)).toEqual(told)
  expect(usualOver(other, [at + HOUR], HOUR, utc)).not.toEqual(usualOver(known, [at + HOUR], HOUR, utc))
})

test('US2: steps ahead rest on what was known when the first of them began', () => {
  const known = history(21 * 24, nights)
  const at = MONDAY + 20 * DAY
  const [ahead] = usualAhead(known, [at], HOUR, 6, utc)
  const blind = { ...known, counts: new Map([...known.counts].filter(([hour]) => hour < at)) }
  expect(usualAhead(blind, [at], HOUR, 6, utc)).toEqual([ahead])
  expect(ahead?.[0]).toEqual(usualAt(known, at))
})

test('US3: a change of clocks moves nothing', () => {
  // Clocks go forward on 29 March 2026 at 01:00 UTC.
  const change = Date.UTC(2026, 2, 29, 1)
  const offset = (atMs: number) => (atMs < change ? 2 * HOUR : 3 * HOUR)
  const local = (atMs: number) => nights(atMs + offset(atMs))
  const first = change - 6 * WEEK
  const hours = Array.from({ length: 8 * 7 * 24 }, (_, i) => floorTo(first, HOUR) + i * HOUR)
  const known = { counts: new Map(hours.map((hour) => [hour, local(hour)])), knownSinceMs: () => first }
  for (const day of [-1, 0, 1, 3]) {
    // 07:00 to 08:00 by the clock on the wall, an hour after the morning has begun.
    const at = floorTo(change, DAY) + day * DAY + 7 * HOUR - offset(floorTo(change, DAY) + day * DAY + 5 * HOUR)
    expect(usualOver(known, [at], HOUR, offset)[0]?.expected).toBeGreaterThan(75)
    expect(usualOver(known, [at - 3 * HOUR], HOUR, offset)[0]?.expected).toBeLessThan(25)
  }
})

test('US3: zones of half an hour are as good as others', () => {
  const india = () => 5.5 * HOUR
  const known = history(28 * 24, nights)
  const at = MONDAY + 27 * DAY + 3 * HOUR
  expect(usualOver(known, [at], HOUR, india)[0]?.expected).toBeCloseTo(usualAt(known, at).expected, 0)
})

test('US4: what lies before the room listened is unknown, what was silent since is zero', () => {
  expect(usualAt({ counts: new Map(), knownSinceMs: () => Number.POSITIVE_INFINITY }, MONDAY)).toMatchObject({
    expected: 0,
    knownDays: 0,
  })
  const since = MONDAY + 20 * DAY
  const late = usualAt(
    history(21 * 24, (atMs) => (atMs < since ? 900 : 9), since),
    MONDAY + 21 * DAY,
  )
  expect(late.expected).toBeCloseTo(9, 1)
  expect(late.knownDays).toBe(1)
  expect(
    usualAt(
      history(10 * 24, () => 10),
      MONDAY + 17 * DAY,
    ).expected,
  ).toBeLessThan(7)
})

test('US4: after a pause of a week it begins anew', () => {
  const hours = [...Array(48).keys()].map((i) => MONDAY + i * HOUR)
  const again = [...Array(48).keys()].map((i) => MONDAY + 300 * DAY + i * HOUR)
  const known = {
    counts: new Map([...hours, ...again].map((hour) => [hour, hour < MONDAY + 100 * DAY ? 500 : 5])),
    knownSinceMs: listeningSince([...hours, ...again]),
  }
  const [before, between, after] = usualOver(
    known,
    [MONDAY + 2 * DAY, MONDAY + 100 * DAY, MONDAY + 302 * DAY],
    HOUR,
    utc,
  )
  expect(before?.expected).toBeCloseTo(500, -1)
  expect(between).toMatchObject({ expected: 0, knownDays: 0 })
  expect(after?.expected).toBeCloseTo(5, 0)
  expect(after?.knownDays).toBe(2)
})

test('US5: steps add up, whatever their length, and a step over two hours expects its share of each', () => {
  const known = history(21 * 24, nights)
  const at = MONDAY + 20 * DAY
  const [ahead = []] = usualAhead(known, [at], 5 * MINUTE, 24 * 12, utc)
  const sum = (from: number, to: number) => ahead.slice(from, to).reduce((all, { expected }) => all + expected, 0)
  expect(usualAt(known, at, DAY).expected).toBeCloseTo(sum(0, 24 * 12), 6)
  expect(usualAt(known, at, 15 * MINUTE).expected).toBeCloseTo(sum(0, 3), 9)
  const season = seasonAt(known, at, utc)
  const [from, to] = [at + 5 * HOUR + 50 * MINUTE, at + 6 * HOUR + 5 * MINUTE]
  expect(expectedFrom(season, from, to, utc)).toBeCloseTo(sum(70, 73), 9)
})

test('US6: the spread is what is seen of clumping, and more where less is known', () => {
  const random = randomFrom(4)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const clumped = (variance: number) => () =>
    poisson(60 * Math.exp(normal() * Math.sqrt(Math.log(1 + variance)) - Math.log(1 + variance) / 2), random)
  const at = MONDAY + 8 * WEEK
  const even = usualAt(history(8 * 7 * 24, clumped(0)), at).spread
  const loose = usualAt(history(8 * 7 * 24, clumped(0.3)), at).spread
  expect(even).toBeLessThan(0.06)
  expect(loose).toBeGreaterThan(0.2)
  expect(loose).toBeLessThan(0.4)
  const young = usualAt(
    history(2 * 24, () => 60),
    MONDAY + 2 * DAY,
  )
  expect(young.spread).toBeGreaterThan(3 * even)
  // Hours of a day scatter against each other.
  expect(usualAt(history(8 * 7 * 24, clumped(0.3)), at, DAY).spread).toBeLessThan(loose / 2)
})

const never = (): boolean => false

test('US8: a holiday is a Sunday; what the calendar foresees is expected and teaches nothing', () => {
  const sundays = (atMs: number) => ((atMs - MONDAY) % WEEK >= 6 * DAY ? 20 : 100)
  const known = history(6 * 7 * 24, sundays)
  const monday = MONDAY + 6 * WEEK
  const holiday = {
    local: (atMs: number) => (atMs >= monday ? atMs - DAY : atMs),
    times: () => 1,
    timetableChanged: never,
  }
  expect(usualOver(known, [monday + 12 * HOUR], HOUR, utc)[0]?.expected).toBeGreaterThan(90)
  expect(usualOver(known, [monday + 12 * HOUR], HOUR, utc, holiday)[0]?.expected).toBeLessThan(35)

  const planned = (atMs: number) => (atMs >= monday - DAY && atMs < monday ? 5 : 1)
  const campaign = { local: (atMs: number) => atMs, times: planned, timetableChanged: never }
  const loud = history(7 * 7 * 24, (atMs) => sundays(atMs) * planned(atMs))
  const sunday = monday - DAY + 12 * HOUR
  expect(usualOver(loud, [sunday], HOUR, utc, campaign)[0]?.expected).toBeGreaterThan(80)
  const plain = usualAt(history(7 * 7 * 24, sundays), sunday + WEEK)
  expect(usualOver(loud, [sunday + WEEK], HOUR, utc, campaign)[0]?.expected).toBeCloseTo(plain.expected, 0)
})

test('US10: with a new timetable what was learned before counts for less, so that the new is known sooner', () => {
  const monday = MONDAY + 6 * WEEK
  const doubled = history(8 * 7 * 24, (atMs) => (atMs >= monday ? 200 : 100))
  const at = monday + 2 * DAY + 12 * HOUR
  const told = {
    local: (atMs: number) => atMs,
    times: () => 1,
    timetableChanged: (from: number, to: number) => from < monday && to >= monday,
  }
  const [untold] = usualOver(doubled, [at], HOUR, utc)
  const [known] = usualOver(doubled, [at], HOUR, utc, told)
  expect(known?.expected).toBeGreaterThan((untold?.expected ?? 0) + 15)
})

test('US9: a ratio has one decimal and an expectation below a half counts as a half', () => {
  expect(ratioOf(14, 2.1)).toBe(6.7)
  expect(ratioOf(3, 0)).toBe(6)
  expect(ratioOf(0, DAY)).toBe(0)
})

test('US4: an old import does not make the years after it known to be silent', () => {
  const now = MONDAY + 300 * DAY
  const since = listeningSince([MONDAY, MONDAY + DAY, now - 3 * DAY, now - HOUR])
  expect(since(MONDAY + 2 * DAY)).toBe(MONDAY)
  expect(since(MONDAY + 20 * DAY)).toBe(Number.POSITIVE_INFINITY)
  expect(since(now)).toBe(now - 3 * DAY)
})
