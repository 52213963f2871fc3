/**
 * What of a post is compared with other posts: its letters and digits, without what people change when they pass a
 * post on. Taken away are links, handles (with `RT`, `MT` or `via` before them), hashtags that trail the post, spaces,
 * punctuation, emoji, invisible characters, accents, case and repeated letters. Numbers, services and places stay:
 * "is AY431 cancelled" and "is AY432 cancelled" are a few units apart, and alike.
 */

/** UTF-16 units of a text that are read. */
const READ = 4_000
/** Units of a comparable form at most. */
export const FORM_UNITS = 4_096
/** Units in which two forms are compared: more than a post of 280 characters has. */
export const COMPARED_UNITS = 512

/** What a unit of the text stands for: a unit of the form, from `FIRST_UNIT` on, or what is to be done about it. */
const DROPPED = 0
const EXPANDS = 1
const SPACE = 2
const DOT = 3
const SLASH = 4
const AT = 5
const TAG = 6
const PAIR = 7
const FIRST_UNIT = 0x30

const LETTER = /[\p{L}\p{N}]/u
/** All but letters and digits; the long vowel mark of kana is a letter that people repeat. */
const REST = /[^\p{L}\p{N}]|ー/gu

/** A vowel or a final of hangul, as file names and some clients have them: it joins the syllable before it. */
const JAMO = /[\u1161-\u11c2]/
/** Where it has none to join it is a mood (`ㅠㅠ`) and dropped, as emoji are. */
const LONE_JAMO = new RegExp(JAMO, 'g')

/** The letters and digits of a compatibility decomposition, in lower case: `Ä` is `a`, `５` is `5`, `ﬁ` is `fi`. */
const fold = (character: string): string =>
  LETTER.test(character)
    ? character
        .normalize('NFKD')
        .toLowerCase()
        .normalize('NFKD')
        .replace(REST, '')
        .normalize('NFC')
        .replace(LONE_JAMO, '')
    : ''

/** Units that become several: ligatures, `½`. */
const expansions = new Map<number, string>()
const folded = foldUnits()
/** Mathematical letters (U+1D400 – U+1D7FF): the bold and italic of social media. */
const MATH = 0x1d400
const foldedMath = Uint16Array.from({ length: 0x400 }, (_, i) => {
  const whole = fold(String.fromCodePoint(MATH + i))
  return whole === '' ? DROPPED : whole.charCodeAt(0)
})

/** Made as a whole, in some 15 ms, so that no post can make its own analysis slow by what it is written in. */
function foldUnits(): Uint16Array {
  const table = new Uint16Array(0x10000)
  for (let unit = 0x30; unit < 0x10000; unit++) {
    const isHan = unit >= 0x3400 && unit < 0xa000
    // Hangul stays in syllables: two of them tell posts apart as well as four of their letters do.
    const isHangul = unit >= 0xac00 && unit < 0xd7a4
    if (isHan || isHangul) table[unit] = unit
    if (isHan || isHangul || (unit >= 0xd7a4 && unit < 0xf900)) continue
    const whole = fold(String.fromCharCode(unit))
    if (whole.length > 1) expansions.set(unit, whole)
    if (whole !== '') table[unit] = whole.length > 1 ? EXPANDS : whole.charCodeAt(0)
  }
  table.fill(PAIR, 0xd800, 0xdc00)
  table.fill(SPACE, 0, 0x21)
  for (const [unit, does] of [
    [0xa0, SPACE],
    [0x3000, SPACE],
    [0x2e, DOT],
    [0x2f, SLASH],
    [0x40, AT],
    [0xff20, AT],
    [0x23, TAG],
    [0xff03, TAG],
  ] as const) {
    table[unit] = does
  }
  return table
}

/** A character of two units: a mathematical letter as its plain one, rare Han by its second half, no other. */
function foldPair(high: number, low: number): number {
  if (!(low >= 0xdc00 && low < 0xe000)) return DROPPED
  const point = ((high - 0xd800) << 10) + (low - 0xdc00) + 0x10000
  if (point >= 0x20000 && point < 0x40000) return low
  return foldedMath[point - MATH] ?? DROPPED
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
const isLatin = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a
/** Space, control, angle bracket or beyond ASCII. */
const endsLink = (unit: number): boolean => unit <= 0x20 || unit >= 0x7f || unit === 0x3c || unit === 0x3e
/** `name`, `name.bsky.social`, `name@server.org`. */
const inHandle = (unit: number): boolean =>
  isLatin(unit) || isDigit(unit) || unit === 0x5f || unit === 0x2e || unit === 0x2d || unit === 0x40

/** Where a handle ends that begins at `from`. One in Han (Weibo) ends at a space or colon within 30 units, or is none. */
function endOfHandle(text: string, from: number, end: number): number {
  let i = from
  while (i < end && inHandle(text.charCodeAt(i))) i++
  if (i > from) return i
  for (const last = Math.min(end, from + 31); i < last; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x20 || unit === 0x3a || unit === 0xff1a || unit === 0x3000) return i
    if (unit < 0x80) return from
  }
  return from
}

