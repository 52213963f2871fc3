import { distinctServices, type Service } from '@tenfold/core/disruption.ts'
import { ok, type Result } from '@tenfold/core/result.ts'
import { type Adapter, type FeedDocument, type FeedReading, MAX_SERVICES } from '../port.ts'
import { type Leg, legOf, readFlight, soldOn } from './flight.ts'
import { isWhole, nextPage, type Row, readAnswer, refused } from './records.ts'

/** aviationstack's flights. Most of its rows are codeshares, which fly on the row of another number. */
export const aviationstack: Adapter = {
  accept: 'application/json',
  authorize: (url, credential) => {
    const withKey = new URL(url)
    withKey.searchParams.set('access_key', credential)
    return { url: withKey.href, headers: {} }
  },
  follow: (document) => {
    const url = nextPage(document)
    return url === null ? null : { url, when: 'now' }
  },
  timed: false,
  decode,
}

function decode(documents: readonly FeedDocument[]): Result<FeedReading, string> {
  const rows: Row[] = []
  for (const document of documents) {
    const answer = readAnswer(document)
    if (!answer.ok) return answer
    for (const row of answer.value) rows.push(row)
    if (rows.length > MAX_SERVICES)
      return refused(`More than ${MAX_SERVICES} flights in one reading. Ask for one airline or airport.`)
  }
  return ok({ services: operated(rows), alerts: [], sourceTimeMs: null, complete: documents.every(isWhole) })
}

/** The operated flights, each once, with the numbers of their codeshare rows. Those of no operated row are left out. */
function operated(rows: readonly Row[]): Service[] {
  const flights = rows.flatMap((row) => {
    const leg = legOf(row)
    return leg === null ? [] : [{ row, leg, main: soldOn(row) }]
  })
  const soldAs = Map.groupBy(flights, ({ leg, main }) => (main === null ? '' : placeOf({ ...leg, flight: main })))
  return distinctServices(
    flights
      .filter(({ main }) => main === null)
      .map(({ row, leg }) => {
        const others = soldAs.get(placeOf(leg)) ?? []
        return readFlight(
          row,
          leg,
          others.map(({ leg: { flight } }) => flight.number),
        )
      }),
  )
}

const placeOf = ({ flight, date, origin }: Leg): string => `${flight.number}/${date}/${origin}`
