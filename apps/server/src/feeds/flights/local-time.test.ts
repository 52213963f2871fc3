import { expect, test } from 'vitest'
import { isDate, localDate, minutesLate, wallMs } from './local-time.ts'

test('FL2: the local date is that of the place', () => {
  const atMs = Date.parse('2026-06-30T22:30:00Z')
  expect(localDate(atMs, 'Europe/Helsinki')).toBe('2026-07-01')
  expect(localDate(atMs, 'America/New_York')).toBe('2026-06-30')
  expect(localDate(atMs, 'Nowhere/At_All')).toBeNull()
})

test.each([
  ['2026-06-01T12:00:00', 'Europe/Helsinki', '2026-06-01T09:00:00Z'],
  ['2026-01-01T12:00:00', 'Europe/Helsinki', '2026-01-01T10:00:00Z'],
  ['2026-03-29T04:30:00', 'Europe/Helsinki', '2026-03-29T01:30:00Z'], // half an hour after the clocks change
  ['2022-04-23T00:01:00', 'Asia/Jayapura', '2022-04-22T15:01:00Z'],
])('FL2: clocks show %s in %s at %s', (wall, zone, at) => {
  expect(wallMs(wall, zone)).toBe(Date.parse(at))
})

test('FL2: a time that is none, or in a zone that is none, is no instant', () => {
  expect(wallMs('2026-02-30T12:00:00', 'Europe/Helsinki')).toBeNull()
  expect(wallMs('2026-02-20T12:00:00', 'Mars/Olympus')).toBeNull()
  expect(isDate('2026-02-29')).toBe(false)
  expect(isDate('2024-02-29')).toBe(true)
})

test('FL3: minutes late are whole ones towards zero; more than a week is a wrong date', () => {
  expect(minutesLate(0, 15 * 60_000 - 1)).toBe(14)
  expect(minutesLate(0, -59_000)).toBe(0)
  expect(minutesLate(60_000, 0)).toBe(-1)
  expect(minutesLate(0, 8 * 86_400_000)).toBeNull()
  expect(minutesLate(null, 0)).toBeNull()
})
