/** A playbook file, read and checked: what loads can be drafted from in every language it names. */
import { type PlaybookFile, zPlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { lintPlaybook } from './playbook-lint.ts'
import { type FileProblem, readYaml } from './yaml-file.ts'

export type ParsedPlaybook = { readonly playbook: PlaybookFile } | { readonly problems: readonly FileProblem[] }

/** The playbook, or every problem with its line. The file's name has to be `<id>.yaml`. */
export function parsePlaybook(source: string, fileName: string): ParsedPlaybook {
  const file = readYaml(source, zPlaybookFile)
  if (!file.ok) return { problems: file.problems }
  const problems = lintPlaybook(file.value).map(({ path, message }) => file.problemAt(path, message))
  if (fileName !== `${file.value.id}.yaml`) {
    problems.push(file.problemAt(['id'], `The file is called ${fileName}: call it ${file.value.id}.yaml.`))
  }
  return problems.length > 0 ? { problems: problems.sort((a, b) => a.line - b.line) } : { playbook: file.value }
}
