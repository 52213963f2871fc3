import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkPlaybook } from './playbook.ts'
import { sampleText } from './playbook-sample.ts'

const NOW = Date.UTC(2026, 10, 12, 9, 20)
const source = readFileSync(new URL('../../../playbooks/airline-strike.yaml', import.meta.url), 'utf8')
const { readable: playbook } = checkPlaybook(source, 'airline-strike.yaml')
if (playbook === null) throw new Error('it cannot be read')
const sample = (template: string, lang: string, kind: 'usual' | 'longest' = 'usual') =>
  sampleText(template, lang, playbook, kind, NOW)

test('PK8: a text can be looked at before there are facts, with usual values and with the longest', () => {
  expect(sample('{cancelled, plural, one {# flight} other {# flights}}, {strikeDay}, {nextUpdate}', 'en')).toBe(
    '130 flights, Friday 13 November, 13:00',
  )
  expect(sample('{strikeDay} {nextUpdate}', 'fi')).toBe('pe 13.11. klo 13.00')
  expect(sample('{cancelled, number}', 'en', 'longest')).toBe('2,000')
  for (const { texts } of Object.values(playbook.messages)) {
    for (const part of Object.values(texts)) {
      for (const [lang, template] of Object.entries(part)) {
        expect(sample(template, lang), template).not.toBeNull()
        expect(sample(template, lang, 'longest'), template).not.toBeNull()
      }
    }
  }
})

test('PK8: what cannot be filled in is shown as nothing, never as an error', () => {
  expect(sample('{cancelled, plural', 'en')).toBeNull()
  expect(sample('{unheardOf}', 'en')).toBeNull()
})
