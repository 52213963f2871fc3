/** Booking references (record locators): six letters and digits that nobody else should read. */
import { announcesBooking, announcesCode } from './references-announcers.ts'
import type { Reading } from './references-reading.ts'
import type { Token } from './references-tokens.ts'
import type { Reference } from './understanding.ts'

const LENGTH = 6
/** Characters that stay readable. */
const SHOWN = 2
const MASK = '•'
/** How many words before or after a booking reference the word for it may stand. */
const BEFORE = 4
const AFTER = 2

/** Six letters that are a word, wherever a booking reference may stand. */
const WORDS: ReadonlySet<string> = new Set(
  `PLEASE URGENT NUMBER CANCEL REFUND FLIGHT THANKS TICKET ONLINE STATUS ALWAYS BEFORE SHOULD CANNOT PEOPLE AGENTS
  BAGAGE HOTELS RETURN TRAVEL FAMILY SYSTEM REALLY NOBODY ANSWER CHANGE SUNDAY MONDAY FRIDAY KIITOS LENNOT JUNALL
  HELSIN BOEING AIRBUS TURKUU OULUUN`.split(/\s+/),
)
/** What is said of a code in small letters: "PNR please", "varauskoodi toimii", "Buchungscode stimmt nicht". */
const REMARKS: ReadonlySet<string> = new Set(
  `please thanks number cannot doesnt should always before really nobody failed broken worked system online change
  cancel refund ticket flight status travel family return people waited shared locked screen within answer anyone
  around google wanted issues lookup search toimii katosi hukkui heitti kiitos teille lennon junaan saknas funkar
  skulle kommer kanske annars stimmt fehlte fehlen falsch lautet wieder sollte gerade meiner meines meinem`.split(
    /\s+/,
  ),
)
/** Words between an announcement and what it announces: "PNR number is xkqzwt", "booking nr: 482913". */
const FILLERS = /^(?:numbers?|no|nro|nr|num|numero|nummer|is|on|är|ist|lautet)$/
const WORD_WITH_NUMBER =
  /^(?:GATE|SEAT|ROOM|TERM|SALE|EURO|LINE|COVID|BUSS|SPOR|GLEIS|TRACK|COACH|VAUNU|VAGN|PORTTI)\d+$/
const TIME_OR_MONEY =
  /^\d+(?:H|HRS?|HOURS?|MINS?|MINUTES?|SECS?|DAYS?|WEEKS?|MONTHS?|YEARS?|TIMES|EUROS?|EUR|USD|GBP|SEK|KR|TUNTIA|TUNTI|TIM|TIMME|TIMMAR|DAGAR|DAG|STD|STUNDE?|TAGE?|JAHRE?|KM|MILES?|MAX|NEO|BAGS?)$/
