import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FactValue, factValues } from './fact-format.ts'
import { parity, type Rendered } from './parity.ts'
import { checkPlaybook } from './playbook.ts'
import { render } from './render.ts'

const AROUND = Date.parse('2013-11-14T08:00:00Z')
const HOUR = 3_600_000

const texts = (byLang: Readonly<Record<string, string>>): Rendered[] =>
  Object.entries(byLang).map(([lang, text]) => ({ lang, text }))
const differences = (byLang: Readonly<Record<string, string>>) =>
  parity(texts(byLang), AROUND).map(({ kind, value, in: has, notIn }) => `${kind} ${value}: ${has} / ${notIn}`)

describe('the same in every language', () => {
  test.each<[string, Record<string, string>]>([
    [
      'a time on each clock',
      {
        en: 'by 16:00 Finnish time',
        fi: 'viimeistään klo 16.00',
        sv: 'senast kl. 15.00 svensk tid',
        'sv-FI': 'senast kl. 16.00',
        de: 'bis 15:00 Uhr deutscher Zeit',
        et: 'hiljemalt kell 16.00',
        ja: '日本時間23:00までに',
        ko: '한국 시간 23:00까지',
        'zh-Hans': '北京时间22:00前',
      },
    ],
    [
      'a time in other words',
      {
        en: '4 p.m.',
        fi: 'klo 16',
        sv: 'klockan 15',
        de: '15 Uhr',
        et: 'kl 16',
        ja: '午後11時',
        ko: '오후 11시',
        zh: '晚上10点',
      },
    ],
    ['half past', { en: '11:30 pm', ja: '午前6時半', ko: '오전 6시 30분', zh: '凌晨5点30分' }],
    ['opening hours', { en: '8:00–20:00', fi: 'klo 8–20', sv: 'kl. 7–19', de: '7 bis 19 Uhr', ja: '15時～翌3時' }],
    ['how long is no time', { en: '24 hours', fi: '24 tuntia', ja: '24時間', ko: '24시간', zh: '24小时' }],
    [
      'a date',
      {
        en: 'Friday 15 November',
        fi: 'pe 15.11.',
        sv: 'fredag 15 november',
        de: 'Freitag, 15. November',
        et: 'reedel, 15. novembril',
        ja: '11月15日(金)',
        ko: '11월 15일 (금)',
        'zh-Hans': '11月15日（周五）',
      },
    ],
    [
      'days from one to another, with and without a year',
      {
        en: '12–13 November 2013, Nov 20',
        fi: '12.–13.11.2013, 20. marraskuuta',
        sv: '12–13 november, den 20 november',
        ja: '11月12日～13日、11月20日',
        ko: '11월 12일~13일, 11월 20일',
      },
    ],
    ['a month by itself', { en: 'in November', fi: 'marraskuussa', de: 'im November', ja: '11月に', ko: '11월에' }],
    [
      'numbers as each language groups them',
      {
        en: '10,432 and 2.5, 25%',
        fi: '10\u00a0432 ja 2,5, 25 %',
        sv: '10 432 och 2,5, 25 %',
        de: '10.432 und 2,5, 25 %',
        ja: '１０,432と2.5、25％',
      },
    ],
    [
      'one as a word',
      { en: 'a flight and 1 flight', sv: 'en av våra och 1 flygning', fi: 'yksi lento ja 1 lento', ja: '1便と1便' },
    ],
    [
      'services, spaced or not',
      { en: 'Flight SV431, train IC 27', fi: 'Lento SV 431, juna IC27', ja: 'SV431便、IC 27' },
    ],
    ['a number that only looks like a service', { en: 'A 45 minute delay', fi: '45 minuutin viive' }],
    ['a phone number', { en: 'call +358 9 123 4567', sv: 'ring +358 9 1234567' }],
    [
      'a link, whatever stands behind it',
      { en: 'https://a.example/x. Next', ja: 'https://a.example/x を', zh: 'https://a.example/x，请' },
    ],
    ['placeholders', { en: 'Hi {name}, {n, number}', fi: '{n} lentoa, {name}' }],
    [
      'a day that only some clocks have reached',
      { en: 'by 18:05', ja: '11月15日(金) 01:05', ko: '11월 15일 (금) 01:05', zh: '11月15日（周五）00:05' },
    ],
    ['a day that a clock has not reached yet', { fi: 'klo 00.30', sv: 'torsdag 14 november kl. 23.30' }],
    ['one day of two years', { en: '20 April 2024 to 20 April 2027', fi: '20.4.2024–20.4.2027' }],
    ['a day said everywhere', { en: '18:05 on Thursday 14 November', ja: '11月15日(金) 01:05' }],
  ])('PA1: %s', (_name, byLang) => expect(differences(byLang)).toEqual([]))
})

