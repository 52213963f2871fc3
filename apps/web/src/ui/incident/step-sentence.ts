import type { Step } from '@tenfold/core/incident-view/step.ts'
import type { Format } from '../../i18n/format.ts'
import { translator } from '../../i18n/words.ts'
import type { PlanNames } from './plan-names.ts'
import { stepWords } from './step-words.ts'

/** What a step asks for, in one sentence of the language of `format`. */
export function stepSentence(step: Step, names: PlanNames, format: Format): string {
  const t = translator(stepWords, format.locale)
  switch (step.kind) {
    case 'approve':
    case 'post':
      return t(step.kind, { message: names.message(step.message), count: step.draftIds.length })
    case 'correct':
    case 'takeBack':
    case 'refresh':
      return t(step.kind, { count: step.draftIds.length, facts: step.keys.map(names.fact).join(', ') })
    case 'approveAnswers':
    case 'renewAnswers':
      return t(step.kind, { count: step.draftIds.length })
    case 'rebrief':
    case 'brief':
      return t(step.kind, { message: names.message(step.message) })
    case 'speak':
      return t(step.what)
    case 'promise': {
      const time = step.dueMs === null ? '' : format.time(step.dueMs)
      const count = step.draftIds.length
      return t(count === 0 ? 'promise' : 'promiseOnWay', { time, count })
    }
    case 'options':
      return t('options', { services: step.services })
    case 'fact':
      return t('fact', { fact: names.fact(step.key) })
    case 'task':
      return names.task(step.item)
    case 'roles':
      return t('roles', { count: step.roles.length })
    case 'exits':
      return t('exits')
  }
}

/** By when, and what is left of it; null: it has no time of its own. */
export function stepDue({ dueMs, urgency }: Step, nowMs: number, format: Format): string | null {
  if (dueMs === null) return null
  const t = translator(stepWords, format.locale)
  const isPast = nowMs > dueMs
  // What is only good to do is not called late.
  if (isPast && urgency !== 'late') return null
  return t(isPast ? 'lateBy' : 'dueIn', { time: format.time(dueMs), left: format.countdown(dueMs - nowMs) })
}

/** A name that no two steps of a list share, and that stays while a step stays. */
export function stepKey(step: Step): string {
  switch (step.kind) {
    case 'approve':
    case 'post':
    case 'rebrief':
    case 'brief':
      return `${step.kind} ${step.message}`
    case 'promise':
      return `promise ${step.promiseId}`
    case 'fact':
      return `fact ${step.key}`
    case 'task':
      return `task ${step.item}`
    default:
      return step.kind
  }
}
