import { airportCode, codesharesOf, type FlightNumber, flightNumber } from '../flights/flight-number.ts'
import type { BoardRow } from '../flights/legs.ts'
import { isDate, localDate, minutesLate, utcDate } from '../flights/local-time.ts'
import { instantMs } from '../instant.ts'
import { plainId } from '../plain-text.ts'
import { textAt, type XmlElement } from '../xml.ts'
import { stateOf } from './status.ts'

/** All of Finavia's airports keep one time. */
const ZONE = 'Europe/Helsinki'

export interface Read {
  readonly row: BoardRow
  /** What a codeshare row of this flight has in common with it. */
  readonly sameFlight: string
}

/** The row of an operated flight; null: it names no flight and no day. */
export function readRow(flight: XmlElement, end: BoardRow['end']): Read | null {
  const number = flightNumber(textAt(flight, 'fltnr'))
  const scheduledMs = instantMs(textAt(flight, 'sdt'))
  const date = dateOf(flight, end, scheduledMs)
  if (number === null || date === null) return null
  const actual = textAt(flight, 'act_d')
  const status = {
    code: textAt(flight, 'prm'),
    en: textAt(flight, 'prt'),
    fi: textAt(flight, 'prt_f'),
    sv: textAt(flight, 'prt_s'),
    isDone: instantMs(actual) !== null,
  }
  const bestMs = ['act_d', 'pest_d', 'est_d'].map((name) => instantMs(textAt(flight, name))).find((ms) => ms !== null)
  return {
    sameFlight: sameFlight(number, flight, end),
    row: {
      end,
      flight: number,
      airport: airportCode(textAt(flight, 'h_apt')),
      others: [1, 2, 3, 4].map((n) => airportCode(textAt(flight, `route_${n}`))).filter((code) => code !== ''),
      scheduledMs,
      date,
      state: stateOf(status, end),
      delayMin: minutesLate(scheduledMs, bestMs ?? null),
      gate: plainId(textAt(flight, 'gate')).slice(0, 20),
      codeshares: codesharesOf(
        number,
        [1, 2, 3, 4, 5, 6].map((n) => textAt(flight, `cflight_${n}`)),
      ),
    },
  }
}

/** A codeshare has a row of its own that names the flight it is sold on; null: the row is an operated flight's. */
export function readCodeshare(
  flight: XmlElement,
  end: BoardRow['end'],
): { readonly number: string; readonly sameFlight: string } | null {
  const number = textAt(flight, 'fltnr')
  const main = textAt(flight, 'mfltnr')
  if (main === '' || flightNumber(main)?.number === flightNumber(number)?.number) return null
  const operated = flightNumber(main)
  return { number, sameFlight: operated === null ? '' : sameFlight(operated, flight, end) }
}

const sameFlight = ({ number }: FlightNumber, flight: XmlElement, end: BoardRow['end']): string =>
  [end, number, textAt(flight, 'h_apt'), textAt(flight, 'sdt') || textAt(flight, 'sdate')].join('/')

/**
 * The local date of a departure; of an arrival the UTC date, for a flight that lands in the first two or three hours
 * of the Finnish day left the evening before. `sdate` is the UTC date as well, whatever its name, and only stands in.
 */
function dateOf(flight: XmlElement, end: BoardRow['end'], scheduledMs: number | null): string | null {
  if (scheduledMs !== null) return end === 'departure' ? localDate(scheduledMs, ZONE) : utcDate(scheduledMs)
  const date = textAt(flight, 'sdate').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  return isDate(date) ? date : null
}
