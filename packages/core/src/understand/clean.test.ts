import { expect, test } from 'vitest'
import { cleanText } from './clean.ts'

const wordsOf = (text: string): string => cleanText(text).words.join(' ')

test.each([
  ['@SuvantoAirFI lento ZZ312 peruttu', 'lento peruttu'],
  ['lento ZZ 312 klo 12.45', 'lento klo'],
  ['#lakko ja #AY431 taas', 'ja taas'],
  ['katso https://example.com/a?b=c nyt', 'katso nyt'],
  ['WWW.EXAMPLE.COM nyt', 'nyt'],
  ['kirjoita apu@example.com heti', 'kirjoita heti'],
  ['💙✈️ hyvä 👨‍👩‍👧', 'hyvä'],
  ['hy\u00advä\u200b le\u202ento', 'hyvä lento'],
  ['ha\u0308nta\u0308', 'häntä'],
  ["don't l’avion", "don't l’avion"],
  ['x'.repeat(41), ''],
  ['\ud800 a \udfff', 'a'],
])('LA1: of %j remains %j', (text, words) => {
  expect(wordsOf(text)).toBe(words)
})

test('LA1: a handle ends where its Latin ends, a link where Chinese goes on', () => {
  expect(cleanText('@SuvantoAirさん')).toMatchObject({ kana: 2, letters: 0 })
  expect(cleanText('https://example.com/a我的航班')).toMatchObject({ han: '我的航班', letters: 0 })
  expect(cleanText('#罢工#我的航班').han).toBe('我的航班')
})
