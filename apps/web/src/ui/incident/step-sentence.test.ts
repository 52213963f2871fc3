import type { Step } from '@tenfold/core/incident-view/step.ts'
import { expect, test } from 'vitest'
import { formatOf } from '../../i18n/format.ts'
import { planNames } from './plan-names.ts'
import { stepDue, stepKey, stepSentence } from './step-sentence.ts'

const NOON = Date.UTC(2013, 10, 15, 10) // 12:00 in Helsinki
const due = { urgency: 'soon', dueMs: NOON } as const
const STEPS: Step[] = [
  { ...due, kind: 'approve', message: 'holding', draftIds: ['a'] },
  { ...due, kind: 'post', message: 'holding', draftIds: ['a', 'b'] },
  { ...due, kind: 'rebrief', message: 'brief', draftIds: ['a'] },
  { ...due, kind: 'brief', message: 'brief', publicationIds: ['a'] },
  { ...due, kind: 'correct', draftIds: ['a', 'b'], keys: ['cancelled', 'day'] },
  { ...due, kind: 'takeBack', draftIds: ['a'], keys: ['cancelled'] },
  { ...due, kind: 'refresh', draftIds: ['a'], keys: ['cancelled'] },
  { ...due, kind: 'speak', what: 'firstWords' },
  { ...due, kind: 'promise', promiseId: 'p', draftIds: ['a', 'b'] },
  { ...due, kind: 'options', batchIds: ['b'], services: 100 },
  { ...due, kind: 'fact', key: 'cancelled' },
  { ...due, kind: 'task', item: 'pinAnswers', role: 'channels', evidence: 'link' },
  { ...due, kind: 'roles', roles: ['lead', 'purser'] },
  { ...due, kind: 'exits', criteria: ['calm'] },
  { ...due, kind: 'approveAnswers', draftIds: ['a', 'b'] },
  { ...due, kind: 'renewAnswers', draftIds: ['a'] },
]

test('WN1: every step is one sentence in each language, without holes', () => {
  for (const locale of ['en', 'fi', 'sv'] as const) {
    const names = planNames(undefined, locale)
    for (const step of STEPS) {
      const said = stepSentence(step, names, formatOf(locale, 'Europe/Helsinki'))
      expect(said, `${locale} ${step.kind}`).toMatch(/\S/)
      expect(said, `${locale} ${step.kind}`).not.toMatch(/[{}]|undefined|NaN/)
    }
  }
})

test('WN1: sentences count and name what they are about', () => {
  const said = (index: number, locale: 'en' | 'fi' | 'sv') => {
    const step = STEPS[index]
    return step === undefined
      ? ''
      : stepSentence(step, planNames(undefined, locale), formatOf(locale, 'Europe/Helsinki'))
  }
  expect(said(0, 'en')).toBe('Approve “holding”: 1 text waits')
  expect(said(4, 'en')).toBe('Correct 2 posts that are out. Changed: cancelled, day')
  expect(said(8, 'en')).toBe('Give the update promised for 12:00: 2 texts are written')
  expect(said(9, 'fi')).toBe('Kerro 100 perutun junan matkustajille vaihtoehdot')
  expect(said(12, 'sv')).toBe('2 roller är inte tillsatta. Ta en själv eller ge den till någon')
})

test('WN1: a step says by when and what is left; what is only good to do is not called late', () => {
  const format = formatOf('en', 'Europe/Helsinki')
  const at = (step: Pick<Step, 'urgency' | 'dueMs'>, minutes: number) =>
    stepDue({ ...step, kind: 'speak', what: 'firstWords' }, NOON + minutes * 60_000, format)
  expect(at(due, -3)).toBe('by 12:00, 03:00 left')
  expect(at({ urgency: 'late', dueMs: NOON }, 4)).toBe('since 12:00, 04:00 late')
  expect(at({ urgency: 'open', dueMs: NOON }, 4)).toBeNull()
  expect(at({ urgency: 'late', dueMs: null }, 4)).toBeNull()
})

test('WN1: no two steps share a name', () => {
  const keys = STEPS.map(stepKey)
  expect(new Set(keys).size).toBe(STEPS.length)
})

test('WN1: a role has its title of the playbook, else the usual one; one that nobody knows shows itself', () => {
  const { role } = planNames(undefined, 'fi')
  expect([role('legal'), role('purser')]).toEqual(['Juristi', 'purser'])
})
