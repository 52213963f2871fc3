import { expect, test } from 'vitest'
import { formatOf } from '../../../i18n/format.ts'
import { findingOf, type NoisyRule } from './finding.ts'
import { findingSentence } from './finding-sentence.ts'

const rule = (over: Partial<NoisyRule>): NoisyRule => ({
  rule: 'alert',
  slice: null,
  alarms: 1,
  acknowledged: 0,
  shelved: 0,
  declared: 0,
  medianAckMin: null,
  ...over,
})
const part = rule({ rule: 'surge', slice: { kind: 'channel', value: 'x' }, alarms: 9 })
const sentence = (rules: readonly NoisyRule[], locale: 'en' | 'fi' | 'sv' = 'en') =>
  findingSentence(rules, formatOf(locale, 'Europe/Helsinki'))

test('SE8: the rule that rang most for nothing is named, with what to think about', () => {
  const rules = [rule({ alarms: 12, declared: 3 }), part]
  expect(findingOf(rules)).toEqual({ rule: part, idle: true })
  expect(sentence(rules)).toBe('“Surge: X” rang 9 times and led to no incident: think about a higher rung.')
  expect(sentence(rules, 'fi')).toBe(
    '”Viestipiikki: X” hälytti 9 kertaa eikä johtanut yhteenkään tilanteeseen: harkitse korkeampaa porrasta.',
  )
  expect(sentence([rule({ alarms: 4 })])).toBe(
    '“Alert” rang 4 times and led to no incident: think about higher figures.',
  )
})

test('SE8: where no rule rings often for nothing, the one that rang most is named', () => {
  expect(sentence([rule({ alarms: 2, declared: 1 })])).toBe('“Alert” rang most, twice, and led to an incident once.')
  expect(sentence([rule({})], 'sv')).toBe('”Larm” larmade mest, en gång, och ledde inte till någon händelse.')
})

test('SE8: where none rang there is nothing to say', () => {
  expect(findingOf([])).toBeNull()
})
