import type { Drill } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { freshness } from '../ui/freshness.ts'
import { roomTimeAt } from './room-clock.ts'

const drill: Drill = {
  scenario: 'airline-strike',
  title: { en: 'Airline strike' },
  paused: false,
  speed: 60,
  anchorAt: '2013-11-14T06:40:00Z',
  anchorRealAt: '2026-01-01T00:00:00Z',
  endsAt: '2013-11-14T07:40:00Z',
  ended: false,
  next: [],
}
const realMs = Date.parse(drill.anchorRealAt)
const anchorMs = Date.parse(drill.anchorAt)

test('TM1: room time is real time, and in a drill the drill’s', () => {
  expect(roomTimeAt(realMs, null, null)).toBe(realMs)
  expect(roomTimeAt(realMs + 2_000, drill, null)).toBe(anchorMs + 120_000)
  expect(roomTimeAt(realMs - 2_000, drill, null)).toBe(anchorMs)
})

test('TM1: what a tick has played counts from there on, a later change of pace from itself', () => {
  const tick = (afterMs: number, playedMs: number) => ({
    realAt: new Date(realMs + afterMs).toISOString(),
    at: new Date(anchorMs + playedMs).toISOString(),
  })
  expect(roomTimeAt(realMs + 11_000, drill, tick(10_000, 500_000))).toBe(anchorMs + 560_000)
  expect(roomTimeAt(realMs + 11_000, { ...drill, paused: true }, tick(10_000, 500_000))).toBe(anchorMs + 500_000)
  expect(roomTimeAt(realMs + 2_000, drill, tick(-1_000, -60_000))).toBe(anchorMs + 120_000)
})

test('TM1: a paused drill stands and an ended one stops at its end', () => {
  expect(roomTimeAt(realMs + 2_000, { ...drill, paused: true }, null)).toBe(anchorMs)
  expect(roomTimeAt(realMs + 3_600_000, drill, null)).toBe(Date.parse(drill.endsAt))
  expect(roomTimeAt(realMs + 3_600_000, { ...drill, ended: true, anchorAt: drill.endsAt }, null)).toBe(
    Date.parse(drill.endsAt),
  )
})

test('TM2: data turns late over twice and old over five times its interval', () => {
  expect([null, 20, 21, 50, 51].map((ageS) => freshness(ageS, 10))).toEqual([
    'current',
    'current',
    'late',
    'late',
    'old',
  ])
})
