/** Which currency stands beside a number, by its sign, its code (ISO 4217) or its name in a language of ours. */
import type { Found } from './parity-text.ts'

const CODES = 'EUR|USD|GBP|SEK|NOK|DKK|CHF|JPY|CNY|KRW|PLN|CZK|HUF|ISK|INR|THB|SGD|HKD|AUD|CAD'
const NAMES: readonly (readonly [currency: string, names: string])[] = [
  ['EUR', '€|euro\\p{L}*|ユーロ|유로|欧元'],
  ['GBP', '£|pounds?(?!\\p{L})|pund(?!\\p{L})|punta\\p{L}*|Pfund|ポンド|파운드|英镑'],
  ['USD', 'US\\$|\\$|dollar\\p{L}*|dollari\\p{L}*|ドル|달러|美元'],
  ['SEK', 'kr(?!\\p{L})|kronor|kruunu\\p{L}*|Kronen|krooni|クローナ|크로나|瑞典克朗'],
  ['JPY', 'JP¥|yen(?!\\p{L})|jeni\\p{L}*|円|엔|日元'],
  ['CNY', 'CN¥|RMB|yuan\\p{L}*|juan\\p{L}*|元|위안|人民币'],
  ['KRW', '₩|won(?!\\p{L})|원|韩元'],
]
const SIGNS: readonly (readonly [currency: string, signs: string])[] = [
  ['EUR', '€'],
  ['GBP', '£'],
  ['USD', '(?:US)?\\$'],
  ['SEK', 'kr'],
  ['JPY', 'JP¥'],
  ['CNY', 'CN¥|RMB'],
  ['KRW', '₩'],
]
const anyOf = (words: typeof NAMES) => words.map(([, each]) => `(${each})`).join('|')
const BEHIND = new RegExp(`^\\s?(?:(${CODES})(?![A-Za-z])|${anyOf(NAMES)})`, 'u')
const AHEAD = new RegExp(`(?<![A-Za-z])(?:(${CODES})|${anyOf(SIGNS)})\\s?$`, 'u')
/** What the signs and codes end with: most numbers have none before them, and looking for each is dear. */
const ENDING = /[€£$¥￥₩A-Zr]\s?$/
/** The longest name with its space. */
const CHARS = 14
/** One sign for two currencies: who reads it tells which. */
const YEN = /[¥￥]\s?$/

/** The number with its currency; null: it has none. @param base language without its country */
export function currencyBeside(
  text: string,
  { start, end }: Found,
  base: string,
): { currency: string; found: Found } | null {
  const ahead = text.slice(Math.max(0, start - 5), start)
  const before = ENDING.test(ahead) ? AHEAD.exec(ahead) : null
  if (before !== null) return { currency: named(before, SIGNS), found: { start: start - before[0].length, end } }
  const yen = YEN.exec(ahead)
  if (yen !== null) return { currency: base === 'zh' ? 'CNY' : 'JPY', found: { start: start - yen[0].length, end } }
  const behind = BEHIND.exec(text.slice(end, end + CHARS))
  return behind === null ? null : { currency: named(behind, NAMES), found: { start, end: end + behind[0].length } }
}

/** The code that was written, or that of the name. */
const named = ([, code, ...others]: RegExpExecArray, words: typeof NAMES): string =>
  code ?? words[others.findIndex((each) => each !== undefined)]?.[0] ?? ''
