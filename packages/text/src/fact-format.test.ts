import { describe, expect, test } from 'vitest'
import { audienceZone, type FactValue, factValues } from './fact-format.ts'

const value = (type: FactValue['type'], raw: string, lang: string) =>
  factValues([{ key: 'it', type, value: raw }], lang).it

describe('dates', () => {
  test.each([
    ['en', 'Friday 15 November'],
    ['fi', 'pe 15.11.'],
    ['sv', 'fredag 15 november'],
    ['ja', '11月15日(金)'],
    ['ko', '11월 15일 (금)'],
    ['zh-Hans', '11月15日（周五）'],
    ['de', 'Freitag, 15. November'],
    ['et', 'reede, 15. november'],
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
    ['de', '15:00 Uhr'],
    ['et', 'kell 16.00'],
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
    expect(value('instant', '2013-11-14T22:30:00Z', 'de')).toBe('Donnerstag, 14. November, 23:30 Uhr')
  })
  test('FF2: summer time is known', () => {
    expect(value('instant', '2013-07-01T13:00:00Z', 'fi')).toBe('klo 16.00')
    expect(audienceZone('fr')).toBe('Europe/Helsinki')
  })
})

test('FF4: an integer stays a number and a link stays as it is', () => {
  expect(value('integer', '1300', 'fi')).toBe(1300)
  expect(value('url', 'https://suvantoair.example/a', 'fi')).toBe('https://suvantoair.example/a')
})

test.each([
  ['en', '€1,250.50', '25 November 2013 to 31 May 2014 (except 16 December 2013 to 6 January 2014)'],
  ['fi', '1\u00a0250,50\u00a0€', '25.11.2013–31.5.2014 (ei kuitenkaan 16.12.2013–6.1.2014)'],
  ['sv', '1\u00a0250,50\u00a0€', '25 november 2013 – 31 maj 2014 (utom 16 december 2013 – 6 januari 2014)'],
  ['de', '1.250,50\u00a0€', '25. November 2013 bis 31. Mai 2014 (außer 16. Dezember 2013 bis 6. Januar 2014)'],
  ['et', '1250,50\u00a0€', '25. november 2013 – 31. mai 2014 (välja arvatud 16. detsember 2013 – 6. jaanuar 2014)'],
  ['ja', '€1,250.50', '2013年11月25日～2014年5月31日（2013年12月16日～2014年1月6日を除く）'],
  ['ko', '€1,250.50', '2013년 11월 25일~2014년 5월 31일 (2013년 12월 16일~2014년 1월 6일 제외)'],
  ['zh-Hans', '€1,250.50', '2013年11月25日至2014年5月31日（2013年12月16日至2014年1月6日除外）'],
])('FF5: in %s an amount and a window read as they are written there', (lang, amount, window) => {
  expect(value('money', '1250.50 EUR', lang)).toBe(amount)
  expect(value('window', '2013-11-25/2014-05-31 except 2013-12-16/2014-01-06', lang)).toBe(window)
})

test('FF5: whole amounts have no decimals, and a window without an exception says none', () => {
  expect(value('money', '250 EUR', 'fi')).toBe('250\u00a0€')
  expect(value('window', '2013-11-25/2013-11-30', 'en')).toBe('25 November 2013 to 30 November 2013')
})

test('FF6: words are those of the language or of its base; where there are none the fact is missing', () => {
  const byLanguage = '{"en":"the desk","zh":"柜台"}'
  expect(value('text', byLanguage, 'en')).toBe('the desk')
  expect(value('text', byLanguage, 'zh-Hans')).toBe('柜台')
  expect(value('text', byLanguage, 'fi')).toBeUndefined()
  expect(value('window', '2013-11-25/2013-11-30', 'fr')).toBeUndefined()
  expect(value('text', 'Tampere', 'fi')).toBe('Tampere')
})

test('FF6: services are a list, phone numbers stay as they are', () => {
  expect(value('services', 'SV431, IC 27', 'fi')).toBe('SV431, IC 27')
  expect(value('services', 'SV431, IC 27', 'ja')).toBe('SV431、IC 27')
  expect(value('phone', '+358 9 123 4567', 'sv')).toBe('+358 9 123 4567')
})
