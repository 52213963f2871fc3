import fc from 'fast-check'
import { expect, test } from 'vitest'
import { poisson, type Random, randomFrom } from '../../random.ts'
import { DAY, HOUR, MINUTE } from '../../time.ts'
import { open, type ScanState } from './packed.ts'
import { advance, clumpingNow, enter, late, look, newScan, type Reading, settle } from './scan.ts'
import { usualAt } from './season.ts'
import { isSilent } from './silence.ts'

const MONDAY = Date.UTC(2026, 0, 5)
const KNOWN = MONDAY + 8 * DAY
const LOOKS = 12

const moment = (atMs: number, times = 1) => ({ atMs, localMs: atMs, times })

function trained(perHour: number): ScanState {
  const state = newScan(MINUTE)
  const random = randomFrom(1)
  for (let atMs = MONDAY; atMs < KNOWN; atMs += MINUTE) {
    advance(state, { ...moment(atMs), count: poisson(perHour / 60, random) })
  }
  return state
}

const known = trained(180)
const copy = () => structuredClone(known)

/** A minute looked at every five seconds, `perMinute` on average. */
function live(state: ScanState, atMs: number, perMinute: number, random: Random): Reading[] {
  enter(state, moment(atMs))
  let count = 0
  const readings = Array.from({ length: LOOKS }, (_, i) => {
    count += poisson(perMinute / LOOKS, random)
    return look(state, count, (i + 1) / LOOKS)
  })
  settle(state)
  return readings
}

test('SC22: a whole row is a row that is looked at once when it is over', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 60 }), (counts) => {
      const [whole, parts] = [copy(), copy()]
      for (const [i, count] of counts.entries()) {
        const at = moment(KNOWN + i * MINUTE)
        const reading = advance(whole, { ...at, count })
        enter(parts, at)
        expect(look(parts, count, 1)).toEqual(reading)
        settle(parts)
        expect(parts).toEqual(whole)
      }
    }),
    { numRuns: 30 },
  )
})

test('SC22: of a running row the part is expected that has run', () => {
  const state = copy()
  const { windows, season } = open(state)
  const before = windows.expected.at(-1) ?? 0
  const leaving = windows.ring[180 + ((KNOWN / MINUTE) % 180)] ?? 0
  enter(state, moment(KNOWN))
  const usual = usualAt(season, KNOWN).perHour / 60
  for (const part of [0.1, 0.5, 1]) {
    const look180 = look(state, 2, part).looks.at(-1)
    expect(look180?.minutes).toBe(180)
    expect(look180?.expected).toBeCloseTo(before - leaving + usual * part, 4)
  }
})

test('SC22: looks change nothing of what comes after them, where none of them shows a surge', () => {
  const [once, often] = [copy(), copy()]
  for (const state of [once, often]) enter(state, moment(KNOWN))
  for (let i = 1; i <= 100; i++) look(often, Math.floor(i / 40), i / 100)
  look(once, 2, 1)
  expect(look(often, 2, 1)).toEqual(look(once, 2, 1))
  for (const state of [once, often]) settle(state)
  expect(often).toEqual(once)
})

test('SC22: ×10 at 180 an hour is told within its first minute, and once', () => {
  const state = copy()
  const random = randomFrom(3)
  const alarms: number[] = []
  for (let minute = 0; minute < 120; minute++) {
    for (const [i, { alarm }] of live(state, KNOWN + minute * MINUTE, 30, random).entries()) {
      if (alarm) alarms.push(minute + (i + 1) / LOOKS)
    }
  }
  expect(alarms).toHaveLength(1)
  expect(alarms[0]).toBeLessThan(1)
})

test('SC22: what is over says nothing, and a row that was never settled is no data', () => {
  const state = copy()
  enter(state, moment(KNOWN))
  settle(state)
  const settled = structuredClone(state)
  expect(look(state, 500, 1)).toMatchObject({ score: 0, alarm: false, strength: 0 })
  settle(state)
  enter(state, moment(KNOWN - MINUTE))
  expect(state).toEqual(settled)
  enter(state, moment(KNOWN + MINUTE))
  look(state, 9, 0.5)
  enter(state, moment(KNOWN + 2 * MINUTE))
  expect(open(state).windows.counts[0]).toBe(0)
})

