import {
  type Call,
  countedAs,
  effectiveState,
  railKey,
  type Service,
  type ServiceState,
} from '@tenfold/core/disruption.ts'
import { instantMs } from '../instant.ts'
import { plainId } from '../plain-text.ts'
import { causeOf } from './cause.ts'
import type { Names } from './names.ts'
import type { Train } from './records.ts'
import type { Row } from './row.ts'

const PASSENGER = ['long-distance', 'commuter']
const MAX_CALLS = 100
const MAX_DELAY_MIN = 7 * 24 * 60

/** A passenger train on its day; null for cargo, shunting, test drives and what has no number. */
export function readTrain(train: Train, names: Names): Service | null {
  const number = plainId(String(train.trainNumber))
  const category = train.trainCategory?.toLowerCase() ?? ''
  if (number === '' || (category !== '' && !PASSENGER.includes(category))) return null
  const operator = plainId(train.operatorShortCode ?? '').toUpperCase() || null
  const line = plainId(train.commuterLineID ?? '')
  const rows = train.timeTableRows ?? []
  const stops = rows.filter(({ commercialStop }) => commercialStop)
  const way = onTheWay(rows)
  const told = stateOf(train, stops, way)
  const delayMin = told === 'cancelled' || told === 'delayUnknown' ? null : way.delayMin
  const label = (row: Row | undefined): string | null => {
    const code = plainId(row?.stationShortCode ?? '')
    return names.station(code) ?? (code || null)
  }
  const [first, last] = [stops[0] ?? rows[0], stops.at(-1) ?? rows.at(-1)]
  const service: Service = {
    key: railKey(operator, number, train.departureDate),
    mode: 'rail',
    operator,
    number: `${plainId(train.trainType ?? '')} ${number}`.trim(),
    date: train.departureDate,
    origin: label(first),
    destination: label(last),
    scheduledDepartureMs: instantMs(first?.scheduledTime ?? ''),
    scheduledArrivalMs: instantMs(last?.scheduledTime ?? ''),
    state: told,
    delayMin,
    cause: null,
    ...(line !== '' && { line }),
  }
  const settled = { ...service, state: effectiveState(service) }
  const track = plainId(way.nextDeparture?.commercialTrack ?? '')
  return {
    ...settled,
    ...(settled.state !== 'cancelled' && track !== '' && { track }),
    ...(countedAs(settled) !== null && {
      cause: causeOf(rows, names),
      calls: callsOf(stops, names, settled.state === 'cancelled'),
    }),
  }
}

/** Where a train is, as far as anybody has told. */
interface Way {
  readonly hasLeft: boolean
  readonly hasArrived: boolean
  readonly delayMin: number | null
  /** Late by nobody knows how much. */
  readonly delayUnknown: boolean
  readonly nextDeparture: Row | undefined
}

/**
 * Late is what passengers still have ahead of them: the largest difference at the stops to come, and when none is to
 * come or told, that at the last stop made. So a train that caught up is on time again, one that will stand an hour
 * before the next station is late from when that is known, and one that has arrived is as late as it came to its last
 * stop, which is where Fintraffic's own rule measures punctuality.
 */
function onTheWay(rows: readonly Row[]): Way {
  const running = rows.filter(({ cancelled }) => !cancelled)
  const at = running.findLastIndex(({ actualTime }) => instantMs(actualTime ?? '') !== null)
  const isStop = ({ commercialStop }: Row): boolean => commercialStop
  const past = running.slice(0, at + 1)
  const ahead = running.slice(at + 1).filter(isStop)
  const differences = ahead.map(minutesOf).filter((minutes) => minutes !== null)
  const lastMade = past.filter((row) => isStop(row) && minutesOf(row) !== null).at(-1)
  return {
    hasLeft: at >= 0,
    hasArrived: at >= 0 && ahead.length === 0 && past.some(isStop),
    delayMin: differences.length > 0 ? Math.max(...differences) : minutesOf(lastMade),
    delayUnknown: ahead.some(({ unknownDelay }) => unknownDelay),
    nextDeparture: ahead.find(({ type }) => type === 'DEPARTURE'),
  }
}

/** Null: not told, or more than a week, which no train is late. */
function minutesOf(row: Row | undefined): number | null {
  const minutes = row?.differenceInMinutes
  return minutes == null || Math.abs(minutes) > MAX_DELAY_MIN ? null : Math.trunc(minutes)
}

/** Only stops for passengers count: a train that skips a passing point is no news. */
function stateOf(train: Train, stops: readonly Row[], way: Way): ServiceState {
  const cancelled = stops.filter((row) => row.cancelled).length
  // A train cancelled more than ten days ahead is deleted.
  if (train.cancelled === true || train.deleted === true) return 'cancelled'
  if (cancelled > 0) return cancelled === stops.length ? 'cancelled' : 'partlyCancelled'
  if (way.hasArrived) return 'arrived'
  if (way.delayUnknown) return 'delayUnknown'
  if (!way.hasLeft && train.runningCurrently !== true) return 'scheduled'
  // Under way and late is late for everybody who waits down the line.
  return effectiveState({ mode: 'rail', state: 'scheduled', delayMin: way.delayMin }) === 'delayed'
    ? 'delayed'
    : 'departed'
}

/** One call for the arrival and the departure at a station; it is cancelled when both are, or the whole train is. */
function callsOf(stops: readonly Row[], names: Names, allCancelled: boolean): Call[] {
  const calls: Call[] = []
  for (let i = 0; i < stops.length && calls.length < MAX_CALLS; i++) {
    const row = stops[i] as Row
    const next = stops[i + 1]
    const isPair =
      row.type === 'ARRIVAL' && next?.type === 'DEPARTURE' && next.stationShortCode === row.stationShortCode
    if (isPair) i += 1
    // Waiting passengers look at the departure.
    calls.push(callOf(isPair ? [next, row] : [row], names, allCancelled))
  }
  return calls
}

function callOf(rows: readonly Row[], names: Names, allCancelled: boolean): Call {
  const stop = plainId(rows[0]?.stationShortCode ?? '')
  const name = names.station(stop)
  const runs = allCancelled ? [] : rows.filter((row) => !row.cancelled)
  return {
    stop,
    ...(name !== null && { name }),
    plannedMs: rows.map(({ scheduledTime }) => instantMs(scheduledTime ?? '')).find((atMs) => atMs !== null) ?? null,
    delayMin: runs.map(minutesOf).find((minutes) => minutes !== null) ?? null,
    cancelled: runs.length === 0,
  }
}
