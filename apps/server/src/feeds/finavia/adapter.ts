import { ok, type Result } from '@tenfold/core/result.ts'
import { shownUrl } from '../address.ts'
import { codesharesOf } from '../flights/flight-number.ts'
import { type BoardRow, legsOf } from '../flights/legs.ts'
import { instantMs } from '../instant.ts'
import { type Adapter, type FeedDocument, type FeedReading, MAX_SERVICES } from '../port.ts'
import { child, children, readXml, textAt, type XmlElement } from '../xml.ts'
import { type Read, readCodeshare, readRow } from './rows.ts'

/** Finavia Public Flights v0: arrivals and departures of one Finnish airport or of all, a full snapshot each. */
export const finavia: Adapter = {
  accept: 'application/xml, text/xml;q=0.9',
  authorize: (url, credential) => ({ url, headers: { app_key: credential } }),
  timed: false,
  decode,
}

function decode(documents: readonly FeedDocument[]): Result<FeedReading, string> {
  const read: Read[] = []
  const codeshares: { number: string; sameFlight: string }[] = []
  let oldestMs: number | null = null
  for (const document of documents) {
    const boards = readBoards(document)
    if (!boards.ok) return boards
    let unread = 0
    let rows = 0
    for (const { end, board } of boards.value) {
      const madeMs = instantMs(textAt(board, 'header', 'timestamp'))
      if (madeMs !== null && (oldestMs === null || madeMs < oldestMs)) oldestMs = madeMs
      for (const flight of children(child(board, 'body'), 'flight')) {
        rows += 1
        const codeshare = readCodeshare(flight, end)
        const row = codeshare === null ? readRow(flight, end) : null
        if (codeshare !== null) codeshares.push(codeshare)
        else if (row !== null) read.push(row)
        else unread += 1
      }
    }
    if (rows > 0 && unread === rows)
      return refused(`${shownUrl(document.url)} lists ${rows} flights, none of which names its number and time.`)
    if (read.length > MAX_SERVICES)
      return refused(`More than ${MAX_SERVICES} flights in one reading. Ask for one airport.`)
  }
  return ok({
    services: legsOf(withCodeshares(read, codeshares)),
    alerts: [],
    sourceTimeMs: oldestMs,
    complete: true,
  })
}

/** The boards of a document, or what is wrong with it. */
function readBoards(document: FeedDocument): Result<{ end: BoardRow['end']; board: XmlElement }[], string> {
  const xml = readXml(document)
  if (!xml.ok) return xml
  const boards = children(xml.value, 'flights').flatMap((flights) => [
    ...children(flights, 'dep').map((board) => ({ end: 'departure' as const, board })),
    ...children(flights, 'arr').map((board) => ({ end: 'arrival' as const, board })),
  ])
  if (boards.length > 0) return ok(boards)
  return refused(
    `${shownUrl(document.url)} is XML, but holds neither departures nor arrivals of Finavia. Check the address.`,
  )
}

/** Each operated flight with the numbers of the rows that are sold on it. Codeshares of no operated row are left out. */
function withCodeshares(read: readonly Read[], codeshares: readonly { number: string; sameFlight: string }[]) {
  const soldOn = Map.groupBy(codeshares, ({ sameFlight }) => sameFlight)
  return read.map(({ row, sameFlight }): BoardRow => {
    const more = soldOn.get(sameFlight)?.map(({ number }) => number) ?? []
    return more.length === 0 ? row : { ...row, codeshares: codesharesOf(row.flight, [...row.codeshares, ...more]) }
  })
}

const refused = (refusal: string): Result<never, string> => ({ ok: false, refusal })
