import type { Effect, Severity } from '@tenfold/core/disruption.ts'
import { instantMs } from '../instant.ts'
import { plainId, plainText } from '../plain-text.ts'
import type { Alert } from '../port.ts'
import type { Component } from './records.ts'

interface Reading {
  readonly words: string
  readonly effect: Effect
  readonly severity: Severity
}

/** Statuses of a component that does not do what it should, gravest first. */
const STATUSES: Readonly<Record<string, Reading>> = {
  major_outage: { words: 'major outage', effect: 'NO_SERVICE', severity: 'severe' },
  partial_outage: { words: 'partial outage', effect: 'REDUCED_SERVICE', severity: 'moderate' },
  degraded_performance: { words: 'degraded performance', effect: 'SIGNIFICANT_DELAYS', severity: 'moderate' },
  under_maintenance: { words: 'under maintenance', effect: 'REDUCED_SERVICE', severity: 'minor' },
}

/** The gravest that any of these statuses means; null: none says anything, or all of them run. */
export function effectOf(statuses: readonly string[]): Effect | null {
  const gravest = Object.keys(STATUSES).find((status) => statuses.includes(status))
  return gravest === undefined ? null : (STATUSES[gravest]?.effect ?? null)
}

/** What is known of one component by itself, without an incident. Null: it runs and has nothing to tell. */
export function readComponent(component: Component): Alert | null {
  const id = plainId(component.id)
  const system = plainId(component.name)
  const status = component.status ?? ''
  const reading = Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined
  if (id === '' || system === '' || component.group === true || reading === undefined) return null
  return {
    ...quiet(id, system),
    texts: { en: { title: plainText(`${system}: ${reading.words}`, 300), text: '' } },
    cause: status === 'under_maintenance' ? 'MAINTENANCE' : 'TECHNICAL_PROBLEM',
    effect: reading.effect,
    severity: reading.severity,
    phase: 'active',
    activePeriods: [{ startMs: instantMs(component.updated_at ?? ''), endMs: null }],
  }
}

/** A component that runs again: what was told of it by itself is over. Null: nothing names it. */
export function readRecovery(component: Component): Alert | null {
  const id = plainId(component.id)
  const system = plainId(component.name)
  return id === '' || system === '' || component.status !== 'operational' ? null : quiet(id, system)
}

const quiet = (id: string, system: string): Alert => ({
  key: `component/${id}`,
  texts: { en: { title: plainText(`${system}: operational`, 300), text: '' } },
  cause: 'TECHNICAL_PROBLEM',
  effect: null,
  severity: 'info',
  phase: 'resolved',
  activePeriods: [],
  entities: [{ system }],
})
