/** Times of day in a text, as minutes from midnight on the readers' own clock. */
import type { Found, ParityText } from './parity-text.ts'

export interface TimeMark extends Found {
  /** 0 to 1,440. */
  readonly minutes: number
}

const HOUR = '(\\d{1,2})'
const MINUTE = '([0-5]\\d)'
const RANGE = '\\s*[–-]\\s*'
/** Words for the halves of the day; without one a time is of 24 hours. */
const BEFORE = '(오전|오후|午前|午後|上午|下午|晚上|晚间|早上|凌晨|中午)?\\s*'
const AFTERNOON = /오후|午後|下午|晚上|晚间|中午|^p/i
const FORENOON = /오전|午前|上午|早上|凌晨|^a/i
const AM_PM = '(?:\\s?([ap])\\.?m\\b\\.?)'

/** klo 16.00 · kl. 15 · kell 16.00 · klo 8–20 */
const NORTHERN = new RegExp(
  `(?<!\\p{L})(?:klo|kello|klockan|kell|kl)\\.?\\s*${HOUR}(?:[.:]${MINUTE})?(?:${RANGE}${HOUR}(?:[.:]${MINUTE})?)?(?![\\d])`,
  'giu',
)
/** 16 Uhr · 16:30 Uhr · 16 Uhr 30 · 8–20 Uhr · 8 bis 20 Uhr */
const GERMAN = new RegExp(
  `(?<![\\d.:])(?:${HOUR}(?:[.:]${MINUTE})?(?:${RANGE}|\\s+bis\\s+))?${HOUR}(?:[.:]${MINUTE})?\\s*Uhr(?:\\s${MINUTE}(?!\\d))?`,
  'gu',
)
/** 16:00 · 4:30 pm · 오후 4:00 */
const COLON = new RegExp(`(?<![\\d.]|\\d:)${BEFORE}${HOUR}:${MINUTE}(?::[0-5]\\d)?${AM_PM}?(?![\\d:])`, 'giu')
/** 23時 · 午後11時30分 · 晚上10点 · 오후 11시 30분, but not 24時間, 24시간 */
const EASTERN = new RegExp(
  `(?<!\\d)${BEFORE}${HOUR}\\s*[時时点點시](?!\\s*[間间간])(?:\\s*${HOUR}\\s*[分분]|([半반]))?`,
  'gu',
)
/** 4 pm */
const ENGLISH = new RegExp(`(?<![\\d.:])${HOUR}${AM_PM}`, 'giu')

export function takeTimes(text: ParityText): TimeMark[] {
  const times: TimeMark[] = []
  const add = (found: Found, hour: string | undefined, minute = '0', half = ''): boolean => {
    if (hour === undefined) return true
    const late = AFTERNOON.test(half) && Number(hour) < 12 ? 12 : 0
    const early = FORENOON.test(half) && Number(hour) === 12 ? -12 : 0
    const minutes = (Number(hour) + late + early) * 60 + Number(minute)
    if (minutes > 24 * 60) return false
    times.push({ ...found, minutes })
    return true
  }
  text.take(NORTHERN, ([, h, m, h2, m2], found) => add(found, h, m) && add(found, h2, m2))
  text.take(GERMAN, ([, h, m, h2, m2, m3], found) => add(found, h, m) && add(found, h2, m2 ?? m3))
  text.take(COLON, ([, before, h, m, after], found) => add(found, h, m, before ?? after))
  text.take(EASTERN, ([, before, h, m, half], found) => add(found, h, half === undefined ? m : '30', before))
  text.take(ENGLISH, ([, h, after], found) => add(found, h, '0', after))
  return times.sort((a, b) => a.start - b.start)
}
