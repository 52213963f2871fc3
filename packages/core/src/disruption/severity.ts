import type { Effect, Mode, ServiceCounts, Severity } from '../disruption.ts'
import type { Entity } from './scope.ts'

/** Services from which a disruption is grave on any railway or airport; the limits of alert and crisis. */
const MANY = 50
const SOME = 5
const LARGE_SHARE = 0.25
const SMALL_SHARE = 0.05

/** What the counts amount to, where the source does not say how grave it is. Feeds rarely do. */
export function severityOf(counts: ServiceCounts, effect: Effect, stopsAll: boolean): Severity {
  const { cancelled, partlyCancelled, delayed, atRisk, scheduled } = counts
  const hit = cancelled + partlyCancelled
  const share = scheduled === 0 ? 0 : hit / scheduled
  if (stopsAll || (effect === 'NO_SERVICE' && cancelled >= MANY)) return 'critical'
  if (hit >= MANY || (hit >= SOME && share >= LARGE_SHARE)) return 'severe'
  if (hit >= SOME || (hit > 0 && share >= SMALL_SHARE) || effect === 'NO_SERVICE') return 'moderate'
  return hit + delayed + atRisk > 0 || effect === 'SIGNIFICANT_DELAYS' || effect === 'REDUCED_SERVICE'
    ? 'minor'
    : 'info'
}

/** What tells whether a whole network stands still. */
export interface Reach {
  readonly mode: Mode
  readonly effect: Effect
  readonly counts: ServiceCounts
  readonly entities: readonly Entity[]
}

/** Fewer services are no network. */
const NETWORK = 20

/**
 * No train runs anywhere: said of the railway as a whole (NO_SERVICE, and no line, stop or train is named), or counted:
 * every one of at least 20 services is cancelled.
 */
export function stopsNetwork({ mode, effect, counts, entities }: Reach): boolean {
  if (mode !== 'rail' || effect !== 'NO_SERVICE') return false
  if (counts.scheduled > 0) return counts.scheduled >= NETWORK && counts.cancelled === counts.scheduled
  return entities.length > 0 && entities.every(({ route, stop, trip, region }) => !(route ?? stop ?? trip ?? region))
}
