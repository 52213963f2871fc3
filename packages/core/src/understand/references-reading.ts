/** A post while references are looked for in it. */
import type { Gazetteer, Phrase } from './gazetteer.ts'
import type { Token } from './references-tokens.ts'
import type { Reference } from './understanding.ts'

export interface Reading {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly gazetteer: Gazetteer
  /** The whole post is in capitals, so capitals say nothing. */
  readonly isShouted: boolean
  /** True when a word of railways stands somewhere in the post. */
  readonly speaksOfRail: () => boolean
  /** Above 0 where the post speaks more of flying than of railways, below for the other way round. */
  readonly airOverRail: () => number
}

export interface Found {
  readonly reference: Reference
  /** The first token after it. */
  readonly next: number
}

/** Index of the phrase's last token when the words after the first stand there. */
export function endOfPhrase({ text, tokens }: Reading, index: number, { rest }: Phrase): number | undefined {
  for (let offset = 0; offset < rest.length; offset++) {
    const left = tokens[index + offset]
    const right = tokens[index + offset + 1]
    if (left === undefined || right === undefined || right.lower !== rest[offset]) return undefined
    // An apostrophe or a point may stand inside of a name: S:t Michel, St. Petersburg, T'way.
    if (right.start - left.end > 2 || /[\n@#]/.test(text.slice(left.end, right.start))) return undefined
  }
  return index + rest.length
}

/** How many tokens hold one of the words: begin with it, or have it inside in scripts without spaces. */
export function countContext(tokens: readonly Token[], words: ReadonlyMap<string, readonly string[]>): number {
  let count = 0
  for (const { lower, isEastern, isLinked } of tokens) {
    if (isLinked) continue
    const last = isEastern ? lower.length : 1
    for (let at = 0; at < last; at++) {
      if (words.get(lower[at] ?? '')?.some((word) => lower.startsWith(word, at)) === true) {
        count++
        break
      }
    }
  }
  return count
}
