/** Names of carriers, trains and places, arranged so that each word of a post is looked up once. */

export interface Carrier {
  readonly iata: string
  readonly icao?: string | undefined
  readonly name: string
  readonly also: readonly string[]
  /** The code is also a word or a unit: it counts only in capitals and glued to three or four digits. */
  readonly wordlike: boolean
  /** Numbers that are something else. */
  readonly never: readonly number[]
}

export interface Train {
  /** Category as it stands in a reference's value: `IC`. */
  readonly code: string
  /** Other words for it: `Pendolino`. */
  readonly names: readonly string[]
  /** Glued to its number the code means something else. */
  readonly spaced: boolean
  /** What has to follow the number: `号`. */
  readonly after?: string | undefined
  readonly never: readonly number[]
}

interface PlaceSource {
  readonly code: string
  readonly name: string
  readonly stem?: string | undefined
  readonly forms: readonly string[]
  readonly also: readonly string[]
  readonly capital: boolean
}

/** What the data files hold. */
export interface GazetteerSource {
  readonly carriers: readonly Carrier[]
  readonly flightWords: readonly string[]
  readonly numberWords: readonly string[]
  readonly trains: readonly Train[]
  readonly trainWords: readonly string[]
  readonly stations: readonly (PlaceSource & { readonly airport?: string | undefined })[]
  readonly airports: readonly (PlaceSource & { readonly alone: boolean })[]
  readonly context: { readonly air: readonly string[]; readonly rail: readonly string[] }
}

export interface Place {
  readonly kind: 'station' | 'airport'
  readonly code: string
  readonly name: string
}

/** A name, found by its first word. */
export interface Phrase {
  /** The words after the first, in lower case. */
  readonly rest: readonly string[]
  readonly carrier?: Carrier
  readonly train?: Train
  readonly station?: Place
  readonly airport?: Place
  /** Without a capital it is another word. */
  readonly capital: boolean
}

/** Everything that one word in lower case may be. */
export interface WordEntry {
  readonly iata?: Carrier
  readonly icao?: Carrier
  readonly train?: Train
  readonly airport?: Place
  /** The airport's code is also a word: it counts only beside another code. */
  readonly paired?: boolean
  /** Names of carriers and trains that begin with the word, longest first. */
  readonly services?: readonly Phrase[]
  /** Names of stations and airports that begin with it, longest first. */
  readonly places?: readonly Phrase[]
  readonly says?: 'flight' | 'train' | 'number'
}

/** A name in a script without spaces. */
export interface EasternName extends Omit<Phrase, 'rest' | 'capital'> {
  readonly name: string
}

export interface Gazetteer {
  readonly words: ReadonlyMap<string, WordEntry>
  /** By their first character, longest first. */
  readonly eastern: ReadonlyMap<string, readonly EasternName[]>
  /** Words that speak of flying or of railways, by their first character: beginnings, or parts without spaces. */
  readonly context: { readonly air: ReadonlyMap<string, string[]>; readonly rail: ReadonlyMap<string, string[]> }
}

/** Case endings of Finnish that follow a stem; what changes the stem is listed with the place. */
const CASES = ['n', 'ssa', 'ssä', 'sta', 'stä', 'lla', 'llä', 'lta', 'ltä', 'lle']
const EASTERN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** The data, compiled; done once. */
export function compileGazetteer(source: GazetteerSource): Gazetteer {
  const words = new Map<string, WordEntry>()
  const eastern = new Map<string, EasternName[]>()
  const add = (word: string, entry: WordEntry): void => {
    const key = word.toLowerCase()
    const known = words.get(key)
    words.set(key, {
      ...entry,
      ...known,
      services: merged(known?.services, entry.services),
      places: merged(known?.places, entry.places),
    })
  }
  const name = (text: string, what: Omit<Phrase, 'rest' | 'capital'>, capital = false): void => {
    if (EASTERN.test(text)) {
      const [first] = text
      if (first !== undefined) eastern.set(first, [...(eastern.get(first) ?? []), { ...what, name: text }])
      return
    }
    for (const spelling of new Set([text, unmarked(text)])) {
      const [first, ...rest] = spelling.toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u)
      const phrases = [{ ...what, rest, capital }]
      const isService = what.carrier !== undefined || what.train !== undefined
      if (first !== undefined) add(first, isService ? { services: phrases } : { places: phrases })
    }
  }

  for (const carrier of source.carriers) {
    add(carrier.iata, { iata: carrier })
    if (carrier.icao !== undefined) add(carrier.icao, { icao: carrier })
    for (const each of [carrier.name, ...carrier.also]) {
      for (const ending of EASTERN.test(each) ? [''] : ['', 's', 'in', 'n']) name(each + ending, { carrier })
    }
  }
  for (const train of source.trains) {
    if (EASTERN.test(train.code)) name(train.code, { train })
    else add(train.code, { train })
    for (const each of train.names) name(each, { train })
  }
  const airports = new Map(source.airports.map(({ code, name }) => [code, { kind: 'airport', code, name } as const]))
  for (const place of source.stations) {
    const station = { kind: 'station', code: place.code, name: place.name } as const
    const airport = airports.get(place.airport ?? '')
    for (const each of namesOf(place)) {
      name(each, { station, ...(airport === undefined ? {} : { airport }) }, place.capital)
    }
  }
  for (const place of source.airports) {
    const airport = airports.get(place.code)
    if (airport === undefined) continue
    add(place.code, { airport, paired: !place.alone })
    for (const each of namesOf(place)) name(each, { airport }, place.capital)
  }
  for (const word of source.flightWords) add(word, { says: 'flight' })
  for (const word of source.trainWords) add(word, { says: 'train' })
  for (const word of source.numberWords) add(word, { says: 'number' })
  for (const names of eastern.values()) names.sort((a, b) => b.name.length - a.name.length)
  const { air, rail } = source.context
  return { words, eastern, context: { air: byFirst(air), rail: byFirst(rail) } }
}

function byFirst(words: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const word of words) {
    const first = word[0] ?? ''
    groups.set(first, [...(groups.get(first) ?? []), word])
  }
  return groups
}

/** All that a place is called, in every case that people write of it. */
function namesOf({ name, stem, forms, also }: PlaceSource): Set<string> {
  const latin = [name, ...also].filter((each) => !EASTERN.test(each))
  return new Set([
    name,
    ...CASES.map((ending) => (stem ?? name) + ending),
    ...forms,
    ...also,
    ...latin.filter((each) => !each.endsWith('s')).map((each) => `${each}s`),
  ])
}

/** As people write it who have no such keys; short names stay as they are. */
const unmarked = (name: string): string =>
  name.length < 5
    ? name
    : name
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replaceAll('ø', 'o')

/** One phrase for the same words: a name may be that of a station and of an airport. */
function merged(before: readonly Phrase[] = [], more: readonly Phrase[] = []): readonly Phrase[] {
  if (more.length === 0) return before
  const byRest = new Map<string, Phrase>()
  for (const phrase of [...before, ...more]) {
    const key = phrase.rest.join(' ')
    const known = byRest.get(key)
    byRest.set(key, known === undefined ? phrase : { ...phrase, ...known, capital: known.capital && phrase.capital })
  }
  return [...byRest.values()].sort((a, b) => b.rest.length - a.rest.length)
}
