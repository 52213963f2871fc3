/** Numbers of flights and trains, and the many numbers that are not. */
import { isJoined, type Token } from './references-tokens.ts'

/** What a number counts or measures when it stands before one of these: `train 20 min late`. */
const UNITS: ReadonlySet<string> = new Set(
  `h hr hrs hour hours min mins minute minutes sec seconds day days week weeks year years am pm km m kg people persons
  passengers pax times percent degrees euro euros eur dollars pounds usd gbp sek nok dkk kr st nd rd th of million
  tunti tuntia tunnin tunnissa tuntii minuutti minuuttia minuutin minuutissa minuutilla päivää päivän vuotta vuoden viikkoa
  euroa euron e ihmistä hlö matkustajaa kertaa astetta vaunua prosenttia pv vko
  tim timme timmar timmars minut minuter minuters dag dagar år kronor gånger personer passagerare grader vagnar
  std stunde stunden minuten tag tage jahr jahre uhr mal leute personen grad wagen prozent mins
  time timer timers minutt minutter dage dager kroner ganger gange mennesker folk vogner
  tund tundi tunni minutit minuti päeva aastat eurot inimest korda kraadi
  час часа часов мин минут минуты день дня дней лет руб рублей евро человек раз градусов`.split(/\s+/),
)
/** The same in scripts without spaces, right after the number. */
const EASTERN_UNITS = /^[分時时点點个個人名元円圆원분시명월月日年歳岁階楼度件秒초층도]/
/** What goes on after the number: a time, a price, a date, a share. */
const GOES_ON = /^(?:[:.,/]\d|\s?[%€$£¥₩°])/

export interface ServiceNumber {
  /** Without leading zeros, with its letter: `431`, `431P`. */
  readonly text: string
  readonly digits: number
  readonly value: number
  readonly end: number
}

const NUMBER = /^(\d{1,5})([A-Z]?)$/

/** The number of a service that a token is, or that ends it; undefined for a time, a price, a count. */
export function serviceNumber(
  text: string,
  tokens: readonly Token[],
  index: number,
  written: string,
): ServiceNumber | undefined {
  const token = tokens[index]
  const match = NUMBER.exec(written)
  if (token === undefined || match === null) return undefined
  const value = Number(match[1])
  if (value === 0 || GOES_ON.test(text.slice(token.end, token.end + 2))) return undefined
  const next = tokens[index + 1]
  if (isJoined(text, token, next) && isUnit(token, next, tokens[index + 2])) return undefined
  return { text: `${value}${match[2] ?? ''}`, digits: match[1]?.length ?? 0, value, end: token.end }
}

function isUnit(token: Token, unit: Token, after: Token | undefined): boolean {
  if (unit.isEastern) return EASTERN_UNITS.test(unit.text) && (unit.start === token.end || unit.text.length <= 2)
  // In `SJ 538 HR 142` a code follows, not hours.
  return UNITS.has(unit.lower) && !(unit.text.length > 1 && unit.text !== unit.lower && after?.isNumber === true)
}

/** Years, which stand after names as well: `Finnair 2024`. */
export const isYear = ({ value, digits }: ServiceNumber): boolean => digits === 4 && value >= 1950 && value <= 2049

/** Aircraft, which stand after names as well: `SAS 737`. */
export const isAircraft = ({ value }: ServiceNumber): boolean => AIRCRAFT.has(value)

const AIRCRAFT: ReadonlySet<number> = new Set([
  319, 320, 321, 330, 340, 350, 380, 717, 727, 737, 747, 757, 767, 777, 787,
])
