/** Names in scripts without spaces, which may stand anywhere in a run of characters. */
import { HANGUL, KANA, kindAt } from './clean.ts'
import type { EasternName } from './gazetteer.ts'
import { isAircraft, isYear, serviceNumber } from './references-numbers.ts'
import { choosePlace } from './references-places.ts'
import type { Found, Reading } from './references-reading.ts'
import { flightReference, follows, trainReference } from './references-services.ts'
import { isJoined } from './references-tokens.ts'
import type { Reference } from './understanding.ts'

/** May stand between a carrier's name and the number. */
const BETWEEN: ReadonlySet<string> = new Set(['', 'の', '航班', '便', '의', '항공편'])
/** Follows the number of a flight. */
const FLIGHT = /^(?:便|편|航班|号航班|次航班)/

/** All names in the run that a token is, and the first token after them. */
export function findEastern(reading: Reading, index: number): { references: Reference[]; next: number } {
  const token = reading.tokens[index]
  const references: Reference[] = []
  if (token === undefined || token.isLinked) return { references, next: index + 1 }
  for (let at = 0; at < token.text.length; ) {
    const name = nameAt(reading, token.text, at)
    if (name === undefined) {
      at++
      continue
    }
    const after = at + name.name.length
    const start = token.start + at
    const service = serviceAfter(reading, index, name, start, token.text.slice(after))
    if (service !== undefined) return { references: [...references, service.reference], next: service.next }
    const place = choosePlace(reading, name)
    if (place !== undefined) {
      references.push({ kind: place.kind, value: place.code, label: place.name, start, end: token.start + after })
    }
    at = after
  }
  return { references, next: index + 1 }
}

/** The longest name that begins there and does not begin or end inside of another word. */
function nameAt({ gazetteer }: Reading, run: string, at: number): EasternName | undefined {
  return gazetteer.eastern.get(run[at] ?? '')?.find(({ name }) => {
    if (!run.startsWith(name, at)) return false
    if (kindAt(name, 0) === HANGUL) return at === 0 || kindAt(run, at - 1) !== HANGUL
    if (!isKatakana(name, 0)) return true
    return !isKatakana(run, at - 1) && !isKatakana(run, at + name.length)
  })
}

const isKatakana = (text: string, at: number): boolean =>
  at >= 0 && kindAt(text, at) === KANA && text.charCodeAt(at) >= 0x30a0

/** `日本航空41便`, `대한항공 123편`, `のぞみ12号`. */
function serviceAfter(
  reading: Reading,
  index: number,
  { carrier, train }: EasternName,
  start: number,
  remainder: string,
): Found | undefined {
  const { text, tokens } = reading
  const token = tokens[index]
  const next = tokens[index + 1]
  if (token === undefined || next?.isNumber !== true || !isJoined(text, token, next)) return undefined
  const number = serviceNumber(text, tokens, index + 1, next.text)
  if (number === undefined) return undefined
  if (train !== undefined && remainder === '' && follows(reading, index + 1, train)) {
    return { reference: trainReference(reading, train, number, start), next: index + 2 }
  }
  if (carrier === undefined || number.digits > 4 || !BETWEEN.has(remainder)) return undefined
  const isSaid = FLIGHT.test(tokens[index + 2]?.text ?? '')
  if (!isSaid && (number.digits < 3 || isYear(number) || isAircraft(number))) return undefined
  return { reference: flightReference(carrier, number, start), next: index + 2 }
}
