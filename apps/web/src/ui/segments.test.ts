import { expect, test } from 'vitest'
import { segmentsOf } from './segments.ts'

const joined = (text: string, spans: Parameters<typeof segmentsOf>[1]) =>
  segmentsOf(text, spans).map((segment) => (segment.span === null ? segment.text : `[${segment.text}]`))

test('UV1: a text is cut at what it names and stays whole', () => {
  expect(
    joined('AY431 to TMP', [
      { start: 9, end: 12 },
      { start: 0, end: 5 },
    ]),
  ).toEqual(['[AY431]', ' to ', '[TMP]'])
  expect(joined('nothing', [])).toEqual(['nothing'])
  expect(joined('', [{ start: 0, end: 3 }])).toEqual([])
})

test('UV1: spans that overlap, are empty or lie outside are left out', () => {
  const spans = [
    { start: 0, end: 5 },
    { start: 3, end: 8 },
    { start: 6, end: 6 },
    { start: 7, end: 99 },
    { start: -2, end: 1 },
  ]
  expect(joined('AY431 late', spans)).toEqual(['[AY431]', ' late'])
})
