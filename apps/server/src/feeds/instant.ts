/** An instant as a source writes it, as epoch milliseconds; null for what names no zone, is no time or lies outside of 1970 to 2100. */
export function instantMs(text: string): number | null {
  const atMs = isoMs(text.trim()) ?? mailMs(text.trim())
  return atMs !== null && atMs >= 0 && atMs < MAX_MS ? atMs : null
}

const MAX_MS = Date.UTC(2100, 0)

/** ISO 8601. */
function isoMs(text: string): number | null {
  const parts =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|[+-]\d\d:?\d\d|[+-]\d\d)$/i.exec(text)
  if (parts === null) return null
  const [, year, month, day, hour, minute, second, fraction, zone] = parts
  const ms = Math.floor(Number(`0.${fraction ?? '0'}`) * 1_000)
  return utcMs([year, month, day, hour, minute, second].map(Number0), ms, offsetMin(zone ?? ''))
}

/** RFC 822 and its successors, as RSS has it: "Sat, 15 Aug 2026 19:38:46 +0300"; years of two digits as RFC 2822 reads them. */
function mailMs(text: string): number | null {
  const parts =
    /^(?:[a-z]{3,9}\.?,? )?(\d{1,2}) ([a-z]{3})[a-z]* (\d{4}|\d\d) (\d{1,2}):(\d\d)(?::(\d\d))? ?([a-z]{1,4}|[+-]\d{4})$/i.exec(
      text.replace(/\s+/g, ' '),
    )
  if (parts === null) return null
  const [, day, month, year, hour, minute, second, zone] = parts
  const monthNumber = MONTHS.indexOf((month ?? '').toLowerCase()) + 1
  const shortYear = Number(year)
  const fullYear = year?.length === 4 ? shortYear : shortYear + (shortYear < 50 ? 2_000 : 1_900)
  if (monthNumber === 0) return null
  return utcMs([fullYear, monthNumber, Number(day), ...[hour, minute, second].map(Number0)], 0, offsetMin(zone ?? ''))
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Hours east of Greenwich by the names that RFC 822 has, and by those that Europe's feeds use beside them. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  wet: 0,
  west: 1,
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
}

const Number0 = (digits: string | undefined): number => Number(digits ?? '0')

/** Minutes east of Greenwich; null: no zone that is known. */
function offsetMin(zone: string): number | null {
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(zone)
  if (parts === null) return Object.hasOwn(ZONES, zone.toLowerCase()) ? Number(ZONES[zone.toLowerCase()]) * 60 : null
  const minutes = Number(parts[2]) * 60 + Number0(parts[3])
  return minutes > 14 * 60 ? null : minutes * (parts[1] === '-' ? -1 : 1)
}

/** Null where a part is out of its range, such as 30 February. */
function utcMs(parts: readonly number[], ms: number, offset: number | null): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const dayMs = Date.UTC(year, month - 1, day)
  const isDay = new Date(dayMs).getUTCDate() === day && month >= 1 && month <= 12
  // A leap second is read as the last one before it.
  const isTime = hour <= 23 && minute <= 59 && second <= 60
  if (!isDay || !isTime || offset === null) return null
  return dayMs + ((hour * 60 + minute - offset) * 60 + Math.min(second, 59)) * 1_000 + ms
}
