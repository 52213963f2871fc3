import type { CommandInput, CommandName, CommandOutput } from '@tenfold/contract/commands.ts'
import { type Problem, sentenceOf } from '@tenfold/contract/errors.ts'
import { uuidv7 } from '@tenfold/core/id.ts'

/** A refusal by the server, in its own words. */
export class ApiProblem extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

const RETRY_AFTER_MS = 300

let wallKey: string | null = null

/** From now on every request shows this wall key; null: the session's cookie alone speaks. */
export function showWallKey(key: string | null): void {
  wallKey = key
}

/**
 * GET, parsed.
 * @throws ApiProblem when the server refuses, TypeError when it cannot be reached
 */
export async function get<T>(path: string): Promise<T> {
  return answerOf<T>(await fetch(path, { headers: headers() }))
}

/**
 * POST of a JSON body, parsed; for the few routes that are not commands.
 * @throws ApiProblem when the server refuses, TypeError when it cannot be reached
 */
export async function post<T>(path: string, body: unknown): Promise<T> {
  return answerOf<T>(
    await fetch(path, {
      method: 'POST',
      headers: headers({ 'content-type': 'application/json' }),
      body: JSON.stringify(body),
    }),
  )
}

/**
 * Runs a command. After a network error it is sent once more under the same id, which the server answers once.
 * @throws ApiProblem when the server refuses, TypeError when it cannot be reached
 */
export async function run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  const envelope = { id: uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))), input }
  const send = () => post<CommandOutput<N>>(`/api/commands/${name}`, envelope)
  try {
    return await send()
  } catch (error) {
    if (error instanceof ApiProblem) throw error
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS))
    return send()
  }
}

const headers = (more: Record<string, string> = {}): Record<string, string> =>
  wallKey === null
    ? { accept: 'application/json', ...more }
    : { accept: 'application/json', 'x-wall-key': wallKey, ...more }

async function answerOf<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as T
  throw new ApiProblem(isProblem(body) ? body : unreadable(response.status))
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body

/** An answer that is not ours, from a proxy for instance. */
const unreadable = (status: number): Problem => {
  const detail = { requestId: `HTTP ${status}` }
  return { code: 'internal', message: sentenceOf('internal', detail), detail }
}
