import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measure, utf8Bytes } from './measure.ts'

describe('X', () => {
  test.each([
    ['latin', 'a'.repeat(280), 280, true],
    ['one too many', 'a'.repeat(281), 281, false],
    ['Japanese weighs two', '欠航'.repeat(70), 280, true],
    ['Hangul weighs two', '결항', 4, true],
    ['a link weighs 23, whatever its length', `x https://example.com/${'a'.repeat(200)}`, 25, true],
    ['an emoji of several parts weighs two', '👨‍👩‍👧‍👦', 2, true],
    ['composed before counting', 'a\u0308', 1, true],
    ['a typographic apostrophe weighs one', '’', 1, true],
  ])('ME1: %s', (_name, text, used, fits) => {
    expect(measure('x', text)).toMatchObject({ used, limit: 280, unit: 'weighted', fits })
  })
})

describe('Bluesky', () => {
  test('ME2: graphemes, 300 of them', () => {
    expect(measure('bluesky', '👨‍👩‍👧‍👦'.repeat(2))).toMatchObject({
      used: 2,
      limit: 300,
      unit: 'graphemes',
      fits: true,
    })
    expect(measure('bluesky', 'a'.repeat(301)).fits).toBe(false)
    expect(measure('bluesky', `https://example.com/${'a'.repeat(180)}`).used).toBe(200)
  })
  test('ME2: and 3,000 bytes, even when the graphemes fit', () => {
    const family = measure('bluesky', '👨‍👩‍👧‍👦'.repeat(121))
    expect(family).toMatchObject({ used: 121, fits: false })
    expect(family.warnings).toEqual(['3025 bytes of 3000: shorten it.'])
  })
  test('ME2: graphemes are those of Unicode, also where the short way is taken', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
    const piece = fc.oneof(
      fc.constantFrom(
        'Lento',
        ' 130 ',
        'ä',
        'a\u0308',
        '欠航',
        '결항',
        'ㄱㅏ',
        '👍🏽',
        '👩‍✈️',
        '🇫🇮',
        '\r\n',
        '“”…',
        '（）',
        '\u00ad',
        'か\u3099',
        'ｶﾞ',
      ),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        expect(measure('bluesky', text).used).toBe([...graphemes.segment(text)].length)
      }),
    )
  })
  test('ME2: bytes are those of UTF-8', () => {
    for (const text of ['a', 'ä', '欠', '👍', 'Hei 欠航 👨‍👩‍👧‍👦'])
      expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length)
  })
})

describe('other channels', () => {
  test.each([
    ['facebook', 'a'.repeat(63_207), 63_207, false],
    ['facebook', '👍', 2, true],
    ['mastodon', `@one@mast.example ${'https://example.com/'.padEnd(90, 'a')}`, 28, true],
    ['threads', 'hei 👍', 8, true],
    ['weibo', '航班取消', 4, true],
    ['weibo', 'abc航班', 4, true],
    ['weibo', '航'.repeat(141), 141, false],
  ])('ME3: %s counts by its own rule', (channel, text, used, fits) => {
    expect(measure(channel, text)).toMatchObject({ used, fits })
  })
  test('ME4: a channel without a rule says so', () => {
    expect(measure('notice-board', 'Hei').warnings).toHaveLength(1)
  })
})
