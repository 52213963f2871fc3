import type { Effect, Severity } from '@tenfold/core/disruption.ts'
import { child, children, textAt, textOf, type XmlElement } from '../xml.ts'

const MAX_CONSEQUENCES = 1_000
const MAX_CONDITIONS = 50

/**
 * The eleven effects by SIRI's conditions, gravest first. A trip that is cancelled is service reduced, and no service
 * only where the line or all of it is said to be gone. What is listed nowhere is an effect that GTFS has no word for.
 */
const EFFECTS: readonly (readonly [Effect, readonly string[]])[] = [
  ['NO_SERVICE', ['noService', 'lineCancellation', 'discontinuedOperation']],
  ['REDUCED_SERVICE', ['tripCancellation', 'cancelled', 'limitedOperation', 'intermittentService']],
  ['SIGNIFICANT_DELAYS', ['delay', 'delayed', 'majorDelays']],
  ['DETOUR', ['diverted']],
  ['STOP_MOVED', ['stopMoved', 'substitutedStop', 'temporaryStopplace']],
  [
    'MODIFIED_SERVICE',
    [
      'altered',
      'changeOfPlatform',
      'stopCancelled',
      'stopOnDemand',
      'additionalStop',
      'temporarilyNonStopping',
      'irregularTraffic',
      'wagonOrderChanged',
      'trainShortened',
      'shortFormedService',
      'splittingTrain',
      'specialService',
      'shuttleService',
      'replacementRide',
      'replacementService',
      'replacementTransport',
    ],
  ],
  ['ADDITIONAL_SERVICE', ['additionalService', 'additionalRide', 'extendedService', 'operationTimeExtension']],
  ['OTHER_EFFECT', []],
  ['NO_EFFECT', ['onTime', 'arrivesEarly', 'normalService', 'fullLengthService', 'disturbanceRectified']],
  ['UNKNOWN_EFFECT', ['unknown', 'undefinedStatus', 'undefinedServiceInformation']],
]

const RECTIFIED = ['disturbanceRectified', 'normalService']

export const consequencesOf = (situation: XmlElement): readonly XmlElement[] =>
  children(child(situation, 'Consequences'), 'Consequence').slice(0, MAX_CONSEQUENCES)

/** The source's own words for what it does to the service, each once. */
export const conditionsOf = (situation: XmlElement): string[] =>
  [
    ...new Set(
      consequencesOf(situation)
        .flatMap((consequence) => children(consequence, 'Condition').map(textOf))
        .filter((word) => /^[A-Za-z][\w-]{0,79}$/.test(word)),
    ),
  ].slice(0, MAX_CONDITIONS)

/** True when all that is said of the service is that it is as it should be. */
export const isRectified = (conditions: readonly string[]): boolean =>
  conditions.length > 0 && conditions.every((condition) => RECTIFIED.includes(condition))

/**
 * The gravest effect that is told; null: none is.
 * @param causeDetail a lift that stands still is an obstacle for some, whatever the service does
 */
export function effectOf(conditions: readonly string[], causeDetail: string): Effect | null {
  const told = conditions.map((word) => EFFECTS.findIndex(([, words]) => words.includes(word)))
  const other = EFFECTS.findIndex(([effect]) => effect === 'OTHER_EFFECT')
  const ranks = told.map((rank) => (rank === -1 ? other : rank))
  const gravest = ranks.length === 0 ? null : (EFFECTS[Math.min(...ranks)]?.[0] ?? null)
  const isVague = gravest === null || gravest === 'OTHER_EFFECT' || gravest === 'UNKNOWN_EFFECT'
  return isVague && /^(lift|escalator)Failure$/.test(causeDetail) ? 'ACCESSIBILITY_ISSUE' : gravest
}

/** By SIRI's word, lightest first; told as unknown or undefined is not told. */
const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ['noImpact', 'info'],
  ['verySlight', 'info'],
  ['slight', 'minor'],
  ['normal', 'moderate'],
  ['severe', 'severe'],
  ['verySevere', 'critical'],
])
const WORDS = [...SEVERITIES.keys()]

/** The situation's own, else the gravest of its consequences; null: not told. */
export function severityOf(situation: XmlElement): Severity | null {
  const own = SEVERITIES.get(textAt(situation, 'Severity'))
  if (own !== undefined) return own
  const ranks = consequencesOf(situation).map((consequence) => WORDS.indexOf(textAt(consequence, 'Severity')))
  return SEVERITIES.get(WORDS[Math.max(-1, ...ranks)] ?? '') ?? null
}
