import { plainId } from '../plain-text.ts'
import { textAt, type XmlElement } from '../xml.ts'
import type { SiriCall } from './calls.ts'
import { ownName } from './reference.ts'

/** From where to where; null: not told. */
interface Route {
  readonly origin: string | null
  readonly destination: string | null
}

/** By IATA codes: those of the first and last call, else the pair that the line is named by (`AVI:Line:SK_OSL-BGO`). */
export function flightRoute(journey: XmlElement, calls: readonly SiriCall[]): Route {
  const [first, last] = [iata(calls[0]), calls.length > 1 ? iata(calls.at(-1)) : null]
  const pair = /(?:^|[_ -])([A-Z]{3})-([A-Z]{3})$/.exec(ownName(textAt(journey, 'LineRef')))
  if ((first !== null && last !== null) || pair === null) return { origin: first, destination: last }
  const [one = '', other = ''] = pair.slice(1)
  // The line is one for both ways; an end that is known tells which way this is, else the word for it.
  const isBack =
    first !== null || last !== null
      ? first === other || last === one
      : /^in/i.test(textAt(journey, 'DirectionRef')) || textAt(journey, 'DirectionRef') === '2'
  return isBack
    ? { origin: first ?? other, destination: last ?? one }
    : { origin: first ?? one, destination: last ?? other }
}

function iata(call: SiriCall | undefined): string | null {
  const code = ownName(call?.stop ?? '')
  return /^[A-Z]{3}$/.test(code) ? code : null
}

/** By the names that travellers know: the journey's own, else those of its first and last call. */
export function trainRoute(journey: XmlElement, calls: readonly SiriCall[], ends: Ends): Route {
  const label = (side: 'Origin' | 'Destination', call: SiriCall | undefined): string | null =>
    plainId(textAt(journey, `${side}Name`)) ||
    call?.name ||
    ownName(textAt(journey, `${side}Ref`)) ||
    call?.stop ||
    null
  return {
    origin: label('Origin', ends.first ? calls[0] : undefined),
    destination: label('Destination', ends.last ? calls.at(-1) : undefined),
  }
}

/** Whether the calls that are told reach to the ends of the way. */
export interface Ends {
  readonly first: boolean
  readonly last: boolean
}
