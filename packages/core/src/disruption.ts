/**
 * The canonical model of what the railway and the airport say. Names follow
 * GTFS-Realtime; states and phases are the project's own list.
 */
export const MODES = ['rail', 'air', 'transit'] as const
export type Mode = (typeof MODES)[number]

export const SERVICE_STATES = [
  'scheduled',
  'atRisk',
  'delayed',
  'delayUnknown',
  'partlyCancelled',
  'cancelled',
  'diverted',
  'replaced',
  'added',
  'departed',
  'arrived',
] as const
export type ServiceState = (typeof SERVICE_STATES)[number]

export const PHASES = ['threat', 'active', 'causeGone', 'recovering', 'resolved', 'withdrawn'] as const
export type Phase = (typeof PHASES)[number]

/** The twelve values of GTFS-Realtime `Alert.Cause`. */
export const CAUSES = [
  'UNKNOWN_CAUSE',
  'OTHER_CAUSE',
  'TECHNICAL_PROBLEM',
  'STRIKE',
  'DEMONSTRATION',
  'ACCIDENT',
  'HOLIDAY',
  'WEATHER',
  'MAINTENANCE',
  'CONSTRUCTION',
  'POLICE_ACTIVITY',
  'MEDICAL_EMERGENCY',
] as const
export type Cause = (typeof CAUSES)[number]

/** The eleven values of GTFS-Realtime `Alert.Effect`. */
export const EFFECTS = [
  'NO_SERVICE',
  'REDUCED_SERVICE',
  'SIGNIFICANT_DELAYS',
  'DETOUR',
  'ADDITIONAL_SERVICE',
  'MODIFIED_SERVICE',
  'OTHER_EFFECT',
  'UNKNOWN_EFFECT',
  'STOP_MOVED',
  'NO_EFFECT',
  'ACCESSIBILITY_ISSUE',
] as const
export type Effect = (typeof EFFECTS)[number]

