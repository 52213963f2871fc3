/** Given words in a text, as whole words. */

const patterns = new Map<string, RegExp>()
const PATTERNS_MAX = 1_000
const WITHOUT_SPACES = /^(?:ja|zh)/
/** Its nouns take endings. */
const KOREAN = /^ko/

/** Matches the words wherever they stand whole; spaces may be of any kind, and the first letter may be a capital. Flag g. */
export function wordsPattern(words: string, lang: string): RegExp {
  const key = `${lang} ${words}`
  const known = patterns.get(key)
  if (known !== undefined) return known
  if (patterns.size >= PATTERNS_MAX) patterns.clear()
  const plain = asTyped(words)
  const [first = '', ...others] = plain
  const either = [...new Set([first.toLowerCase(), first.toUpperCase()])].filter(
    ({ length }) => length === first.length,
  )
  const beginning = /\p{L}/u.test(first) ? `(?:${either.map(escaped).join('|')})` : escaped(first)
  const body = beginning + escaped(others.join('')).replace(/\s+/gu, '\\s+')
  const pattern = new RegExp(`${before(first, lang)}${body}${behind(plain.at(-1) ?? '', lang)}`, 'gu')
  patterns.set(key, pattern)
  return pattern
}

/** Full-width digits and signs are read as plain ones, in the text and here. */
const asTyped = (words: string): string =>
  words.trim().replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

const LATIN = '\\p{Script=Latin}\\d'

function before(first: string, lang: string): string {
  if (/\d/.test(first)) return '(?<!\\d[.,:\\u00A0\\u202F]?)(?<![\\p{Script=Latin}])'
  if (/\p{Script=Latin}/u.test(first)) return `(?<![${LATIN}])`
  return /\p{L}/u.test(first) && !WITHOUT_SPACES.test(lang) ? '(?<![\\p{L}\\d])' : ''
}

function behind(last: string, lang: string): string {
  if (/\d/.test(last)) return '(?![.,:]?\\d)(?![\\p{Script=Latin}])'
  if (/\p{Script=Latin}/u.test(last)) return `(?![${LATIN}])`
  return /\p{L}/u.test(last) && !WITHOUT_SPACES.test(lang) && !KOREAN.test(lang) ? '(?![\\p{L}\\d])' : ''
}
