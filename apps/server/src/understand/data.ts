/** The data files by which posts are understood. A file that is not valid is a fault of the installation. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Lexicon } from '@tenfold/core/understand/lexicon.ts'
import type { Gazetteer } from '@tenfold/core/understand/references.ts'
import { parseGazetteer } from '@tenfold/text/gazetteer.ts'
import { parseLexicon } from '@tenfold/text/lexicon.ts'
import { SetupError } from '../setup-error.ts'

export const LEXICONS = fileURLToPath(new URL('../../../../packages/text/lexicons', import.meta.url))
/** What is named, not what it is about; in the same folder. */
const NAMES = ['carriers.yaml', 'places.yaml'] as const

/** Names of the lexicon files, one a language. */
export const lexiconFiles = (): string[] =>
  readdirSync(LEXICONS).filter((name) => name.endsWith('.yaml') && !NAMES.some((other) => other === name))

const read = (name: string): string => readFileSync(join(LEXICONS, name), 'utf8')

/** @throws SetupError with file, line and problem */
export const readLexicons = (): Lexicon[] =>
  lexiconFiles().map((name) => {
    const parsed = parseLexicon(read(name), name)
    if ('lexicon' in parsed) return parsed.lexicon
    throw faulty(name, parsed.problems)
  })

/** @throws SetupError with file, line and problem */
export function readGazetteer(): Gazetteer {
  const parsed = parseGazetteer({ carriers: read('carriers.yaml'), places: read('places.yaml') })
  if ('gazetteer' in parsed) return parsed.gazetteer
  throw faulty('carriers.yaml or places.yaml', parsed.problems)
}

function faulty(name: string, [first]: readonly { readonly line: number; readonly message: string }[]): SetupError {
  return new SetupError(`packages/text/lexicons/${name} is not valid: line ${first?.line}: ${first?.message}`)
}
