/**
 * The words by which a hit says what it found. They go where a post's text does not, so they hold only what an entry
 * names: nothing that stands in a gap, no handle between two words, and no rest of a word that may be a booking
 * reference. Such things are written as `…`.
 */
import type { Match, Part } from './lexicon-search.ts'
import { announcesBooking } from './references-announcers.ts'
import type { FoldedText } from './tokens.ts'

/** Tokens before and after a word of six letters that make it a booking reference. */
const BEFORE = 4
const AFTER = 2

/** Of a match by words, in the post's own words. */
export function wordsShown(post: FoldedText, { start, end }: Match, parts: readonly Part[]): string {
  const gap = (from: number): number => parts.findIndex(({ reach }, index) => index >= from && reach > 1)
  const firstGap = gap(1)
  if (firstGap === -1) return side(post, start, parts)
  let lastGap = firstGap
  for (let next = firstGap; next !== -1; next = gap(next + 1)) lastGap = next
  // What stands between two gaps is left out with them.
  const lastStart = end - (parts.length - lastGap) + 1
  const isGapless = lastGap === firstGap && lastStart === start + firstGap
  const first = side(post, start, parts.slice(0, firstGap))
  return `${first}${isGapless ? '' : ' …'} ${side(post, lastStart, parts.slice(lastGap))}`
}

/** Of a match by substrings: the entry itself stands in the text. */
export function substringsShown({ start, end }: Match, parts: readonly Part[]): string {
  const texts = parts.map(({ text }) => text)
  const whole = texts.join('')
  return end - start + 1 === whole.length ? whole : texts.join(' … ')
}

const side = (post: FoldedText, start: number, parts: readonly Part[]): string =>
  parts.map((part, index) => wordShown(post, start + index, part)).join(' ')

function wordShown({ text, starts, ends }: FoldedText, token: number, { text: part, isStem }: Part): string {
  const word = text.slice(starts[token], ends[token])
  if (!isStem || word === part) return word
  const isTail = isDigit(text.charCodeAt((starts[token] ?? 0) - 1))
  if (isTail || /\d/.test(word)) return `${part}…`
  if (word.length !== 6) return word
  for (let at = Math.max(0, token - BEFORE); at <= token + AFTER; at++) {
    if (at !== token && announcesBooking(text.slice(starts[at], ends[at]))) return `${part}…`
  }
  return word
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
