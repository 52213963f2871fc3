/**
 * The words by which talk is compared. Scripts without spaces are cut into pieces of two and three signs; Korean words,
 * which end in particles, count by their first two and three syllables too; Finnish words by their first six letters.
 */
import { tokenise } from '../understand/tokens.ts'

/** Of a longer post no more is counted: whoever writes a novel is one voice. */
const MOST_OF_A_POST = 200
/** Finnish has some fifteen cases; what its forms share stands in their first letters. */
const FINNISH_STEM = 6
/** Signs of handing on, not words of anybody. */
const HANDED_ON: ReadonlySet<string> = new Set(['rt', 'mt'])

/** What a post says, in its order: words in small letters without digits; for Finnish the beginnings of long words. */
export function wordsIn(text: string, language: string): string[] {
  const words: string[] = []
  const post = tokenise(text)
  for (let i = 0; i < post.starts.length && words.length < MOST_OF_A_POST; i++) {
    const start = post.starts[i] ?? 0
    const end = post.ends[i] ?? start
    const code = post.text.charCodeAt(start)
    if (end - start < 2 || code >= 0xd800 || hasDigit(post.text, start - 1, end)) continue
    if (code >= 0x2e80 || post.text.charCodeAt(end - 1) >= 0x2e80) addPieces(words, post.text, start, end)
    else if (code < 0x2190) {
      const word = post.text.slice(start, end)
      if (!HANDED_ON.has(word)) words.push(language === 'fi' ? stemOf(word) : word)
    }
  }
  return words
}

/** What forms of a Finnish word share; a short word is its own stem. */
export const stemOf = (word: string): string => (word.length > FINNISH_STEM ? word.slice(0, FINNISH_STEM) : word)

/** True for what is cut out of a run without spaces, and is no word by itself. */
export const isPiece = (word: string): boolean => scriptAt(word, 0) !== 0

/**
 * Whether a piece is a word of its language where it stands in a folded text: one of the dictionary, or one that the
 * dictionary does not know and leaves as single Chinese characters.
 */
export function isWord(text: string, piece: string, language: string): boolean {
  if (scriptAt(piece, 0) === HANGUL || isOf(piece, KATAKANA)) return true
  const at = text.indexOf(piece)
  const from = Math.max(0, at - AROUND)
  let known = ''
  for (const { index, segment } of segmenterOf(language).segment(text.slice(from, at + piece.length + AROUND))) {
    if (from + index < at) continue
    if (segment === piece) return true
    if (segment.length > 1 || scriptAt(segment, 0) !== HAN || FUNCTION_SIGNS.has(segment)) return false
    known += segment
    if (known.length === piece.length) return known === piece
  }
  return false
}

/** Chinese characters that are words by themselves and say nothing of what happened. */
const FUNCTION_SIGNS: ReadonlySet<string> = new Set(
  '的地得了着过吗呢吧啊是在有和跟与或不没别我你您他她它们这那哪谁什么怎个些一二两几上下里外来去到对从向为给被把让叫要会能想可就都也还又再才很太最更只先后前时',
)

/** Enough of the text around a piece to see where its words end. */
const AROUND = 16

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: string): Intl.Segmenter {
  const made = segmenters.get(language) ?? new Intl.Segmenter(language === 'ja' ? 'ja' : 'zh', { granularity: 'word' })
  segmenters.set(language, made)
  return made
}

const HAN = 1
const HIRAGANA = 2
const KATAKANA = 3
const HANGUL = 4

function scriptAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 0x3005) return 0
  if (code >= 0xac00 && code <= 0xd7a3) return HANGUL
  if ((code >= 0x3400 && code <= 0x9fff) || code === 0x3005) return HAN
  if (code >= 0x3041 && code <= 0x309f) return HIRAGANA
  return code >= 0x30a1 && code <= 0x30ff && code !== 0x30fb ? KATAKANA : 0
}

function isOf(text: string, script: number): boolean {
  for (let at = 0; at < text.length; at++) if (scriptAt(text, at) !== script) return false
  return true
}

/** Runs of Hangul and of katakana are words with ends of their own; Han and hiragana run on. */
function addPieces(words: string[], text: string, start: number, end: number): void {
  for (let at = start; at < end && words.length < MOST_OF_A_POST; ) {
    const script = scriptAt(text, at)
    let stop = at + 1
    while (stop < end && isSameRun(script, scriptAt(text, stop))) stop++
    if (script === HANGUL || script === KATAKANA) {
      if (stop - at >= 2) words.push(text.slice(at, stop))
      if (script === HANGUL && stop - at > 2) words.push(text.slice(at, at + 2))
      if (script === HANGUL && stop - at > 3) words.push(text.slice(at, at + 3))
    } else if (script !== 0) {
      for (let from = at; from + 2 <= stop; from++) {
        // Two signs of hiragana are an ending more often than a word.
        if (scriptAt(text, from) === HAN) words.push(text.slice(from, from + 2))
        if (from + 3 <= stop) words.push(text.slice(from, from + 3))
      }
    }
    at = stop
  }
}

const isSameRun = (one: number, other: number): boolean =>
  one === other || (one === HAN && other === HIRAGANA) || (one === HIRAGANA && other === HAN)

/** The letters right after a number belong to it. */
function hasDigit(text: string, start: number, end: number): boolean {
  for (let at = Math.max(0, start); at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) return true
  }
  return false
}
