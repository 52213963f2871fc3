import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lexicon } from './lexicon.ts'
import { compileLexicons, readTopics } from './topics.ts'

const EN: Lexicon = {
  language: 'en',
  match: 'words',
  topics: {
    safety: { any: ['smoke', 'on fire'] },
    'cancellation-delay': { any: ['cancel*', 'delay*', 'stuck on .. train'] },
    baggage: { any: ['bag', 'suitcase'] },
    staff: { any: ['conductor', 'crew'] },
    'service-status': { any: ['what is going on', 'any news'] },
    thanks: { any: ['thanks', 'thank you', 'great', 'kudos'], unless: ['thanks for nothing', 'great .. cancel*'] },
    opinion: { any: ['lol'] },
  },
  signals: {
    praise: { any: ['wonderful', 'kind'] },
    complaint: { any: ['thanks for nothing', 'worst', 'awful'] },
    contrast: { any: ['but'] },
    request: { any: ['please'] },
    question: { any: ['why is'] },
  },
}
const FI: Lexicon = {
  language: 'fi',
  match: 'words',
  topics: { safety: { any: ['savua'] }, 'cancellation-delay': { any: ['peru*'] } },
  signals: {},
}
const JA: Lexicon = {
  language: 'ja',
  match: 'substring',
  topics: { safety: { any: ['火災'] }, 'cancellation-delay': { any: ['欠航'] } },
  signals: {},
}
const LEXICONS = compileLexicons([EN, FI, JA])
const read = (text: string, language = 'en') => readTopics(text, language, LEXICONS)
const topicsOf = (text: string, language?: string) => read(text, language).topics.map(({ topic }) => topic)

describe('topics', () => {
  test('TO7: each topic says the words and the entry; the longest words stand for it', () => {
    expect(read('We are stuck on this train, delayed again').topics).toEqual([
      { topic: 'cancellation-delay', reason: 'stuck on … train (en: stuck on .. train)' },
    ])
  })
  test('TO7: a reason has at most 120 characters', () => {
    const text = `delay${'ed'.repeat(80)}`
    const [finding] = read(text).topics
    expect(finding?.reason.length).toBe(120)
    expect(finding?.reason.endsWith('… (en: delay*)')).toBe(true)
  })
  test('TO8: more words make a topic the main one, and safety is before all', () => {
    expect(topicsOf('my bag, and a cancelled and delayed flight')).toEqual(['cancellation-delay', 'baggage'])
    expect(topicsOf('bag and suitcase gone, flight cancelled')).toEqual(['baggage', 'cancellation-delay'])
    expect(topicsOf('cancelled, delayed, stuck on this train, smoke')).toEqual(['safety', 'cancellation-delay'])
  })
  test('TO8: what has happened is before how somebody asks', () => {
    expect(topicsOf('what is going on, any news of my bag')).toEqual(['baggage', 'service-status'])
  })
  test('TO9: other stands alone, when nothing is found', () => {
    expect(read('hello there').topics).toEqual([{ topic: 'other', reason: '' }])
    expect(topicsOf('')).toEqual(['other'])
  })
  test('TO9: a remark is none beside trouble', () => {
    expect(topicsOf('lol')).toEqual(['opinion'])
    expect(topicsOf('lol cancelled')).toEqual(['cancellation-delay'])
  })
})

describe('thanks', () => {
  test('TO10: plain thanks are thanks, and name our people', () => {
    expect(topicsOf('Thank you!')).toEqual(['thanks'])
    expect(topicsOf('Thanks to the crew')).toEqual(['thanks', 'staff'])
  })
  test('TO10: irony, an unhappy word or a question makes them none', () => {
    expect(topicsOf('Thanks for nothing')).toEqual(['other'])
    expect(topicsOf('Great, another cancelled train')).toEqual(['cancellation-delay'])
    expect(topicsOf('Thanks, worst trip ever')).toEqual(['other'])
    expect(topicsOf('Thanks, any news?')).toEqual(['service-status'])
    expect(topicsOf('Please call me, thanks')).toEqual(['other'])
  })
  test('TO10: one warm word beside trouble is politeness', () => {
    expect(topicsOf('Thanks, delayed again')).toEqual(['cancellation-delay'])
  })
  test('TO10: trouble that a hearty thank-you mentions is left out, unless a "but" leads back to it', () => {
    expect(topicsOf('Thank you, you were wonderful when we were delayed')).toEqual(['thanks'])
    expect(topicsOf('Kudos to the crew, delayed or not')).toEqual(['thanks', 'staff'])
    expect(topicsOf('Thank you, you were wonderful, but my bag is gone')).toEqual(['thanks', 'baggage'].reverse())
  })
  test('TO10: an unhappy word is outweighed by three warm ones', () => {
    expect(topicsOf('Thank you, wonderful and kind in awful weather')).toEqual(['thanks'])
  })
})

describe('languages', () => {
  test('TO11: a language has its own lexicon, whatever the region or script', () => {
    expect(topicsOf('lento peruttu, cancelled', 'fi-FI')).toEqual(['cancellation-delay'])
    expect(topicsOf('lento on cancelled', 'fi')).toEqual(['other'])
    expect(topicsOf('欠航', 'ja-Jpan')).toEqual(['cancellation-delay'])
  })
  test('TO11: unknown, or without a lexicon, it is read in all of a fitting script', () => {
    for (const language of ['und', 'no', 'et', '']) {
      expect(topicsOf('savua!', language)).toEqual(['safety'])
      expect(topicsOf('smoke!', language)).toEqual(['safety'])
      expect(topicsOf('火災', language)).toEqual(['safety'])
    }
  })
})

describe('any text', () => {
  test('TO12: nothing throws, the same text says the same, and something is always said', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .array(fc.constantFrom('cancel', 'thanks', '…', '@', '#', 'https://', '?', '\ud83d', '火災', '🙏', ' '), {
          maxLength: 60,
        })
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'ja', 'und', 'xx'), (text, language) => {
        const reading = read(text, language)
        expect(reading.topics.length).toBeGreaterThan(0)
        expect(new Set(reading.topics.map(({ topic }) => topic)).size).toBe(reading.topics.length)
        for (const { reason } of reading.topics) expect(reason.length).toBeLessThanOrEqual(120)
        expect(read(text, language).topics).toEqual(reading.topics)
      }),
    )
  })
  test('TO12: no more than 4,000 units are read', () => {
    expect(topicsOf(`${'a '.repeat(2_000)}cancelled`)).toEqual(['other'])
    expect(topicsOf(`${'a '.repeat(1_900)}cancelled`)).toEqual(['cancellation-delay'])
  })
})
