/** What the linter says of a playbook: a code with what it is about, and its sentence in the language of the reader. */
import { FINDING_WORDS, type FindingCode, type FindingLanguage } from './finding-words.ts'
import { FORMAT_WORDS } from './format-words.ts'
import type { Path } from './path.ts'
import { render } from './render.ts'

/**
 * `problem`: the playbook cannot be used so. `warning`: it can be used, but is not finished. `hint`: advice on style.
 */
export type FindingLevel = 'problem' | 'warning' | 'hint'

/** What stands in the braces of the code's sentence. */
export type FindingParams = Readonly<Record<string, string | number>>

export interface Finding {
  readonly path: Path
  readonly code: FindingCode
  readonly params: FindingParams
  readonly level: FindingLevel
}

const of =
  (level: FindingLevel) =>
  (path: Path, code: FindingCode, params: FindingParams = {}): Finding => ({ path, code, params, level })
export const problem = of('problem')
export const warning = of('warning')
export const hint = of('hint')

/** A finding as one sentence, behind the place in the file that it speaks of. A code of a newer server stays a code. */
export function findingSentence(
  { path, code, params }: { readonly path: string; readonly code: string; readonly params: FindingParams },
  lang: FindingLanguage,
): string {
  const words = (FINDING_WORDS as Readonly<Record<string, Readonly<Record<FindingLanguage, string>>>>)[code]
  const says = String(params.says)
  const known = lang === 'en' ? undefined : FORMAT_WORDS[says]?.[lang]
  const filled = render(words?.[lang] ?? code, known === undefined ? params : { says: known }, lang)
  const sentence = filled.ok ? filled.value : code
  return path === '' ? sentence : `${path}: ${sentence}`
}
