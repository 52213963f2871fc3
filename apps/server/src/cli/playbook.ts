import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { FINDING_LANGUAGES, type FindingLanguage } from '@tenfold/text/finding-words.ts'
import { checkPlaybook } from '@tenfold/text/playbook.ts'
import { findingSentence } from '@tenfold/text/playbook-finding.ts'
import { readConfig, readVariable } from '../config.ts'
import { loadPlaybooks } from '../features/playbooks/load.ts'
import { SetupError } from '../setup-error.ts'
import { say, withDeps } from './room.ts'

const HELP = `tenfold playbook lint [FILE …] [--lang en|fi|sv] [--json]

Checks playbooks: those of PLAYBOOKS_DIR, or the files that are named. Each finding comes with its line. A problem keeps
a file from being used; a warning says what is not finished; a hint is advice on style. The language is that of --lang,
else of LANG, else English.

tenfold playbook status [--drill NAME] [--lang en|fi|sv] [--json]

Which version of each playbook is in use, and why the file is not.

Exit codes: 0 no problem, 1 problems, 2 wrong usage.`

export async function playbookCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      lang: { type: 'string' },
      drill: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [verb, ...named] = positionals
  if (values.help || (verb !== 'lint' && verb !== 'status')) {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  const lang = languageOf(values.lang)
  return verb === 'lint' ? lint(named, lang, values.json) : await status(values.drill, lang, values.json)
}

function lint(named: readonly string[], lang: FindingLanguage, json: boolean): number {
  const paths = named.length > 0 ? named : ownFiles()
  let problems = 0
  let others = 0
  for (const path of paths) {
    const file = basename(path)
    const shown = relative(process.cwd(), path)
    for (const finding of checkPlaybook(read(path), file).findings) {
      const { line, level } = finding
      if (level === 'problem') problems++
      else others++
      const message = findingSentence(finding, lang)
      console.log(json ? JSON.stringify({ file, ...finding, message }) : `${shown}:${line}: ${level}: ${message}`)
    }
  }
  if (!json) console.log(`Playbooks: ${paths.length}. Problems: ${problems}. Warnings and hints: ${others}.`)
  return problems > 0 ? 1 : 0
}

async function status(drill: string | undefined, lang: FindingLanguage, json: boolean): Promise<number> {
  const files = await withDeps(drill, (deps) => loadPlaybooks(readConfig().playbooksDir, deps).files())
  for (const { id, stamp, good, problem, isRetired } of files) {
    const file = stamp === null ? (isRetired ? 'retired' : 'missing') : problem === null ? 'good' : 'bad'
    const version = good?.playbook.version ?? null
    const why = problem === null ? null : `${problem.line}: ${findingSentence(problem, lang)}`
    const words = `${id}: ${version === null ? 'no version' : `version ${version}`}, file ${file}${why === null ? '' : `, line ${why}`}`
    say(json, words, { id, version, file, finding: problem })
  }
  return files.some(({ stamp, problem, isRetired }) => problem !== null || (stamp === null && !isRetired)) ? 1 : 0
}

/** @throws SetupError for a language that findings are not told in */
function languageOf(given: string | undefined): FindingLanguage {
  const known = (tag: string) => FINDING_LANGUAGES.find((lang) => lang === tag)
  if (given === undefined) return known((readVariable('LANG') ?? '').slice(0, 2)) ?? 'en'
  const lang = known(given)
  if (lang === undefined) throw new SetupError(`--lang ${given} is not possible. Give ${FINDING_LANGUAGES.join(', ')}.`)
  return lang
}

function ownFiles(): string[] {
  const dir = readConfig().playbooksDir
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => join(dir, name))
  } catch (error) {
    throw new SetupError(
      `The folder ${dir} cannot be read (${(error as Error).message}). Set PLAYBOOKS_DIR to another.`,
    )
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new SetupError(`The file ${path} cannot be read (${(error as Error).message}).`)
  }
}
