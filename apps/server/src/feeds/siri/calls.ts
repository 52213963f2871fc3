import type { Call } from '@tenfold/core/disruption.ts'
import { minutesLate } from '../flights/local-time.ts'
import { plainId } from '../plain-text.ts'
import { children, textAt, type XmlElement } from '../xml.ts'
import { isTrue } from './envelope.ts'
import { saysSomething } from './reference.ts'

/** Of either list, more than any service calls at, so that a hostile one costs little. */
const MAX_READ = 500
const MAX_TOLD = 100

/** A call as SIRI tells it. */
export interface SiriCall {
  readonly stop: string
  readonly name: string
  readonly order: number | null
  readonly arrivalMs: number | null
  readonly departureMs: number | null
  /** Of arrival and departure the later against its plan, in whole minutes towards zero; null: not told. */
  readonly delayMin: number | null
  readonly cancelled: boolean
  /** Called late, with or without a time. */
  readonly isLate: boolean
  readonly hasArrived: boolean
  readonly hasDeparted: boolean
  readonly platform: string
}

/** Recorded and estimated calls together, in order of travel. */
export function readCalls(journey: XmlElement, time: (text: string) => number | null): SiriCall[] {
  const read = [
    ...elements(journey, 'RecordedCalls', 'RecordedCall').map((call) => readCall(call, time, true)),
    ...elements(journey, 'EstimatedCalls', 'EstimatedCall').map((call) => readCall(call, time, false)),
  ]
  // Only where every call has its number: recorded ones often come without.
  if (read.some(({ order }) => order === null)) return read
  const sorted = read.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
  return sorted.filter((call, i) => {
    const before = sorted[i - 1]
    return before === undefined || before.order !== call.order || before.stop !== call.stop
  })
}

const elements = (journey: XmlElement, list: string, name: string): readonly XmlElement[] =>
  children(journey, list)
    .flatMap((calls) => children(calls, name))
    .slice(0, MAX_READ)

/** @param recorded the vehicle has been there */
function readCall(call: XmlElement, time: (text: string) => number | null, recorded: boolean): SiriCall {
  const [arrivalStatus, departureStatus] = [textAt(call, 'ArrivalStatus'), textAt(call, 'DepartureStatus')]
  const cancelled =
    isTrue(textAt(call, 'Cancellation')) ||
    // A train that ends here arrives, and its departure alone is cancelled.
    (arrivalStatus + departureStatus !== '' &&
      [arrivalStatus, departureStatus].every((status) => status === '' || status === 'cancelled'))
  const [arrivalMs, departureMs] = [time(textAt(call, 'AimedArrivalTime')), time(textAt(call, 'AimedDepartureTime'))]
  const late = (side: 'Arrival' | 'Departure', aimedMs: number | null, status: string): number[] => {
    const nowMs = time(textAt(call, `Actual${side}Time`)) ?? time(textAt(call, `Expected${side}Time`))
    const minutes = status === 'cancelled' ? null : minutesLate(aimedMs, nowMs)
    return minutes === null ? [] : [minutes]
  }
  const delays = [...late('Arrival', arrivalMs, arrivalStatus), ...late('Departure', departureMs, departureStatus)]
  const order = Number(textAt(call, 'Order') || Number.NaN)
  const platform = plainId(textAt(call, 'DeparturePlatformName') || textAt(call, 'ArrivalPlatformName'))
  return {
    stop: plainId(textAt(call, 'StopPointRef')),
    name: plainId(textAt(call, 'StopPointName')),
    order: Number.isInteger(order) ? order : null,
    arrivalMs,
    departureMs,
    delayMin: delays.length === 0 ? null : Math.max(...delays),
    cancelled,
    isLate: arrivalStatus === 'delayed' || departureStatus === 'delayed',
    hasArrived: !cancelled && (recorded || arrivalStatus === 'arrived' || textAt(call, 'ActualArrivalTime') !== ''),
    // To a passenger who stands there a departure that was missed is one that has happened.
    hasDeparted:
      !cancelled &&
      (recorded || /^(departed|missed)$/.test(departureStatus) || textAt(call, 'ActualDepartureTime') !== ''),
    platform: saysSomething(platform) ? platform : '',
  }
}

/** As the room keeps them. @param allCancelled the whole service is */
export const toldCalls = (calls: readonly SiriCall[], allCancelled: boolean): Call[] =>
  calls.slice(0, MAX_TOLD).map((call): Call => {
    const cancelled = allCancelled || call.cancelled
    return {
      stop: call.stop,
      ...(call.name !== '' && { name: call.name }),
      plannedMs: call.departureMs ?? call.arrivalMs,
      delayMin: cancelled ? null : call.delayMin,
      cancelled,
    }
  })
