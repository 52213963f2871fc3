import { expect, test } from 'vitest'
import { MINUTE } from '../time.ts'
import { languageLag } from './language-lag.ts'

const said = (message: string, lang: string, minute: number, account = `x-${lang}`) => ({
  message,
  lang,
  account,
  postedMs: minute * MINUTE,
})
const lag = (posts: ReturnType<typeof said>[], nowMinute: number, expected = ['fi', 'en', 'sv'], source = 'en') =>
  languageLag(posts, source, () => expected, nowMinute * MINUTE).map(({ message, startMs, languages }) => [
    `${message} ${startMs / MINUTE}`,
    ...languages.map(({ lang, state, lagMs }) => `${lang} ${state} ${lagMs === null ? '–' : lagMs / MINUTE}`),
  ])

test('IV15: each language trails the source by its first post in the round, the source standing first', () => {
  const posts = [
    said('aware', 'en', 10),
    said('aware', 'fi', 14),
    said('aware', 'sv', 22),
    said('aware', 'sv', 30, 'f'),
  ]
  expect(lag(posts, 60)).toEqual([['aware 10', 'en out 0', 'fi out 4', 'sv behind 12']])
})

test('IV15: a language that came before the source trails nothing', () => {
  expect(lag([said('aware', 'fi', 7), said('aware', 'en', 10)], 10, ['en', 'fi'])).toEqual([
    ['aware 7', 'en out 0', 'fi out -3'],
  ])
})

test('IV16: one that has not come waits, with what it trails by so far; one that never came is named', () => {
  const first = [said('update', 'en', 10), said('update', 'fi', 11)]
  expect(lag(first, 40)).toEqual([['update 10', 'en out 0', 'fi out 1', 'sv waiting 30']])
  const second = [...first, said('update', 'en', 70), said('update', 'sv', 71)]
  expect(lag(second, 90)).toEqual([
    ['update 70', 'en out 0', 'fi waiting 20', 'sv out 1'],
    ['update 10', 'en out 0', 'fi out 1', 'sv never –'],
  ])
})

test('IV16: without the source the round is told all the same, and the source is what is missing', () => {
  expect(lag([said('aware', 'fi', 10)], 25, ['fi', 'en'])).toEqual([['aware 10', 'en waiting 15', 'fi out –']])
})

test('IV15: two messages are two rounds, the newest first; two accounts in one round are one', () => {
  const posts = [
    said('aware', 'en', 10),
    said('aware', 'en', 12, 'facebook'),
    said('holding', 'en', 40),
    said('holding', 'et', 41),
  ]
  expect(lag(posts, 60, ['en'])).toEqual([
    ['holding 40', 'en out 0', 'et out 1'],
    ['aware 10', 'en out 0'],
  ])
})

test('IV15: nothing said, nothing trails', () => {
  expect(lag([], 60)).toEqual([])
})
