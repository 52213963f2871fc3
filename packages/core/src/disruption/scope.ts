/** Which services a disruption that a person entered is about. */
import type { Mode, Service } from '../disruption.ts'

/** Names as in GTFS-Realtime's `EntitySelector`: what is told in one entity applies together, several entities add up. */
export interface Entity {
  readonly agency?: string | undefined
  readonly route?: string | undefined
  readonly stop?: string | undefined
  readonly trip?: string | undefined
  readonly region?: string | undefined
  readonly system?: string | undefined
}

export interface Scope {
  readonly mode: Mode
  /** None: everything of the mode. Regions and systems name no service and take none in. */
  readonly entities: readonly Entity[]
  /** None: whenever. Epoch milliseconds, an open end is null. */
  readonly periods: readonly { readonly startMs: number | null; readonly endMs: number | null }[]
}

/** A service without a time belongs by its date, when any moment of that day (UTC) is inside. */
export function isInScope(service: Service, { mode, entities, periods }: Scope): boolean {
  if (service.mode !== mode) return false
  if (entities.length > 0 && !entities.some((entity) => concerns(entity, service))) return false
  if (periods.length === 0) return true
  const startMs = service.scheduledDepartureMs ?? service.scheduledArrivalMs ?? Date.parse(service.date)
  const endMs = service.scheduledDepartureMs ?? service.scheduledArrivalMs ?? startMs + DAY_LAST
  return periods.some((period) => (period.startMs ?? -Infinity) <= endMs && (period.endMs ?? Infinity) > startMs)
}

const DAY_LAST = 24 * 60 * 60 * 1_000 - 1

function concerns({ agency, route, stop, trip }: Entity, service: Service): boolean {
  if ((agency ?? route ?? stop ?? trip) === undefined) return false
  const stops = [
    service.origin,
    service.destination,
    ...(service.calls ?? []).flatMap((call) => [call.stop, call.name]),
  ]
  return (
    (agency === undefined || same(agency, service.operator)) &&
    (route === undefined || same(route, service.line)) &&
    (trip === undefined || isNumber(trip, service) || same(trip, service.key)) &&
    (stop === undefined || stops.some((each) => same(stop, each)))
  )
}

/** Train 27 is IC 27 too, where only the number is given. */
const isNumber = (typed: string, { mode, number }: Service): boolean =>
  same(typed, number) || (mode === 'rail' && /^\d+$/.test(typed.trim()) && same(typed, number.replace(/\D+/g, '')))

/** As people type it: letters' case and spaces play no part. */
const same = (typed: string, told: string | null | undefined): boolean =>
  told !== null && told !== undefined && plain(typed) === plain(told)

const plain = (name: string): string => name.replace(/\s+/g, '').toUpperCase()
