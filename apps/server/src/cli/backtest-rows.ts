import type { SeriesRow } from '@tenfold/core/surge/scan/series.ts'

/** A line of the series as it was written, and what it says. */
export interface BacktestRow extends SeriesRow {
  readonly timestamp: string
  readonly written: string
}

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i
const LONGEST_LINE = 1_000

/**
 * Reads the lines of a CSV with the columns `timestamp` and `value`; a header may name them in another order.
 * @param offsetMs local time minus UTC; null: hours are those that the timestamps show
 */
export function rowReader(
  offsetMs: ((atMs: number) => number) | null,
): (line: string, number: number) => BacktestRow | string | null {
  let columns = { timestamp: 0, value: 1 }
  return (line, number) => {
    const text = (number === 1 ? line.replace(/^\uFEFF/, '') : line).trim()
    if (text === '') return null
    if (text.length > LONGEST_LINE) return `it is longer than ${LONGEST_LINE} characters`
    const cells = text.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    if (number === 1) {
      const names = cells.map((cell) => cell.toLowerCase())
      if (names.includes('timestamp') && names.includes('value')) {
        columns = { timestamp: names.indexOf('timestamp'), value: names.indexOf('value') }
        return null
      }
      if (timesOf(cells[0] ?? '') === null && !/\d/.test(text)) return null // a header in other words
    }
    const timestamp = cells[columns.timestamp] ?? ''
    const written = cells[columns.value]
    const times = timesOf(timestamp)
    if (times === null) return `"${timestamp}" is no timestamp such as 2015-02-26 21:42:53 or 2015-02-26T21:42:53Z`
    if (written === undefined) return 'it has no value'
    const value = written === '' ? null : Number(written)
    if (value !== null && !(Number.isFinite(value) && value >= 0)) return `"${written}" is no count of 0 or more`
    const localMs = offsetMs === null ? times.shownMs : times.atMs + offsetMs(times.atMs)
    return { timestamp, written, atMs: times.atMs, localMs, value }
  }
}

/** The moment, and the wall clock as it is written; without a zone the two are the same. */
function timesOf(timestamp: string): { atMs: number; shownMs: number } | null {
  const [, date, minute = '00:00', second = ':00', fraction = '0', zone = 'Z'] = TIMESTAMP.exec(timestamp) ?? []
  if (date === undefined) return null
  const shownMs = Date.parse(`${date}T${minute}${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
  if (Number.isNaN(shownMs)) return null
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  const east = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000)
  return { atMs: shownMs - east, shownMs }
}
