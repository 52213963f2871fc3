/** The room as a user gets it: `tenfold start` in a process of its own, on a data folder and a port of its own. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Health } from '@tenfold/contract/http/session.ts'
import pg from 'pg'
import { inject } from 'vitest'
import { freePort, tenfold } from './process.ts'

const WEB = fileURLToPath(new URL('../../apps/web/dist/index.html', import.meta.url))

export interface App {
  /** Without a trailing slash. */
  readonly url: string
  /** Runs a verb of the command line on its data; rejects when it fails. */
  cli(...args: readonly string[]): Promise<void>
  /** Lets the 30 real seconds pass in which what was published can be taken back. */
  undoIsOver(): Promise<void>
  /** Interrupts it as Ctrl-C does. `postgresLeft`: its PostgreSQL outlived it. */
  close(): Promise<{ readonly code: number | null; readonly postgresLeft: boolean }>
}

/**
 * Opens a drill at its start; it serves when this resolves.
 * @param options.speed scenario seconds per second
 * @param options.playbooksDir those that are shipped, unless told
 */
export async function openApp({
  speed = 60,
  playbooksDir,
}: {
  readonly speed?: 1 | 60
  readonly playbooksDir?: string
} = {}): Promise<App> {
  const more = playbooksDir === undefined ? {} : { PLAYBOOKS_DIR: playbooksDir }
  const from = inject('stagedDir')
  // Below a folder that only root enters PostgreSQL's files lie elsewhere, and the copy would share them.
  const start = homeOf(from) === from ? { from } : { options: ['--restart', '--speed', '1'] }
  const app = await open('drill', { ...start, more })
  if (speed !== 1) await setSpeed(app.url, speed)
  return app
}

/** Opens a room in live use that nobody can sign in to yet. */
export const openLiveApp = (): Promise<App> => open('live', { options: ['--live'] })

interface Start {
  readonly options?: readonly string[]
  /** A data folder to go on from, in a copy of it. */
  readonly from?: string
  /** More of its environment. */
  readonly more?: Readonly<Record<string, string>>
}

async function open(mode: Health['mode'], { options = [], from, more = {} }: Start): Promise<App> {
  if (!existsSync(WEB)) throw new Error('The web app is not built. Run "npm test", or "pnpm build" once.')
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfold-e2e-'))
  await chmod(dataDir, 0o755) // PostgreSQL's user has to get in when the tests run as root
  if (from !== undefined) await copyInto(from, dataDir)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = { DATA_DIR: dataDir, PORT: String(port), ...more }
  const server = tenfold(['start', ...options], env)
  await server.ready
  const health = (await (await fetch(`${url}/api/health`)).json()) as Health
  if (health.status !== 'ok' || health.mode !== mode) throw new Error(`Not open: ${JSON.stringify(health)}`)
  const home = homeOf(dataDir)
  const [pid, , , postgresPort] = readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8')
    .split('\n')
    .map(Number)
  return {
    url,
    cli: async (...args) => {
      const verb = tenfold(args, env)
      if ((await verb.ended) !== 0) throw new Error(`tenfold ${args.join(' ')}: ${verb.said()}`)
    },
    undoIsOver: async () => {
      const password = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).postgres as string
      const room = { port: postgresPort ?? 0, database: 'tenfold_drill_airline_strike', password }
      const client = new pg.Client({ ...room, host: '127.0.0.1', user: 'tenfold' })
      await client.connect()
      await client
        .query(
          `update publications set undo_until = 'epoch', view = view || '{"undoUntil":"1970-01-01T00:00:00.000Z"}'
           where state = 'held'`,
        )
        .finally(() => client.end())
    },
    close: async () => {
      server.child.kill('SIGINT')
      const code = await server.ended
      const postgresLeft = alive(pid ?? 0)
      for (const folder of [home, dataDir]) await rm(folder, { recursive: true, force: true })
      return { code, postgresLeft }
    },
  }
}

/** With owners and modes, which PostgreSQL insists on. */
async function copyInto(from: string, to: string): Promise<void> {
  const copying = spawn('cp', ['-a', `${from}/.`, to], { stdio: 'inherit' })
  const [code] = await once(copying, 'exit')
  if (code !== 0) throw new Error(`${from} was not copied`)
}

/** As the shift lead does on the banner. */
async function setSpeed(url: string, speed: number): Promise<void> {
  const post = async (path: string, body: object, cookie = ''): Promise<Response> => {
    const headers = { 'content-type': 'application/json', origin: url, cookie }
    const answer = await fetch(`${url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const signedIn = await post('drill/sign-in', { persona: 'shift-lead' })
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';', 1)[0])
  await post('commands/drill:speed', { id: randomUUID(), input: { speed } }, cookie.join('; '))
}

/** Where PostgreSQL's files are: elsewhere when its user cannot enter the data folder. */
export function homeOf(dataDir: string): string {
  const id = join(dataDir, 'installation-id')
  return existsSync(id) ? join('/var/lib/tenfold', readFileSync(id, 'utf8').trim()) : dataDir
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