const MEASURE = /^\d+[A-Z]{1,3}$/
const DATE = /^\d{1,2}(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d{1,2}$/
const DAY_OF_MONTH = /^\d{1,2}(?:ST|ND|RD|TH)?(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC|MARCH|APRIL)$/
const LOOKS_LIKE_FLIGHT = /^[A-Z]{2}\d{4}$/
const AIRCRAFT_REGISTRATION = /^N\d{3}[A-Z]{2}$|^N\d{4}[A-Z]$/

/** What is not seen, or stands on a letter: words are read without it, and what only it parts is one word. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|\p{Mn}/gu
const HYPHEN = /^[-\u2010\u2011]$/
const NOT_ASCII = /[^\0-\x7F]/
/** Between an announcement and its code, and a sign that makes what follows a value. */
const GAP = /^[\s:#=([{"'„“”‘’«\-–—]*$/
const SIGN = /[:#=]/
/** No longer a gap is looked at. */
const GAP_UNITS = 20

/** One word as it is read: a token, or several that nothing seen or only hyphens part. */
interface Word {
  readonly text: string
  readonly lower: string
  /** The tokens from `first` to before `next`. */
  readonly first: number
  readonly next: number
  readonly start: number
  readonly end: number
  readonly isEastern: boolean
  readonly isTag: boolean
  readonly isLinked: boolean
  readonly isHyphened: boolean
}

/**
 * Booking references among tokens that are nothing else.
 * @param isTaken whether the token at an index belongs to another reference
 */
export function findBookings(
  { text, tokens, isShouted }: Pick<Reading, 'text' | 'tokens' | 'isShouted'>,
  isTaken: (index: number) => boolean,
): Reference[] {
  const words = wordsOf(text, tokens)
  const bookings: Reference[] = []
  words.forEach(({ text: code, first, next, start, end, isEastern, isTag }, index) => {
    if (code.length !== LENGTH || isEastern || isTag || !/^[A-Za-z0-9]{6}$/.test(code)) return
    for (let token = first; token < next; token++) if (isTaken(token)) return
    if (!isBooking(text, words, index, isShouted)) return
    // As long as what it stands for: what comes after it stays where it is.
    const value = code.slice(0, SHOWN).toUpperCase() + MASK.repeat(end - start - SHOWN)
    bookings.push({ kind: 'booking', value, label: value, start, end })
  })
  return bookings
}

function isBooking(post: string, words: readonly Word[], index: number, isShouted: boolean): boolean {
  const word = words[index]
  if (word === undefined) return false
  const { text, lower, isLinked, isHyphened } = word
  const upper = text.toUpperCase()
  if (TIME_OR_MONEY.test(upper) || DAY_OF_MONTH.test(upper)) return false
  const isMixed = /\d/.test(text) && /[A-Za-z]/.test(text)
  const isUpper = text === upper
  const near = announcementOf(post, words, index)
  if (near !== 'none') {
    if (isMixed) return true
    if (WORDS.has(upper)) return false
    if (near === 'value') return !REMARKS.has(lower)
    if (!isUpper || isLinked) return false
    // In a post of capitals six letters are a word, unless a sign makes them a value.
    return !isShouted || /^\d+$/.test(text)
  }
  if (isLinked || isHyphened || !isMixed || !isUpper) return false
  return ![WORD_WITH_NUMBER, MEASURE, DATE, LOOKS_LIKE_FLIGHT, AIRCRAFT_REGISTRATION].some((other) => other.test(text))
}

/**
 * How a word is announced as a booking reference: as the value of what stands right before it (`PNR: xkqzwt`), by a
 * word near it, or not at all.
 */
function announcementOf(post: string, words: readonly Word[], index: number): 'value' | 'near' | 'none' {
  const word = words[index]
  if (word === undefined) return 'none'
  let at = index - 1
  while (at > 0 && index - at <= 2 && FILLERS.test(words[at]?.lower ?? '')) at--
  const before = words[at]
  if (before !== undefined && before.isLinked === word.isLinked && announcesBooking(before.lower)) {
    const gap = gapBetween(post, words[index - 1]?.end ?? 0, word.start)
    if (GAP.test(gap) && (SIGN.test(gap) || announcesCode(before.lower))) return 'value'
    // A part of an address, `/booking/AB12CD`.
    if (word.isLinked) return 'near'
  }
  // An address counts as one word: what is said before it is said of all its parts.
  let from = index
  if (word.isLinked) while (from > 0 && words[from - 1]?.isLinked) from--
  for (let near = Math.max(0, from - BEFORE); near <= index + AFTER; near++) {
    const other = words[near]
    if (near !== index && other !== undefined && announcesBooking(other.lower)) return 'near'
  }
  return 'none'
}

const gapBetween = (post: string, from: number, to: number): string =>
  to - from > GAP_UNITS ? '.' : post.slice(from, to).replace(UNSEEN, '')

function wordsOf(post: string, tokens: readonly Token[]): Word[] {
  const words: Word[] = []
  for (let first = 0; first < tokens.length; ) {
    const token = tokens[first]
    if (token === undefined) break
    // As nearly everywhere: one space stands after it.
    const isApart = post[token.end] === ' '
    const hyphened = isApart ? first : hyphenedFrom(post, tokens, first)
    const isHyphened = hyphened > first
    const next = isHyphened ? hyphened : isApart ? first + 1 : runOf(post, tokens, first, isUnseen)
    const text = textOf(tokens, first, next)
    const lower = text === token.text ? token.lower : text.toLowerCase()
    const { start, isEastern, isTag, isLinked } = token
    const end = tokens[next - 1]?.end ?? token.end
    words.push({ text, lower, first, next, start, end, isEastern, isTag, isLinked, isHyphened })
    first = next
  }
  return words
}

/** Index after the last token of the code with hyphens that begins at `first`; `first` where none does. */
function hyphenedFrom(post: string, tokens: readonly Token[], first: number): number {
  if (HYPHEN.test(post[(tokens[first]?.start ?? 0) - 1] ?? '')) return first
  const next = runOf(post, tokens, first, isHyphen)
  // What ends in a mask is masked already.
  const isCode = next > first + 1 && isHyphenedCode(textOf(tokens, first, next))
  return isCode && post[tokens[next - 1]?.end ?? 0] !== MASK ? next : first
}

const isUnseen = (gap: string): boolean => gap.replace(UNSEEN, '') === ''
const isHyphen = (gap: string): boolean => HYPHEN.test(gap.replace(UNSEEN, ''))

/** `AB-12-CD`: no date, no telephone number, no two words. */
const isHyphenedCode = (code: string): boolean =>
  /^[A-Z0-9]{6}$/.test(code) && /\d/.test(code) && /[A-Z]/.test(code) && !TIME_OR_MONEY.test(code)

/** Index after the last of the tokens from `first` on that are parted by nothing but what `parts` accepts. */
function runOf(post: string, tokens: readonly Token[], first: number, parts: (gap: string) => boolean): number {
  let next = first + 1
  for (; next < tokens.length && next - first < LENGTH; next++) {
    const left = tokens[next - 1]
    const right = tokens[next]
    if (left === undefined || right === undefined || left.isEastern || right.isEastern) break
    const gap = right.start - left.end
    if (gap === 0 || gap > GAP_UNITS || !parts(post.slice(left.end, right.start))) break
  }
  return next
}

const textOf = (tokens: readonly Token[], first: number, next: number): string => {
  let text = tokens[first]?.text ?? ''
  for (let at = first + 1; at < next; at++) text += tokens[at]?.text ?? ''
  return NOT_ASCII.test(text) ? text.replace(UNSEEN, '') : text
}

/** The text with its booking references masked: `A7••••`. Other references stay. */
export function maskBookings(text: string, references: readonly Reference[]): string {
  let masked = ''
  let at = 0
  for (const { kind, value, start, end } of references) {
    if (kind !== 'booking' || start < at) continue
    masked += text.slice(at, start) + value
    at = end
  }
  return masked + text.slice(at)
}
