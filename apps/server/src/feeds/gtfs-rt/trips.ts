import {
  type Call,
  countedAs,
  effectiveState,
  type Mode,
  type Service,
  type ServiceState,
} from '@tenfold/core/disruption.ts'
import gtfs from 'gtfs-realtime-bindings'
import { plainId } from '../plain-text.ts'
import { epochMs } from './epoch.ts'
import type { Names } from './names.ts'

const Trip = gtfs.transit_realtime.TripDescriptor.ScheduleRelationship
const Stop = gtfs.transit_realtime.TripUpdate.StopTimeUpdate.ScheduleRelationship
type TripUpdate = gtfs.transit_realtime.ITripUpdate
type StopTimeUpdate = gtfs.transit_realtime.TripUpdate.IStopTimeUpdate

/**
 * One trip on one operating day; null for what cannot be told apart or was deleted from the schedule.
 * The entity's id plays no part: producers number entities anew in each message.
 * Where the timetable is known, travellers' names stand in the place of ids; the key is always made of ids.
 * @param headerMs the message's own time: its UTC date stands in where a trip has no start date
 */
export function readTrip(update: TripUpdate, mode: Mode, headerMs: number | null, names: Names): Service | null {
  const { trip } = update
  if (trip.scheduleRelationship === Trip.DELETED) return null
  const stops = update.stopTimeUpdate ?? []
  const date =
    operatingDate(trip.startDate) ?? utcDate(headerMs ?? epochMs((stops[0]?.departure ?? stops[0]?.arrival)?.time))
  const tripId = plainId(trip.tripId ?? '')
  const route = plainId(trip.routeId ?? '')
  // A trip of a frequency has no id of its own; elsewhere a start time is no identity (some send the time of publishing).
  const name = tripId !== '' ? tripId : [route, trip.directionId ?? '', plainId(trip.startTime ?? '')].join('/')
  if (date === null || (tripId === '' && route === '')) return null
  const planned = names.trip(tripId)
  const line = route || planned?.routeId || ''
  const label = (stop: StopTimeUpdate | undefined): string | null => {
    const id = plainId(stop?.stopId ?? '')
    return names.stop(id) ?? (id || null)
  }
  const first = stops[0]
  // The bindings give 0 for what is not set: where a trip is told from is then not known.
  const fromStart = first !== undefined && has(first, 'stopSequence') && (first.stopSequence ?? 2) <= 1
  const state = stateOf(trip.scheduleRelationship, stops, fromStart)
  const service: Service = {
    key: `${name}/${date}`,
    mode,
    operator: names.route(line)?.operator ?? null,
    number: planned?.number ?? (tripId !== '' ? tripId : route),
    date,
    origin: fromStart ? label(first) : null,
    destination: label(stops.at(-1)) ?? planned?.headsign ?? null,
    scheduledDepartureMs: fromStart ? scheduledMs(first) : null,
    scheduledArrivalMs: null,
    state,
    // What does not run is not late.
    delayMin: state === 'cancelled' ? null : delayOf(update),
    cause: null,
    ...(line !== '' && { line: names.route(line)?.name || line }),
  }
  const settled = { ...service, state: effectiveState(service) }
  const next = stops.find((stop) => stop.scheduleRelationship !== Stop.SKIPPED)
  const track = names.platform(plainId(next?.stopTimeProperties?.assignedStopId || next?.stopId || ''))
  return {
    ...settled,
    ...(track !== null && state !== 'cancelled' && { track }),
    ...(stops.length > 0 && countedAs(settled) !== null && { calls: callsOf(stops, state === 'cancelled', names) }),
  }
}

const MAX_CALLS = 100

const callsOf = (stops: readonly StopTimeUpdate[], allCancelled: boolean, names: Names): Call[] =>
  stops.slice(0, MAX_CALLS).map((stop) => {
    const id = plainId(stop.stopId ?? '')
    const name = names.stop(id)
    const cancelled = allCancelled || stop.scheduleRelationship === Stop.SKIPPED
    const event = [stop.departure, stop.arrival].find((event) => event != null && has(event, 'delay'))
    const atMs = epochMs(event?.time)
    return {
      stop: id || String(stop.stopSequence ?? ''),
      ...(name !== null && { name }),
      // What is told is when it comes; when it should have come follows from the delay alone.
      plannedMs: atMs === null ? null : atMs - (event?.delay ?? 0) * 1_000,
      delayMin: cancelled || event == null ? null : wholeMinutes(event.delay ?? 0),
      cancelled,
    }
  })

function stateOf(
  relationship: number | null | undefined,
  stops: readonly StopTimeUpdate[],
  fromStart: boolean,
): ServiceState {
  if (relationship === Trip.CANCELED) return 'cancelled'
  const skipped = stops.filter((stop) => stop.scheduleRelationship === Stop.SKIPPED).length
  // Some cancel a trip by skipping its every stop; from its first stop on, that is all of it.
  if (skipped > 0) return skipped === stops.length && skipped > 1 && fromStart ? 'cancelled' : 'partlyCancelled'
  if (relationship === Trip.REPLACEMENT) return 'replaced'
  if (relationship === Trip.ADDED || relationship === Trip.NEW || relationship === Trip.DUPLICATED) return 'added'
  return 'scheduled'
}

/** The longest delay that is told for any stop, in whole minutes towards zero; null when none is told. */
function delayOf(update: TripUpdate): number | null {
  let longest: number | null = has(update, 'delay') ? (update.delay ?? null) : null
  for (const stop of update.stopTimeUpdate ?? []) {
    if (stop.scheduleRelationship === Stop.SKIPPED || stop.scheduleRelationship === Stop.NO_DATA) continue
    for (const event of [stop.arrival, stop.departure]) {
      if (event == null || !has(event, 'delay') || event.delay == null) continue
      longest = longest === null ? event.delay : Math.max(longest, event.delay)
    }
  }
  return longest === null ? null : wholeMinutes(longest)
}

/** Towards zero, and never -0. */
const wholeMinutes = (seconds: number): number => Math.trunc(seconds / 60) + 0

/** The bindings give 0 for what is not set; only an own property was sent. */
const has = (message: object, field: string): boolean => Object.hasOwn(message, field)

function scheduledMs(stop: StopTimeUpdate): number | null {
  for (const event of [stop.departure, stop.arrival]) {
    const atMs = epochMs(event?.time)
    if (atMs !== null) return atMs - (event?.delay ?? 0) * 1_000
  }
  return null
}

function operatingDate(startDate: string | null | undefined): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(startDate ?? '')
  if (parts === null) return null
  const date = `${parts[1]}-${parts[2]}-${parts[3]}`
  return Number.isNaN(Date.parse(date)) ? null : date
}

const utcDate = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString().slice(0, 10))
