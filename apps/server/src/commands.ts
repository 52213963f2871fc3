/**
 * Runs commands: one transaction each, in which the state changes, the events
 * are appended and the answer is remembered under the command's id.
 */
import { createHmac } from 'node:crypto'
import {
  type CommandName,
  type CommandOutput,
  type CommandParsed,
  commands,
  zCommandEnvelope,
} from '@tenfold/contract/commands.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { eq, sql } from 'drizzle-orm'
import type { ZodType } from 'zod'
import type { Tx } from './db/client.ts'
import { commandLog } from './db/schema.ts'
import type { Deps } from './deps.ts'
import { Refused } from './errors.ts'
import { append, inTx } from './events/append.ts'

/** What a handler gets: a transaction, the person who acts, and a place to put what happened. */
export interface Act {
  readonly deps: Deps
  readonly tx: Tx
  readonly actor: Actor
  /** The client's id of this command. */
  readonly commandId: string
  /** Appended to the log just before the commit, in the order given. */
  readonly emit: (...bodies: EventBody[]) => void
  /** Runs once the transaction has committed; for wiring only, never for state. */
  readonly after: (work: () => void | Promise<void>) => void
  /** Runs in a transaction of its own when the command is refused: everybody has to see what the refusal found out. */
  readonly whenRefused: (work: (act: Pick<Act, 'deps' | 'tx' | 'emit'>) => Promise<void>) => void
}

/** Checks `can(actor, …)` itself, for only it knows the resource. Throws `Refused`. */
export type Handler<N extends CommandName> = (act: Act, input: CommandParsed<N>) => Promise<CommandOutput<N>>
export type Handlers = { readonly [N in CommandName]?: Handler<N> }
type AllHandlers = { readonly [N in CommandName]: Handler<N> }

/**
 * The answer of a command. The same id and input answer as they did the first time.
 * @throws Refused for anything that the caller can mend
 */
export async function runCommand(
  deps: Deps,
  handlers: AllHandlers,
  actor: Actor,
  name: CommandName,
  envelope: unknown,
): Promise<unknown> {
  const { id, input: raw } = parse(zCommandEnvelope, envelope, 'command')
  const input = parse(commands[name].input as ZodType, raw, name)
  if (!storable(input))
    throw new Refused('bad_input', { where: name, what: 'a text holds U+0000 or half of a surrogate pair.' })
  // Keyed: the input may hold a password, and a plain hash of one could be guessed.
  const inputHash = createHmac('sha256', deps.secret)
    .update(JSON.stringify([name, actor.id, input]))
    .digest('hex')
  const afters: (() => void | Promise<void>)[] = []
  const found: Parameters<Act['whenRefused']>[0][] = []
  const running = inTx(deps, async (tx) => {
    // The same id twice at once: the second waits and finds the first one's answer.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`)
    const [seen] = await tx.select().from(commandLog).where(eq(commandLog.id, id))
    if (seen !== undefined) {
      if (seen.inputHash !== inputHash) throw new Refused('id_reused')
      return seen.output
    }
    const bodies: EventBody[] = []
    const act: Act = {
      commandId: id,
      deps,
      tx,
      actor,
      emit: (...more) => bodies.push(...more),
      after: (work) => afters.push(work),
      whenRefused: (work) => found.push(work),
    }
    const handler = handlers[name] as (act: Act, input: unknown) => Promise<unknown>
    const output = (await handler(act, input)) ?? {}
    // Secrets are shown once and never kept, so a repeated id of these answers without them.
    await tx.insert(commandLog).values({
      id,
      name,
      actorId: actor.id,
      inputHash,
      output: withoutSecrets(output),
      realAt: new Date(deps.clock.real()),
    })
    await append(deps, tx, bodies)
    return output
  })
  const output = await running.catch(async (error: unknown) => {
    if (error instanceof Refused) for (const work of found) await keepFound(deps, work)
    throw error
  })
  for (const work of afters) await work()
  return output
}

async function keepFound(deps: Deps, work: Parameters<Act['whenRefused']>[0]): Promise<void> {
  await inTx(deps, async (tx) => {
    const bodies: EventBody[] = []
    await work({ deps, tx, emit: (...more) => bodies.push(...more) })
    await append(deps, tx, bodies)
  })
}

function withoutSecrets(output: unknown): unknown {
  const { token: _token, key: _key, push, ...rest } = output as Record<string, unknown>
  return push === undefined ? rest : { ...rest, push: null }
}

/** @throws Refused `bad_input` with the first problem in words */
export function parse<T>(schema: ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue?.path.join('.') ?? ''
  throw new Refused('bad_input', { where: path === '' ? where : path, what: issue?.message ?? 'it is not valid' })
}

/** False when some string in it, however deep, is one that PostgreSQL refuses. */
function storable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(storable)
}