test('SC23: a look every five seconds at a fortnight of usual talk tells of no surge', () => {
  const state = newScan(MINUTE)
  const random = randomFrom(8)
  let alarms = 0
  let wander = 0
  for (let atMs = MONDAY; atMs < MONDAY + 14 * DAY; atMs += MINUTE) {
    // Clumps of half an hour, with a variance of about 0.15.
    wander = 0.967 * wander + 0.255 * (random() + random() + random() + random() - 2) * Math.sqrt(3)
    const rate = Math.exp(0.37 * wander - 0.07)
    for (const { alarm } of live(state, atMs, rate, random)) if (alarm) alarms++
  }
  expect(alarms).toBe(0)
}, 20_000)

test('SC24: what was planned is neither a surge nor usual of the days after', () => {
  const usualAfter = (count: number, times: number) => {
    const state = copy()
    const alarms: number[] = []
    for (let atMs = KNOWN; atMs < KNOWN + 6 * HOUR; atMs += MINUTE) {
      enter(state, moment(atMs, times))
      if (look(state, count, 1).alarm) alarms.push(atMs)
      settle(state)
    }
    return { alarms, perHour: usualAt(open(state).season, KNOWN + DAY).perHour }
  }
  const [usual, planned] = [usualAfter(3, 1), usualAfter(15, 5)]
  expect(planned.alarms).toEqual([])
  expect(planned.perHour).toBeCloseTo(usual.perHour, 6)
  expect(usualAfter(15, 1).alarms).toHaveLength(1)
})

test('SC26: rows that are never entered do not end a surge; silence does', () => {
  const surging = copy()
  const random = randomFrom(4)
  for (let minute = 0; minute < 20; minute++) live(surging, KNOWN + minute * MINUTE, 30, random)
  const silent = structuredClone(surging)
  const resumeMs = KNOWN + 2 * HOUR
  for (let atMs = KNOWN + 20 * MINUTE; atMs < resumeMs; atMs += MINUTE) live(silent, atMs, 0, random)
  const strengthOf = (state: ScanState) => live(state, resumeMs, 30, randomFrom(5))[0]?.strength ?? 0
  expect(strengthOf(surging)).toBeGreaterThan(1)
  expect(strengthOf(silent)).toBeLessThan(1)
})

test('SC26: rows that are never entered teach nothing', () => {
  const gap = copy()
  enter(gap, moment(KNOWN + 3 * DAY))
  const { season, hour, clumping } = open(known)
  expect(open(gap)).toMatchObject({ season, hour, clumping })
})

test('SC27: what comes late counts in its own row and teaches as if it had come in time', () => {
  const [inTime, lagging] = [copy(), copy()]
  for (let minute = 0; minute < 60; minute++) {
    const at = moment(KNOWN + minute * MINUTE)
    advance(inTime, { ...at, count: 3 })
    advance(lagging, { ...at, count: 4 })
    late(lagging, at.atMs, -2)
    late(lagging, at.atMs, 1)
  }
  expect(open(lagging).windows.counts).toEqual(open(inTime).windows.counts)
  expect(open(lagging).hour.seen).toBeCloseTo(open(inTime).hour.seen, 9)
})

test('SC27: late messages of a row that was never entered, or has left all windows, count nowhere', () => {
  const state = copy()
  for (const minute of [0, 10]) advance(state, { ...moment(KNOWN + minute * MINUTE), count: 3 })
  const before = structuredClone(state)
  late(state, KNOWN + 5 * MINUTE, 40)
  late(state, KNOWN - 4 * HOUR, 40)
  late(state, KNOWN + DAY, 40)
  expect(state).toEqual(before)
})

test('SC28: a surge tells where it began; quiet has no beginning', () => {
  const state = copy()
  const random = randomFrom(6)
  const quiet = live(state, KNOWN, 3, random)
  expect(quiet.every(({ onsetMs }) => onsetMs === null)).toBe(true)
  const readings = Array.from({ length: 8 }, (_, i) => live(state, KNOWN + (i + 1) * MINUTE, 20, random)).flat()
  expect(readings.at(-1)?.onsetMs).toBe(KNOWN + MINUTE)
})

test('SC29: the clumping of a key tells how long its silences may be', () => {
  expect(isSilent(3 * 5, clumpingNow(known))).toBe(true)
  expect(isSilent(3 * 2, clumpingNow(known))).toBe(false)
  expect(clumpingNow(newScan(MINUTE))).toBeCloseTo(0.15, 9)
})
