import { airKey, effectiveState, type Service, type ServiceState } from '@tenfold/core/disruption.ts'
import { airportCode, codesharesOf, type FlightNumber, flightNumber } from '../flights/flight-number.ts'
import { isDate, minutesLate, wallMs } from '../flights/local-time.ts'
import { instantMs } from '../instant.ts'
import { plainId } from '../plain-text.ts'
import type { End, Row } from './records.ts'

/** A row of a number that is sold on another one's flight; null: the flight is its own. */
export function soldOn(row: Row): FlightNumber | null {
  const { codeshared } = row.flight
  const operated = flightNumber(codeshared?.flight_iata ?? codeshared?.flight_icao ?? '')
  return operated !== null && operated.number !== numberOf(row)?.number ? operated : null
}

/** What tells a flight from others of its number: the day and the place where it begins. */
export interface Leg {
  readonly flight: FlightNumber
  readonly date: string
  readonly origin: string | null
}

/** Null for what has no number (a private aircraft) or no day. */
export function legOf(row: Row): Leg | null {
  const flight = numberOf(row)
  // Local in spite of its +00:00, so that its date is the local one.
  const date = (row.departure?.scheduled ?? '').slice(0, 10) || (row.flight_date ?? '')
  if (flight === null || !isDate(date)) return null
  return { flight, date, origin: airportCode(row.departure?.iata) || airportCode(row.departure?.icao) || null }
}

/** @param soldAs the other numbers that rows of their own say it is sold under */
export function readFlight(row: Row, { flight, date, origin }: Leg, soldAs: readonly string[]): Service {
  const state = stateOf(row)
  const delays = [delayOf(row.departure), delayOf(row.arrival)].filter((delay) => delay !== null)
  const delayMin = state === 'cancelled' || delays.length === 0 ? null : Math.max(...delays)
  const gate = plainId(row.departure?.gate ?? '').slice(0, 20)
  const codeshares = codesharesOf(flight, soldAs)
  return {
    key: airKey(flight.number, date, origin),
    mode: 'air',
    operator: flight.operator,
    number: flight.number,
    date,
    origin,
    destination: airportCode(row.arrival?.iata) || airportCode(row.arrival?.icao) || null,
    scheduledDepartureMs: plannedMs(row.departure),
    scheduledArrivalMs: plannedMs(row.arrival),
    state: effectiveState({ mode: 'air', state, delayMin }),
    delayMin,
    cause: null,
    ...(gate !== '' && { track: gate }),
    ...(codeshares.length > 0 && { codeshares }),
  }
}

const numberOf = ({ flight, airline }: Row): FlightNumber | null =>
  flightNumber(flight.iata ?? '') ??
  flightNumber(`${airline?.iata ?? ''}${flight.number ?? ''}`) ??
  flightNumber(flight.icao ?? '')

/** `active` is in the air; `incident` and `unknown` say nothing about where it is, but its times may. */
function stateOf(row: Row): ServiceState {
  switch (row.flight_status?.toLowerCase()) {
    case 'cancelled':
    case 'canceled':
      return 'cancelled'
    case 'diverted':
      return 'diverted'
    case 'landed':
      return 'arrived'
    case 'active':
      return row.arrival?.actual == null ? 'departed' : 'arrived'
  }
  if (row.arrival?.actual != null) return 'arrived'
  return row.departure?.actual == null ? 'scheduled' : 'departed'
}

/** Minutes as told, or by the times, which are of one zone. */
function delayOf(end: End): number | null {
  if (end?.delay != null) return minutesLate(0, end.delay * 60_000)
  return minutesLate(instantMs(end?.scheduled ?? ''), instantMs(end?.actual ?? end?.estimated ?? ''))
}

/** Every time ends in +00:00 and is local all the same; where it has another offset, that is meant. */
function plannedMs(end: End): number | null {
  const told = end?.scheduled ?? ''
  const wall = /^(.+)(?:\+00:00|Z)$/.exec(told)?.[1]
  if (wall === undefined) return instantMs(told)
  // Local time without a zone is no instant.
  return end?.timezone == null ? null : wallMs(wall, end.timezone)
}
