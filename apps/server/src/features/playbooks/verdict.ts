/** What is said of a playbook that somebody is about to save. */
import type { CheckedPlaybook, FileFinding } from '@tenfold/text/playbook.ts'
import { checkApart } from './check.ts'
import type { PlaybookFolder, Source } from './load.ts'
import { fileOf } from './source.ts'

interface Verdict extends Pick<CheckedPlaybook, 'readable' | 'findings'> {
  /** The file as it stands; null: there is none. */
  readonly current: Source | null
}

/**
 * All that the check says of the text, and whether its version has counted up. What is in use already may be saved as it
 * is: so a file that is gone or has turned bad is put back.
 */
export async function verdictOf(folder: PlaybookFolder, id: string, source: string): Promise<Verdict> {
  const current = await folder.source(id)
  const { readable, findings } = await checkApart(source, fileOf(id))
  const inUse = source === current?.source ? undefined : await folder.inUse(id)
  const isSame = inUse === undefined || inUse.source === source
  if (readable === null || isSame || readable.version > inUse.playbook.version) return { readable, findings, current }
  const stale: FileFinding = {
    line: source.split('\n').findIndex((line) => /^version\s*:/.test(line)) + 1 || 1,
    path: 'version',
    code: 'version_in_use',
    params: { inUse: inUse.playbook.version, next: inUse.playbook.version + 1 },
    level: 'problem',
  }
  return { readable, findings: [...findings, stale].sort((a, b) => a.line - b.line), current }
}
