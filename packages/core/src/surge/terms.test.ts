import { expect, test } from 'vitest'
import { pick, randomFrom } from '../random.ts'
import { type TermPost, termsOf } from './terms.ts'

const same = (text: string): string => text
let authors = 0
/** Posts of as many authors. */
const said = (lang: string, ...texts: string[]): TermPost[] =>
  texts.map((text) => ({ text, lang, author: String(++authors) }))
const times = (count: number, lang: string, text: string) => said(lang, ...Array<string>(count).fill(text))
const words = (now: readonly TermPost[], usual: readonly TermPost[], masked = same) =>
  termsOf(now, usual, masked).map(({ term }) => term)

/** An ordinary fortnight in English. */
const ENGLISH = [
  ...times(40, 'en', 'Thanks for the nice flight on the new plane to Rome #FlyBlue'),
  ...times(40, 'en', 'When is the flight to Oslo on Monday and what may my bag weigh? @FlyBlue'),
  ...times(40, 'en', 'My bag is late and the app does not open, what is the number of the office?'),
]

test('WH1: what is said more than usual comes out, the most certain first; what is usual does not', () => {
  const now = [
    ...times(20, 'en', 'The strike is on and my flight to Rome is gone #FlyBlue'),
    ...times(8, 'en', 'The strike and the queue at the desk, what is the plan? @FlyBlue'),
  ]
  const terms = termsOf(now, ENGLISH, same)
  expect(terms[0]).toMatchObject({ term: 'strike', lang: 'en', posts: 28 })
  expect(terms.map(({ term }) => term)).toEqual(expect.arrayContaining(['gone', 'queue', 'desk', 'plan']))
  for (const usual of ['the', 'is', 'and', 'what', 'flight', 'rome', 'flyblue', 'fly', 'blue', 'to']) {
    expect(terms.map(({ term }) => term)).not.toContain(usual)
  }
  const scores = terms.map(({ score }) => score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
})

test('WH2: the score is the z of the log-odds with a prior that is worth the geometric mean of both sides', () => {
  // 10 of 40 words against 5 of 160: the prior is worth 80 words, 6 of them this one.
  const now = [...times(10, 'en', 'strike aa bb cc'), ...said('en')]
  const usual = [...times(5, 'en', 'strike aa bb cc'), ...times(35, 'en', 'dd aa bb cc')]
  const ratio = Math.log(16 / (40 + 80 - 16)) - Math.log(11 / (160 + 80 - 11))
  const z = ratio / Math.sqrt(1 / 16 + 1 / 11)
  expect(termsOf(now, usual, same)).toEqual([{ term: 'strike', lang: 'en', posts: 10, score: Math.round(z * 10) / 10 }])
})

test('WH3: people are counted, not posts: one furious customer is no talk, and three are the least', () => {
  const furious = times(50, 'en', 'disgrace').map((post) => ({ ...post, author: 'furious' }))
  expect(words([...furious, ...times(20, 'en', 'strike')], ENGLISH)).toEqual(['strike'])
  expect(words([...times(20, 'en', 'strike'), ...times(2, 'en', 'smoke')], ENGLISH)).not.toContain('smoke')
  expect(words([...times(20, 'en', 'strike'), ...times(3, 'en', 'smoke')], ENGLISH)).toContain('smoke')
  expect(termsOf([...furious, ...times(3, 'en', 'disgrace')], ENGLISH, same)).toMatchObject([{ posts: 53 }])
})

test('WH4: each language is measured by itself, so one that grows louder does not bring its small words', () => {
  const finnish = times(10, 'fi', 'Hei, missä se on ja milloin se lento on perillä?')
  const now = times(100, 'fi', 'Hei, missä se on ja milloin se lento on perillä?')
  expect(words(now, [...ENGLISH, ...finnish])).toEqual([])
  // Of a language that nobody spoke before nothing is known.
  expect(words(times(50, 'da', 'Strejken rammer os alle'), ENGLISH)).toEqual([])
})

test('WH5: words, not links, handles, numbers, single letters or signs of handing on', () => {
  const now = times(20, 'en', 'RT @someone: a 130 x AY431 2nd 😡 https://news.example/strikenews strike!')
  expect(words(now, ENGLISH)).toEqual(['strike'])
})

test('WH6: forms of a Finnish word are one, shown as most people write it', () => {
  const now = [
    ...times(9, 'fi', 'lento peruttiin'),
    ...times(6, 'fi', 'lennot peruutettu'),
    ...times(12, 'fi', 'peruutus taas'),
    ...times(6, 'fi', 'peruutuksia'),
  ]
  const usual = times(60, 'fi', 'lento on ajoissa kiitos')
  const terms = termsOf(now, usual, same)
  expect(terms[0]).toMatchObject({ term: 'peruutus', posts: 24 })
  expect(terms.map(({ term }) => term)).not.toContain('peruutuksia')
})

test('WH7: Chinese and Japanese come in pieces that are words, and a longer one swallows what it holds', () => {
  const chinese = [
    ...times(60, 'zh-Hans', '请问明天的行李可以带多少公斤？'),
    ...times(60, 'zh-Hans', '谢谢，飞机很好，服务也很好。'),
  ]
  const nowChinese = [
    ...times(20, 'zh-Hans', '我的航班被取消了，怎么退票？'),
    ...times(10, 'zh-Hans', '明天的航班还有吗？罢工结束了吗？'),
  ]
  const inChinese = words(nowChinese, chinese)
  expect(inChinese).toEqual(expect.arrayContaining(['航班', '取消', '退票', '罢工']))
  for (const broken of ['班被', '消了', '的航', '航班被']) expect(inChinese).not.toContain(broken)

  const japanese = times(80, 'ja', '荷物は何キロまで持って行けますか？ありがとうございます。')
  const nowJapanese = [
    ...times(20, 'ja', 'ストライキで欠航便はありますか？'),
    ...times(8, 'ja', '振替の連絡が遅れています'),
  ]
  const inJapanese = words(nowJapanese, japanese)
  expect(inJapanese).toEqual(expect.arrayContaining(['ストライキ', '欠航', '振替', '連絡']))
  for (const broken of ['航便', '便は', 'トライ', '振替の']) expect(inJapanese).not.toContain(broken)
  const longer = words(times(20, 'ja', '遅延証明書をもらえますか'), japanese)
  expect(longer).toContain('証明書')
  expect(longer).not.toContain('証明')
})

test('WH7: a Korean word counts with any particle', () => {
  const korean = times(80, 'ko', '수하물은 몇 킬로까지 되나요? 감사합니다.')
  const now = [
    ...times(4, 'ko', '파업이 언제 끝나요?'),
    ...times(4, 'ko', '파업은 정말 싫어요'),
    ...times(4, 'ko', '파업 때문에 못 가요'),
  ]
  const terms = termsOf(now, korean, same)
  expect(terms[0]).toMatchObject({ term: '파업', lang: 'ko', posts: 12 })
  for (const form of ['파업이', '파업은']) expect(terms.map(({ term }) => term)).not.toContain(form)
})

test('WH8: what is masked never comes out, however many repeat it', () => {
  const masked = (text: string) => text.replaceAll('qwertz', 'qw••••')
  const now = times(50, 'en', 'My code is qwertz and the strike goes on')
  expect(words(now, ENGLISH, masked)).toContain('strike')
  expect(words(now, ENGLISH, masked)).not.toContain('qwertz')
  expect(words(now, ENGLISH, masked).join()).not.toMatch(/qw/)
})

test('WH9: talk that is as usual has hardly a word that stands out, and there are never more than asked for', () => {
  const vocabulary = Array.from(
    { length: 400 },
    (_, i) => `w${String.fromCharCode(97 + (i % 26))}${'abcdefghij'[i % 10]}${'klmnopqrst'[i % 7]}${i < 40 ? 'x' : ''}`,
  )
  const random = randomFrom(7)
  const talk = (posts: number) =>
    said(
      'en',
      ...Array.from({ length: posts }, () =>
        Array.from({ length: 12 }, () => pick(vocabulary, () => random() ** 2)).join(' '),
      ),
    )
  const found = Array.from({ length: 20 }, () => words(talk(100), talk(1_000)).length)
  expect(found.reduce((sum, count) => sum + count, 0) / found.length).toBeLessThan(1.5)
  const many = times(
    30,
    'en',
    Array.from({ length: 40 }, (_, i) => `new${'abcdefghij'[i % 10]}${'klmn'[i >> 3]}`).join(' '),
  )
  expect(termsOf(many, ENGLISH, same, 5)).toHaveLength(5)
})

test('WH10: 3,000 posts against 3,000 take at most 150 ms, hostile text no more; the same posts say the same', () => {
  const random = randomFrom(3)
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const word = (length: number) => Array.from({ length }, () => pick([...letters], random)).join('')
  const vocabulary = Array.from({ length: 5_000 }, () => word(3 + Math.floor(random() * 8)))
  const ordinary = (posts: number) =>
    said(
      'fi',
      ...Array.from({ length: posts }, () =>
        Array.from({ length: 18 }, () => pick(vocabulary, () => random() ** 3)).join(' '),
      ),
    )
  const han = (posts: number) =>
    said(
      'zh',
      ...Array.from({ length: posts }, () =>
        String.fromCharCode(...Array.from({ length: 140 }, () => 0x4e00 + Math.floor(random() ** 3 * 3_000))),
      ),
    )
  const flood = Array.from({ length: 60 }, () => Array.from({ length: 500 }, () => word(6)).join(' '))
  const hostile = (posts: number) => said('en', ...Array.from({ length: posts }, (_, i) => flood[i % 60] ?? ''))
  const one = (posts: number) => hostile(posts).map((post) => ({ ...post, author: 'one' }))
  for (const make of [ordinary, han, hostile, one]) {
    const [now, usual] = [make(3_000), make(3_000)]
    const runs = Array.from({ length: 6 }, () => {
      // Time of the processor: the machine does other things too.
      const started = process.cpuUsage()
      const terms = termsOf(now, usual, same)
      const { user, system } = process.cpuUsage(started)
      return { ms: (user + system) / 1_000, terms }
    })
    for (const { terms } of runs) expect(terms).toEqual(runs[0]?.terms)
    expect(Math.min(...runs.map(({ ms }) => ms)), make.name).toBeLessThan(150)
  }
})
