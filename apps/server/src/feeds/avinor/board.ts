import { airportCode, codesharesOf, flightNumber } from '../flights/flight-number.ts'
import type { BoardRow } from '../flights/legs.ts'
import { localDate, minutesLate, utcDate } from '../flights/local-time.ts'
import { instantMs } from '../instant.ts'
import { plainId } from '../plain-text.ts'
import { attribute, child, textAt, type XmlElement } from '../xml.ts'

/** All of Avinor's airports keep one time, Svalbard too. */
export const ZONE = 'Europe/Oslo'

/** Status codes of XmlFeed; N (new information) and E (new time) leave the flight as it is. */
const STATES: Readonly<Record<string, BoardRow['state']>> = { C: 'cancelled', A: 'arrived', D: 'departed' }
/** Those whose time is the flight's own. */
const TIMED = ['A', 'D', 'E']

/** A `flight` of XmlFeed; null: it names no flight and no time. @param airport whose board it is */
export function readBoardRow(element: XmlElement, airport: string): BoardRow | null {
  const flight = flightNumber(textAt(element, 'flight_id'))
  const scheduledMs = instantMs(textAt(element, 'schedule_time'))
  const direction = textAt(element, 'arr_dep').toUpperCase()
  if (flight === null || scheduledMs === null || (direction !== 'A' && direction !== 'D')) return null
  const end = direction === 'D' ? 'departure' : 'arrival'
  const date = end === 'departure' ? localDate(scheduledMs, ZONE) : utcDate(scheduledMs)
  if (date === null) return null
  const status = child(element, 'status')
  const code = attribute(status, 'code').toUpperCase()
  const timeMs = TIMED.includes(code) ? instantMs(attribute(status, 'time')) : null
  const isDelayed = /^y/i.test(textAt(element, 'delayed'))
  return {
    end,
    flight,
    airport,
    others: othersOf(element, end),
    scheduledMs,
    date,
    state: STATES[code] ?? (isDelayed ? 'delayed' : 'scheduled'),
    delayMin: minutesLate(scheduledMs, timeMs),
    gate: plainId(textAt(element, 'gate')).slice(0, 20),
    codeshares: codesharesOf(flight, textAt(element, 'code_share').split(/[,\s]+/)),
  }
}

/** A departure's next stop, or all the places where an arrival may have come from, its flight's origin first. */
function othersOf(element: XmlElement, end: BoardRow['end']): string[] {
  const stops = textAt(element, 'via_airport').split(',').slice(0, 10)
  const far = textAt(element, 'airport')
  return (end === 'departure' ? [...stops, far] : [far, ...stops]).map(airportCode).filter((code) => code !== '')
}
