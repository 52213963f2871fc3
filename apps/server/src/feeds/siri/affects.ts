import { plainId } from '../plain-text.ts'
import type { InformedEntity } from '../port.ts'
import { child, children, textAt, textOf, type XmlElement } from '../xml.ts'
import { consequencesOf } from './consequence.ts'
import { ownName, saysSomething } from './reference.ts'

const MAX_ENTITIES = 500
const MAX_DEPTH = 8

/**
 * Whom a situation and its consequences concern: operators, lines, journeys, stops and places, by name where one is
 * told. A line or journey with stops is concerned there; what a text is published for is not said to be affected.
 */
export function entitiesOf(situation: XmlElement): InformedEntity[] {
  const read = new Map<string, InformedEntity>()
  const affects = [situation, ...consequencesOf(situation)].flatMap((each) => children(each, 'Affects'))
  for (const entity of affects.flatMap(entitiesIn)) {
    if (read.size < MAX_ENTITIES && Object.keys(entity).length > 0) read.set(JSON.stringify(entity), entity)
  }
  return [...read.values()]
}

function entitiesIn(affects: XmlElement): InformedEntity[] {
  const networks = children(child(affects, 'Networks'), 'AffectedNetwork')
  const journeys = children(child(affects, 'VehicleJourneys'), 'AffectedVehicleJourney')
  const stops = [
    ...children(child(affects, 'StopPoints'), 'AffectedStopPoint'),
    ...children(child(affects, 'StopPlaces'), 'AffectedStopPlace'),
  ]
  return [
    ...children(child(affects, 'Operators'), 'AffectedOperator').map(operatorIn),
    ...networks.flatMap(linesIn),
    ...journeys.flatMap(journeysIn),
    ...stops.map((stop) => stopIn(stop)),
    ...children(child(affects, 'Places'), 'AffectedPlace').map(placeIn),
  ]
}

function operatorIn(operator: XmlElement | undefined): InformedEntity {
  const agency = nameIn(operator, ['OperatorName', 'OperatorShortName'], 'OperatorRef')
  return agency === '' ? {} : { agency }
}

/** The lines of a network, and where it names none, those who run it. */
function linesIn(network: XmlElement): InformedEntity[] {
  const operators = children(network, 'AffectedOperator').map(operatorIn)
  const lines = children(network, 'AffectedLine')
  if (lines.length === 0) return operators
  // Two operators and three lines: nobody says who runs which.
  const operator = operators.length === 1 ? operators[0] : {}
  return lines.flatMap((line) => {
    const route = nameIn(line, ['PublishedLineName'], 'LineRef')
    const own = child(line, 'AffectedOperator')
    return atStops(line, { ...(own === undefined ? operator : operatorIn(own)), ...(route !== '' && { route }) })
  })
}

/** A train by its number, or by the reference that the source has for it. */
function journeysIn(journey: XmlElement): InformedEntity[] {
  const route = nameIn(journey, ['PublishedLineName'], 'LineRef')
  const told = { ...operatorIn(child(journey, 'Operator')), ...(route !== '' && { route }) }
  const references = [
    ...children(child(journey, 'TrainNumbers'), 'TrainNumberRef'),
    ...children(journey, 'TrainNumberRef'),
    ...children(journey, 'VehicleJourneyRef'),
    ...children(journey, 'FramedVehicleJourneyRef').flatMap((framed) => children(framed, 'DatedVehicleJourneyRef')),
    ...children(journey, 'DatedVehicleJourneyRef'),
    ...children(journey, 'JourneyName'),
  ].map((reference) => plainId(textOf(reference)))
  const trips = [...new Set(references)].filter(saysSomething)
  if (trips.length === 0) return atStops(journey, told)
  return trips.flatMap((trip) => atStops(journey, { ...told, trip }))
}

/** The same at each stop that is named inside, and as a whole where none is. */
function atStops(element: XmlElement, told: InformedEntity): InformedEntity[] {
  const stops = stopsIn(element, 1)
    .map(stopIn)
    .filter(({ stop }) => stop !== undefined)
  return stops.length === 0 ? [told] : stops.map((stop) => ({ ...told, ...stop }))
}

/** Anywhere inside: routes and sections hold stops of their own. */
function stopsIn(element: XmlElement, depth: number): readonly XmlElement[] {
  return Object.keys(element).flatMap((name) =>
    children(element, name).flatMap((inside) => {
      if (name === 'AffectedStopPoint' || name === 'AffectedStopPlace') return [inside]
      return depth < MAX_DEPTH ? stopsIn(inside, depth + 1) : []
    }),
  )
}

function stopIn(element: XmlElement): InformedEntity {
  const name = ['StopPointName', 'PlaceName', 'StopPlaceName'].map((field) => plainId(textAt(element, field)))
  const stop = [...name, plainId(textAt(element, 'StopPointRef')), plainId(textAt(element, 'StopPlaceRef'))].find(
    saysSomething,
  )
  return stop === undefined ? {} : { stop }
}

function placeIn(element: XmlElement): InformedEntity {
  const region = nameIn(element, ['PlaceName'], 'PlaceRef')
  return region === '' ? {} : { region }
}

function nameIn(element: XmlElement | undefined, names: readonly string[], reference: string): string {
  const told = names.map((name) => plainId(textAt(element, name))).find(saysSomething)
  return told ?? ownName(textAt(element, reference))
}
