import { expect, test } from 'vitest'
import { formatOf } from '../i18n/format.ts'
import { clockTime } from './clock-time.ts'

test('FG1: a time in a sentence has its day when that is not today', () => {
  const nowMs = Date.UTC(2013, 10, 14, 22, 30) // Friday 00:30 in Helsinki
  const say = (locale: 'en' | 'fi' | 'sv', at: string) => clockTime(at, nowMs, formatOf(locale, 'Europe/Helsinki'))
  expect([say('en', '2013-11-14T22:05:00Z'), say('fi', '2013-11-14T22:05:00Z')]).toEqual(['00:05', 'klo 00:05'])
  expect([say('en', '2013-11-14T21:05:00Z'), say('sv', '2013-11-14T21:05:00Z')]).toEqual([
    'Thu 14 Nov 23:05',
    'tors 14 nov. kl. 23:05',
  ])
})
