/**
 * Finds all entries of a lexicon in one pass over a post: a trie of the entries' parts, and a memory of which part was
 * seen where, by which entries of several parts are put together.
 */
import { Trie, TrieSketch } from './lexicon-trie.ts'
import { type FoldedText, tokenise } from './tokens.ts'

/** The most words, or characters in a lexicon of substrings, that `..` stands for. */
const GAP_WORDS = 3
const GAP_CHARACTERS = 10
/** After so many matches of a post an entry counts only a few times more: a flood says nothing new. */
const MATCHES_FREE = 100
const MATCHES_PER_ENTRY = 4
/** More than an entry has parts. */
const PARTS = 64
/** More than a post has places. */
const EPOCH = 1_000_000

export interface Part {
  readonly text: string
  readonly isStem: boolean
  /** How many places after the part before it may stand. */
  readonly reach: number
}

/** Where an entry stands: its first and last word, or its first and last unit. */
export interface Match {
  readonly entry: number
  readonly start: number
  readonly end: number
}

/** The parts of a word entry, as the words of a post are cut. */
export function wordParts(entry: string): Part[] {
  return entry.split(' .. ').flatMap((side, number) => {
    const { text, starts, ends } = tokenise(side)
    return starts.map((start, index) => ({
      text: text.slice(start, ends[index]),
      isStem: text.charAt(ends[index] ?? -1) === '*',
      reach: number > 0 && index === 0 ? GAP_WORDS + 1 : 1,
    }))
  })
}

/** The parts of an entry of a lexicon of substrings. */
export const substringParts = (entry: string): Part[] =>
  entry.split(' .. ').map((side) => ({ text: tokenise(side).text, isStem: true, reach: GAP_CHARACTERS }))

/** Numbers that tell of one later part of an entry: `BEFORE` it stands which form, how far, and where it belongs. */
const BEFORE = 0
const REACH = 1
const ENTRY = 2
const INDEX = 3
const IS_LAST = 4
const FIELDS = 5

/** Searches posts for entries, given by their parts. A form is one word or stem, however many entries have it. */
export class LexiconSearch {
  readonly #trie: Trie
  /** By form: the entries that it makes up alone, and those of which it is a later part, `FIELDS` numbers each. */
  readonly #alone: Lists
  readonly #later: Lists

  // Scratch of one search. A place counts from the search's own epoch, so that nothing has to be wiped in between.
  #epoch = 0
  readonly #seenPlace: Float64Array
  readonly #seenStart: Int32Array
  #waiting: number[] = []
  #open = new Map<number, { readonly place: number; readonly start: number }>()
  #counts = new Map<number, number>()
  #matches: Match[] = []

  constructor(entries: readonly (readonly Part[])[]) {
    const sketch = new TrieSketch()
    const numbers = new Map<string, number>()
    const alone: number[][] = []
    const later: number[][] = []
    const formOf = ({ text, isStem }: Part): number => {
      const name = isStem ? `${text}*` : text
      const known = numbers.get(name)
      if (known !== undefined) return known
      const form = alone.push([]) - 1
      later.push([])
      numbers.set(name, form)
      sketch.plant(text, isStem, form)
      return form
    }
    entries.forEach((parts, entry) => {
      let before = -1
      parts.forEach((part, index) => {
        const form = formOf(part)
        if (parts.length === 1) alone[form]?.push(entry)
        else if (index > 0) later[form]?.push(before, part.reach, entry, index, index === parts.length - 1 ? 1 : 0)
        before = form
      })
    })
    this.#trie = new Trie(sketch)
    this.#alone = new Lists(alone)
    this.#later = new Lists(later)
    this.#seenPlace = new Float64Array(alone.length).fill(-EPOCH)
    this.#seenStart = new Int32Array(alone.length)
  }