/** Units of the word that hands a post on (`RT`, `MT`, `via`), where it stands right before the handle at `at`. */
function handingOn(text: string, at: number, form: Uint16Array, length: number): number {
  let i = at - 1
  while (i > 0 && at - i < 4 && folded[text.charCodeAt(i)] === SPACE) i--
  const last = form[length - 1]
  const before = form[length - 2]
  let units = 0
  if (last === 0x74 && (before === 0x72 || before === 0x6d)) units = 2
  if (last === 0x61 && before === 0x69 && form[length - 3] === 0x76) units = 3
  return isLatin(text.charCodeAt(i)) && !isLatin(text.charCodeAt(i - units)) ? units : 0
}

/**
 * Writes the comparable form of a text; takes time in proportion to the text's length and allocates nothing, unless
 * syllables of hangul come in letters.
 * @param form takes it; `FORM_UNITS` long
 * @returns its length in units; 0 where nothing is left to compare
 */
export function comparable(post: string, form: Uint16Array): number {
  const text = JAMO.test(post) ? post.slice(0, READ).normalize('NFC') : post
  const end = Math.min(text.length, READ)
  let length = 0
  let last = 0
  /** Where the word begins that may turn out to be a link, in the text and in the form. */
  let word = 0
  let wordForm = 0
  let dot = 0
  /** Where the hashtags begin that may trail the post; -1 outside of them. */
  let tail = -1
  let inTag = false

  for (let i = 0; i < end && length < FORM_UNITS; i++) {
    const unit = text.charCodeAt(i)
    let to = folded[unit] as number
    if (to === PAIR) to = foldPair(unit, text.charCodeAt(i + 1))

    if (to === SPACE) {
      word = i + 1
      wordForm = length
      inTag = false
    } else if (to >= FIRST_UNIT) {
      if (tail >= 0 && !inTag) tail = -1
      if (to !== last || isDigit(to)) form[length++] = last = to
      if (unit >= 0x7f) {
        word = i + 1
        wordForm = length
      }
    } else if (to === EXPANDS) {
      if (tail >= 0 && !inTag) tail = -1
      length = put(expansions.get(unit) ?? '', form, length)
      last = form[length - 1] ?? 0
      word = i + 1
      wordForm = length
    } else if (to === DOT) {
      dot = i
    } else if (to === SLASH) {
      const named = dot > word && dot + 1 < i && isLatin(text.charCodeAt(dot + 1))
      if (i === word || !(named || text.charCodeAt(i - 1) === 0x3a)) continue
      while (i + 1 < end && !endsLink(text.charCodeAt(i + 1))) i++
      length = wordForm
      last = form[length - 1] ?? 0
      if (tail > length) tail = length
    } else if (to === AT) {
      const next = endOfHandle(text, i + 1, end)
      if (next === i + 1) continue
      length -= handingOn(text, i, form, length)
      last = form[length - 1] ?? 0
      if (tail > length) tail = length
      i = next - 1
    } else if (to === TAG) {
      if (tail < 0) tail = length
      inTag = !inTag
    } else if (unit >= 0x7f) {
      word = i + 1
      wordForm = length
    }
  }
  return tail > 0 ? tail : length
}

function put(whole: string, form: Uint16Array, from: number): number {
  let length = from
  for (let i = 0; i < whole.length && length < FORM_UNITS; i++) {
    const unit = whole.charCodeAt(i)
    if (unit !== form[length - 1] || isDigit(unit)) form[length++] = unit
  }
  return length
}

/** 52 bits: equal forms have equal hashes; among a million different ones two agree with a chance of 1 in 9,000. */
export function hashOfForm(form: Uint16Array, length: number): number {
  let a = 0x811c9dc5
  let b = 0x2f0b4c47
  for (let i = 0; i < length; i++) {
    const unit = form[i] as number
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x5bd1e995)
    b ^= b >>> 15
  }
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d)
  return ((a ^ (a >>> 13)) >>> 0) * 0x100000 + (b >>> 12)
}
