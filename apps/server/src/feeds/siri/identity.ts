import { airKey, type Mode, railKey } from '@tenfold/core/disruption.ts'
import { flightNumber } from '../flights/flight-number.ts'
import { plainId } from '../plain-text.ts'
import { child, children, textAt, textOf, type XmlElement } from '../xml.ts'
import type { SiriCall } from './calls.ts'
import { codespaceOf, ownName } from './reference.ts'
import { flightRoute } from './route.ts'
import { dateIn } from './times.ts'

interface Identity {
  readonly key: string
  readonly mode: Mode
  readonly operator: string | null
  readonly number: string
  readonly date: string
}

/** Codespaces of those who tell of flights in a format for trains. */
const AVIATION = ['AVI', 'AVINOR']
/** An airline: two characters, one of them a letter. */
const AIRLINE = /^(?:[A-Z][A-Z0-9]|[0-9][A-Z])$/

/**
 * What the journey is known by in every feed; null where it cannot be told apart or has no date.
 * @param mode of the feed, for a journey that names none
 * @param recordedMs when it was told: its date stands in where nothing else names one
 */
export function identify(
  journey: XmlElement,
  calls: readonly SiriCall[],
  mode: Mode,
  recordedMs: number | null,
): Identity | null {
  const reference = journeyReference(journey)
  const operator = operatorOf(journey, reference)
  const own = ownJourneyName(reference)
  const date = dateOf(journey, reference, recordedMs)
  if (date === null) return null
  const told = { operator, date, mode: modeOf(journey, reference, operator, mode) }
  if (told.mode === 'air') {
    const number = numberOfFlight(journey, operator, own)
    return number === '' ? null : { ...told, number, key: airKey(number, date, flightRoute(journey, calls).origin) }
  }
  if (told.mode === 'rail') {
    const number = trainNumber(journey, reference, own)
    return number === '' ? null : { ...told, number, key: railKey(operator, number, date) }
  }
  // As in GTFS-Realtime: nobody knows a bus by its number, and its id is the same in both.
  const number = [textAt(journey, 'VehicleJourneyName'), own].map(plainId).find((name) => /\d/.test(name)) ?? own
  return reference === '' ? null : { ...told, number, key: `${reference}/${date}` }
}

const journeyReference = (journey: XmlElement): string =>
  plainId(
    textAt(journey, 'FramedVehicleJourneyRef', 'DatedVehicleJourneyRef') ||
      textAt(journey, 'DatedVehicleJourneyRef') ||
      textAt(journey, 'DatedVehicleJourneyIndirectRef') ||
      textAt(journey, 'EstimatedVehicleJourneyCode'),
  )

/** `1617` of `1617:2018-08-28`, `1-710-1617` of `NSB:ServiceJourney:1-710-1617`; a reference of no known form whole. */
function ownJourneyName(reference: string): string {
  const undated = reference.replace(/[:_-]?\d{4}-\d\d-\d\d$/, '')
  return codespaceOf(undated) === null ? undated : ownName(undated)
}

function operatorOf(journey: XmlElement, reference: string): string | null {
  const told = ownName(textAt(journey, 'OperatorRef'))
  if (told !== '') return told
  // Whoever numbers its own lines and journeys runs them, as far as anybody says.
  return codespaceOf(reference) ?? codespaceOf(textAt(journey, 'LineRef'))
}

function modeOf(journey: XmlElement, reference: string, operator: string | null, mode: Mode): Mode {
  const told = textAt(journey, 'VehicleMode').toLowerCase()
  if (told === 'air') return 'air'
  if (told.includes('rail')) return 'rail'
  if (told !== '' && told !== 'unknown' && told !== 'undefined') return 'transit'
  const references = [reference, textAt(journey, 'LineRef'), textAt(journey, 'OperatorRef')]
  if (references.some((each) => AVIATION.includes(codespaceOf(each) ?? ''))) return 'air'
  const isFlight = AIRLINE.test(operator ?? '') && flightNumber(firstPart(ownName(reference)))?.operator === operator
  return isFlight ? 'air' : mode
}

/** With its carrier, where anything tells it (`SK4055-01-358551288`); else what the source calls the journey. */
function numberOfFlight(journey: XmlElement, operator: string | null, own: string): string {
  const told = [textAt(journey, 'VehicleJourneyName'), textAt(journey, 'PublishedLineName'), firstPart(own)]
  const names = AIRLINE.test(operator ?? '') ? told.flatMap((name) => [name, `${operator}${name}`]) : told
  return names.map((name) => flightNumber(name)?.number).find((number) => number !== undefined) ?? own
}

const firstPart = (name: string): string => name.split(/[-_]/, 1)[0] ?? ''

/**
 * The number that stands on the board. A train number that is told as one; else a name or vehicle that is one for sure,
 * because the journey's own reference holds it (Bane NOR tells it as the vehicle, and not every vehicle is a number);
 * else a name in digits; last the reference. A line's name is no number: every train of the line has it.
 */
function trainNumber(journey: XmlElement, reference: string, own: string): string {
  const told = child(journey, 'TrainNumbers') ?? journey
  const number = children(told, 'TrainNumberRef').map(textOf).map(ownName)[0] ?? ''
  if (number !== '') return number
  const parts = reference.split(/[^\p{L}\p{N}]+/u)
  const name = bareNumber(textAt(journey, 'VehicleJourneyName'))
  const names = [name, ownName(textAt(journey, 'VehicleRef')), bareNumber(textAt(journey, 'PublishedLineName'))]
  const confirmed = names.find((each) => /\d/.test(each) && parts.includes(each))
  return confirmed ?? (/^\d+$/.test(name) ? name : own)
}

/** 27 of "IC 27" and of "27"; "L13" stays what it is. */
const bareNumber = (name: string): string => /^(?:\p{L}{1,5} )?(\d{1,6})$/u.exec(plainId(name))?.[1] ?? plainId(name)

/** Operating date: as told, else as in the reference, else the day of the first planned time where the train is. */
function dateOf(journey: XmlElement, reference: string, recordedMs: number | null): string | null {
  const told =
    dateIn(textAt(journey, 'FramedVehicleJourneyRef', 'DataFrameRef')) ??
    dateIn(reference) ??
    dateIn(textAt(journey, 'OriginAimedDepartureTime').slice(0, 10)) ??
    dateIn(firstPlanned(journey).slice(0, 10))
  if (told !== null) return told
  return recordedMs === null ? null : new Date(recordedMs).toISOString().slice(0, 10)
}

/** As written, for it is written in the local time of the place. */
function firstPlanned(journey: XmlElement): string {
  for (const [list, name] of [
    ['RecordedCalls', 'RecordedCall'],
    ['EstimatedCalls', 'EstimatedCall'],
  ] as const) {
    for (const call of children(child(journey, list), name)) {
      const time = textAt(call, 'AimedDepartureTime') || textAt(call, 'AimedArrivalTime')
      if (time !== '') return time
    }
  }
  return ''
}
