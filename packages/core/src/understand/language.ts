/**
 * Which language a post is in. What the source says is believed unless the script contradicts it; the script alone
 * tells Japanese, Korean and Chinese; the rest is told by small words where they leave no doubt (which costs next to
 * nothing), else by a fast detector that they are weighed against, and by a second detector only where a
 * doubt stays. What is doubtful even then is `und`.
 */
import { type CleanText, cleanText } from './clean.ts'
import {
  countHints,
  HINT_LANGUAGES,
  isChineseHan,
  isJapaneseHan,
  isTelling,
  norwegianOverDanish,
} from './language-hints.ts'
import type { LanguageFinding } from './understanding.ts'

export interface LanguageScore {
  /** ISO 639-1. */
  readonly lang: string
  /** Evidence for each piece of the text; comparable within one answer. */
  readonly score: number
}

/** Statistical detectors. They get words in lower case without names, codes and numbers; they never throw. */
export interface Detectors {
  /** The fast one: the likeliest language, and on demand the likeliest few, best first; none: `''` and empty. */
  readonly first: (text: string) => { readonly lang: string; readonly ranking: () => readonly LanguageScore[] }
  /** The slow one: which of the candidates it is, or `''`. */
  readonly second: (text: string, candidates: readonly string[]) => string
}

/** With fewer letters a post could be anything. */
const FEWEST_LETTERS = 4
/** With fewer, the fast detector alone is not enough. */
const FEWEST_LETTERS_FOR_ONE_DETECTOR = 12
/** A word alone must be this long, and two detectors must agree on it. */
const FEWEST_LETTERS_OF_ONE_WORD = 6
/** Lead of the fast detector's best over its next that leaves no doubt where the small words do not object. */
const CLEAR_LEAD = 18
/** Lead of the small words of one language over those of any other that leaves no doubt without a detector. */
const CLEAR_WORDS = 3
/** What lies further behind the best is no candidate. */
const CANDIDATE_SPAN = 45

/** UTF-16 units that a detector gets: more costs time and changes hardly an answer. */
const DETECTOR_LIMIT = 64

const NONE: LanguageFinding = { lang: 'und', by: 'none' }

/**
 * The language in BCP-47, `und` where it would be a guess, and who says so.
 * @param sourceLang what the source names, kept as given (`zh-Hans`) when it is believed
 */
export function identifyLanguage(text: string, sourceLang: string | undefined, detectors: Detectors): LanguageFinding {
  const clean = cleanText(text)
  const script = scriptLanguage(clean)
  if (sourceLang !== undefined && isNamed(sourceLang) && !contradicts(sourceLang, clean, script)) {
    return { lang: sourceLang, by: 'source' }
  }
  return script === undefined ? alphabetic(clean, detectors) : { lang: script, by: 'script' }
}

/** Japanese, Korean or Chinese where they are the larger part; a character of theirs says as much as three letters. */
function scriptLanguage({ letters, kana, hangul, han }: CleanText): 'ja' | 'ko' | 'zh' | undefined {
  const east = kana + hangul + han.length
  if (east === 0 || east * 3 < letters) return undefined
  if (hangul * 2 >= east) return 'ko'
  // One の among Chinese is fashion, not Japanese.
  if (kana > 0) return kana * 5 < east && isChineseHan(han) ? 'zh' : 'ja'
  return isJapaneseHan(han) ? 'ja' : 'zh'
}

/** BCP-47 with a real language; platforms also say `und`, `zxx` (none), `mul` (several) and private codes. */
const isNamed = (lang: string): boolean =>
  lang.length <= 35 &&
  /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(lang) &&
  !/^(und|zxx|mul|mis|art|q[a-t][a-z])(-|$)/i.test(lang)

const EASTERN = /^(ja|ko|zh|yue|wuu|nan|cmn|hak)(-|$)/i
const LATIN = /^(fi|sv|en|de|no|nb|nn|da|et|fr|es|it|nl|pt|pl|is|lv|lt|cs|hu|tr)(-|$)/i

