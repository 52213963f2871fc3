import { readFileSync } from 'node:fs'
import { judgeReply } from '@tenfold/core/understand/reply.ts'
import { compileLexicons, type Lexicons, readTopics } from '@tenfold/core/understand/topics.ts'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseLexicon } from './lexicon.ts'

const LEXICONS = new URL('../lexicons/', import.meta.url)
const POSTS = new URL('../../../tests/fixtures/understand/topics/', import.meta.url)
const LANGUAGES = ['de', 'en', 'fi', 'ja', 'ko', 'sv', 'zh'] as const
type Language = (typeof LANGUAGES)[number]

interface OwnPost {
  readonly text: string
  readonly topics: readonly string[]
  readonly needsReply: boolean
}

/** One language by itself, so that no other can find what it has missed. */
function lexiconsOf(language: Language): Lexicons {
  const name = `${language}.yaml`
  const parsed = parseLexicon(readFileSync(new URL(name, LEXICONS), 'utf8'), name)
  if ('problems' in parsed) throw new Error(`${name}: ${parsed.problems[0]?.message}`)
  return compileLexicons([parsed.lexicon])
}

const topicsOf = (text: string, language: Language, lexicons: Lexicons): string[] =>
  readTopics(text, language, lexicons)
    .topics.map(({ topic }): string => topic)
    .filter((topic) => topic !== 'other')

describe.each(LANGUAGES)('own posts in %s', (language) => {
  const lexicons = lexiconsOf(language)
  const posts: OwnPost[] = parse(readFileSync(new URL(`${language}.yaml`, POSTS), 'utf8'))
  const read = posts.map(({ text, topics, needsReply }) => ({
    text,
    needsReply,
    found: topicsOf(text, language, lexicons),
    expected: topics.filter((topic) => topic !== 'other'),
  }))

  test('LX9: there are forty at least, and some of them are about nothing', () => {
    expect(posts.length).toBeGreaterThanOrEqual(40)
    expect(read.filter(({ expected }) => expected.length === 0).length).toBeGreaterThanOrEqual(4)
  })
  test('LX10: of all topics found 90 % are right, and 90 % of those expected are found', () => {
    let right = 0
    let found = 0
    let expected = 0
    for (const post of read) {
      right += post.found.filter((topic) => post.expected.includes(topic)).length
      found += post.found.length
      expected += post.expected.length
    }
    expect(right / found).toBeGreaterThanOrEqual(0.9)
    expect(right / expected).toBeGreaterThanOrEqual(0.9)
  })
  test('LX11: no safety post is missed and none is made of something else', () => {
    const wrong = read.filter(({ found, expected }) => found.includes('safety') !== expected.includes('safety'))
    expect(wrong).toEqual([])
    expect(read.filter(({ expected }) => expected.includes('safety')).length).toBeGreaterThanOrEqual(5)
  })
  test('LX12: for 90 % it is right whether they need a reply', () => {
    const right = read.filter(({ text, needsReply }) => {
      const reading = readTopics(text, language, lexicons)
      const calm = { recent: 1, contacts: 1 }
      return judgeReply({ kind: 'post', accounts: ['us'] }, reading, [], calm).needsReply === needsReply
    })
    expect(right.length / read.length).toBeGreaterThanOrEqual(0.9)
  })
})

/** What sounds like a disaster and is none. */
const FALSE_FRIENDS: readonly [Language, readonly string[]][] = [
  [
    'fi',
    [
      'Lakkouhka väistyi viime hetkellä',
      'Lentäjät uhkaavat lakolla',
      'Nukuin pommiin',
      'Olit ihan liekeissä eilen',
      'Savusauna lämpiää, savukalaa tarjolla',
      'Törmäsin vanhaan tuttuun junassa',
      'Palaan kotiin sunnuntaina',
      'Ampumahiihdon maailmancup alkaa',
      'Mun pää räjähtää tästä tietomäärästä',
    ],
  ],
  [
    'sv',
    [
      'Nytt strejkhot från facket',
      'Facket hotar med strejk',
      'Starkt brand och snygg design',
      'Jag brinner för järnväg',
      'Mötet spårade ur? Nej, men festen spårade ur',
      'Det finns gott om utrymme för benen',
      'Kan du ge skjuts till stationen',
      'Rökt lax på tåget',
    ],
  ],
  [
    'de',
    [
      'Wieder eine Streikdrohung der Gewerkschaft',
      'Die Gewerkschaft droht mit Streik',
      'Bombenstimmung im Abteil',
      'Feuer und Flamme für den Nachtzug',
      'Die Preise explodieren',
      'Brandneue Wagen im Einsatz',
      'Die Gleise werden vom Schnee geräumt',
      'Das ist eine brennende Frage',
    ],
  ],
  [
    'ja',
    [
      '火曜日の便を予約した',
      'ストの恐れがあるらしい',
      'そのツイートが炎上してる',
      '話がすっかり脱線した',
      '蚊に刺された',
      'ホテルのテロップがかわいい',
      '禁煙席でよかった',
    ],
  ],
  [
    'ko',
    [
      '불금에 기차 여행',
      '파업 위협이 또 나왔네',
      '출발이 연기됐어요',
      '그 배우 연기가 좋았다',
      '요금 폭탄 맞은 느낌',
      '방탈출 카페 가는 길',
      '불편했지만 괜찮아요',
    ],
  ],
  [
    'zh',
    [
      '坐火车去吃火锅',
      '罢工威胁又来了',
      '这部剧最近大火',
      '好吃到爆炸',
      '烧烤摊上见',
      '台风袭击沿海，路上小心',
      '受伤的心需要旅行',
      '死亡证明需要提交给谁',
    ],
  ],
]

/** Disasters that share their words with an idiom. */
const TRUE_ENEMIES: readonly [Language, readonly string[]][] = [
  ['fi', ['Juna on liekeissä', 'Mies ammuttiin jalkaan asemalla', 'Pommi asemalla, kaikki ulos']],
  ['sv', ['Rök på tåget', 'Det brann i vagnen', 'En brand i loket', 'Tåget spårade ur']],
  ['de', ['Das Triebwerk hat Feuer gefangen', 'Es brennt unter dem Zug', 'Wegen Feueralarm Terminal geräumt']],
  ['ja', ['先ほど列車が脱線しましたが乗客は無事ですか', '車両が炎上しています', '機内で煙が出た']],
  ['ko', ['엔진에서 연기가 대단해요', '객실에서 폭발이 있었어요', '기차에 불이 났어요']],
  ['zh', ['油箱爆裂了', '站台突然大火', '车厢里有烟']],
]

describe('false friends', () => {
  test.each(TRUE_ENEMIES)('LX11: safety all the same in %s', (language, texts) => {
    const lexicons = lexiconsOf(language)
    expect(texts.filter((text) => !topicsOf(text, language, lexicons).includes('safety'))).toEqual([])
  })
  test.each(FALSE_FRIENDS)('LX11: nothing of safety in %s', (language, texts) => {
    const lexicons = lexiconsOf(language)
    expect(texts.filter((text) => topicsOf(text, language, lexicons).includes('safety'))).toEqual([])
  })
})
