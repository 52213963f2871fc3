import { expect, test } from 'vitest'
import { timeTicks } from '../ui/time-axis.ts'
import { formatOf } from './format.ts'
import { fromLocal, toLocal } from './zoned.ts'

const ZONE = 'Europe/Helsinki'
const en = formatOf('en', ZONE)
const fi = formatOf('fi', ZONE)
const sv = formatOf('sv', ZONE)
const NBSP = '\u00a0'
const HOUR = 3_600_000

test('FG1: times are the room’s, 24 hours with a colon in every language', () => {
  const at = '2013-11-14T22:05:09Z'
  expect([en, fi, sv].map((format) => format.time(at))).toEqual(['00:05', '00:05', '00:05'])
  expect(fi.timeS(at)).toBe('00:05:09')
  expect(en.dateTime(at)).toBe('Fri 15 Nov 00:05')
})

test('FG1: numbers and ratios are written as the language writes them', () => {
  expect(en.number(1234567)).toBe('1,234,567')
  expect(fi.number(1234567)).toBe(`1${NBSP}234${NBSP}567`)
  expect([en.ratio(6.66), fi.ratio(6.66), sv.ratio(6)]).toEqual(['×6.7', '×6,7', '×6,0'])
  expect(en.ratio(190.4)).toBe('×190')
  // ×12 of 6 messages is right: a ratio divides by half a message at least.
  expect([en.expected(0.04), fi.expected(0.3), en.expected(0.5), sv.expected(4.25)]).toEqual([
    '<0.5',
    '<0,5',
    '0.5',
    '4,3',
  ])
  expect(fi.number(5.25, 1)).toBe('5,3')
  expect([en.percent(0.41), fi.percent(0.41)]).toEqual(['41%', `41${NBSP}%`])
})

test('FG1: ages are short and countdowns are clocks', () => {
  expect([0.4, 12, 59.9, 60, 3_599, 7_200, 345_600].map((s) => en.age(s))).toEqual([
    '0 s',
    '12 s',
    '59 s',
    '1 min',
    '59 min',
    '2 h',
    '4 d',
  ])
  expect(fi.age(345_600)).toBe('4 pv')
  expect([492_000, -61_000, 4_092_000].map((ms) => en.countdown(ms))).toEqual(['08:12', '01:01', '1:08:12'])
})

test('TM4: wall-clock times become instants and back', () => {
  const ms = Date.UTC(2013, 10, 14, 6, 40)
  expect(toLocal(ms, ZONE)).toBe('2013-11-14T08:40')
  expect(fromLocal('2013-11-14T08:40', ZONE)).toBe(ms)
  expect(fromLocal('2013-07-14T08:40', ZONE)).toBe(Date.UTC(2013, 6, 14, 5, 40))
  expect(fromLocal('', ZONE)).toBeNull()
})

test('TM4: an hour that comes twice is taken as the first, one that is skipped with the offset before', () => {
  // Helsinki 2013: 27 October 04:00 summer time back to 03:00, 31 March 03:00 forward to 04:00.
  expect(fromLocal('2013-10-27T03:30', ZONE)).toBe(Date.UTC(2013, 9, 27, 0, 30))
  expect(fromLocal('2013-03-31T03:30', ZONE)).toBe(Date.UTC(2013, 2, 31, 1, 30))
  expect(fromLocal('2013-10-27T05:00', ZONE)).toBe(Date.UTC(2013, 9, 27, 3, 0))
})

test('TM5: the axis has round times of the zone', () => {
  const from = Date.UTC(2013, 10, 14, 6, 40)
  const hours = timeTicks(from, from + 6 * HOUR, ZONE, 8)
  expect(hours.ticks.map((ms) => toLocal(ms, ZONE).slice(11))).toEqual([
    '09:00',
    '10:00',
    '11:00',
    '12:00',
    '13:00',
    '14:00',
  ])
  const days = timeTicks(Date.UTC(2013, 9, 25), Date.UTC(2013, 9, 30), ZONE, 8)
  expect(days.ticks.map((ms) => toLocal(ms, ZONE))).toEqual([
    '2013-10-26T00:00',
    '2013-10-27T00:00',
    '2013-10-28T00:00',
    '2013-10-29T00:00',
    '2013-10-30T00:00',
  ])
  expect(timeTicks(from, from, ZONE, 8).ticks).toEqual([from])
})
