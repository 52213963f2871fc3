/** Lets a verb act on the room's database, whether or not the server runs. */
import type { CommandInput, CommandName, CommandOutput } from '@tenfold/contract/commands.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { type Handlers, runCommand } from '../commands.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../database.ts'
import { type Deps, systemClock, systemId, zoneOffset } from '../deps.ts'
import { Refused } from '../errors.ts'
import { createLog } from '../log.ts'
import { SCENARIOS } from '../scenarios.ts'
import { SetupError } from '../setup-error.ts'

/** Whoever can run the command line on the server's machine is its admin. */
const OPERATOR: Actor = { id: 'command-line', name: 'Command line', role: 'admin', accounts: null, languages: null }

/** Opens the live database, or a drill's. What the server sees of it arrives by its own polling of the log. */
export async function withDeps<T>(drill: string | undefined, work: (deps: Deps) => Promise<T>): Promise<T> {
  if (drill !== undefined && !(SCENARIOS as readonly string[]).includes(drill)) {
    throw new SetupError(`There is no drill "${drill}". Choose one of: ${SCENARIOS.join(', ')}.`)
  }
  const config = readConfig()
  const opened = await openDatabase(config, drill === undefined ? { live: true } : { drill })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void opened.close({ unlessUsed: true }).finally(() => process.exit(130)))
  }
  try {
    return await work({
      // No command of the operator asks what a playbook says.
      playbooks: { find: async () => undefined },
      mode: drill === undefined ? 'live' : 'drill',
      db: opened.db,
      pool: opened.pool,
      clock: systemClock,
      id: systemId,
      log: createLog(config.logLevel),
      secret: opened.secret,
      reach: config.reach,
      offsetMs: zoneOffset('Europe/Helsinki'),
      nudge: () => {},
    })
  } finally {
    await opened.close({ unlessUsed: true })
  }
}

/** Runs one command as the operator. @throws SetupError with the refusal's sentence */
export async function act<N extends CommandName>(
  deps: Deps,
  handlers: Handlers,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  try {
    return (await runCommand(deps, handlers as Required<Handlers>, OPERATOR, name, {
      id: deps.id(),
      input,
    })) as CommandOutput<N>
  } catch (error) {
    if (error instanceof Refused) throw new SetupError(error.message)
    throw error
  }
}

/** A comma-separated option as a list; null when it was not given. */
export const listOf = (value: string | undefined): string[] | null =>
  value === undefined
    ? null
    : value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '')

/** Prints words for people, or one JSON line. */
export function say(json: boolean, words: string, facts: object): void {
  console.log(json ? JSON.stringify(facts) : words)
}

/** An option that must be there. @throws SetupError */
export function need(value: string | undefined, option: string): string {
  if (value !== undefined && value !== '') return value
  throw new SetupError(`${option} is missing. See --help.`)
}

/** @throws SetupError that names the option and its range */
export function wholeNumber(word: string, option: string, min: number, max: number): number {
  const value = Number(word)
  if (Number.isInteger(value) && value >= min && value <= max && word.trim() !== '') return value
  throw new SetupError(`${option} ${word} is not possible. Give a whole number from ${min} to ${max}.`)
}
