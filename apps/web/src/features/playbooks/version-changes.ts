/** What differs between two versions of a file, line by line and within changed lines word by word. */
import { diffArrays } from 'diff'

interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

export interface Hunk {
  /** Line of the newer text, from 1. */
  readonly line: number
  readonly pieces: readonly Piece[]
}

/** Longer than this nobody waits for it: then the whole is told as taken out and put in. */
const PATIENCE_MS = 500

/** Only what differs; empty: nothing does. */
export function versionChanges(was: string, is: string): readonly Hunk[] {
  const changes = diffArrays(was.split('\n'), is.split('\n'), { timeout: PATIENCE_MS })
  if (changes === undefined) return [{ line: 1, pieces: [piece('removed', [was]), piece('added', [is])] }]
  const hunks: Hunk[] = []
  let line = 1
  let open: { line: number; removed: string; added: string } | null = null
  const close = () => {
    if (open !== null) hunks.push({ line: open.line, pieces: wordChanges(open.removed, open.added) })
    open = null
  }
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      close()
      line += value.length
      continue
    }
    open ??= { line, removed: '', added: '' }
    const text = value.map((each) => `${each}\n`).join('')
    if (added) open.added += text
    else open.removed += text
    if (added) line += value.length
  }
  close()
  return hunks
}

function wordChanges(was: string, is: string): Piece[] {
  const words = (text: string) => text.split(/(\s+)/).filter((each) => each !== '')
  const changes = was === '' || is === '' ? undefined : diffArrays(words(was), words(is), { timeout: PATIENCE_MS })
  if (changes === undefined) return [piece('removed', [was]), piece('added', [is])].filter(({ text }) => text !== '')
  return changes.map(({ added, removed, value }) => piece(added ? 'added' : removed ? 'removed' : 'same', value))
}

const piece = (kind: Piece['kind'], parts: readonly string[]): Piece => ({ kind, text: parts.join('') })
