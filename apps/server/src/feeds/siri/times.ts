import { instantMs } from '../instant.ts'

/**
 * A time of an XML document, epoch milliseconds; null for what is none, and for the years 9999 and 0001, which mean
 * that there is no end and that nobody set it.
 * @param zone `Z` or `+02:00`, for a time that names none; null: such a time is not read
 */
export function timeMs(text: string, zone: string | null): number | null {
  if (text === '') return null
  return instantMs(zone === null || ZONED.test(text) ? text : text + zone)
}

const ZONED = /(Z|[+-]\d\d:?\d\d)$/

/** `Z`, `+02:00` or `+0200` at the end of a time; null: it names none. */
export const zoneOf = (text: string): string | null => (text.includes('T') ? (ZONED.exec(text)?.[1] ?? null) : null)

/** A calendar day as it stands in a date, a time, or an id that holds one (`45954:2018-08-28`); null: none. */
export function dateIn(text: string): string | null {
  const parts = /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  const date = parts === null ? '' : `${parts[1]}-${parts[2]}-${parts[3]}`
  return instantMs(`${date}T00:00Z`) === null ? null : date
}
