/** A post without what says nothing about its language: handles, hashtags, links, codes, numbers, emoji. */

/** UTF-16 units of a post that are read. */
export const READ_LIMIT = 4_000
/** Letters after which reading stops. */
const ENOUGH_LETTERS = 120
/** Characters of Chinese, Japanese or Korean after which reading stops. */
const ENOUGH_EAST = 60
/** What is longer is not a word. */
const WORD_LIMIT = 40

export interface CleanText {
  /** Words of alphabetic scripts, composed and in lower case. */
  readonly words: readonly string[]
  /** UTF-16 units of `words`. */
  readonly letters: number
  readonly kana: number
  readonly hangul: number
  /** Han characters, one after the other. */
  readonly han: string
}

export const OTHER = 0
const LETTER = 1
export const DIGIT = 2
const MARK = 3
const INVISIBLE = 4
export const KANA = 5
export const HANGUL = 6
const HAN = 7

/** What each UTF-16 unit is. Halves of surrogate pairs are OTHER: emoji, and nothing that is needed here. */
const KINDS = kindTable()

function kindTable(): Uint8Array {
  const kinds: [number, RegExp][] = [
    [HAN, /\p{Script=Han}/u],
    [HANGUL, /\p{Script=Hangul}/u],
    [KANA, /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u],
    [MARK, /[\u0300-\u036f]/u],
    [INVISIBLE, /\p{Cf}|\p{Variation_Selector}/u],
    [DIGIT, /\p{Nd}/u],
    // Vowel signs of Thai or Hindi are marks by name and letters by use.
    [LETTER, /[\p{L}\p{M}]/u],
  ]
  const table = new Uint8Array(0x10000)
  for (let code = 0; code < 0x10000; code++) {
    const char = String.fromCharCode(code)
    table[code] = kinds.find(([, pattern]) => pattern.test(char))?.[0] ?? OTHER
  }
  return table
}

export const kindAt = (text: string, at: number): number => KINDS[text.charCodeAt(at)] ?? OTHER

/** The cleaned post; empty when nothing is left. One pass over at most `READ_LIMIT` units, whatever they hold. */
export function cleanText(text: string): CleanText {
  const end = Math.min(text.length, READ_LIMIT)
  const words: string[] = []
  let letters = 0
  let kana = 0
  let hangul = 0
  let han = ''
  /** Where a short word in capitals ended that may be the carrier of a number. */
  let codeEnd = -1
  let at = 0
  while (at < end && letters < ENOUGH_LETTERS && kana + hangul + han.length < ENOUGH_EAST) {
    const kind = kindAt(text, at)
    if (kind === LETTER || kind === DIGIT) {
      const start = at
      if (isLink(text, at)) {
        at = afterLink(text, at, end)
        continue
      }
      let plain = kind === LETTER
      let whole = true
      for (at++; at < end; at++) {
        const next = kindAt(text, at)
        if (next === LETTER) continue
        if (next === DIGIT) plain = false
        else if (next === MARK || next === INVISIBLE) whole = false
        else if (!isApostrophe(text.charCodeAt(at)) || kindAt(text, at + 1) !== LETTER) break
      }
      if (plain && at - start <= (whole ? WORD_LIMIT : 4 * WORD_LIMIT)) {
        const word = text.slice(start, at)
        const lower = (whole ? word : compose(word)).toLowerCase()
        words.push(lower)
        letters += lower.length
        codeEnd = word.length <= 3 && word !== lower && word === word.toUpperCase() ? at : -1
      } else if (codeEnd >= 0 && start === codeEnd + 1) letters -= words.pop()?.length ?? 0
      continue
    }
    if (kind === KANA) kana++
    else if (kind === HANGUL) hangul++
    else if (kind === HAN) han += text[at]
    else if (isSign(text, at, '@', '＠')) {
      // What stands right before it is the first half of an e-mail address.
      if (at > 0 && kindAt(text, at - 1) === LETTER) letters -= words.pop()?.length ?? 0
      at = afterHandle(text, at + 1, end)
      continue
    } else if (isSign(text, at, '#', '＃')) {
      at = afterTag(text, at + 1, end)
      continue
    }
    at++
  }
  return { words, letters, kana, hangul, han }
}

const isSign = (text: string, at: number, sign: string, wide: string): boolean => text[at] === sign || text[at] === wide

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019

const LINK_START = /https?:\/\/|www\./iy

export function isLink(text: string, at: number): boolean {
  const letter = text.charCodeAt(at) | 0x20
  if (letter !== 0x68 && letter !== 0x77) return false
  LINK_START.lastIndex = at
  return LINK_START.test(text)
}

/** A link ends at a space or where Chinese, Japanese or Korean goes on without one. */
export function afterLink(text: string, start: number, end: number): number {
  let at = start
  while (at < end && text.charCodeAt(at) > 0x20 && kindAt(text, at) < KANA && text.charCodeAt(at) !== 0x3000) at++
  return at
}

/** A handle in Latin ends where its Latin ends (`@SuvantoAirさん`), one in other letters where they end. */
export function afterHandle(text: string, start: number, end: number): number {
  let at = start
  while (at < end && (HANDLE.test(text[at] ?? '') || text[at] === '@')) at++
  if (at > start) return at
  while (at < end && isOfTag(text, at)) at++
  return at
}

const HANDLE = /[a-z0-9_.-]/i

/** A tag may be closed by a second sign, as is done in Chinese. */
function afterTag(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isOfTag(text, at)) at++
  return at > start && kindAt(text, at - 1) === HAN && text[at] === '#' ? at + 1 : at
}

const isOfTag = (text: string, at: number): boolean => kindAt(text, at) !== OTHER || text[at] === '_'

/** Letters with at most one mark each, as one character where there is one; what is invisible goes. */
function compose(word: string): string {
  let composed = ''
  for (let at = 0; at < word.length; at++) {
    const kind = kindAt(word, at)
    if (kind === MARK || kind === INVISIBLE) continue
    const letter = word[at] ?? ''
    const marked = kindAt(word, at + 1) === MARK ? (letter + word[at + 1]).normalize('NFC') : letter
    composed += marked.length === 1 ? marked : letter
  }
  return composed
}
