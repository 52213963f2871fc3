import { plainId, plainText } from '../plain-text.ts'
import type { Alert } from '../port.ts'
import { textAt, type XmlElement } from '../xml.ts'
import {
  airspaceFlow,
  closure,
  deicing,
  delays,
  groundDelay,
  groundStop,
  other,
  type Program,
  type Said,
} from './kinds.ts'
import { causeOf } from './reason.ts'

const MAX_TEXT = 2_000

/** What a list is a list of, by its name; the first that fits. */
const KINDS: readonly (readonly [RegExp, (program: Program) => Said | readonly Said[]])[] = [
  [/ground_?stop/i, groundStop],
  [/ground_?delay/i, groundDelay],
  [/closure/i, closure],
  [/flow|ctop/i, airspaceFlow],
  [/deic/i, deicing],
  [/delay/i, delays],
  [/./, other],
]

/**
 * The alerts of one programme at one airport, or in one part of the airspace; none where neither is named.
 * @param list name of the list that it stands in
 */
export function readProgram(
  element: XmlElement,
  list: string,
  { listed, updatedMs }: Pick<Program, 'listed' | 'updatedMs'>,
): Alert[] {
  const stop = plainId(textAt(element, 'ARPT')).toUpperCase().slice(0, 10)
  const region = plainId(textAt(element, 'CTL_Element') || textAt(element, 'FCA')).slice(0, 40)
  const place = stop || region
  const kind = KINDS.find(([name]) => name.test(list))?.[1]
  if (place === '' || kind === undefined) return []
  const reason = plainText(textAt(element, 'Reason'), MAX_TEXT)
  return [kind({ element, place, reason, listed, updatedMs })].flat().map((said) => ({
    key: [said.name, place, said.number].filter((part) => part != null).join('/'),
    texts: { en: { title: said.title, text: said.lines.filter((line) => line !== '').join('\n') } },
    cause: kind === deicing ? 'WEATHER' : causeOf(reason),
    // A NOTAM is no reason but the closure itself.
    ...(kind !== closure && reason !== '' && { causeDetail: reason.slice(0, 100) }),
    effect: said.effect,
    severity: said.severity,
    activePeriods: said.periods,
    entities: [stop === '' ? { region } : { stop }],
  }))
}
