import {
  affectedServices,
  type Cause,
  type Effect,
  type Phase,
  type Service,
  type ServiceCounts,
} from '../disruption.ts'
import { MINUTE } from '../time.ts'

/** So long without a new cancellation, and what is cancelled is only being worked off. */
export const QUIET_MS = 60 * MINUTE

/**
 * The phase of a disruption that is counted from services. It may skip any: services can be
 * cancelled while the cause is still a threat, and a threat can pass without any.
 * @param lastCancelledMs when a service was last newly cancelled; null: none ever was
 */
export function servicesPhase(counts: ServiceCounts, lastCancelledMs: number | null, nowMs: number): Phase {
  const affected = affectedServices(counts)
  if (affected === 0) return 'resolved'
  if (affected === counts.atRisk) return 'threat'
  if (counts.atRisk > 0 || lastCancelledMs === null) return 'active'
  return nowMs - lastCancelledMs >= QUIET_MS ? 'recovering' : 'active'
}

/** Epoch milliseconds; null: open at that end. */
export interface ActivePeriod {
  readonly startMs: number | null
  readonly endMs: number | null
}

/** The phase of an alert by its periods: ahead of them all a threat, after them all resolved; without any, active. */
export function alertPhase(periods: readonly ActivePeriod[], nowMs: number): Phase {
  const ahead = periods.filter(({ endMs }) => endMs === null || endMs > nowMs)
  if (periods.length > 0 && ahead.length === 0) return 'resolved'
  const begun = periods.some(({ startMs }) => startMs === null || startMs <= nowMs)
  return begun || periods.length === 0 ? 'active' : 'threat'
}

/** What the counts amount to for a traveller. */
export function effectOf(counts: ServiceCounts): Effect {
  if (counts.cancelled > 0 && counts.cancelled === counts.scheduled) return 'NO_SERVICE'
  if (counts.cancelled + counts.partlyCancelled > 0) return 'REDUCED_SERVICE'
  if (counts.delayed > 0) return 'SIGNIFICANT_DELAYS'
  return 'UNKNOWN_EFFECT'
}

/** The cause told for most of `services`, ties by name; `UNKNOWN_CAUSE` where none is told. */
export function mostTold(services: Iterable<Pick<Service, 'cause'>>): Cause {
  const told = new Map<Cause, number>()
  for (const { cause } of services) if (cause !== null) told.set(cause, (told.get(cause) ?? 0) + 1)
  const [first] = [...told].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return first?.[0] ?? 'UNKNOWN_CAUSE'
}
