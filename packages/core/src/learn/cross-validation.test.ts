import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { confusionOf, confusionTable, scoresOf } from './confusion.ts'
import { crossValidate, dealt } from './cross-validation.ts'
import type { Sample } from './model.ts'

const judged = (truth: string, predicted: string, times: number) =>
  Array.from({ length: times }, () => ({ truth, predicted }))
const confusion = confusionOf([
  ...judged('baggage', 'baggage', 8),
  ...judged('baggage', 'other', 2),
  ...judged('contact', 'contact', 3),
  ...judged('contact', 'baggage', 1),
])

describe('confusion', () => {
  test('LE11: rows are the truth, columns the prediction, frequent labels first', () => {
    expect(confusion).toEqual({
      labels: ['baggage', 'contact', 'other'],
      counts: [
        [8, 0, 2],
        [1, 3, 0],
        [0, 0, 0],
      ],
    })
  })

  test('LE12: macro-F1 is the mean over the labels that are true of a post', () => {
    const { right, total, byLabel, macroF1 } = scoresOf(confusion)
    expect([right, total]).toEqual([11, 14])
    expect(byLabel[0]).toEqual({ label: 'baggage', precision: 8 / 9, recall: 0.8, f1: 16 / 19, posts: 10 })
    expect(byLabel[2]).toMatchObject({ precision: 0, recall: 0, f1: 0, posts: 0 })
    expect(macroF1).toBeCloseTo((16 / 19 + 6 / 7) / 2)
    expect(scoresOf(confusionOf([]))).toEqual({ right: 0, total: 0, byLabel: [], macroF1: 0 })
  })

  test('LE13: the table stands in columns, in a terminal too that counts wide characters twice', () => {
    expect(confusionTable(confusion)).toBe(
      [
        '           1  2  3   precision   recall    F1',
        '1 baggage  8  .  2          89       80    84',
        '2 contact  1  3  .         100       75    86',
        '3 other    .  .  .           0        0     0',
        '',
      ].join('\n'),
    )
    expect(confusionTable(confusionOf([]))).toBe('')
    const lines = confusionTable(confusionOf([...judged('手荷物', '手荷物', 1), ...judged('bag', 'bag', 1)])).split(
      '\n',
    )
    expect(lines[1]).toHaveLength((lines[0] ?? '').length)
    expect(lines[2]).toHaveLength((lines[0] ?? '').length - 3)
  })

  test('LE13: a label cannot move the cursor or break the line', () => {
    const table = confusionTable(confusionOf(judged('a\u001b[2Jb\nc', `${'x'.repeat(200)}`, 1)))
    expect(table).not.toContain('\u001b')
    expect(table.split('\n')).toHaveLength(4)
    expect(table).toContain('x…')
  })

  test('LE12: right ones stand on the diagonal and nothing is lost', () => {
    const label = fc.constantFrom('a', 'b', 'c', 'd')
    fc.assert(
      fc.property(fc.array(fc.record({ truth: label, predicted: label })), (pairs) => {
        const { right, total, macroF1 } = scoresOf(confusionOf(pairs))
        expect(total).toBe(pairs.length)
        expect(right).toBe(pairs.filter(({ truth, predicted }) => truth === predicted).length)
        expect(macroF1).toBeGreaterThanOrEqual(0)
        expect(macroF1).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('cross-validation', () => {
  const WORDS = { baggage: 'suitcase missing', contact: 'nobody answers the phone' } as const
  const samples: readonly Sample[] = Array.from({ length: 60 }, (_, i): Sample => {
    const label = i % 3 === 0 ? 'contact' : 'baggage'
    return { text: `${WORDS[label]} ${'abcdefghij'.charAt(i % 10)}${'klmnopq'.charAt(i % 7)}`, hints: [], label }
  })

  test('LE14: every sample is held out once, and each label is dealt evenly', () => {
    const parts = dealt(samples, 5, 3)
    expect(parts.flat()).toHaveLength(samples.length)
    expect(new Set(parts.flat())).toEqual(new Set(samples))
    for (const part of parts) {
      expect(part.filter(({ label }) => label === 'contact').length).toBeGreaterThanOrEqual(3)
      expect(part.filter(({ label }) => label === 'contact').length).toBeLessThanOrEqual(5)
    }
  })

  test('LE15: copies of a text are never on both sides', () => {
    const copies = [...samples, ...samples.map((sample) => ({ ...sample, label: 'baggage' }))]
    const parts = dealt(copies, 5, 1).map((part) => new Set(part.map(({ text }) => text)))
    for (const [i, part] of parts.entries()) {
      for (const other of parts.slice(i + 1)) expect([...part].filter((text) => other.has(text))).toEqual([])
    }
  })

  test('LE16: model and rules are judged on the same labels, the same way each time', () => {
    const rules = () => 'baggage'
    const validation = crossValidate(samples, rules)
    expect(scoresOf(validation.model)).toMatchObject({ total: 60, right: 60 })
    expect(scoresOf(validation.rules)).toMatchObject({ total: 60, right: 40 })
    expect(crossValidate(samples, rules)).toEqual(validation)
  })

  test('LE16: where nothing could be learned the rules stand', () => {
    const [only] = samples
    const validation = crossValidate(only === undefined ? [] : [only], () => 'other')
    expect(validation.model).toEqual(validation.rules)
  })
})
