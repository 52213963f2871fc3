import { ok, type Result } from '@tenfold/core/result.ts'
import * as z from 'zod'
import { shownUrl } from '../address.ts'
import { fieldsOf, recordsOf, told } from '../flights/records.ts'
import { readJson } from '../json.ts'
import type { FeedDocument } from '../port.ts'

const zText = told(z.string())
const zNumber = told(z.number())
const zFlag = told(z.boolean())
/** An object at a flight, its code alone in a timetable. */
const zAirport = told(
  z.union([z.string(), z.looseObject({ code: zText, code_iata: zText, code_icao: zText, timezone: zText })]),
)

const zFlight = z.looseObject({
  ident: zText,
  ident_iata: zText,
  ident_icao: zText,
  /** In a timetable: the operated flight that this one is sold on. */
  actual_ident: zText,
  actual_ident_iata: zText,
  operator: zText,
  operator_iata: zText,
  flight_number: told(z.union([z.string(), z.number()])),
  codeshares_iata: told(z.array(z.unknown())),
  cancelled: zFlag,
  diverted: zFlag,
  type: zText,
  status: zText,
  origin: zAirport,
  origin_iata: zText,
  destination: zAirport,
  destination_iata: zText,
  departure_delay: zNumber,
  arrival_delay: zNumber,
  scheduled_out: zText,
  estimated_out: zText,
  actual_out: zText,
  scheduled_off: zText,
  estimated_off: zText,
  actual_off: zText,
  scheduled_on: zText,
  estimated_on: zText,
  actual_on: zText,
  scheduled_in: zText,
  estimated_in: zText,
  actual_in: zText,
  gate_origin: zText,
  seats_cabin_business: zNumber,
  seats_cabin_coach: zNumber,
  seats_cabin_first: zNumber,
})
export type AeroFlight = z.infer<typeof zFlight>

/** Where answers of /operators, /airports, /flights and /schedules keep their flights. */
const LISTS = [
  'flights',
  'scheduled',
  'enroute',
  'arrivals',
  'departures',
  'scheduled_arrivals',
  'scheduled_departures',
] as const

/** The flights of an answer; null: it is one of /disruption_counts, which names none. */
export function readAnswer(document: FeedDocument): Result<readonly AeroFlight[] | null, string> {
  const json = readJson(document)
  if (!json.ok) return json
  const where = shownUrl(document.url)
  const fields = fieldsOf(json.value)
  const lists = LISTS.map((name) => fields[name]).filter((list) => Array.isArray(list))
  if (Array.isArray(json.value)) lists.push(json.value)
  if (lists.length === 0) {
    if ('fa_flight_id' in fields) return ok(recordsOf(zFlight, [json.value]))
    if ('cancellations' in fields || Array.isArray(fields.entities)) return ok(null)
    return refused(`${where} is JSON, but holds no flights of AeroAPI. Check the address.`)
  }
  // A journey with a change of planes is a list of segments, each a flight.
  const records = lists.flat().flatMap((record): readonly unknown[] => {
    const { segments } = fieldsOf(record)
    return Array.isArray(segments) ? segments : [record]
  })
  const flights = recordsOf(zFlight, records).filter((flight) => flight.ident != null || flight.ident_iata != null)
  if (records.length > 0 && flights.length === 0)
    return refused(`${where} lists ${records.length} flights, none of which has an ident.`)
  return ok(flights)
}

/** The address of the page after this one; null: it is the last. Only of the same host, for the key goes with it. */
export function nextPage(document: FeedDocument): string | null {
  const json = readJson(document)
  const { next } = fieldsOf(fieldsOf(json.ok ? json.value : null).links)
  if (typeof next !== 'string' || next === '' || !URL.canParse(document.url)) return null
  const here = new URL(document.url)
  // AeroAPI leaves out its own /aeroapi: `/operators/FIN/flights?cursor=…`.
  const path = next.split('?')[0] ?? ''
  const base = here.pathname.endsWith(path) ? here.pathname.slice(0, -path.length) : '/aeroapi'
  const told = next.startsWith('/') && !next.startsWith('//') && !next.startsWith(`${base}/`) ? base + next : next
  if (!URL.canParse(told, here.href)) return null
  const url = new URL(told, here)
  return url.origin === here.origin && url.href !== here.href ? url.href : null
}

export const refused = (refusal: string): Result<never, string> => ({ ok: false, refusal })
