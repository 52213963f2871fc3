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

/** One operated service on one operating day, as one feed sees it. */
export interface Service {
  /** Rail: operator/number/date; air: operating carrier/number/date/origin; GTFS-RT: trip id/date. */
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
}

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
