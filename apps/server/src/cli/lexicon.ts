import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseLexicon } from '@tenfold/text/lexicon.ts'
import { SetupError } from '../setup-error.ts'
import { LEXICONS, lexiconFiles } from '../understand/data.ts'

const HELP = `tenfold lexicon lint [FILE …] [--json]

Checks the words by which topics are known: those that are shipped, or the files that are named. Each problem comes
with its line. A warning does not keep a file from being used.

Exit codes: 0 no problem, 1 problems, 2 wrong usage.`

export async function lexiconCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  const [verb, ...named] = positionals
  if (values.help || verb !== 'lint') {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  const paths = named.length > 0 ? named : lexiconFiles().map((name) => join(LEXICONS, name))
  let problems = 0
  for (const path of paths) {
    for (const { line, message, kind } of lint(path)) {
      if (kind === 'problem') problems++
      const file = basename(path)
      console.log(values.json ? JSON.stringify({ file, line, kind, message }) : `${file}:${line}: ${kind}: ${message}`)
    }
  }
  if (!values.json) console.log(`${paths.length} lexicons, ${problems === 0 ? 'no problem' : `problems: ${problems}`}.`)
  return problems > 0 ? 1 : 0
}

function lint(path: string): { line: number; message: string; kind: 'problem' | 'warning' }[] {
  const parsed = parseLexicon(read(path), basename(path))
  if ('problems' in parsed) return parsed.problems.map((problem) => ({ ...problem, kind: 'problem' }))
  return parsed.warnings.map((warning) => ({ ...warning, kind: 'warning' }))
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new SetupError(`The file ${path} cannot be read (${(error as Error).message}).`)
  }
}