  /** Matches by number of their words. */
  words({ text, starts, ends, places }: FoldedText): Match[] {
    this.#begin()
    const trie = this.#trie
    for (let token = 0; token < starts.length; token++) {
      const end = ends[token] ?? 0
      // The owner's 's is no part of a word.
      const owned = text.charCodeAt(end - 1) === 0x73 && text.charCodeAt(end - 2) === 0x27 ? end - 2 : end
      const place = places[token] ?? 0
      let node = 0
      for (let at = starts[token] ?? 0; at < end; ) {
        node = trie.step(node, text.charCodeAt(at))
        if (node === 0) break
        at++
        const stem = trie.stemAt(node)
        if (stem >= 0) this.#see(stem, place, place, token, token)
        if (at === end || at === owned) {
          const word = trie.wordAt(node)
          if (word >= 0) this.#see(word, place, place, token, token)
        }
      }
      if (this.#waiting.length > 0) this.#settle()
    }
    return this.#matches
  }

  /** Matches by their first and last unit. */
  substrings({ text, skips }: FoldedText): Match[] {
    this.#begin()
    const trie = this.#trie
    let skip = 0
    for (let start = 0; start < text.length; start++) {
      if (start === skips[skip]) {
        start = (skips[skip + 1] ?? start + 1) - 1
        skip += 2
        continue
      }
      let node = 0
      for (let at = start; at < text.length; ) {
        node = trie.step(node, text.charCodeAt(at))
        if (node === 0) break
        at++
        const form = trie.stemAt(node)
        if (form >= 0) this.#see(form, start, at, start, at - 1)
      }
      if (this.#waiting.length > 0) this.#settle()
    }
    return this.#matches
  }

  #begin(): void {
    this.#epoch += EPOCH
    this.#matches = []
    if (this.#open.size > 0) this.#open.clear()
    if (this.#counts.size > 0) this.#counts.clear()
  }

  /**
   * A form stands here.
   * @param from place at which it begins, by which it is told how far it stands from the part before
   * @param to place that the part after counts from
   */
  #see(form: number, from: number, to: number, start: number, end: number): void {
    const alone = this.#alone.items
    const aloneEnd = this.#alone.end(form)
    for (let i = this.#alone.begin(form); i < aloneEnd; i++) this.#match(alone[i] ?? 0, start, end)
    const seen = this.#seenPlace
    const earliest = this.#epoch
    const later = this.#later.items
    const laterEnd = this.#later.end(form)
    for (let i = this.#later.begin(form); i < laterEnd; i += FIELDS) {
      const before = later[i + BEFORE] ?? 0
      let place = (seen[before] ?? 0) - earliest
      if (place < 0) continue
      const key = (later[i + ENTRY] ?? 0) * PARTS + (later[i + INDEX] ?? 0)
      let first = this.#seenStart[before] ?? 0
      if (later[i + INDEX] !== 1) {
        const open = this.#open.get(key - 1)
        if (open === undefined) continue
        place = open.place
        first = open.start
      }
      // In substrings a part may begin where the one before has ended; a word stands one place on.
      if (from < place || from - place > (later[i + REACH] ?? 0) || (from === place && from === to)) continue
      if (later[i + IS_LAST] === 1) this.#match(later[i + ENTRY] ?? 0, first, end)
      else this.#waiting.push(key, to, first)
    }
    // Forms are written as negative numbers, to tell them from open entries.
    this.#waiting.push(-1 - form, to, start)
  }

  /** What was seen at one place opens the way for the places after it, not for its own. */
  #settle(): void {
    const waiting = this.#waiting
    for (let i = 0; i < waiting.length; i += 3) {
      const key = waiting[i] ?? 0
      const place = waiting[i + 1] ?? 0
      const start = waiting[i + 2] ?? 0
      if (key >= 0) this.#open.set(key, { place, start })
      else {
        this.#seenPlace[-1 - key] = this.#epoch + place
        this.#seenStart[-1 - key] = start
      }
    }
    waiting.length = 0
  }

  #match(entry: number, start: number, end: number): void {
    if (this.#matches.length >= MATCHES_FREE) {
      const count = this.#counts.get(entry) ?? 0
      if (count >= MATCHES_PER_ENTRY) return
      this.#counts.set(entry, count + 1)
    }
    this.#matches.push({ entry, start, end })
  }
}

/** Lists of numbers behind one another in one array, for a processor reads neighbours together. */
class Lists {
  readonly items: Int32Array
  readonly #begins: Int32Array

  constructor(lists: readonly (readonly number[])[]) {
    this.items = Int32Array.from(lists.flat())
    this.#begins = new Int32Array(lists.length + 1)
    lists.forEach((list, number) => {
      this.#begins[number + 1] = (this.#begins[number] ?? 0) + list.length
    })
  }
  begin(list: number): number {
    return this.#begins[list] ?? 0
  }
  end(list: number): number {
    return this.#begins[list + 1] ?? 0
  }
}