/** From what only informs to what stops everything; feeds' own words are mapped to these by their adapters. */
export const SEVERITIES = ['info', 'minor', 'moderate', 'severe', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Whose staff strikes: the company answers for its own, and hardly for that of others (EU 261/2004, C-28/20). */
export const STRIKERS = ['own', 'thirdParty'] as const
export type Striker = (typeof STRIKERS)[number]

/** A stop of a service that does not run as planned. */
export interface Call {
  /** The feed's code of the station or airport. */
  readonly stop: string
  readonly name?: string
  readonly plannedMs: number | null
  /** Minutes late, negative when early; null: not told. */
  readonly delayMin: number | null
  readonly cancelled: boolean
}

/** One operated service on one operating day, as one feed sees it. */
export interface Service {
  /** The same in every feed that tells of this service: `railKey`, `airKey`; GTFS-RT: trip id/date. */
  readonly key: string
  readonly mode: Mode
  readonly operator: string | null
  readonly number: string
  /** Local operating date, YYYY-MM-DD. */
  readonly date: string
  readonly origin: string | null
  readonly destination: string | null
  readonly scheduledDepartureMs: number | null
  readonly scheduledArrivalMs: number | null
  readonly state: ServiceState
  /** Minutes late, negative when early; null: not told. */
  readonly delayMin: number | null
  readonly cause: Cause | null
  /** Line or route, as travellers know it. */
  readonly line?: string
  /** Track or gate as of now. */
  readonly track?: string
  /** The other numbers that it is sold under. */
  readonly codeshares?: readonly string[]
  readonly booked?: number
  readonly seats?: number
  /** In order of travel, where the feed tells them; 100 at most. */
  readonly calls?: readonly Call[]
}

/** Key of a train: `rail/VR/45/2026-06-01`. @param date local date of departure */
export const railKey = (operator: string | null, number: string, date: string): string =>
  `rail/${operator?.toUpperCase() ?? ''}/${number}/${date}`

/**
 * Key of a flight leg: `air/AY431/2026-06-01/HEL`.
 * @param number with its carrier, spaced or not
 * @param date local date at the origin
 * @param origin IATA code; null where the feed names none
 */
export const airKey = (number: string, date: string, origin: string | null): string =>
  `air/${number.replaceAll(' ', '').toUpperCase()}/${date}/${origin?.toUpperCase() ?? ''}`

export interface ServiceCounts {
  readonly cancelled: number
  readonly partlyCancelled: number
  readonly atRisk: number
  /** Rail and transit from 5 minutes, air from 15; a delay of unknown length counts. */
  readonly delayed: number
  /** Distinct services known, whatever their state; additional ones left out. */
  readonly scheduled: number
}

export const NO_SERVICES: ServiceCounts = { cancelled: 0, partlyCancelled: 0, atRisk: 0, delayed: 0, scheduled: 0 }

/** Minutes from which a service counts as delayed: Fintraffic's rule for rail, BTS's for air. */
export const delayThresholdMin = (mode: Mode): number => (mode === 'air' ? 15 : 5)

/**
 * The state by our own thresholds: what a feed calls delayed is delayed only from 5 or 15 minutes,
 * and a delay that nobody puts a number to is `delayUnknown`. Every other state stands as told.
 */
export function effectiveState(service: Pick<Service, 'mode' | 'state' | 'delayMin'>): ServiceState {
  const { state, delayMin } = service
  if (state !== 'scheduled' && state !== 'delayed' && state !== 'delayUnknown') return state
  if (delayMin === null) return state === 'scheduled' ? 'scheduled' : 'delayUnknown'
  return delayMin >= delayThresholdMin(service.mode) ? 'delayed' : 'scheduled'
}

/** The one column of the counts that a service stands in; null: it runs as planned, near enough. */
export function countedAs(service: Pick<Service, 'mode' | 'state' | 'delayMin'>): keyof ServiceCounts | null {
  const state = effectiveState(service)
  if (state === 'cancelled' || state === 'partlyCancelled' || state === 'atRisk') return state
  if (state === 'delayed' || state === 'delayUnknown') return 'delayed'
  // One that left or arrived late, or goes elsewhere late, was late all the same.
  return service.delayMin !== null && service.delayMin >= delayThresholdMin(service.mode) ? 'delayed' : null
}

/** Gravest first: where a feed lists one service twice, the graver word stands, in whatever order they come. */
const GRAVITY: readonly ServiceState[] = [
  'cancelled',
  'partlyCancelled',
  'diverted',
  'replaced',
  'delayUnknown',
  'delayed',
  'atRisk',
  'arrived',
  'departed',
  'added',
  'scheduled',
]

/** Each operated service once, in the order of first mention. */
export function distinctServices(services: Iterable<Service>): Service[] {
  const byKey = new Map<string, Service>()
  for (const service of services) {
    const known = byKey.get(service.key)
    if (known === undefined || isGraver(service, known)) byKey.set(service.key, service)
  }
  return [...byKey.values()]
}

function isGraver(a: Service, b: Service): boolean {
  const byState = GRAVITY.indexOf(a.state) - GRAVITY.indexOf(b.state)
  return byState !== 0 ? byState < 0 : (a.delayMin ?? 0) > (b.delayMin ?? 0)
}

/** Counts distinct operated services, never rows; each stands in one column at most. */
export function countServices(services: Iterable<Service>): ServiceCounts {
  const counts = { ...NO_SERVICES } as { -readonly [K in keyof ServiceCounts]: number }
  for (const service of distinctServices(services)) {
    const column = countedAs(service)
    if (column !== null) counts[column] += 1
    if (service.state !== 'added') counts.scheduled += 1
  }
  return counts
}

/** Services that do not run as planned: cancelled, partly cancelled, delayed and at risk. */
export const affectedServices = (counts: ServiceCounts): number =>
  counts.cancelled + counts.partlyCancelled + counts.delayed + counts.atRisk
