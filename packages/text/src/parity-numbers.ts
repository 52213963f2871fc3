/** Numbers, flight and train numbers and phone numbers in a text, and the words that small numbers are written with. */
import type { Found, ParityText } from './parity-text.ts'

const LATIN = 'A-Za-zÀ-ɏ'
const PHONE = /(?<!\d)\+\d(?:[\s()-]*\d){6,14}(?!\d)/g
/** SV431 · IC 27 · FIN831; three letters only without a space, or THE 5 would be one. */
const CODE = new RegExp(
  `(?<![${LATIN}\\d])(?:([A-Z]{3}|[A-Z][A-Z0-9]?|\\d[A-Z])(\\d{1,4}[A-Z]?)|([A-Z]{1,2})[ \\u00A0-](\\d{1,4}[A-Z]?))(?![${LATIN}\\d])`,
  'g',
)

export interface CodeMark extends Found {
  /** Without spaces: `SV431`. */
  readonly code: string
  readonly number: string
  /** Written apart it may be a word and a number: "A 45 minute delay". */
  readonly isApart: boolean
}

/** @param isWord capitals that are a word of their own before a number, such as the English "A" */
export function takeCodes(text: ParityText, isWord: (capitals: string) => boolean = () => false): CodeMark[] {
  const codes: CodeMark[] = []
  text.take(CODE, ([, prefix, number, apart, apartNumber], found) => {
    if (apart !== undefined && isWord(apart)) return false
    codes.push({
      ...found,
      code: `${prefix ?? apart}${number ?? apartNumber}`,
      number: number ?? apartNumber ?? '',
      isApart: apart !== undefined,
    })
    return true
  })
  return codes
}

/** Signs in which the languages differ: 1,300.5 · 1 300,5 · 1.300,5. */
function signs(lang: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(lang, { useGrouping: 'always' }).formatToParts(12_345.6)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const group = of('group')
  return { group: /\s/.test(group) ? ' ' : group.replace('’', "'"), decimal: of('decimal') }
}

const patternOf = new Map<string, RegExp>()

function numberPattern(lang: string): RegExp {
  const known = patternOf.get(lang)
  if (known !== undefined) return known
  const { group, decimal } = signs(lang)
  const escaped = (sign: string) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const grouped = `\\d{1,3}(?:[\\u00A0\\u202F\\u2009]\\d{3}|${escaped(group)}\\d{3})+`
  const pattern = new RegExp(`(?<![${LATIN}\\d])(${grouped}(?!\\d)|\\d+)(?:${escaped(decimal)}(\\d+))?`, 'g')
  patternOf.set(lang, pattern)
  return pattern
}

export interface NumberMark extends Found {
  /** As plain digits with a point: `1300`, `2.5`; of a phone number `+358912345`. */
  readonly number: string
  /** It is written with a part behind the point or comma, zeros too. */
  readonly hasDecimals: boolean
}

/** Numbers that begin with a country, as `+` and digits. */
export function takePhones(text: ParityText): NumberMark[] {
  const phones: NumberMark[] = []
  text.take(PHONE, ([phone = ''], found) => {
    phones.push({ ...found, number: `+${phone.replace(/\D/g, '')}`, hasDecimals: false })
    return true
  })
  return phones
}

/** What is left of the text when all else has been taken. */
export function takeNumbers(text: ParityText, lang: string): NumberMark[] {
  const numbers = takePhones(text)
  text.take(numberPattern(lang), ([, whole = '', part = ''], found) => {
    const decimals = part.replace(/0+$/, '')
    const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
    numbers.push({ ...found, number: decimals === '' ? digits : `${digits}.${decimals}`, hasDecimals: part !== '' })
    return true
  })
  return numbers
}

/** From one on. Articles count as one, for "a flight" can stand where another language writes 1. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['one|an?', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  fi: [
    'yksi|yhden|yhtä|yhteen|yhdellä|yhdessä|yhdestä',
    'kaksi|kahden|kahta|kahteen|kahdella|kahdessa|kahdesta',
    'kolme\\p{L}*',
    'neljä\\p{L}*',
    'viisi|viiden|viittä|viiteen',
    'kuusi|kuuden|kuutta|kuuteen',
    'seitsemän|seitsemää|seitsemään',
    'kahdeksan|kahdeksaa|kahdeksaan',
    'yhdeksän|yhdeksää|yhdeksään',
    'kymmenen|kymmentä|kymmeneen',
    'yksitoista',
    'kaksitoista',
  ],
  sv: ['en|ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'],
  de: ['ein(?:e[mnrs]?|s)?', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
  et: [
    'üks|ühe\\p{L}?|üht',
    'kaks|kahe\\p{L}?|kaht',
    'kolm\\p{L}?',
    'neli|nelja',
    'viis|viie',
    'kuus|kuue',
    'seitse',
    'kaheksa',
    'üheksa',
    'kümme',
    'üksteist',
    'kaksteist',
  ],
  ja: ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'],
  ko: [
    '하나|한(?=\\s)|일',
    '둘|두(?=\\s)',
    '셋|세(?=\\s)',
    '넷|네(?=\\s)',
    '다섯',
    '여섯',
    '일곱',
    '여덟',
    '아홉',
    '열',
  ],
  zh: ['一', '二|两', '三', '四', '五', '六', '七', '八', '九', '十'],
}
const WITHOUT_SPACES = ['ja', 'ko', 'zh']

/** How often each small number may be there as a word, by its digits; languages that are not known have none. */
export function numberWords(text: string, lang: string): ReadonlyMap<string, number> {
  const base = lang.split('-')[0] ?? lang
  const edge = WITHOUT_SPACES.includes(base) ? '' : '\\p{L}'
  return new Map(
    (WORDS[base] ?? []).map((words, index) => {
      const whole = edge === '' ? `(?:${words})` : `(?<!${edge})(?:${words})(?!${edge})`
      return [String(index + 1), text.match(new RegExp(whole, 'giu'))?.length ?? 0]
    }),
  )
}