describe('not the same', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['a time', { en: '16:00', fi: 'klo 16.30', sv: 'kl. 15.00' }, ['time 14:00: en,sv / fi', 'time 14:30: fi / en,sv']],
    [
      'a time that was not converted',
      { fi: 'klo 16.00', sv: 'kl. 16.00' },
      ['time 14:00: fi / sv', 'time 15:00: sv / fi'],
    ],
    ['a date', { en: '15 November', fi: '16.11.' }, ['date 11-15: en / fi', 'date 11-16: fi / en']],
    [
      'a day beside the same time',
      { en: 'by 18:05', ja: '11月15日(金) 01:05', ko: '11월 16일 (토) 01:05' },
      ['date 11-14: ja / ko', 'date 11-15: ko / ja'],
    ],
    [
      'a day far off that one language keeps to itself',
      { en: 'by 18:05', ja: '11月22日(金) 01:05' },
      ['date 11-21: ja / en'],
    ],
    ['a year', { en: '31 May 2014', fi: '31.5.2015' }, ['date 2014-05-31: en / fi', 'date 2015-05-31: fi / en']],
    ['a weekday', { en: 'Saturday 15 November', fi: 'pe 15.11.' }, ['weekday 11-15: en / ']],
    ['a number', { en: '130', fi: '131', sv: '130' }, ['number 130: en,sv / fi', 'number 131: fi / en,sv']],
    ['a number that is said twice', { en: '130 of 130', fi: '130' }, ['number 130: en / fi']],
    [
      'a small number',
      { en: 'two options, 2 flights', sv: 'två alternativ, 3 flyg' },
      ['number 2: en / sv', 'number 3: sv / en'],
    ],
    ['a service', { en: 'SV431', fi: 'SK431' }, ['code SK431: fi / en', 'code SV431: en / fi']],
    [
      'a link',
      { en: 'https://a.example/x', fi: 'https://a.example/y' },
      ['url https://a.example/x: en / fi', 'url https://a.example/y: fi / en'],
    ],
    ['a placeholder', { en: '{name}', fi: '{nimi}' }, ['placeholder {name}: en / fi', 'placeholder {nimi}: fi / en']],
  ])('PA2: %s is found, with who says it and who does not', (_name, byLang, expected) => {
    expect(differences(byLang)).toEqual(expected)
  })
  test('PA3: in the nights that move the clocks times are those of the right side', () => {
    const october = Date.parse('2024-10-26T10:00:00Z')
    const clocks = (fi: string, ja: string) => parity(texts({ fi, ja }), october)
    expect(clocks('klo 18.00', '10月27日 00:00')).toEqual([])
    expect(clocks('klo 10.00', '17:00')).toEqual([])
    // Half past three is there twice.
    expect(clocks('klo 3.30', '9:30')).toEqual([])
    expect(clocks('klo 3.30', '10:30')).toEqual([])
    expect(clocks('klo 3.30', '11:30')).toHaveLength(2)
  })
  test('PA3: a day behind a time is that of a time which stands nearer to it', () => {
    const said = {
      en: 'before 23:05, and not Monday 22 January, 00:00',
      'zh-Hans': '应为05:05前的预订，而非1月22日06:00前',
    }
    expect(parity(texts(said), Date.parse('2024-01-22T10:00:00Z'))).toEqual([])
  })
  test('PA3: readers elsewhere have their own zone, and summer time is known', () => {
    const july = Date.parse('2026-07-01T08:00:00Z')
    const both = [
      { lang: 'en', text: 'by 14:00 London time', zone: 'Europe/London' },
      { lang: 'ja', text: '22:00' },
    ]
    expect(parity(both, july)).toEqual([])
    expect(parity(both, AROUND)).toHaveLength(2)
  })
})

const source = readFileSync(new URL('../../../playbooks/airline-strike.yaml', import.meta.url), 'utf8')
const { playbook } = checkPlaybook(source, 'airline-strike.yaml')
if (playbook === null) throw new Error('The playbook has a problem.')
const PARTS = Object.entries(playbook.messages).flatMap(([key, { texts: parts }]) =>
  Object.entries(parts)
    .filter(([, byLang]) => Object.keys(byLang).length > 0)
    .map(([part, byLang]) => ({ name: `${key} ${part}`, byLang })),
)

const day = fc
  .integer({ min: 0, max: 1_400 })
  .map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10))
const strike = fc.record({
  part: fc.constantFrom(...PARTS),
  cancelled: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 2_000 })),
  before: fc.integer({ min: 1, max: 2_000 }),
  /** Days from when the texts are read: a day without a year is a near one. */
  strikeIn: fc.integer({ min: -30, max: 150 }),
  windowDays: fc.tuple(day, day, day, day).map((days) => [...days].sort()),
  aroundMs: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 10, 1) }),
  aheadMinutes: fc.integer({ min: 1, max: 24 * 60 }),
})
type Strike = typeof strike extends fc.Arbitrary<infer T> ? T : never

