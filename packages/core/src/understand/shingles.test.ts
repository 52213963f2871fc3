import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparable, FORM_UNITS, hashOfForm } from './shingles.ts'

const form = new Uint16Array(FORM_UNITS)
const formOf = (text: string): string => String.fromCharCode(...form.subarray(0, comparable(text, form)))

test.each([
  ['Flight AY431 is late', 'flightay431islate'],
  ['RT @nordvik: Flight is late', 'flightislate'],
  ['Flight is late via @nordvik.bsky.social', 'flightislate'],
  ['Wow! MT @one RT @two: Flight is late', 'wowflightislate'],
  ['smart @nordvik', 'smart'],
  ['//@国泰航空: 航班取消了', '航班取消了'],
  ['@芬兰航空 航班取消了', '航班取消了'],
  ['see https://t.co/abc?d=1 now www.nordvik.example/a/b', 'senow'],
  ['詳しくはhttps://t.co/abc欠航です', '詳しくは欠航てす'],
  ['lost and/or found 24.12./25.12.', 'lostandorfound24122512'],
  ['Stuck in #Oslo again #fail #help', 'stuckinosloagain'],
  ['#Oslo', 'oslo'],
  ['bar#x.example/y z', 'z'],
  ['Sooooo LAAATE!!!', 'solate'],
  ['route 100', 'route100'],
  ['Myöhässä ＡＹ４３１ 𝗽𝗲𝗿𝘂𝘁𝘁𝘂 ﬁne ½', 'myohasay431perutufine12'],
  ['ｷｬﾝｾﾙ すごーーい', 'キャンセルすこい'],
  ['결항'.normalize('NFD'), '결항'],
  ['가각 각각'.normalize('NFD'), '가각'],
  ['결항ㅠㅠ ㅋㅋㅋ', '결항ᄏ'],
  ['ﾱㅏ ᄉ', 'ᄆᄉ'],
  ['l\u200bate\u202e ❄️👩‍👩‍👧', 'late'],
  ['𠮷野', '\udfb7野'],
  ['\ud83d x \udc00', 'x'],
  ['😡😡 https://t.co/a @b', ''],
])('CL1: of %j is compared %j', (text, expected) => {
  expect(formOf(text)).toBe(expected)
})

test('CL1: what is compared of a form is the form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const once = formOf(text)
      // A rare Han character is there by its second half, which is nothing by itself.
      fc.pre(!/[\ud800-\udfff]/.test(once))
      expect(formOf(once)).toBe(once)
    }),
  )
})

test('CL1: equal forms have equal hashes, others do not', () => {
  const hashOf = (text: string) => hashOfForm(form, comparable(text, form))
  expect(hashOf('Is it late?')).toBe(hashOf('@nordvik is it LATE'))
  expect(new Set(Array.from({ length: 10_000 }, (_, i) => hashOf(`train ${i}`))).size).toBe(10_000)
})

test('CL10: a form has at most its own units, whatever the text', () => {
  const long = fc.constantFrom('ﷺ', 'a', '@', '#/:.', 'ab ', '가').map((part) => part.repeat(5_000))
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 5_000 }), long), (text) => {
      expect(comparable(text, form)).toBeLessThanOrEqual(FORM_UNITS)
    }),
  )
})
