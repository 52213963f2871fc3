/**
 * A post's text made plain for the lexicons: folded (NFKC, lower case, nothing invisible) and cut into words.
 * Words are those of any script with spaces, emoji each by itself; handles and links are none.
 */

/** No more of a text is read, in UTF-16 units. */
const READ_UNITS = 4_000
/** Added to a word's place after the end of a sentence, so that no entry reaches across it. */
const SENTENCE_BREAK = 16

/** What stands in the text and is not seen, or only changes how something looks; halves of characters. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{Script=Inherited}\p{Surrogate}]/gu
/** Floods of marks are cut before they are put in order, which would cost their number squared. */
const FLOOD_OF_MARKS = /(\p{M}{3})\p{M}+/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0B-\x1F\x7F]/g
const NOT_ASCII = /[^\0-\x7F]/
/** Anything but Latin letters, kana, Han and Hangul as they are commonly typed: only there unseen characters and marks can be. */
const UNCOMMON = /[^\0-\xAC\xAE-\u02FF\u3001-\u3029\u3041-\u3096\u309B-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3]/
const QUOTES = /[\u2018\u2019\u02BC\u0060\u00B4]/g
/** Faces of signs, told apart by their mouth. */
const EMOTICON = /[:=]['-]?[()D](?![A-Za-z])/g
const CAMEL_HASHTAG = /#[A-Za-z]{1,100}/g
const CAMEL_STEP = /([a-z])([A-Z])/g
const ENTITY = /&(?:amp|lt|gt|quot|#39);/g
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

export interface FoldedText {
  readonly text: string
  /** The words: where each begins and ends in `text`, and its place in the post: 1 more per word, more per sentence. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly places: readonly number[]
  /** Begin and end, by turns, of what is a handle or a link. */
  readonly skips: readonly number[]
  readonly hasQuestionMark: boolean
  readonly hasLink: boolean
  /** A handle stands before the first word. */
  readonly beginsWithHandle: boolean
}

/** Folds text, without cutting it into words. Never throws; at most `READ_UNITS` units come back. */
export function fold(text: string): string {
  let folded = text.length > READ_UNITS ? text.slice(0, READ_UNITS) : text
  const plain = !NOT_ASCII.test(folded)
  const uncommon = !plain && UNCOMMON.test(folded)
  if (uncommon) folded = folded.replace(FLOOD_OF_MARKS, '$1')
  if (!plain) folded = cut(folded.normalize('NFKC'), READ_UNITS)
  if (folded.includes('#')) folded = folded.replace(CAMEL_HASHTAG, (tag) => tag.replace(CAMEL_STEP, '$1 $2'))
  if (folded.includes('&')) folded = folded.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity)
  if (folded.includes(':') || folded.includes('=')) {
    folded = folded.replace(EMOTICON, (face) => (face.endsWith('(') ? ' 🙁 ' : ' 🙂 '))
  }
  folded = folded.toLowerCase()
  if (uncommon) folded = folded.replace(UNSEEN, '')
  if (!plain) folded = folded.replace(QUOTES, "'")
  return cut(folded.replace(CONTROL, ' '), READ_UNITS)
}

/** At most so many units from the beginning, without half a character at the end. */
export function cut(text: string, units: number): string {
  if (text.length <= units) return text
  return text.slice(0, isHighSurrogate(text.charCodeAt(units - 1)) ? units - 1 : units)
}

const AT = 0x40
const APOSTROPHE = 0x27
const H = 0x68
const W = 0x77

/** The words of a text, in one pass. */
export function tokenise(raw: string): FoldedText {
  const text = fold(raw)
  const starts: number[] = []
  const ends: number[] = []
  const places: number[] = []
  const skips: number[] = []
  let place = 0
  let hasQuestionMark = false
  let hasLink = false
  let beginsWithHandle = false
  const word = (start: number, end: number): void => {
    starts.push(start)
    ends.push(end)
    places.push(place++)
  }
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isWord(code)) {
      const linkEnd = code === H || code === W ? linkEndOf(text, at) : 0
      if (linkEnd > 0) {
        hasLink = true
        skips.push(at, linkEnd)
        place += SENTENCE_BREAK
        at = linkEnd
        continue
      }
      const end = wordEndOf(text, at)
      word(at, end)
      at = end
    } else if (code === AT && isHandle(text.charCodeAt(at + 1))) {
      const end = handleEndOf(text, at)
      if (starts.length === 0) beginsWithHandle = true
      skips.push(at, end)
      at = end
    } else if (isSymbol(code)) {
      const end = at + (isHighSurrogate(code) && at + 1 < text.length ? 2 : 1)
      word(at, end)
      at = end
    } else {
      if (code === 0x3f) hasQuestionMark = true
      if (isSentenceEnd(code) && !(text.charCodeAt(at + 1) > 0x20)) place += SENTENCE_BREAK
      at++
    }
  }
  return { text, starts, ends, places, skips, hasQuestionMark, hasLink, beginsWithHandle }
}

/** A run of letters and digits with apostrophes inside; digits let go of the letters after them: `2hrs` is two words. */
function wordEndOf(text: string, start: number): number {
  let end = start
  let digits = true
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (isDigit(code)) continue
    if (isWord(code)) {
      if (digits && end > start) return end
      digits = false
    } else if (code !== APOSTROPHE || end === start || !isWord(text.charCodeAt(end + 1))) return end
  }
  return end
}

/** End of the link that begins here; 0 where none does. */
function linkEndOf(text: string, at: number): number {
  if (!text.startsWith('http://', at) && !text.startsWith('https://', at) && !text.startsWith('www.', at)) return 0
  let end = at
  // A link ends at a space or where a script without spaces goes on.
  while (end < text.length && text.charCodeAt(end) > 0x20 && text.charCodeAt(end) < 0x2e80) end++
  return end
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

function isWord(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || isDigit(code)
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba
  if (code < 0x2000) return code !== 0xd7 && code !== 0xf7
  return code >= 0x2e80 && code < 0xd800 && (code < 0x3000 || code > 0x3004) && (code < 0x3008 || code > 0x3020)
}

/** End of the handle that begins here: `@name`, `@na-me.example`, `@name@example`, letters of any script with spaces. */
function handleEndOf(text: string, at: number): number {
  let end = at + 1
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (!isHandle(code) && !(HANDLE_JOINTS.has(code) && isHandle(text.charCodeAt(end + 1)))) break
  }
  return end
}

/** - . @ */
const HANDLE_JOINTS: ReadonlySet<number> = new Set([0x2d, 0x2e, AT])

const isHandle = (code: number): boolean => code === 0x5f || (code < 0x2000 && isWord(code))

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff

/** Arrows, signs, dingbats and everything beyond the first plane. */
const isSymbol = (code: number): boolean => (code >= 0x2190 && code < 0x2e80) || (code >= 0xd800 && code <= 0xdfff)

/** . ! ? ; 。 and an empty line, for they count before a space only. */
const isSentenceEnd = (code: number): boolean =>
  code === 0x2e || code === 0x21 || code === 0x3f || code === 0x3b || code === 0x3002 || code === 0x0a
