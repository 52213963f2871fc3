/** What changed between two versions of a text, word by word. */
import { diffArrays } from 'diff'

export interface Change {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Longer than this nobody waits for it: then the whole text has changed. */
const PATIENCE_MS = 300

/** Words are those of the language; Chinese and Japanese write none apart. */
export function wordDiff(was: string, is: string, lang: string): readonly Change[] {
  const changes = diffArrays(wordsOf(was, lang), wordsOf(is, lang), { timeout: PATIENCE_MS })
  if (changes === undefined) {
    return [
      { kind: 'removed', text: was },
      { kind: 'added', text: is },
    ]
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

const wordsOf = (text: string, lang: string): string[] =>
  [...new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
