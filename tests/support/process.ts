/** The server as a user starts it: a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Process {
  readonly child: ChildProcess
  /** Everything that it has printed. */
  said(): string
  /** Resolves once it serves; rejects when it ends before. */
  readonly ready: Promise<void>
  /** Exit code; null after a signal. */
  readonly ended: Promise<number | null>
}

/** Runs `tenfold …` with an environment of its own: nothing of this run's configuration leaks in. */
export function tenfold(args: readonly string[], env: Readonly<Record<string, string>> = {}): Process {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['apps/server/src/cli/tenfold.ts', ...args], {
    cwd: ROOT,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      if (said.includes('Tenfold is open at')) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  ready.catch(() => {}) // who waits for `ended` alone need not wait for this
  return { child, said: () => said, ready, ended }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
