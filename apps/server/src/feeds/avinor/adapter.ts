import { ok, type Result } from '@tenfold/core/result.ts'
import { shownUrl } from '../address.ts'
import { airportCode } from '../flights/flight-number.ts'
import { type BoardRow, legsOf } from '../flights/legs.ts'
import { instantMs } from '../instant.ts'
import { type Adapter, type FeedDocument, type FeedReading, MAX_SERVICES } from '../port.ts'
import { attribute, child, children, readXml } from '../xml.ts'
import { readBoardRow } from './board.ts'
import { carriesPassengers, readTimetableRow } from './timetable.ts'

/**
 * Avinor's XmlFeed (the boards of a day) and XmlFeedScheduled (a timetable of months), one airport a document; a feed
 * may have as many as it likes, of both kinds.
 */
export const avinor: Adapter = { accept: 'application/xml, text/xml;q=0.9', timed: false, decode }

function decode(documents: readonly FeedDocument[]): Result<FeedReading, string> {
  const rows: BoardRow[] = []
  const times: number[] = []
  for (const document of documents) {
    const read = readDocument(document)
    if (!read.ok) return read
    for (const row of read.value.rows) rows.push(row)
    if (read.value.madeMs !== null) times.push(read.value.madeMs)
    if (rows.length > MAX_SERVICES)
      return refused(`More than ${MAX_SERVICES} flights in one reading. Leave out a timetable or some airports.`)
  }
  return ok({
    services: legsOf(rows),
    alerts: [],
    sourceTimeMs: times.length === 0 ? null : Math.min(...times),
    complete: true,
  })
}

function readDocument(document: FeedDocument): Result<{ rows: BoardRow[]; madeMs: number | null }, string> {
  const xml = readXml(document)
  if (!xml.ok) return xml
  const where = shownUrl(document.url)
  const board = child(xml.value, 'airport')
  const list = child(board ?? xml.value, 'flights')
  const airport = airportCode(attribute(board, 'name'))
  const isTimetable = board === undefined && attribute(list, 'airport') !== ''
  if (list === undefined || (!isTimetable && airport === ''))
    return refused(`${where} is XML, but neither XmlFeed nor XmlFeedScheduled of an airport. Check the address.`)
  const flights = children(list, 'flight').filter(carriesPassengers)
  const rows = flights
    .map((flight) => (isTimetable ? readTimetableRow(flight) : readBoardRow(flight, airport)))
    .filter((row) => row !== null)
  if (flights.length > 0 && rows.length === 0)
    return refused(`${where} lists ${flights.length} flights, none of which names its number and time.`)
  return ok({ rows, madeMs: instantMs(attribute(list, isTimetable ? 'time' : 'lastUpdate')) })
}

const refused = (refusal: string): Result<never, string> => ({ ok: false, refusal })
