import { DAY, HOUR } from '@tenfold/core/time.ts'
import { expect, test } from 'vitest'
import { figureAge } from './figure-age.ts'

const NOW = Date.UTC(2013, 10, 14)
const aged = (ms: number) => figureAge(NOW - ms, NOW)

test('OA7: the age of a figure is told in days, weeks, months and years', () => {
  expect(aged(23 * HOUR)).toMatchObject({ unit: 'day', count: 0 })
  expect(aged(13 * DAY)).toMatchObject({ unit: 'day', count: 13 })
  expect(aged(14 * DAY)).toMatchObject({ unit: 'week', count: 2 })
  expect(aged(21 * DAY)).toMatchObject({ unit: 'week', count: 3 })
  expect(aged(61 * DAY)).toMatchObject({ unit: 'month', count: 2 })
  expect(aged(365 * DAY)).toMatchObject({ unit: 'month', count: 12 })
  expect(aged(730 * DAY)).toMatchObject({ unit: 'year', count: 2 })
})

test('OA7: it is old after 90 days; one of a moment ahead is new', () => {
  expect(aged(90 * DAY).isOld).toBe(false)
  expect(aged(90 * DAY + 1).isOld).toBe(true)
  expect(aged(-HOUR)).toEqual({ unit: 'day', count: 0, isOld: false })
})
