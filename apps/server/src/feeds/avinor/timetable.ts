import { DAY } from '@tenfold/core/time.ts'
import { airportCode, flightNumber } from '../flights/flight-number.ts'
import type { BoardRow } from '../flights/legs.ts'
import { localDate } from '../flights/local-time.ts'
import { instantMs } from '../instant.ts'
import { textAt, type XmlElement } from '../xml.ts'
import { ZONE } from './board.ts'

/** SSIM service types without passengers: freight, mail, ferry, training, test, state and military flights. */
const NO_PASSENGERS = /^[ADEFHIKMPTVWX]$/

export const carriesPassengers = (element: XmlElement): boolean =>
  !NO_PASSENGERS.test(textAt(element, 'service.type').toUpperCase())

/** A `flight` of XmlFeedScheduled; null: it names no flight and no time. Date and times are UTC. */
export function readTimetableRow(element: XmlElement): BoardRow | null {
  const flight = flightNumber(
    textAt(element, 'airline.designator') + textAt(element, 'flight.number') + textAt(element, 'flight.suffix'),
  )
  const day = textAt(element, 'date.of.operation').slice(0, 10)
  const scheduledMs = instantMs(`${day}T${textAt(element, 'std')}`)
  const airport = airportCode(textAt(element, 'departure.station'))
  const date = scheduledMs === null ? null : localDate(scheduledMs, ZONE)
  if (flight === null || scheduledMs === null || date === null || airport === '') return null
  const landsMs = instantMs(`${day}T${textAt(element, 'sta')}`)
  const seats = seatsOf(textAt(element, 'aircraft.configuration'))
  const to = airportCode(textAt(element, 'arrival.station'))
  return {
    end: 'departure',
    flight,
    airport,
    others: to === '' ? [] : [to],
    scheduledMs,
    date,
    state: /^c/i.test(textAt(element, 'cancelled')) ? 'cancelled' : 'scheduled',
    delayMin: null,
    gate: '',
    codeshares: [],
    // The one date is that of the departure.
    arrivalMs: landsMs !== null && landsMs < scheduledMs ? landsMs + DAY : landsMs,
    ...(seats !== null && { seats }),
  }
}

/** Seats of an SSIM configuration: `C12M168VV32N2` has 12 and 168, then the aircraft's own version. */
function seatsOf(configuration: string): number | null {
  const cabins = configuration.toUpperCase().split('VV')[0] ?? ''
  if (!/^(?:[A-Z]\d{1,3}){1,6}$/.test(cabins)) return null
  const seats = (cabins.match(/\d+/g) ?? []).reduce((sum, cabin) => sum + Number(cabin), 0)
  return seats > 0 && seats < 1_000 ? seats : null
}
