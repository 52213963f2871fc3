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
    'en',
    [
      'This app is on fire today, love it',
      'Your prices exploded',
      'All smoke and mirrors',
      'You are bleeding money',
      'My inbox has exploded',
      'The website is on fire lately',
      'An explosion of flavours on board',
    ],
  ],
  [
    'fi',
    [
      'Asun Roihuvuoressa, millä pääsen lentokentälle',
      'Roihupellon halli on hieno',
      'Epäilyttävän hiljaista asiakaspalvelussa',
      'Tämä on epäilyttävää toimintaa',
      'Valinta osui väärään junaan',
      'Asiakaspalvelija uhkaili oikeustoimilla',
      'Syysmyrsky riehui yöllä',
      'Jalat ovat tulessa tästä kävelystä',
      'Lasku pamahti tilille',
      'Pörssi rytisi alas',
      'Aikataulujen törmäys taas',
      'Törmäsin virheeseen sovelluksessa',
      'Epäily kytee mielessä',
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
      'Vi ska sammanställa alla svar',
      'Sammanställning av förseningar',
      'Tåget körde på ett annat spår',
      'Det är blodigt dyrt',
      'Resan är skjuten på framtiden',
      'Avgången blev skjuten på framtiden',
      'Biljetten kostade en smäll',
      'Någon har kapat mitt konto',
      'Det blev en krock i tidtabellen',
      'En ny krock mellan tidtabeller',
      'Ert brand är starkt',
      'Ert brand på marknaden',
      'Lite hotfulla moln i dag',
      'Attackera inte budbäraren',
      'Missnöjet pyr',
      'Kan ni spåra ur min väska ur systemet',
      'Kan ni spåra ur min väska',
      'Kinderna glöder',
      'Där rök anslutningen',
      'Resultatet föll ut väl',
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
      'Verdächtige Abbuchung auf meiner Karte',
      'Das ist schon verdächtig',
      'Die Toilette war abgesperrt',
      'Giftiger Ton im Servicecenter',
      'Mein Zug ist aus dem Fahrplan rausgefallen',
      'Kaffee ist umgekippt',
      'Der Preis ist in die Höhe geschossen',
      'Das Buchungssystem ist kollabiert',
      'Sie droht mit dem Anwalt',
      'Meine Tote Bag ist weg',
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
      '駅弁で飯テロやめて',
      '遅延の死亡フラグが立った',
      '隣の人が爆音で音楽を聴いてる',
      '暑いのでカフェに避難した',
      '満員で窒息しそう',
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
      '역 앞에서 전복죽 먹었어요',
      '수상한 점이 많은 요금이네요',
      '일정이 뒤집혔어요',
      '폰 배터리 사망',
      '시간 충돌 나서 못 가요',
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
      '有一笔可疑的收费',
      '可疑订单怎么处理',
      '这次服务又翻车了',
      '充电宝是危险品吗',
      '乘客威胁要投诉',
      '困得眼皮打架',
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
  [
    'en',
    [
      'The engine is on fire',
      'Train is on fire near Lahti',
      'Gas bottle exploded in coach 3',
      'Two trains collided',
      'There is a gunman at the station',
      'A phone exploded on board',
    ],
  ],
  [
    'fi',
    [
      'Juna on liekeissä',
      'Mies ammuttiin jalkaan asemalla',
      'Pommi asemalla, kaikki ulos',
      'Veturi roihuaa radan varressa',
      'Vaunu on tulessa',
      'Joku jätti epäilyttävän laukun penkille',
      'Juna osui ihmiseen',
      'Kolari: auto osui junaan',
      'Mies uhkaili matkustajia puukolla',
      'Humalainen riehuu vaunussa 4',
      'Jotain pamahti moottorissa',
      'Junien törmäys Jyväskylässä',
      'Yhteentörmäys Oulussa',
      'Juna törmäsi rekkaan',
      'Koneen siipi on tulessa',
      'Joku uhkaili meitä aseella',
    ],
  ],
  [
    'sv',
    [
      'Rök på tåget',
      'Det brann i vagnen',
      'En brand i loket',
      'Tåget spårade ur',
      'Brand ombord, alla ut',
      'Två tåg sammanstötte',
      'Tåget körde på en person',
      'Tåget har kört på en älg',
      'En man blev skjuten på stationen',
      'Vi hörde en smäll från motorn',
      'Planet har kapats',
      'Tågen har krockat',
      'Bussen krockade med en lastbil',
      'En hotfull man i vagn 3',
      'Han attackerade en konduktör',
      'Passagerare har fått en stroke',
      'Någon blöder i vagn 2',
      'Tåget höll på att spåra ur',
    ],
  ],
  [
    'de',
    [
      'Das Triebwerk hat Feuer gefangen',
      'Es brennt unter dem Zug',
      'Wegen Feueralarm Terminal geräumt',
      'Verdächtiger Koffer am Gleis 3',
      'Die Polizei hat alles abgesperrt',
      'Giftige Dämpfe im Waggon',
      'Der Waggon ist umgekippt',
      'Es hat geknallt und raucht unter dem Wagen',
      'Der Mann ist fast rausgefallen',
    ],
  ],
  [
    'ja',
    [
      '先ほど列車が脱線しましたが乗客は無事ですか',
      '車両が炎上しています',
      '機内で煙が出た',
      'テロがあったって',
      '乗客が避難しています',
      '車内で男が暴れています',
    ],
  ],
  [
    'ko',
    [
      '엔진에서 연기가 대단해요',
      '객실에서 폭발이 있었어요',
      '기차에 불이 났어요',
      '수상한 가방이 있어요',
      '열차가 전복됐어요',
      '승객이 사망했대요',
    ],
  ],
  [
    'zh',
    [
      '油箱爆裂了',
      '站台突然大火',
      '车厢里有烟',
      '站台上有可疑包裹',
      '列车翻车了',
      '有人带危险品上车',
      '乘客威胁要杀人',
    ],
  ],
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

/** Politeness that asks. */
const POLITE_REQUESTS: readonly [Language, readonly string[]][] = [
  ['en', ['I would appreciate an answer', 'Thanks in advance for the info', 'We would be grateful for a reply']],
  ['fi', ['Arvostan jos vastaatte tänään.', 'Olisin kiitollinen vastauksesta', 'Kiitos jo etukäteen']],
  [
    'sv',
    [
      'Mitt ärende är inte besvarat, tacksam för svar',
      'Tacksam om ni kontaktar mig.',
      'Tack på förhand',
      'Tacksam för snabb återkoppling',
    ],
  ],
  ['de', ['Wäre dankbar für eine Info', 'Danke im Voraus', 'Ich wäre euch dankbar', 'Vielen Dank im Voraus']],
]

describe('polite requests', () => {
  test.each(POLITE_REQUESTS)('LX13: ask in %s, and thank for nothing', (language, texts) => {
    const lexicons = lexiconsOf(language)
    const wrong = texts.filter((text) => {
      const { topics, signals } = readTopics(text, language, lexicons)
      return !signals.has('request') || topics.some(({ topic }) => topic === 'thanks')
    })
    expect(wrong).toEqual([])
  })
  test.each<[Language, string]>([
    ['en', 'Thank you, we appreciate the help of your crew'],
    ['fi', 'Arvostan palveluanne, kiitos'],
    ['sv', 'Så tacksam över er fina personal, tack'],
    ['de', 'Ich bin euch so dankbar, danke'],
  ])('LX13: thanks stay thanks in %s: %s', (language, text) => {
    expect(topicsOf(text, language, lexiconsOf(language))).toEqual(expect.arrayContaining(['thanks']))
  })
})
