import { describe, expect, test } from 'vitest'
import type { Sample } from './model.ts'
import { LABELS_NEEDED, labelsReport, reportText } from './report.ts'

const KINDS = [
  ['baggage', 'the suitcase is missing'],
  ['contact', 'nobody answers the phone'],
  ['thanks', 'thank you all'],
] as const
const ENDS = ['today', 'again', 'at the gate', 'in Oulu', 'since noon']

const labelled = (count: number): Sample[] =>
  Array.from({ length: count }, (_, i) => {
    const [label, text] = KINDS[i % KINDS.length] ?? KINDS[0]
    return { text: `${text} ${ENDS[i % ENDS.length]} ${String.fromCharCode(97 + (i % 23))}`, hints: [], label }
  })
const rules = ({ text }: Sample) => (text.includes('suitcase') ? 'baggage' : 'other')
const none = { language: [], needsReply: [] }

describe('labels report', () => {
  test('LE17: below 200 labels it says how many there are and shows the rules alone', () => {
    const report = labelsReport({ samples: labelled(150), rules, isOn: false, ...none })
    expect(report).toMatchObject({ labels: 150, needed: LABELS_NEEDED, model: null })
    expect(report.verdict).toBe(
      'There are 150 labels of the 200 that are needed before a model is trained; 50 more to go.',
    )
    expect(report.rules.scores).toMatchObject({ total: 150, right: 50 })
    const text = reportText(report)
    expect(text).toContain('The rules: 50 of 150 right, macro-F1 0.33')
    expect(text).not.toContain('The model')
  })

  test('LE17: without labels there is nothing to show but the sentence', () => {
    const report = labelsReport({ samples: [], rules, isOn: false, ...none })
    expect(reportText(report)).toBe(
      'There are 0 labels of the 200 that are needed before a model is trained; 200 more to go.\n',
    )
  })

  test('LE18: from 200 on both are judged on held-out labels, and one sentence tells who is right more often', () => {
    const report = labelsReport({ samples: labelled(210), rules, isOn: false, ...none })
    expect(report.verdict).toBe(
      'The model is right on 210 of 210 held-out labels, the rules on 70; it is switched off.',
    )
    expect(report.model?.scores.macroF1).toBe(1)
    const text = reportText(report)
    expect(text).toContain('The model, on labels that it had not seen: 210 of 210 right, macro-F1 1.00')
    expect(text).toContain('The rules, on the same labels: 70 of 210 right, macro-F1 0.33')
    expect(labelsReport({ samples: labelled(210), rules, isOn: true, ...none }).verdict).toMatch(/switched on\.$/)
  })

  test('LE18: the report is plain data', () => {
    const report = labelsReport({ samples: labelled(20), rules, isOn: true, ...none })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  test('LE19: other corrections are counted by pair, the frequent first; a confirmation is none', () => {
    const no = { from: 'no', to: 'da' }
    const report = labelsReport({
      samples: [],
      rules,
      isOn: false,
      language: [{ from: 'und', to: 'fi' }, no, no, { from: 'sv', to: 'sv' }],
      needsReply: [{ from: 'no', to: 'yes' }],
    })
    expect(report.corrections.language).toEqual([
      { ...no, count: 2 },
      { from: 'und', to: 'fi', count: 1 },
    ])
    const text = reportText(report)
    expect(text).toContain('Languages, corrected by people:\n     2  no -> da\n     1  und -> fi\n')
    expect(text).toContain('Needs a reply, corrected by people:\n     1  no -> yes\n')
  })

  test('LE19: of many pairs the first twenty are printed and the rest counted', () => {
    const language = Array.from({ length: 25 }, (_, i) => ({ from: 'und', to: `x${i}` }))
    const report = labelsReport({ samples: [], rules, isOn: false, language, needsReply: [] })
    expect(report.corrections.language).toHaveLength(25)
    expect(reportText(report)).toContain('and 5 more pairs')
  })
})
