import { airKey, effectiveState, type Service, type ServiceState } from '@tenfold/core/disruption.ts'
import { airportCode, codesharesOf, type FlightNumber, flightNumber } from '../flights/flight-number.ts'
import { localDate, minutesLate, utcDate } from '../flights/local-time.ts'
import { instantMs } from '../instant.ts'
import { plainId } from '../plain-text.ts'
import type { AeroFlight } from './records.ts'

/** The other number under which an operated flight is sold, as a timetable lists it; null: a flight of its own. */
export function soldOn(flight: AeroFlight): FlightNumber | null {
  const operated = flightNumber(flight.actual_ident_iata ?? flight.actual_ident ?? '')
  return operated !== null && operated.number !== numberOf(flight)?.number ? operated : null
}

/** The leg; null for what nobody sells (a private aircraft) or what has no number or no day. */
export function readFlight(flight: AeroFlight): Service | null {
  const number = numberOf(flight)
  const departs = first(flight.scheduled_out, flight.scheduled_off)
  const lands = first(flight.scheduled_in, flight.scheduled_on)
  const dayMs = departs ?? first(flight.estimated_out, flight.estimated_off, flight.actual_out, flight.actual_off)
  if (number === null || dayMs === null || flight.type === 'General_Aviation') return null
  const from = placeOf(flight.origin, flight.origin_iata)
  const date = (from.zone === '' ? null : localDate(dayMs, from.zone)) ?? utcDate(dayMs)
  const state = stateOf(flight)
  const delayMin = state === 'cancelled' ? null : delayOf(flight, departs, lands)
  const seats = seatsOf(flight)
  const codeshares = codesharesOf(
    number,
    (flight.codeshares_iata ?? []).filter((word) => typeof word === 'string'),
  )
  const gate = plainId(flight.gate_origin ?? '').slice(0, 20)
  return {
    key: airKey(number.number, date, from.code || null),
    mode: 'air',
    operator: number.operator,
    number: number.number,
    date,
    origin: from.code || null,
    destination: placeOf(flight.destination, flight.destination_iata).code || null,
    scheduledDepartureMs: departs,
    scheduledArrivalMs: lands,
    state: effectiveState({ mode: 'air', state, delayMin }),
    delayMin,
    cause: null,
    ...(gate !== '' && { track: gate }),
    ...(codeshares.length > 0 && { codeshares }),
    ...(seats !== null && { seats }),
  }
}

/** By IATA where there is one: what passengers and other feeds call it. */
const numberOf = (flight: AeroFlight): FlightNumber | null =>
  flightNumber(flight.ident_iata ?? '') ??
  flightNumber(`${flight.operator_iata ?? ''}${flight.flight_number ?? ''}`) ??
  flightNumber(flight.ident_icao ?? flight.ident ?? '')

/**
 * `cancelled` says that FlightAware follows the flight no longer. Where it left or landed all the same, it was not
 * the airline that cancelled it.
 */
function stateOf(flight: AeroFlight): ServiceState {
  const hasLanded = first(flight.actual_in, flight.actual_on) !== null
  const hasLeft = first(flight.actual_out, flight.actual_off) !== null
  if (flight.cancelled === true && !hasLanded && !hasLeft) return 'cancelled'
  if (flight.diverted === true) return 'diverted'
  if (hasLanded) return 'arrived'
  if (hasLeft) return 'departed'
  return /delayed/i.test(flight.status ?? '') ? 'delayed' : 'scheduled'
}

/** The longer of both ends' delays: told in seconds, or by the times. */
function delayOf(flight: AeroFlight, departs: number | null, lands: number | null): number | null {
  const told = [flight.departure_delay, flight.arrival_delay].filter((seconds) => seconds != null)
  if (told.length > 0) return minutesLate(0, Math.max(...told) * 1_000)
  const left = first(flight.actual_out, flight.estimated_out, flight.actual_off, flight.estimated_off)
  const landed = first(flight.actual_in, flight.estimated_in, flight.actual_on, flight.estimated_on)
  const delays = [minutesLate(departs, left), minutesLate(lands, landed)].filter((delay) => delay !== null)
  return delays.length === 0 ? null : Math.max(...delays)
}

function seatsOf(flight: AeroFlight): number | null {
  const cabins = [flight.seats_cabin_first, flight.seats_cabin_business, flight.seats_cabin_coach]
  const seats = cabins.reduce<number>((sum, cabin) => sum + (cabin ?? 0), 0)
  return Number.isInteger(seats) && seats > 0 && seats < 1_000 ? seats : null
}

function placeOf(place: AeroFlight['origin'], iata: string | null | undefined): { code: string; zone: string } {
  if (typeof place === 'string') return { code: airportCode(iata) || airportCode(place), zone: '' }
  const code = airportCode(place?.code_iata) || airportCode(iata) || airportCode(place?.code)
  return { code, zone: place?.timezone ?? '' }
}

const first = (...times: readonly (string | null | undefined)[]): number | null =>
  times.map((time) => instantMs(time ?? '')).find((atMs) => atMs !== null) ?? null
