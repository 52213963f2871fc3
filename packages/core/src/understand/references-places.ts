/** Stations and airports by name and by code. */
import type { Phrase, Place } from './gazetteer.ts'
import { endOfPhrase, type Found, type Reading } from './references-reading.ts'
import type { Token } from './references-tokens.ts'

/** Finnish little words that follow the ending: Tampereellakin, Oulussako. */
const CLITICS = ['kin', 'kaan', 'kään', 'han', 'hän', 'ko', 'kö', 'pa', 'pä', 'kos', 'kös']
const SHORTEST_WITH_CLITIC = 7

/** The station or airport whose name or code begins at a token. */
export function findPlace(reading: Reading, index: number): Found | undefined {
  const token = reading.tokens[index]
  if (token === undefined || token.isLinked || token.isNumber) return undefined
  for (const phrase of namesAt(reading, token)) {
    if (phrase.capital && (token.text === token.lower || reading.isShouted)) continue
    const last = endOfPhrase(reading, index, phrase)
    const place = last === undefined ? undefined : choosePlace(reading, phrase)
    if (place === undefined || last === undefined) continue
    const end = reading.tokens[last]?.end ?? token.end
    return {
      reference: { kind: place.kind, value: place.code, label: place.name, start: token.start, end },
      next: last + 1,
    }
  }
  return codeAt(reading, index, token)
}

function namesAt({ gazetteer: { words } }: Reading, { lower }: Token): readonly Phrase[] {
  const names = words.get(lower)?.places ?? []
  if (names.length > 0 || lower.length < SHORTEST_WITH_CLITIC) return names
  const clitic = CLITICS.find((each) => lower.endsWith(each) && words.has(lower.slice(0, -each.length)))
  return clitic === undefined ? [] : (words.get(lower.slice(0, -clitic.length))?.places ?? [])
}

/**
 * In a city that has both, the airport where the post speaks of flying and the station otherwise. A city that has only
 * an airport here is none where the post speaks of railways.
 */
export function choosePlace(
  { airOverRail }: Pick<Reading, 'airOverRail'>,
  { station, airport }: { readonly station?: Place; readonly airport?: Place },
): Place | undefined {
  if (airport === undefined) return station
  if (station === undefined) return airOverRail() >= 0 ? airport : undefined
  return airOverRail() > 0 ? airport : station
}

/** `HEL`; a code that is also a word only beside another one: `HEL-MAD`. */
function codeAt(reading: Reading, index: number, token: Token): Found | undefined {
  if (!isCode(token)) return undefined
  const entry = reading.gazetteer.words.get(token.lower)
  const place = entry?.airport
  if (place === undefined) return undefined
  if ((entry?.paired === true || reading.isShouted) && !isPaired(reading, index)) return undefined
  const { start, end } = token
  return { reference: { kind: 'airport', value: place.code, label: place.name, start, end }, next: index + 1 }
}

const isCode = ({ text }: Token): boolean => text.length === 3 && /^[A-Z]{3}$/.test(text)

/** `-`, `–`, `→`, `/`, `>` and spaces around them. */
const BETWEEN_CODES = /^\s{0,2}(?:-{1,2}>?|[–—→>/➡✈]\ufe0f?)\s{0,2}$/

function isPaired({ text, tokens, gazetteer }: Reading, index: number): boolean {
  const here = tokens[index]
  return [tokens[index - 1], tokens[index + 1]].some((other) => {
    if (here === undefined || other === undefined || !isCode(other)) return false
    if (gazetteer.words.get(other.lower)?.airport === undefined) return false
    const gap = text.slice(Math.min(here.end, other.end), Math.max(here.start, other.start))
    return gap.length <= 6 && BETWEEN_CODES.test(gap)
  })
}
