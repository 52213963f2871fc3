import { distinctServices, type Service } from '@tenfold/core/disruption.ts'
import { ok, type Result } from '@tenfold/core/result.ts'
import { parse } from 'csv-parse/sync'
import { shownUrl } from '../address.ts'
import {
  type Adapter,
  type DecodeContext,
  type FeedDocument,
  type FeedReading,
  MAX_BODY_BYTES,
  MAX_SERVICES,
} from '../port.ts'
import { type FlightColumns, flightColumns, readFlight } from './flight.ts'

/**
 * Replays on-time records of the US Bureau of Transportation Statistics (CSV with a header).
 *
 * The records were written after the day, so the room's clock decides what is known of them. The file
 * gives local times without zones; the clock's UTC time is read as if it were that local time:
 * - a date's flights are known from its first minute, the dates before it in full, later ones not at all;
 * - a cancellation is known from the start of its date, for the file does not say when it was announced;
 * - a flight is `scheduled` until its scheduled departure, then as the record says.
 */
export const btsCsv: Adapter = { accept: 'text/csv, text/plain;q=0.9', timed: true, decode }

function decode(documents: readonly FeedDocument[], { nowMs }: DecodeContext): Result<FeedReading, string> {
  const services: Service[] = []
  for (const { url, body } of documents) {
    if (body.byteLength > MAX_BODY_BYTES)
      return refused(`${shownUrl(url)} is over ${MAX_BODY_BYTES / 1024 / 1024} MB and was not read.`)
    const rows = parseCsv(body)
    if (rows === null) return refused(`${shownUrl(url)} is not a CSV file, or it is cut short.`)
    const columns = flightColumns(rows[0] ?? [])
    if (typeof columns === 'string') return refused(`${shownUrl(url)} ${columns}`)
    for (const row of rows.slice(1)) {
      addFlight(services, row, columns, nowMs)
      if (services.length > MAX_SERVICES)
        return refused(`More than ${MAX_SERVICES} flights in one reading. Cut the file down to the days that matter.`)
    }
  }
  return ok({ services: distinctServices(services), alerts: [], sourceTimeMs: null, complete: true })
}

function addFlight(services: Service[], row: readonly string[], columns: FlightColumns, nowMs: number): void {
  const flight = readFlight(row, columns, nowMs)
  if (flight !== null) services.push(flight)
}

const refused = (sentence: string): Result<never, string> => ({ ok: false, refusal: sentence })

function parseCsv(body: Uint8Array): string[][] | null {
  try {
    return parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength), {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
  } catch {
    return null
  }
}
