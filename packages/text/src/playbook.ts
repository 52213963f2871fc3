/** A playbook file, read and checked: what loads can be drafted from in every language it names. */
import { type PlaybookFile, zPlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { FindingCode } from './finding-words.ts'
import { type FindingLevel, type FindingParams, problem } from './playbook-finding.ts'
import { lintPlaybook } from './playbook-lint.ts'
import { readYaml } from './yaml-file.ts'

/** `findingSentence` says it. */
export interface FileFinding {
  /** From 1. */
  readonly line: number
  /** Dotted; empty for the file as a whole. */
  readonly path: string
  readonly code: FindingCode
  readonly params: FindingParams
  readonly level: FindingLevel
}

export interface CheckedPlaybook {
  /** Null: there is a problem. */
  readonly playbook: PlaybookFile | null
  /** As far as it is of the format, whatever else is wrong; null: it is not. */
  readonly readable: PlaybookFile | null
  /** In order of their lines. */
  readonly findings: readonly FileFinding[]
}

/** The playbook with everything that the linter says of it. The file's name has to be `<id>.yaml`. */
export const checkPlaybook = (source: string, fileName: string): CheckedPlaybook => checked(source, fileName, true)

/**
 * The playbook if every text of it can be written. Left out is how texts read once they are: their lengths, their words
 * and their sentences.
 */
export const readPlaybook = (source: string, fileName: string): CheckedPlaybook => checked(source, fileName, false)

function checked(source: string, fileName: string, filled: boolean): CheckedPlaybook {
  const file = readYaml(source, zPlaybookFile)
  if (!file.ok) {
    const findings = file.problems.map(({ line, path, code, params }): FileFinding => {
      return { line, path, code, params, level: 'problem' }
    })
    return { playbook: null, readable: null, findings }
  }
  const all = lintPlaybook(file.value, filled)
  const wanted = `${file.value.id}.yaml`
  if (fileName !== wanted) all.push(problem(['id'], 'file_name', { name: fileName, wanted }))
  const findings = all.map(({ path, ...rest }): FileFinding => {
    return { line: file.lineAt(path), path: path.join('.'), ...rest }
  })
  findings.sort((a, b) => a.line - b.line)
  const playbook = findings.some(({ level }) => level === 'problem') ? null : file.value
  return { playbook, readable: file.value, findings }
}
