/**
 * What a post looks like to the classifier: how often each hashed piece of a word stands in it. Pieces are runs of
 * two to four characters inside of a word, its edges marked, so that inflected forms share most of theirs and
 * scripts without spaces need no word list. Whole words and pairs of words added nothing when measured.
 */
import { hash32 } from '../random.ts'
import { tokenise } from '../understand/tokens.ts'

/** Buckets that the pieces of words are hashed into. */
const TEXT_BUCKETS = 1 << 15
/** Buckets after those, for hints: a strong hint never shares a bucket with a piece of a word. */
const HINT_BUCKETS = 1 << 10
export const BUCKETS = TEXT_BUCKETS + HINT_BUCKETS

/** No more different pieces of a text are read, some 900 characters: nobody pays for a flood of words. */
export const MAX_PIECES = 2_048
/** No more hints of a post are read. */
export const MAX_HINTS = 64
/** Characters of the longest piece; the shortest has two. */
const LONGEST = 4

/** Stands at either edge of a word. */
const EDGE = 0x5f
/** Stands for any digit, and for a whole number: which flight it was says nothing of what the post is about. */
const DIGIT = 0x30

export interface Features {
  /** Each at most once; below `BUCKETS`. Those of hints come last. */
  readonly buckets: Uint16Array
  /** As many: 1 + ln(count) of a piece of a word, 1 of a hint. */
  readonly weights: Float32Array
  /** How many of them are pieces of words. */
  readonly pieces: number
}

/** 1 + ln(count), looked up. */
const DAMPED = Float32Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)))

// Working space of one call: every count is zero again before it returns.
const counts = new Uint8Array(BUCKETS)
const seen = new Uint16Array(MAX_PIECES + MAX_HINTS)

/** Never throws; reads `MAX_PIECES` of a text and `MAX_HINTS` hints. */
export function featuresOf(text: string, hints: readonly string[]): Features {
  const { text: folded, starts, ends } = tokenise(text)
  let found = 0
  for (let word = 0; word < starts.length && found < MAX_PIECES; word++) {
    found = addWord(folded, starts[word] ?? 0, ends[word] ?? 0, found)
  }
  const pieces = found
  for (let i = 0; i < hints.length && i < MAX_HINTS; i++) found = count(hintBucket(hints[i] ?? ''), found)
  const buckets = seen.slice(0, found)
  const weights = new Float32Array(found)
  for (let i = 0; i < found; i++) {
    const bucket = buckets[i] ?? 0
    weights[i] = i < pieces ? (DAMPED[counts[bucket] ?? 0] ?? 0) : 1
    counts[bucket] = 0
  }
  return { buckets, weights, pieces }
}

/** Counts every run of two to four characters of a word with an edge on either side. @returns buckets found so far */
function addWord(text: string, start: number, end: number, foundBefore: number): number {
  if (letterAt(text, start) === DIGIT) return count(textBucket(step(step(SEED, EDGE), DIGIT)), foundBefore)
  let found = foundBefore
  for (let from = start - 1; from < end && found < MAX_PIECES; from++) {
    const last = Math.min(end, from + LONGEST - 1)
    let hash = step(SEED, from < start ? EDGE : letterAt(text, from))
    for (let at = from + 1; at <= last; at++) {
      hash = step(hash, at === end ? EDGE : letterAt(text, at))
      if (found < MAX_PIECES) found = count(textBucket(hash), found)
    }
  }
  return found
}

function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code > 0x30 && code <= 0x39 ? DIGIT : code
}

function count(bucket: number, found: number): number {
  const before = counts[bucket] ?? 0
  if (before < 255) counts[bucket] = before + 1
  if (before > 0) return found
  seen[found] = bucket
  return found + 1
}

// FNV-1a, a character at a time, so that a longer piece goes on from the shorter one.
const SEED = 0x811c9dc5 | 0
const step = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)

function textBucket(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (mixed ^ (mixed >>> 13)) & (TEXT_BUCKETS - 1)
}

const hintBucket = (hint: string): number => TEXT_BUCKETS + (hash32(hint) & (HINT_BUCKETS - 1))
