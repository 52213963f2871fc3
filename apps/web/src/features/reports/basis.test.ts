import { expect, test } from 'vitest'
import { LOCALES } from '../../i18n/locale.tsx'
import { translator } from '../../i18n/words.ts'
import { basisOf } from './basis.ts'
import { words } from './words.ts'

test('FG7: what expected rests on is told in each language, with the days and with what they cannot tell', () => {
  const en = translator(words, 'en')
  expect(basisOf(0.5, en)).toBe('less than a day of talk, so it says little')
  expect(basisOf(1, en)).toContain('over 1 day (')
  expect(basisOf(13.9, en)).toContain('over 13 days (')
  expect(basisOf(56, en)).toBe('what is usual at that hour of the week, over 56 days')
  for (const locale of LOCALES) {
    const said = [0, 1, 5, 20].map((days) => basisOf(days, translator(words, locale)))
    expect(new Set(said).size).toBe(4)
    for (const sentence of said) expect(sentence).not.toMatch(/[{}]/)
  }
})
