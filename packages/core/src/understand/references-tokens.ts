/** A post cut into words and numbers where they stand; handles are none. */
import { afterHandle, afterLink, DIGIT, isLink, KANA, kindAt, OTHER, READ_LIMIT } from './clean.ts'

export interface Token {
  /** As it stands; wide letters and digits as plain ones. */
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
  /** A run of Chinese, Japanese or Korean. */
  readonly isEastern: boolean
  /** Begins with a digit. */
  readonly isNumber: boolean
  readonly hasDigit: boolean
  readonly isTag: boolean
  /** Part of a link. */
  readonly isLinked: boolean
}

/** Letters and digits as wide as Han. */
const isWide = (code: number): boolean => code >= 0xff10 && code <= 0xff5a

/** Tokens in their order; one pass over at most `READ_LIMIT` units. */
export function tokensOf(text: string): Token[] {
  const end = Math.min(text.length, READ_LIMIT)
  const tokens: Token[] = []
  let linkEnd = 0
  let at = 0
  while (at < end) {
    const kind = kindAt(text, at)
    if (kind === OTHER) {
      const isHandle = (text[at] === '@' || text[at] === '＠') && at >= linkEnd
      at = isHandle ? Math.max(at + 1, afterHandle(text, at + 1, end)) : at + 1
      continue
    }
    const start = at
    const isEastern = kind >= KANA
    if (at >= linkEnd && kind < KANA && isLink(text, at)) linkEnd = afterLink(text, at, end)
    let hasDigit = kind === DIGIT
    for (at++; at < end; at++) {
      const next = kindAt(text, at)
      if (next === OTHER || next >= KANA !== isEastern) break
      if (next === DIGIT) hasDigit = true
    }
    const raw = text.slice(start, at)
    const word = isWide(raw.charCodeAt(0)) ? raw.normalize('NFKC') : raw
    const before = text[start - 1]
    tokens.push({
      text: word,
      lower: word.toLowerCase(),
      start,
      end: at,
      isEastern,
      isNumber: kind === DIGIT,
      hasDigit,
      isTag: before === '#' || before === '＃',
      isLinked: start < linkEnd,
    })
  }
  return tokens
}

/** True when nothing, one space or a hyphen stands between them: `AY431`, `AY 431`, `AY-431`. */
export function isJoined(text: string, left: Token, right: Token | undefined): right is Token {
  if (right === undefined) return false
  const gap = right.start - left.end
  return gap === 0 || (gap === 1 && JOINTS.has(text[left.end] ?? ''))
}

const JOINTS: ReadonlySet<string> = new Set([' ', '\u00a0', '\u202f', '-', '\u2011'])
