/** The room as a user gets it: `tenfold start` in a process of its own, on a data folder and a port of its own. */
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Health } from '@tenfold/contract/http.ts'
import { freePort, tenfold } from './process.ts'

const WEB = fileURLToPath(new URL('../../apps/web/dist/index.html', import.meta.url))

export interface App {
  /** Without a trailing slash. */
  readonly url: string
  /** Interrupts it as Ctrl-C does. `postgresLeft`: its PostgreSQL outlived it. */
  close(): Promise<{ readonly code: number | null; readonly postgresLeft: boolean }>
}

/** Opens a drill; it serves when this resolves. */
export async function openApp(): Promise<App> {
  if (!existsSync(WEB)) throw new Error('The web app is not built. Run "npm test", or "pnpm build" once.')
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfold-e2e-'))
  await chmod(dataDir, 0o755) // PostgreSQL's user has to get in when the tests run as root
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = tenfold(['start', '--restart'], { DATA_DIR: dataDir, PORT: String(port) })
  await server.ready
  const health = (await (await fetch(`${url}/api/health`)).json()) as Health
  if (health.status !== 'ok' || health.mode !== 'drill') throw new Error(`Not open: ${JSON.stringify(health)}`)
  const home = homeOf(dataDir)
  const postgres = Number(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0])
  return {
    url,
    close: async () => {
      server.child.kill('SIGINT')
      const code = await server.ended
      const postgresLeft = alive(postgres)
      for (const folder of [home, dataDir]) await rm(folder, { recursive: true, force: true })
      return { code, postgresLeft }
    },
  }
}

/** Where PostgreSQL's files are: elsewhere when its user cannot enter the data folder. */
function homeOf(dataDir: string): string {
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
