/** Boards tell of one end of a leg each; here the two ends become one service. */
import { airKey, effectiveState, type Service } from '@tenfold/core/disruption.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { codesharesOf, type FlightNumber } from './flight-number.ts'

/** Gravest first: of what the two ends say, the graver stands. */
const STATES = ['cancelled', 'diverted', 'arrived', 'departed', 'delayed', 'scheduled'] as const

/** A row of an airport's board. */
export interface BoardRow {
  readonly end: 'departure' | 'arrival'
  readonly flight: FlightNumber
  /** The airport whose board it is; '' where it is not told. */
  readonly airport: string
  /** A departure's next stop; the places where an arrival's leg may have begun, its flight's origin first. */
  readonly others: readonly string[]
  readonly scheduledMs: number | null
  /** Of a departure the local date; of an arrival what stands in for it where the departure is not known. */
  readonly date: string
  readonly state: (typeof STATES)[number]
  readonly delayMin: number | null
  readonly gate: string
  readonly codeshares: readonly string[]
  /** Told by timetables alone. */
  readonly arrivalMs?: number | null
  readonly seats?: number
}

/** So long a leg between two boards of one feed can take: both airports lie in one country. */
const MAX_LEG_MS = 12 * HOUR

/**
 * Each leg once, by `airKey`. An arrival belongs to the last departure of its number, within 12 hours before it, from
 * any airport on its route: that departure's date and origin are the leg's, so that both ends have one key. Where
 * there is none on a board, the arrival has the key of its own date and its flight's origin. The order of rows plays
 * no part.
 */
export function legsOf(rows: readonly BoardRow[]): Service[] {
  const departures = rows.filter(({ end }) => end === 'departure').toSorted(inOrder)
  const ofNumber = Map.groupBy(departures, ({ flight }) => flight.number)
  const ofPlace = Map.groupBy(departures, ({ flight, airport }) => `${flight.number}/${airport}`)
  const departureOf = ({ flight, others, scheduledMs }: BoardRow): BoardRow | null => {
    const boards = others.map((airport) => ofPlace.get(`${flight.number}/${airport}`))
    return (others.length === 0 ? [ofNumber.get(flight.number)] : boards)
      .map((board = []) => lastBefore(board, scheduledMs))
      .reduce((a, b) => (a === null || (b !== null && inOrder(a, b) < 0) ? b : a), null)
  }
  const keyOf = (row: BoardRow): string => {
    const from = row.end === 'departure' ? row : departureOf(row)
    if (from !== null) return airKey(row.flight.number, from.date, from.airport || null)
    return airKey(row.flight.number, row.date, row.others[0] ?? null)
  }
  return [...Map.groupBy(rows, keyOf)].flatMap(([key, ends]) => legOf(key, ends))
}

/** The last of a board in order that left before `atMs` and not too long before it. */
function lastBefore(board: readonly BoardRow[], atMs: number | null): BoardRow | null {
  if (atMs === null) return null
  let low = 0
  let high = board.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((board[middle]?.scheduledMs ?? 0) < atMs) low = middle + 1
    else high = middle
  }
  const last = board[low - 1]
  return last?.scheduledMs != null && atMs - last.scheduledMs <= MAX_LEG_MS ? last : null
}

/** Departures first, then by time, then by whatever tells two rows apart. */
const inOrder = (a: BoardRow, b: BoardRow): number =>
  Number(a.end === 'arrival') - Number(b.end === 'arrival') ||
  (a.scheduledMs ?? 0) - (b.scheduledMs ?? 0) ||
  (placesOf(a) < placesOf(b) ? -1 : placesOf(a) > placesOf(b) ? 1 : 0)

const placesOf = ({ airport, others, gate }: BoardRow): string => [airport, ...others, gate].join('/')

function legOf(key: string, ends: readonly BoardRow[]): Service[] {
  const rows = ends.toSorted(inOrder)
  const departure = rows.find(({ end }) => end === 'departure')
  const arrivals = rows.filter(({ end }) => end === 'arrival')
  const arrival = arrivals.find(({ airport }) => departure?.others[0] === airport) ?? arrivals[0]
  const one = departure ?? arrival
  if (one === undefined) return []
  const state = STATES.find((state) => rows.some((row) => row.state === state)) ?? 'scheduled'
  const longest = rows.reduce<number | null>((most, { delayMin }) => longer(most, delayMin), null)
  // What does not run is not late.
  const delayMin = state === 'cancelled' ? null : longest
  const gate = rows.find(({ gate }) => gate !== '')?.gate
  const seats = rows.find(({ seats }) => seats !== undefined)?.seats
  const codeshares = codesharesOf(
    one.flight,
    rows.flatMap((row) => row.codeshares),
  )
  const service: Service = {
    key,
    mode: 'air',
    operator: one.flight.operator,
    number: one.flight.number,
    date: departure?.date ?? one.date,
    origin: (departure?.airport ?? arrival?.others[0]) || null,
    destination: (departure?.others[0] ?? arrival?.airport) || null,
    scheduledDepartureMs: departure?.scheduledMs ?? null,
    scheduledArrivalMs: arrival?.scheduledMs ?? rows.find(({ arrivalMs }) => arrivalMs != null)?.arrivalMs ?? null,
    state: effectiveState({ mode: 'air', state, delayMin }),
    delayMin,
    cause: null,
    ...(gate !== undefined && { track: gate }),
    ...(codeshares.length > 0 && { codeshares }),
    ...(seats !== undefined && { seats }),
  }
  return [service]
}

const longer = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b))