const dayAfter = (date: string): string => new Date(Date.parse(date) + 24 * HOUR).toISOString().slice(0, 10)

/** The part as it is rendered from these facts. */
function rendered({ part, cancelled, before, strikeIn, windowDays, aroundMs, aheadMinutes }: Strike): Rendered[] {
  const strikeDay = new Date(aroundMs + strikeIn * 24 * HOUR).toISOString().slice(0, 10)
  const [from = '', exceptFrom = '', exceptTo = '', to = ''] = windowDays
  const facts: FactValue[] = [
    { key: 'cancelled', type: 'integer', value: String(cancelled) },
    { key: 'cancelledBefore', type: 'integer', value: String(before) },
    { key: 'customers', type: 'integer', value: String(cancelled * 77) },
    { key: 'customersBefore', type: 'integer', value: String(before * 77) },
    { key: 'strikeDay', type: 'date', value: strikeDay },
    { key: 'strikeDayBefore', type: 'date', value: dayAfter(strikeDay) },
    { key: 'nextUpdate', type: 'instant', value: new Date(aroundMs + aheadMinutes * 60_000).toISOString() },
    { key: 'link', type: 'url', value: 'https://suvantoair.example/strike-2024' },
    { key: 'rebookWindow', type: 'window', value: `${from}/${to} except ${exceptFrom}/${exceptTo}` },
    { key: 'phone', type: 'phone', value: '+358 9 123 4567' },
    { key: 'answerAccounts', type: 'text', value: '@SuvantoAir' },
    { key: 'answerHours', type: 'text', value: '{"en":"8:00–20:00","fi":"klo 8–20","sv":"kl. 7–19"}' },
    { key: 'answerLanguages', type: 'text', value: '{"en":"English","fi":"suomi","sv":"svenska"}' },
    { key: 'notRead', type: 'text', value: 'Telegram' },
  ]
  return Object.entries(part.byLang).map(([lang, template]) => {
    const text = render(template, factValues(facts, lang), lang)
    if (!text.ok) throw new Error(`${part.name} ${lang}: ${JSON.stringify(text.refusal)}`)
    return { lang, text: text.value }
  })
}

describe('the shipped texts', () => {
  test('PA4: agree, whatever their facts', () => {
    fc.assert(
      fc.property(strike, (each) => {
        expect(parity(rendered(each), each.aroundMs), each.part.name).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
  test('PA5: one digit changed in one language is always found', () => {
    fc.assert(
      fc.property(strike, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 }), (each, whichText, whichDigit, more) => {
        const all = rendered(each)
        const victim = all[whichText % all.length] ?? { lang: '', text: '' }
        const digits = [...victim.text.matchAll(/\d/g)].map(({ index }) => index)
        const at = digits[whichDigit % digits.length]
        fc.pre(at !== undefined)
        const digit = (Number(victim.text[at]) + more) % 10
        const text = `${victim.text.slice(0, at)}${digit}${victim.text.slice(at + 1)}`
        const changed = all.map((one) => (one === victim ? { ...one, text } : one))
        expect(parity(changed, each.aroundMs).length, `${each.part.name} ${victim.lang}: ${text}`).toBeGreaterThan(0)
      }),
      { numRuns: 600 },
    )
  })
  test('PA5: so is a link or a number that one language leaves out or has alone', () => {
    fc.assert(
      fc.property(
        strike,
        fc.nat(),
        fc.constantFrom('no link', 'another link', 'one more number'),
        (each, which, fault) => {
          const all = rendered(each)
          const victim = all[which % all.length] ?? { lang: '', text: '' }
          const link = /https:\S*[a-z0-9]/
          fc.pre(fault === 'one more number' || link.test(victim.text))
          const text =
            fault === 'one more number'
              ? `${victim.text} 137`
              : victim.text.replace(link, fault === 'no link' ? '' : 'https://suvantoair.example/other')
          const changed = all.map((one) => (one === victim ? { ...one, text } : one))
          expect(parity(changed, each.aroundMs).length, text).toBeGreaterThan(0)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('PA6: eight languages are compared in 40 ms at most', () => {
  const [first] = fc.sample(strike, 1)
  const holding = PARTS.find(({ name }) => name === 'holding long')
  if (first === undefined || holding === undefined) throw new Error('no texts')
  const all = rendered({ ...first, part: holding })
  parity(all, AROUND)
  const startedMs = performance.now()
  for (let run = 0; run < 20; run++) parity(all, AROUND)
  expect((performance.now() - startedMs) / 20).toBeLessThan(40)
})

test('PA1: one text has nothing to differ from', () => {
  expect(parity([], AROUND)).toEqual([])
  expect(parity([{ lang: 'en', text: '130 flights by 16:00' }], AROUND + HOUR)).toEqual([])
})
