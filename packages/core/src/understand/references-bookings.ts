/** Booking references (record locators): six letters and digits that nobody else should read. */
import type { Reading } from './references-reading.ts'
import type { Token } from './references-tokens.ts'
import type { Reference } from './understanding.ts'

const LENGTH = 6
/** Characters that stay readable. */
const SHOWN = 2
const MASK = '••••'
/** How many tokens before or after a booking reference the word for it may stand. */
const BEFORE = 4
const AFTER = 2

/** Beginnings of words that announce a booking reference. */
const ANNOUNCERS =
  /^(?:booking|reservation|reserv|pnr|ref|confirmation|locator|record|varau|varaam|bokning|boknings|buchung|reservierung|bestilling|bestillings|broneering|broneeringu|reservering|réservation|reserva|prenotazione|rezerwac|брон)/
const EASTERN_ANNOUNCERS = /予約|預約|예약|订单|訂單|预订|预定|預訂|预约|確認番号|确认号|確認號|票号/

/** Words in capitals, and what is said with a number. */
const WORDS: ReadonlySet<string> = new Set(
  `PLEASE URGENT NUMBER CANCEL REFUND FLIGHT THANKS TICKET ONLINE STATUS ALWAYS BEFORE SHOULD CANNOT PEOPLE AGENTS
  BAGAGE HOTELS RETURN TRAVEL FAMILY SYSTEM REALLY NOBODY ANSWER CHANGE SUNDAY MONDAY FRIDAY KIITOS LENNOT JUNALL
  HELSIN BOEING AIRBUS TURKUU OULUUN`.split(/\s+/),
)
const WORD_WITH_NUMBER =
  /^(?:GATE|SEAT|ROOM|TERM|SALE|EURO|LINE|COVID|BUSS|SPOR|GLEIS|TRACK|COACH|VAUNU|VAGN|PORTTI)\d+$/
const MEASURE = /^\d+[A-Z]{1,3}$/
const DATE = /^\d{1,2}(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d{1,2}$/
const LOOKS_LIKE_FLIGHT = /^[A-Z]{2}\d{4}$/
const AIRCRAFT_REGISTRATION = /^N\d{3}[A-Z]{2}$|^N\d{4}[A-Z]$/

/**
 * Booking references among tokens that are nothing else.
 * @param isTaken whether the token at an index belongs to another reference
 */
export function findBookings(
  { text, tokens, isShouted }: Pick<Reading, 'text' | 'tokens' | 'isShouted'>,
  isTaken: (index: number) => boolean,
): Reference[] {
  const bookings: Reference[] = []
  tokens.forEach((token, index) => {
    if (token.text.length !== LENGTH || token.isEastern || token.isTag || token.end - token.start !== LENGTH) return
    if (!/^[A-Za-z0-9]{6}$/.test(token.text) || isTaken(index)) return
    if (!isBooking(text, tokens, index, isShouted)) return
    const value = token.text.slice(0, SHOWN).toUpperCase() + MASK
    bookings.push({ kind: 'booking', value, label: value, start: token.start, end: token.end })
  })
  return bookings
}

function isBooking(post: string, tokens: readonly Token[], index: number, isShouted: boolean): boolean {
  const token = tokens[index]
  if (token === undefined) return false
  const { text, isLinked } = token
  const isMixed = /\d/.test(text) && /[A-Za-z]/.test(text)
  const isUpper = text === text.toUpperCase()
  const before = tokens[index - 1]
  const isNext = isAnnouncer(before)
  if (isNext || (!isLinked && isAnnounced(tokens, index))) {
    if (isMixed) return true
    if (!isUpper || WORDS.has(text)) return false
    // In a post of capitals six letters are a word, unless a sign makes them a value.
    return !isShouted || /^\d+$/.test(text) || (isNext && /[:#=]/.test(post.slice(before?.end, token.start)))
  }
  if (isLinked || !isMixed || !isUpper) return false
  return ![WORD_WITH_NUMBER, MEASURE, DATE, LOOKS_LIKE_FLIGHT, AIRCRAFT_REGISTRATION].some((other) => other.test(text))
}

function isAnnounced(tokens: readonly Token[], index: number): boolean {
  for (let at = Math.max(0, index - BEFORE); at <= index + AFTER; at++) {
    if (at !== index && isAnnouncer(tokens[at])) return true
  }
  return false
}

const isAnnouncer = (token: Token | undefined): boolean =>
  token !== undefined && (token.isEastern ? EASTERN_ANNOUNCERS : ANNOUNCERS).test(token.lower)

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
