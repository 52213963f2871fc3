import { distinctServices, type Service } from '@tenfold/core/disruption.ts'
import { ok, type Result } from '@tenfold/core/result.ts'
import { shownUrl } from '../address.ts'
import { codesharesOf } from '../flights/flight-number.ts'
import { type Adapter, type FeedDocument, type FeedReading, MAX_SERVICES } from '../port.ts'
import { readFlight, soldOn } from './flight.ts'
import { type AeroFlight, nextPage, readAnswer, refused } from './records.ts'

/** FlightAware's AeroAPI, version 4: flights of an operator, an airport or a number. Every page is paid for. */
export const aeroapi: Adapter = {
  accept: 'application/json',
  authorize: (url, credential) => ({ url, headers: { 'x-apikey': credential } }),
  follow: (document) => {
    const url = nextPage(document)
    return url === null ? null : { url, when: 'now' }
  },
  timed: false,
  decode,
}

function decode(documents: readonly FeedDocument[]): Result<FeedReading, string> {
  const flights: AeroFlight[] = []
  const counts: FeedDocument[] = []
  for (const document of documents) {
    const answer = readAnswer(document)
    if (!answer.ok) return answer
    if (answer.value === null) counts.push(document)
    else for (const flight of answer.value) flights.push(flight)
    if (flights.length > MAX_SERVICES)
      return refused(`More than ${MAX_SERVICES} flights in one reading. Ask for one operator or airport.`)
  }
  // Counts name no flight, so that nothing can be counted once by them; beside flights they do no harm.
  const [only] = counts
  if (only !== undefined && counts.length === documents.length)
    return refused(
      `${shownUrl(only.url)} holds numbers of disruptions and no flights. Give an address of flights, such as /operators/FIN/flights.`,
    )
  return ok({ services: legsOf(flights), alerts: [], sourceTimeMs: null, complete: true })
}

/** Each leg once, with the numbers of the timetable rows that are sold on it. */
function legsOf(flights: readonly AeroFlight[]): Service[] {
  const read = flights.flatMap((flight) => {
    const service = readFlight(flight)
    return service === null ? [] : [{ service, main: soldOn(flight)?.number ?? null }]
  })
  const soldAs = Map.groupBy(read, ({ service, main }) => (main === null ? '' : placeOf(service, main)))
  const operated = read.filter(({ main }) => main === null).map(({ service }) => service)
  // A flight that was planned anew is listed twice, and the plan that was dropped as cancelled: the one that runs stands.
  const running = new Set(operated.filter(({ state }) => state !== 'cancelled').map(({ key }) => key))
  const standing = operated.filter(({ key, state }) => state !== 'cancelled' || !running.has(key))
  return distinctServices(standing).map((service) => {
    const others = soldAs.get(placeOf(service, service.number))
    return others === undefined
      ? service
      : withCodeshares(
          service,
          others.map(({ service: { number } }) => number),
        )
  })
}

const placeOf = ({ date, origin }: Service, number: string): string => `${number}/${date}/${origin}`

const withCodeshares = (service: Service, more: readonly string[]): Service => ({
  ...service,
  codeshares: codesharesOf({ number: service.number, operator: service.operator ?? '' }, [
    ...(service.codeshares ?? []),
    ...more,
  ]),
})
