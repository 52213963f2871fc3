import { countedAs, effectiveState, type Mode, type Service, type ServiceState } from '@tenfold/core/disruption.ts'
import { plainId } from '../plain-text.ts'
import { textAt, type XmlElement } from '../xml.ts'
import { readCalls, type SiriCall, toldCalls } from './calls.ts'
import { isFalse, isTrue, type RecordedJourney } from './envelope.ts'
import { identify } from './identity.ts'
import { ownName, saysSomething } from './reference.ts'
import { type Ends, flightRoute, trainRoute } from './route.ts'
import { timeMs } from './times.ts'

/**
 * A train, flight or bus on its day; null for what cannot be told apart.
 * @param mode of the feed, for journeys that name none
 * @param zone for times that name none
 */
export function readJourney({ element, recordedMs }: RecordedJourney, mode: Mode, zone: string | null): Service | null {
  const calls = readCalls(element, (text) => timeMs(text, zone))
  const identity = identify(element, calls, mode, recordedMs)
  if (identity === null) return null
  const ends = endsOf(element, calls)
  const running = calls.filter(({ cancelled }) => !cancelled)
  const delays = running.map(({ delayMin }) => delayMin).filter((minutes) => minutes !== null)
  const delay = delays.length === 0 ? null : Math.max(...delays)
  const state = stateOf(element, calls, ends, identity.mode, delay)
  const route = identity.mode === 'air' ? flightRoute(element, calls) : trainRoute(element, calls, ends)
  const isCancelled = state === 'cancelled'
  const [first, last] = [ends.first ? calls[0] : undefined, ends.last ? calls.at(-1) : undefined]
  const service: Service = {
    ...identity,
    ...route,
    scheduledDepartureMs:
      first?.departureMs ?? first?.arrivalMs ?? timeMs(textAt(element, 'OriginAimedDepartureTime'), zone),
    scheduledArrivalMs: last?.arrivalMs ?? last?.departureMs ?? null,
    state,
    // What does not run is not late.
    delayMin: isCancelled ? null : delay,
    cause: null,
  }
  const line = identity.mode === 'air' ? '' : lineOf(element)
  const track = (running.find(({ hasDeparted }) => !hasDeparted) ?? running.at(-1))?.platform ?? ''
  return {
    ...service,
    ...(line !== '' && { line }),
    ...(track !== '' && !isCancelled && { track }),
    ...(countedAs(service) !== null && calls.length > 0 && { calls: toldCalls(calls, isCancelled) }),
  }
}

/** Told in part only where the source says so, or begins with a later call. */
function endsOf(journey: XmlElement, calls: readonly SiriCall[]): Ends {
  const whole = !isFalse(textAt(journey, 'IsCompleteStopSequence'))
  const first = calls[0]?.order ?? null
  return { first: first === null ? whole : first <= 1, last: whole }
}

function stateOf(
  journey: XmlElement,
  calls: readonly SiriCall[],
  ends: Ends,
  mode: Mode,
  delayMin: number | null,
): ServiceState {
  if (isTrue(textAt(journey, 'Cancellation'))) return 'cancelled'
  const running = calls.filter(({ cancelled }) => !cancelled)
  const hasLeft =
    running.some(({ hasDeparted }) => hasDeparted) || running.slice(1).some(({ hasArrived }) => hasArrived)
  if (running.length < calls.length) {
    // Nobody can travel with what calls at one place only: each airport tells its own end of a cancelled flight.
    return ends.first && ends.last && running.length < 2 && !hasLeft ? 'cancelled' : 'partlyCancelled'
  }
  if (isTrue(textAt(journey, 'ExtraJourney'))) return 'added'
  if (ends.last && calls.length > 1 && calls.at(-1)?.hasArrived) return 'arrived'
  const state = effectiveState({ mode, state: 'scheduled', delayMin })
  // Under way and late is late for everybody who waits down the line; a flight has one departure.
  if (hasLeft) return state === 'delayed' && mode !== 'air' ? 'delayed' : 'departed'
  return delayMin === null && running.some(({ isLate }) => isLate) ? 'delayUnknown' : state
}

function lineOf(journey: XmlElement): string {
  const line = plainId(textAt(journey, 'PublishedLineName'))
  return saysSomething(line) ? line : ownName(textAt(journey, 'LineRef'))
}
