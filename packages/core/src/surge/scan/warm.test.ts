import { expect, test } from 'vitest'
import { poisson, randomFrom } from '../../random.ts'
import { DAY, HOUR, MINUTE } from '../../time.ts'
import { open, type ScanState } from './packed.ts'
import { advance, newScan, type Row } from './scan.ts'
import { usualAt } from './season.ts'
import { warmScan } from './warm.ts'

const MONDAY = Date.UTC(2026, 0, 5)
const WEEKS = 5
const KNOWN = MONDAY + WEEKS * 7 * DAY
/** The surge of a week ago, and the one that is to be found. */
const OLD = KNOWN - 7 * DAY
const SURGE = KNOWN + 2 * DAY + 10 * HOUR

function rows(): Row[] {
  const random = randomFrom(12)
  return Array.from({ length: (KNOWN + 3 * DAY - MONDAY) / MINUTE }, (_, i) => {
    const atMs = MONDAY + i * MINUTE
    const night = atMs % DAY < 6 * HOUR
    const surging = (atMs >= OLD && atMs < OLD + 2 * HOUR) || (atMs >= SURGE && atMs < SURGE + HOUR)
    return { atMs, localMs: atMs, count: poisson((night ? 0.4 : 2) * (surging ? 10 : 1), random) }
  })
}

function hoursOf(minutes: readonly Row[]): Row[] {
  const counts = new Map<number, number>()
  for (const { atMs, count } of minutes) {
    const hour = Math.floor(atMs / HOUR) * HOUR
    counts.set(hour, (counts.get(hour) ?? 0) + count)
  }
  return [...counts].map(([atMs, count]) => ({ atMs, localMs: atMs, count }))
}

const alarmsFrom = (state: ScanState, minutes: readonly Row[]): number[] =>
  minutes.flatMap((row) => (advance(state, row).alarm ? [row.atMs] : []))

test('SC30: a scan warmed by hours and a day of minutes finds the surge that one fed every minute finds', () => {
  const all = rows()
  const full = newScan(MINUTE)
  const told = alarmsFrom(full, all).filter((atMs) => atMs >= KNOWN)
  const warm = warmScan(hoursOf(all.filter(({ atMs }) => atMs < KNOWN)))
  const found = alarmsFrom(
    warm,
    all.filter(({ atMs }) => atMs >= KNOWN),
  )
  expect(told).toHaveLength(1)
  expect(found).toHaveLength(1)
  expect(Math.abs((found[0] ?? 0) - (told[0] ?? 0))).toBeLessThanOrEqual(MINUTE)
  for (let hour = 0; hour < 24; hour++) {
    const at = KNOWN + 3 * DAY + hour * HOUR + HOUR / 2
    const ratio = usualAt(open(warm).season, at).perHour / usualAt(open(full).season, at).perHour
    expect(ratio).toBeGreaterThan(0.8)
    expect(ratio).toBeLessThan(1.25)
  }
})

test('SC30: it remembers the surges and the last alarm of the weeks before', () => {
  const before = rows().filter(({ atMs }) => atMs < KNOWN)
  const warm = open(warmScan(hoursOf(before)))
  expect(warm.record.alarmMs).toBe(OLD)
  // Of an hour and of three.
  for (const i of [-3, -2]) expect(warm.memory.past.at(i)).toBeGreaterThan(1.5)
  expect(warm.slot).toBe(KNOWN / MINUTE - 1)
})

test('SC30: without hours it is a scan that knows nothing', () => {
  expect(warmScan([])).toEqual(newScan(MINUTE))
})
