/** Flights and trains. */
import type { Carrier, Phrase, Train, WordEntry } from './gazetteer.ts'
import { isAircraft, isYear, type ServiceNumber, serviceNumber } from './references-numbers.ts'
import { endOfPhrase, type Found, type Reading } from './references-reading.ts'
import { isJoined, type Token } from './references-tokens.ts'
import type { Reference } from './understanding.ts'

/** Letters and digits of one token: `AY431`, `IC27`, `FIN431`, `G123`. */
const GLUED = /^([A-Za-z]{1,3})(\d{1,5}[A-Z]?)$/
/** The same for a code that holds a digit: `U28123`, `6E204`. */
const GLUED_TO_DIGIT = /^([A-Z]\d|\d[A-Z])(\d{3,4}[A-Z]?)$/
const LONGEST_GLUED = 9

/** The flight or train whose name or code begins at a token. */
export function findService(reading: Reading, index: number): Found | undefined {
  const token = reading.tokens[index]
  if (token === undefined || token.isLinked || token.isEastern) return undefined
  const entry = reading.gazetteer.words.get(token.lower)
  if (entry !== undefined) {
    const found = spaced(reading, index, token, entry) ?? named(reading, index, entry) ?? worded(reading, index, entry)
    if (found !== undefined) return found
  }
  if (!token.hasDigit || token.text.length > LONGEST_GLUED) return undefined
  return glued(reading, index, token, GLUED) ?? glued(reading, index, token, GLUED_TO_DIGIT)
}

/** `AY431`, `ay431`, `FIN431`, `IC27`; `G123次`. */
function glued(reading: Reading, index: number, token: Token, pattern: RegExp): Found | undefined {
  const match = pattern.exec(token.text)
  if (match === null) return undefined
  const [, code = '', written = ''] = match
  const entry = reading.gazetteer.words.get(code.toLowerCase())
  const number = entry === undefined ? undefined : serviceNumber(reading.text, reading.tokens, index, written)
  if (entry === undefined || number === undefined) return undefined
  const isCapital = code === code.toUpperCase()
  const { train } = entry
  if (train !== undefined && isCapital && !train.spaced && follows(reading, index, train) && fits(train, number)) {
    return { reference: trainReference(reading, train, number, token.start), next: index + 1 }
  }
  const isIcao = code.length === 3
  const carrier = isIcao ? entry.icao : entry.iata
  if (carrier === undefined || !isFlightNumber(number) || carrier.never.includes(number.value)) return undefined
  if (!isCapital && (isIcao || carrier.wordlike)) return undefined
  // Small letters and codes that are words need more of a number to be believed.
  const isPlain = isCapital && !carrier.wordlike
  if (number.digits < (isIcao ? 2 : isPlain ? 1 : 3)) return undefined
  return { reference: flightReference(carrier, number, token.start), next: index + 1 }
}

/** `AY 431`, `IC 27`. */
function spaced(reading: Reading, index: number, token: Token, { train, iata }: WordEntry): Found | undefined {
  if ((train === undefined && iata === undefined) || token.text === token.lower) return undefined
  const number = numberAt(reading, index, index + 1)
  if (number === undefined || token.text !== token.text.toUpperCase()) return undefined
  const next = index + 2
  if (train !== undefined && follows(reading, index + 1, train) && fits(train, number)) {
    return { reference: trainReference(reading, train, number, token.start), next }
  }
  if (iata === undefined || iata.wordlike || !isFlightNumber(number)) return undefined
  // Among capitals, and for a code that holds a digit, a short number is too often something else.
  if ((reading.isShouted || /\d/.test(iata.iata)) && number.digits < 3) return undefined
  return iata.never.includes(number.value) ? undefined : { reference: flightReference(iata, number, token.start), next }
}

/** `Finnair 431`, `Finnair flight 431`, `Suvanto Airin lento 301`, `Pendolino 48`. */
function named(reading: Reading, index: number, { services }: WordEntry): Found | undefined {
  for (const phrase of services ?? []) {
    const last = endOfPhrase(reading, index, phrase)
    const found = last === undefined ? undefined : numbered(reading, index, last, phrase)
    if (found !== undefined) return found
  }
  return undefined
}

function numbered(reading: Reading, index: number, last: number, { carrier, train }: Phrase): Found | undefined {
  const start = reading.tokens[index]?.start ?? 0
  let at = last + 1
  let says = saysAt(reading, at)
  let isSaid = false
  for (; says === 'number' || (carrier !== undefined && says === 'flight'); says = saysAt(reading, ++at)) isSaid = true
  const number = numberAt(reading, at - 1, at)
  if (number === undefined) return undefined
  if (train !== undefined) {
    return fits(train, number) ? { reference: trainReference(reading, train, number, start), next: at + 1 } : undefined
  }
  if (carrier === undefined || !isFlightNumber(number)) return undefined
  if (!isSaid && (number.digits < 3 || isYear(number) || isAircraft(number))) return undefined
  return { reference: flightReference(carrier, number, start), next: at + 1 }
}

/** `juna 27`, `train number 27`. */
function worded(reading: Reading, index: number, { says }: WordEntry): Found | undefined {
  if (says !== 'train') return undefined
  let at = index + 1
  if (saysAt(reading, at) === 'number') at++
  const number = numberAt(reading, at - 1, at)
  if (number === undefined || number.digits < 2 || isYear(number)) return undefined
  const start = reading.tokens[index]?.start ?? 0
  const value = number.text
  return { reference: { kind: 'train', value, label: value, start, end: number.end }, next: at + 1 }
}

const saysAt = ({ tokens, gazetteer }: Reading, index: number): WordEntry['says'] =>
  gazetteer.words.get(tokens[index]?.lower ?? '')?.says

function numberAt({ text, tokens }: Reading, left: number, right: number): ServiceNumber | undefined {
  const before = tokens[left]
  const token = tokens[right]
  if (before === undefined || token?.isNumber !== true || !isJoined(text, before, token)) return undefined
  return serviceNumber(text, tokens, right, token.text)
}

const isFlightNumber = ({ digits }: ServiceNumber): boolean => digits <= 4

const fits = ({ never }: Train, number: ServiceNumber): boolean => !never.includes(number.value)

/** What a category needs after its number is there; of a Latin code it is enough that the post speaks of railways. */
export function follows({ text, tokens, speaksOfRail }: Reading, index: number, { after, code }: Train): boolean {
  if (after === undefined) return true
  const token = tokens[index]
  const next = tokens[index + 1]
  if (token !== undefined && isJoined(text, token, next) && next.text.startsWith(after)) return true
  return /^[A-Z]/.test(code) && speaksOfRail()
}

export const flightReference = (carrier: Carrier, number: ServiceNumber, start: number): Reference => ({
  kind: 'flight',
  value: carrier.iata + number.text,
  label: `${carrier.name} ${number.text}`,
  start,
  end: number.end,
})

/** `IC 27`; with what belongs to the number where it stands: `のぞみ12号`; `G123`, as is written in China. */
export function trainReference({ text }: Reading, train: Train, number: ServiceNumber, start: number): Reference {
  const { code, after } = train
  const end = after !== undefined && text.startsWith(after, number.end) ? number.end + after.length : number.end
  const isLatin = /^[A-Z]/.test(code)
  const value = after === undefined ? `${code} ${number.text}` : `${code}${number.text}${isLatin ? '' : after}`
  return { kind: 'train', value, label: value, start, end }
}
