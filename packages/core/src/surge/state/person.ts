/** What people say to a state that is proposed. */

import { ok, type Result, refuse } from '../../result.ts'
import type { PersonalLevel } from '../level.ts'
import { type StateMachine, standing } from './machine.ts'
import { merged, sizesOf } from './reason.ts'

/** The state as proposed, from now on. Refuses `not_proposed`. */
export function confirm(machine: StateMachine, level: PersonalLevel, atMs: number): Result<StateMachine> {
  const { proposed } = machine
  if (proposed?.level !== level) return refuse('not_proposed', { level })
  const reasons = merged(proposed.reasons, [{ code: 'person', detail: { confirmed: level } }])
  return ok({ ...standing(machine, level, reasons, atMs), proposed: null })
}

/** The state stays as it is, and the same is not proposed again until it has gone away or doubled. Refuses `not_proposed`. */
export function dismiss(machine: StateMachine, level: PersonalLevel, reason: string): Result<StateMachine> {
  const { proposed, reasons, dismissed } = machine
  if (proposed?.level !== level) return refuse('not_proposed', { level })
  return ok({
    ...machine,
    proposed: null,
    reasons: merged(reasons, [{ code: 'person', detail: { dismissed: level, reason } }]),
    dismissed: { ...dismissed, [level]: sizesOf(proposed.reasons) },
    quietSinceMs: null,
  })
}
