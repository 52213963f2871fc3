/**
 * A lexicon file, read and checked. Its grammar, for each topic and signal:
 *
 * - `any`: each of these entries is enough.
 * - `about` and `with`: an entry of `about` counts where one of `with` stands in the same post, anywhere.
 * - `unless`: a hit that overlaps one of these does not count.
 *
 * Entries are lower case: a `word`, a `stem*`, `two words` one after another, `one .. other` with up to three words
 * (ten characters where `match` is `substring`) between. Emoji are words. What may stand under two topics is listed
 * under `shared`.
 */
import { type LexiconFile, zLexiconFile } from '@tenfold/contract/lexicon-file.ts'
import type { Lexicon } from '@tenfold/core/understand/lexicon.ts'
import { lintLexicon } from './lexicon-lint.ts'
import { type FileProblem, readYaml } from './yaml-file.ts'

export type ParsedLexicon =
  | { readonly lexicon: Lexicon; readonly warnings: readonly FileProblem[] }
  | { readonly problems: readonly FileProblem[] }

/** The lexicon, or every problem with its line. The file's name has to be `<language>.yaml`. */
export function parseLexicon(source: string, fileName: string): ParsedLexicon {
  const file = readYaml(source, zLexiconFile)
  if (!file.ok) return { problems: file.problems }
  const found = lintLexicon(file.value).map(({ path, message, isWarning }) => ({
    isWarning,
    problem: file.problemAt(path, message),
  }))
  const byLine = (isWarning: boolean): FileProblem[] =>
    found
      .filter((each) => each.isWarning === isWarning)
      .map(({ problem }) => problem)
      .sort((a, b) => a.line - b.line)
  const problems = byLine(false)
  const name = `${file.value.language}.yaml`
  if (fileName !== name)
    problems.unshift(file.problemAt(['language'], `The file is called ${fileName}: call it ${name}.`))
  return problems.length > 0 ? { problems } : { lexicon: lexiconOf(file.value), warnings: byLine(true) }
}

/** Every key has been checked by the linter. */
function lexiconOf({ language, match, topics, signals }: LexiconFile): Lexicon {
  return { language, match, topics, signals }
}
