/** What a schema cannot say about a lexicon: each entry can match, says something new, and stands in one place. */
import type { LexiconFile } from '@tenfold/contract/lexicon-file.ts'
import { type LexiconTopic, SIGNALS } from '@tenfold/core/understand/lexicon.ts'
import { type Part, wordParts } from '@tenfold/core/understand/lexicon-search.ts'
import { fold } from '@tenfold/core/understand/tokens.ts'
import { TOPICS } from '@tenfold/core/understand/understanding.ts'
import type { Path } from './path.ts'
import type { LintProblem } from './yaml-file.ts'

export interface LexiconProblem extends LintProblem {
  /** The lexicon can be used as it is. */
  readonly isWarning: boolean
}

type EntryList = LexiconFile['topics'][string]
const ROLES = ['any', 'about', 'with', 'unless'] as const
const LEXICON_TOPICS: readonly string[] = TOPICS.filter((topic): topic is LexiconTopic => topic !== 'other')
const SIGNAL_NAMES: readonly string[] = SIGNALS
/** A character or syllable that can be a word by itself. */
const WHOLE_WORD = /^[\p{Script=Han}\p{Script=Hangul}]$/u
const EMOJI = /^\p{Extended_Pictographic}/u

/** All problems; only warnings, or none: the lexicon can be used. */
export function lintLexicon(file: LexiconFile): LexiconProblem[] {
  const problems: LexiconProblem[] = [
    ...lintSubjects('topics', file.topics, LEXICON_TOPICS),
    ...lintSubjects('signals', file.signals, SIGNAL_NAMES),
  ]
  const say = (path: Path, message: string) => problems.push({ path, message, isWarning: false })
  if (file.topics.safety === undefined) say(['topics'], 'There is no "safety": every language needs it.')
  for (const part of ['topics', 'signals'] as const) {
    for (const [subject, list] of Object.entries(file[part])) {
      const path = [part, subject]
      if (list.any.length === 0 && (list.about ?? []).length === 0) say(path, 'The list "any" is empty.')
      if ((list.about === undefined) !== (list.with === undefined)) {
        say(path, '"about" and "with" need each other: entries of "about" count where one of "with" stands too.')
      }
      for (const role of ROLES) problems.push(...lintEntries(file, [...path, role], list[role] ?? []))
    }
  }
  return [...problems, ...lintShared(file)]
}

function lintSubjects(part: string, subjects: Readonly<Record<string, EntryList>>, known: readonly string[]) {
  return Object.keys(subjects)
    .filter((subject) => !known.includes(subject))
    .map((subject) => ({
      path: [part, subject],
      message: `There is no such ${part.slice(0, -1)}. There are: ${known.join(', ')}.`,
      isWarning: false,
    }))
}

/** One list: each entry by itself, then against the others. */
function lintEntries(file: LexiconFile, path: Path, entries: readonly string[]): LexiconProblem[] {
  const problems: LexiconProblem[] = []
  const seen = new Set<string>()
  const parts = entries.map((entry) => (file.match === 'words' ? wordParts(entry) : []))
  entries.forEach((entry, index) => {
    const say = (message: string, isWarning: boolean) => problems.push({ path: [...path, index], message, isWarning })
    const wrong = wrongIn(entry, file.match, path.includes('personal') ? 1 : 2)
    if (wrong !== null) say(`"${entry}" ${wrong}`, false)
    else if (seen.has(entry)) say(`"${entry}" stands here twice.`, true)
    else {
      seen.add(entry)
      const cover = entries.find(
        (other, at) =>
          other !== entry &&
          (file.match === 'words' ? coversWords(parts[at] ?? [], parts[index] ?? []) : coversText(other, entry)),
      )
      if (cover !== undefined) say(`"${entry}" is found by "${cover}" already: leave it out.`, true)
    }
  })
  return problems
}

/**
 * What keeps an entry from ever matching, or lets it match too much; null when it is sound.
 * @param least letters of a word that stands alone: one among the personal words ("i"), else two
 */
function wrongIn(entry: string, match: LexiconFile['match'], least: number): string | null {
  if (entry !== entry.normalize('NFC')) return 'is not written in composed characters (NFC): type it anew.'
  if (entry !== entry.toLowerCase()) return `is not in lower case: write "${entry.toLowerCase()}".`
  if (entry !== entry.trim() || entry.includes('  ')) return 'has spaces too many.'
  if (entry.includes('..') && entry.split(' .. ').join('').includes('..')) return 'needs a space on each side of "..".'
  const sides = entry.split(' .. ')
  if (match === 'substring') {
    if (entry.includes('*')) return 'has a *, which means nothing here: entries match anywhere as they are.'
    const short = sides.find((side) => lengthOf(side) < 2 && !WHOLE_WORD.test(side) && !EMOJI.test(side))
    if (short !== undefined) return `has "${short}", which is too short: give two characters or more.`
    return sides.some((side) => fold(side).trim() === '') ? 'has nothing to match.' : null
  }
  const words = sides.flatMap((side) => side.split(' '))
  const inside = words.find((word) => word.slice(0, -1).includes('*'))
  if (inside !== undefined) return `has a * inside "${inside}": it may stand at the end of a word only.`
  const short = words.find((word) => word.endsWith('*') && lengthOf(word) < (words.length > 1 ? 3 : 4))
  if (short !== undefined) return `has "${short}", which is too short: give three letters or more before a *.`
  const parts = wordParts(entry)
  if (parts.length === 0) return 'has nothing to match.'
  const lone = parts.length === 1 && lengthOf(words[0] ?? '') < least
  return lone && !WHOLE_WORD.test(entry) && !EMOJI.test(entry) ? 'is too short: give two letters or more.' : null
}

const lengthOf = (text: string): number => [...text].length

/** Wherever `wide` is found `narrow` need not be looked for; both of as many parts. */
function coversWords(wide: readonly Part[], narrow: readonly Part[]): boolean {
  return (
    wide.length === narrow.length &&
    wide.some(({ isStem }) => isStem) &&
    wide.every(({ text, isStem, reach }, index) => {
      const part = narrow[index]
      if (part === undefined || part.reach > reach) return false
      return isStem ? part.text.startsWith(text) : part.text === text && !part.isStem
    })
  )
}

const coversText = (wide: string, narrow: string): boolean =>
  narrow.includes(wide) && !wide.includes(' .. ') && !narrow.includes(' .. ')

/** One entry under two topics makes every such post be about both, which is seldom meant. */
function lintShared(file: LexiconFile): LexiconProblem[] {
  const problems: LexiconProblem[] = []
  const topicOf = new Map<string, string>()
  const shared = new Set(file.shared)
  for (const [topic, { any }] of Object.entries(file.topics)) {
    any.forEach((entry, index) => {
      const before = topicOf.get(entry)
      topicOf.set(entry, topic)
      if (before === undefined || before === topic || shared.has(entry)) return
      problems.push({
        path: ['topics', topic, 'any', index],
        message: `"${entry}" stands under ${before} too. If that is meant, list it under "shared" at the top.`,
        isWarning: true,
      })
    })
  }
  return problems
}
