/** A whole room in this process, on a database and a port of its own. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import type { CommandInput, CommandName, CommandOutput } from '@tenfold/contract/commands.ts'
import type { Problem } from '@tenfold/contract/errors.ts'
import { type ClientToServer, type Hello, PROTOCOL, type ServerToClient } from '@tenfold/contract/socket.ts'
import type { Role } from '@tenfold/core/policy.ts'
import { addUser } from '@tenfold/server/auth/people.ts'
import { readConfig } from '@tenfold/server/config.ts'
import { openRoom, type Room } from '@tenfold/server/main.ts'
import { io, type Socket } from 'socket.io-client'
import { inject } from 'vitest'
import { freshDatabase } from './database.ts'

export type RoomSocket = Socket<ServerToClient, ClientToServer>

export interface Person {
  readonly id: string
  readonly cookie: string
  get<T>(path: string): Promise<T>
  run<N extends CommandName>(name: N, input: CommandInput<N>, id?: string): Promise<CommandOutput<N>>
  /** Not connected yet; call `connect()` once listeners are set. */
  socket(hello?: Partial<Hello>): RoomSocket
}

export interface TestRoom {
  readonly room: Room
  readonly url: string
  person(
    role: Role,
    limits?: { accounts?: string[] | null; languages?: string[] | null; name?: string },
  ): Promise<Person>
  close(): Promise<void>
}

/** What a route refused, with its status. */
export class Refusal extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code}: ${problem.message}`)
    this.status = status
    this.problem = problem
  }
}

const PASSWORD = 'correct horse battery'

/** @param playbooksDir for who writes playbooks; left out: those that are shipped */
export async function openTestRoom(
  drill?: { scenario: string; speed: number },
  playbooksDir?: string,
): Promise<TestRoom> {
  const database = await freshDatabase()
  const port = await freePort()
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    DATA_DIR: inject('dataDir'),
    ...(playbooksDir === undefined ? {} : { PLAYBOOKS_DIR: playbooksDir }),
    [drill === undefined ? 'DATABASE_URL' : 'DRILL_DATABASE_URL']: database.url,
  }
  const room = await openRoom(
    readConfig(env),
    drill === undefined ? { mode: 'live' } : { mode: 'drill', restart: false, ...drill },
  )
  const url = `http://127.0.0.1:${port}`
  return {
    room,
    url,
    person: async (role, { accounts = null, languages = null, name = role } = {}) => {
      const id = room.deps.id()
      const email = `${id}@test.example`
      await room.deps.db.transaction((tx) =>
        addUser(room.deps, tx, { id, name, email, password: PASSWORD, role, accounts, languages }),
      )
      return personAt(url, id, await signIn(url, email))
    },
    close: async () => {
      await room.close()
      await database.drop()
    },
  }
}

async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`sign-in failed: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}

function personAt(url: string, id: string, cookie: string): Person {
  const read = async (answer: Response) => {
    const body = await answer.json()
    if (!answer.ok) throw new Refusal(answer.status, body as Problem)
    return body
  }
  return {
    id,
    cookie,
    get: async <T>(path: string) => (await read(await fetch(url + path, { headers: { cookie } }))) as T,
    run: async <N extends CommandName>(name: N, input: CommandInput<N>, commandId: string = randomUUID()) =>
      (await read(
        await fetch(`${url}/api/commands/${name}`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json', origin: url },
          body: JSON.stringify({ id: commandId, input }),
        }),
      )) as CommandOutput<N>,
    socket: (hello) => connectTo(url, { protocol: PROTOCOL, ...hello }, { cookie, origin: url }),
  }
}

/** A socket that is not connected yet. */
export const connectTo = (url: string, hello: Partial<Hello>, headers: Record<string, string>): RoomSocket =>
  io(url, {
    transports: ['websocket'],
    auth: hello,
    extraHeaders: headers,
    autoConnect: false,
    reconnection: false,
    forceNew: true,
  })

/** The first message of a kind that `accept` takes. */
export function next<E extends keyof ServerToClient>(
  socket: RoomSocket,
  event: E,
  accept: (message: Parameters<ServerToClient[E]>[0]) => boolean = () => true,
): Promise<Parameters<ServerToClient[E]>[0]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event} within 15 s`)), 15_000)
    const listen = (message: Parameters<ServerToClient[E]>[0]) => {
      if (!accept(message)) return
      clearTimeout(timer)
      socket.off(event, listen as never)
      resolve(message)
    }
    socket.on(event, listen as never)
  })
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
