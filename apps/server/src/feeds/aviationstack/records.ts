import { ok, type Result } from '@tenfold/core/result.ts'
import * as z from 'zod'
import { shownUrl } from '../address.ts'
import { fieldsOf, recordsOf, told } from '../flights/records.ts'
import { readJson } from '../json.ts'
import { plainText } from '../plain-text.ts'
import type { FeedDocument } from '../port.ts'

const zText = told(z.string())

const zEnd = told(
  z.looseObject({
    iata: zText,
    icao: zText,
    timezone: zText,
    gate: zText,
    delay: told(z.number()),
    scheduled: zText,
    estimated: zText,
    actual: zText,
  }),
)

const zRow = z.looseObject({
  flight_date: zText,
  flight_status: zText,
  departure: zEnd,
  arrival: zEnd,
  airline: told(z.looseObject({ iata: zText, icao: zText })),
  flight: z.looseObject({
    number: told(z.union([z.string(), z.number()])),
    iata: zText,
    icao: zText,
    codeshared: told(z.looseObject({ flight_iata: zText, flight_icao: zText })),
  }),
})
export type Row = z.infer<typeof zRow>
export type End = Row['departure']

/** The rows of an answer, or of a bare list of them. */
export function readAnswer(document: FeedDocument): Result<readonly Row[], string> {
  const json = readJson(document)
  if (!json.ok) return json
  const where = shownUrl(document.url)
  const { data, error } = fieldsOf(json.value)
  const list = Array.isArray(json.value) ? json.value : data
  if (!Array.isArray(list)) {
    const { message } = fieldsOf(error)
    if (typeof message === 'string') return refused(`${where} answers with an error: ${plainText(message, 200)}`)
    return refused(`${where} is JSON, but holds no flights of aviationstack. Check the address.`)
  }
  const rows = recordsOf(zRow, list)
  if (list.length > 0 && rows.length === 0)
    return refused(`${where} lists ${list.length} records, none of which is a flight.`)
  return ok(rows)
}

/** The address of the page after this one, without the key that it may hold; null: it is the last. */
export function nextPage(document: FeedDocument): string | null {
  const json = readJson(document)
  const { offset, count, total } = fieldsOf(fieldsOf(json.ok ? json.value : null).pagination)
  if (!isCount(offset) || !isCount(count) || !isCount(total) || count === 0) return null
  if (offset + count >= total || !URL.canParse(document.url)) return null
  const url = new URL(document.url)
  url.searchParams.delete('access_key')
  url.searchParams.set('offset', String(offset + count))
  return url.href
}

/** False for an empty page before the end: what would have stood on it and behind it is not over. */
export function isWhole(document: FeedDocument): boolean {
  const json = readJson(document)
  const { offset, count, total } = fieldsOf(fieldsOf(json.ok ? json.value : null).pagination)
  return !(count === 0 && isCount(offset) && isCount(total) && offset < total)
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0

export const refused = (refusal: string): Result<never, string> => ({ ok: false, refusal })
