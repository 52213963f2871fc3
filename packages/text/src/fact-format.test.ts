import { describe, expect, test } from 'vitest'
import { audienceZone, factValues } from './fact-format.ts'

const value = (type: 'instant' | 'date' | 'integer' | 'url', raw: string, lang: string) =>
  factValues([{ key: 'it', type, value: raw }], lang).it

describe('dates', () => {
  test.each([
    ['en', 'Friday 15 November'],
    ['fi', 'pe 15.11.'],
    ['sv', 'fredag 15 november'],
    ['ja', '11月15日(金)'],
    ['ko', '11월 15일 (금)'],
    ['zh-Hans', '11月15日（周五）'],
  ])('FF1: %s', (lang, text) => {
    expect(value('date', '2013-11-15', lang)).toBe(text)
  })
})

describe('instants', () => {
  test.each([
    ['en', '16:00'],
    ['fi', 'klo 16.00'],
    ['sv', 'kl. 15.00'],
    ['sv-FI', 'kl. 16.00'],
    ['ja', '23:00'],
    ['ko', '23:00'],
    ['zh-Hans', '22:00'],
  ])('FF2: %s reads its own clock', (lang, text) => {
    expect(value('instant', '2013-11-14T14:00:00Z', lang)).toBe(text)
  })
  test.each([
    ['fi', 'klo 18.05'],
    ['sv', 'kl. 17.05'],
    ['ja', '11月15日(金) 01:05'],
    ['ko', '11월 15일 (금) 01:05'],
    ['zh-Hans', '11月15日（周五）00:05'],
  ])('FF3: %s is told the day where it is another than Helsinki’s', (lang, text) => {
    expect(value('instant', '2013-11-14T16:05:00Z', lang)).toBe(text)
  })
  test('FF3: Sweden is told the day just after midnight in Helsinki', () => {
    expect(value('instant', '2013-11-14T22:30:00Z', 'sv')).toBe('torsdag 14 november kl. 23.30')
  })
  test('FF2: summer time is known', () => {
    expect(value('instant', '2013-07-01T13:00:00Z', 'fi')).toBe('klo 16.00')
    expect(audienceZone('de')).toBe('Europe/Helsinki')
  })
})

test('FF4: an integer stays a number and a link stays as it is', () => {
  expect(value('integer', '1300', 'fi')).toBe(1300)
  expect(value('url', 'https://suvantoair.example/a', 'fi')).toBe('https://suvantoair.example/a')
})
