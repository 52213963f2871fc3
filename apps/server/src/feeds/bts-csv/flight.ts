import { airKey, type Cause, delayThresholdMin, type Service, type ServiceState } from '@tenfold/core/disruption.ts'
import { DAY, MINUTE } from '@tenfold/core/time.ts'
import { flightNumber } from '../flights/flight-number.ts'
import { plainId } from '../plain-text.ts'

/** The names that BTS and the data sets made from it use for one column, in lower case. */
const NAMES = {
  year: ['year'],
  month: ['month'],
  day: ['dayofmonth', 'day_of_month', 'day'],
  carrier: ['uniquecarrier', 'reporting_airline', 'op_unique_carrier', 'op_carrier', 'carrier'],
  number: ['flightnum', 'flight_number_reporting_airline', 'op_carrier_fl_num', 'flight'],
  origin: ['origin'],
  destination: ['dest'],
  cancelled: ['cancelled'],
  departure: ['deptime', 'dep_time'],
  arrival: ['arrtime', 'arr_time'],
  departureDelay: ['depdelay', 'dep_delay'],
} as const
const OPTIONAL_NAMES = {
  scheduledDeparture: ['crsdeptime', 'crs_dep_time', 'sched_dep_time'],
  arrivalDelay: ['arrdelay', 'arr_delay'],
  code: ['cancellationcode', 'cancellation_code'],
  diverted: ['diverted'],
} as const

type Column = keyof typeof NAMES | keyof typeof OPTIONAL_NAMES
export type FlightColumns = ReadonlyMap<Column, number>

/** Where each column stands, or what is missing (the end of a sentence that begins with the file). */
export function flightColumns(header: readonly string[]): FlightColumns | string {
  const named = header.map((name) => name.toLowerCase())
  const columns = new Map<Column, number>()
  for (const [column, names] of Object.entries({ ...NAMES, ...OPTIONAL_NAMES }) as [Column, readonly string[]][]) {
    const at = named.findIndex((name) => names.includes(name))
    if (at >= 0) columns.set(column, at)
    else if (column in NAMES)
      return `has no column for ${column} (one of ${names.join(', ')}). It has to be BTS on-time records with a header.`
  }
  return columns
}

/** BTS cancellation codes: A carrier, B weather, C national air system, D security. */
const CAUSES: Readonly<Record<string, Cause>> = {
  A: 'OTHER_CAUSE',
  B: 'WEATHER',
  C: 'OTHER_CAUSE',
  D: 'POLICE_ACTIVITY',
}

/** The flight as it is known at `nowMs`; null for a later date or a row that names no flight. */
export function readFlight(row: readonly string[], columns: FlightColumns, nowMs: number): Service | null {
  const cell = (column: Column): string => row[columns.get(column) ?? -1] ?? ''
  const dayMs = Date.UTC(Number(cell('year')), Number(cell('month')) - 1, Number(cell('day')))
  const carrier = plainId(cell('carrier'))
  const number = plainId(cell('number'))
  const origin = plainId(cell('origin'))
  if (!Number.isFinite(dayMs) || dayMs > nowMs || carrier === '' || number === '' || origin === '') return null
  const date = new Date(dayMs).toISOString().slice(0, 10)
  const flight = flightNumber(carrier + number)?.number ?? carrier + number
  const departureDelay = minutes(cell('departureDelay'))
  const departureMin = clockMin(cell('scheduledDeparture')) ?? plannedMin(clockMin(cell('departure')), departureDelay)
  const known = nowMs >= dayMs + DAY || departureMin === null || nowMs >= dayMs + departureMin * MINUTE
  const cancelled = Number(cell('cancelled')) === 1
  const delayMin = cancelled || !known ? null : (departureDelay ?? minutes(cell('arrivalDelay')))
  return {
    key: airKey(flight, date, origin),
    mode: 'air',
    operator: carrier,
    number: flight,
    date,
    origin,
    destination: plainId(cell('destination')) || null,
    // Local time without a zone is no instant.
    scheduledDepartureMs: null,
    scheduledArrivalMs: null,
    state: cancelled ? 'cancelled' : known ? flownState(cell, delayMin) : 'scheduled',
    delayMin,
    cause: cancelled ? (CAUSES[cell('code')] ?? null) : null,
  }
}

function flownState(cell: (column: Column) => string, delayMin: number | null): ServiceState {
  if (Number(cell('diverted')) === 1) return 'diverted'
  if (delayMin !== null && delayMin >= delayThresholdMin('air')) return 'delayed'
  return cell('arrival') !== '' ? 'arrived' : cell('departure') !== '' ? 'departed' : 'scheduled'
}

const minutes = (cell: string): number | null =>
  cell === '' || !Number.isFinite(Number(cell)) ? null : Math.trunc(Number(cell))

/** `1109` is 11:09, `3` is 00:03, `2400` is midnight at the day's end. */
function clockMin(cell: string): number | null {
  const value = minutes(cell)
  return value === null || value < 0 || value > 2400 ? null : Math.floor(value / 100) * 60 + (value % 100)
}

/** A flight that left at 00:30 after two hours' delay was planned for 22:30 of its date. */
function plannedMin(departedMin: number | null, delayMin: number | null): number | null {
  if (departedMin === null) return null
  const planned = departedMin - (delayMin ?? 0)
  return ((planned % 1440) + 1440) % 1440
}