/** True only where the script leaves no doubt: kana under `en`, Cyrillic under `fi`, a Latin sentence under `ja`. */
function contradicts(sourceLang: string, clean: CleanText, script: 'ja' | 'ko' | 'zh' | undefined): boolean {
  if (script === undefined) {
    const { words } = clean
    if (EASTERN.test(sourceLang)) return words.length >= 4
    return LATIN.test(sourceLang) && words.length > 0 && words.every(isCyrillic)
  }
  if (!EASTERN.test(sourceLang)) return true
  const named = /^(ja|ko)/i.exec(sourceLang)?.[0].toLowerCase() ?? 'zh'
  // Han alone may be a short Japanese post.
  return named !== script && !(named === 'ja' && script === 'zh' && !isChineseHan(clean.han))
}

const isCyrillic = (word: string): boolean => word.charCodeAt(0) >= 0x400 && word.charCodeAt(0) < 0x530

function alphabetic({ words: all }: CleanText, detectors: Detectors): LanguageFinding {
  const words = all.filter(isTelling)
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  if (letters < FEWEST_LETTERS) return NONE
  const hints = countHints(words)
  const known = leader(hints)
  if (known !== undefined && known.lead >= CLEAR_WORDS) return { lang: known.lang, by: 'detector' }

  const text = bounded(words)
  const first = detectors.first(text)
  if (known !== undefined && known.lead >= 2 && known.lang === first.lang) return { lang: first.lang, by: 'detector' }

  const ranking = first.ranking()
  const best = ranking[0]
  if (best === undefined) return NONE
  const candidates = ranking.filter(({ score }) => best.score - score <= CANDIDATE_SPAN).map(({ lang }) => lang)
  const lead = best.score - (ranking[1]?.score ?? 0)
  const danishOrNorwegian = ['da no', 'no da'].includes(candidates.slice(0, 2).join(' '))
  const spelling = danishOrNorwegian ? norwegianOverDanish(words) : 0
  const spelt: Readonly<Record<string, number>> = { no: Math.max(0, spelling), da: Math.max(0, -spelling) }
  const wordsFor = (lang: string): number => (hints[HINT_LANGUAGES.indexOf(lang)] ?? 0) + (spelt[lang] ?? 0)
  const objects = candidates.some((lang) => wordsFor(lang) > wordsFor(best.lang))
  if (words.length > 1 && letters >= FEWEST_LETTERS_FOR_ONE_DETECTOR && lead >= CLEAR_LEAD && !objects) {
    return { lang: best.lang, by: 'detector' }
  }

  const most = Math.max(...candidates.map(wordsFor))
  const spoken = candidates.filter((lang) => most > 0 && wordsFor(lang) === most)
  const [sole] = spoken
  if (spoken.length === 1 && sole !== undefined && (sole === best.lang || lead < CLEAR_LEAD)) {
    return { lang: sole, by: 'vote' }
  }
  if (words.length === 1 && letters < FEWEST_LETTERS_OF_ONE_WORD) return NONE
  return !objects && detectors.second(text, candidates) === best.lang ? { lang: best.lang, by: 'vote' } : NONE
}

/** The first words, as many as fit. */
function bounded(words: readonly string[]): string {
  let text = ''
  for (const word of words) {
    if (text.length + word.length >= DETECTOR_LIMIT) break
    text += text === '' ? word : ` ${word}`
  }
  return text
}

/** The language that knows the most words, and by how many more than any other. */
function leader(hints: readonly number[]): { lang: string; lead: number } | undefined {
  let most = 0
  let next = 0
  let at = -1
  hints.forEach((count, index) => {
    if (count > most) {
      next = most
      most = count
      at = index
    } else if (count > next) next = count
  })
  const lang = HINT_LANGUAGES[at]
  return lang === undefined ? undefined : { lang, lead: most - next }
}
