import { type StateReason, zStateReason } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { formatOf } from '../i18n/format.ts'
import { LOCALES, type Locale } from '../i18n/locale.tsx'
import { reasonSentence } from './reason-sentence.ts'

const ZONE = 'Europe/Helsinki'
const NBSP = '\u00a0'
const say = (code: StateReason['code'], detail: StateReason['detail'], locale: Locale = 'en'): string =>
  reasonSentence({ code, detail }, formatOf(locale, ZONE))
const inAll = (code: StateReason['code'], detail: StateReason['detail']): string[] =>
  LOCALES.map((locale) => say(code, detail, locale))

const FIGURES = {
  ratio: 6.66,
  observed: 1140,
  expected: 21.25,
  windowMin: 15,
  minutes: 30,
  items: 96,
  share: 0.41,
  cancelled: 52,
  customers: 10_010,
  rumours: 3,
  press: 1,
  posts: 2,
  slice: 'channel:weibo',
  rung: 5,
}

test('ON2: every reason is one sentence in each language, with nothing left unfilled', () => {
  for (const code of zStateReason.shape.code.options) {
    for (const sentence of inAll(code, FIGURES)) {
      expect(sentence, code).toMatch(/^[\p{Lu}\p{N}].+\.$/u)
      expect(sentence, code).not.toMatch(/[{}]|undefined|NaN/)
    }
  }
})

test('ON2: figures are written as the language writes them', () => {
  expect(inAll('volume', FIGURES)).toEqual([
    'The talk was at ×6.7 of what is expected: 1,140 messages in 15 min, expected 21.3.',
    `Keskustelu oli ×6,7 odotettuun verrattuna: 1${NBSP}140 viestiä 15 minuutissa, odotettu 21,3.`,
    `Diskussionen låg på ×6,7 jämfört med det väntade: 1${NBSP}140 meddelanden på 15 min, väntat 21,3.`,
  ])
  expect(say('actionable', { share: 0.41 }, 'sv')).toBe(`41${NBSP}% av meddelandena behövde svar.`)
})

test.each([
  [0, '0 services are cancelled.', '0 vuoroa on peruttu.', '0 avgångar är inställda.'],
  [1, '1 service is cancelled.', '1 vuoro on peruttu.', '1 avgång är inställd.'],
  [2, '2 services are cancelled.', '2 vuoroa on peruttu.', '2 avgångar är inställda.'],
])('ON2: plurals are right for %i', (cancelled, en, fi, sv) => {
  expect(inAll('services', { cancelled })).toEqual([en, fi, sv])
})

test('ON2: a part is named, and what a person said is told with the reason', () => {
  expect(say('part', FIGURES)).toBe('Weibo was at ×6.7 of what is expected, on the rung ×5.')
  expect(say('person', { confirmed: 'crisis' }, 'fi')).toBe('Sen vahvisti ihminen.')
  expect(inAll('person', { dismissed: 'emergency', reason: 'A {joke}' })).toEqual([
    'A person dismissed the proposed emergency: “A {joke}”.',
    'Ehdotettu hätätilanne on hylätty: ”A {joke}”.',
    'Det föreslagna nödläget har avfärdats: ”A {joke}”.',
  ])
})
