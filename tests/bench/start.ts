/** From the command to the first answer: with nothing there but the installed packages and the built app, and again with the drill's database. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BenchOptions, type Figure, median, round, sleep } from './figure.ts'

const BOOTSTRAP = fileURLToPath(new URL('../../apps/server/bootstrap.mjs', import.meta.url))

export async function* run({ cycles = 3 }: BenchOptions): AsyncGenerator<Figure> {
  const cold: number[] = []
  const warm: number[] = []
  for (let cycle = 0; cycle < cycles; cycle++) {
    const dataDir = await mkdtemp(join(tmpdir(), 'tenfold-bench-start-'))
    await chmod(dataDir, 0o755) // as root: no staging, which a clone in an open folder needs neither
    cold.push(await startedIn(dataDir))
    warm.push(await startedIn(dataDir))
    await rm(dataDir, { recursive: true, force: true })
  }
  yield { figure: 'start.cold', value: round(median(cold)), unit: 's', n: cycles }
  yield { figure: 'start.warm', value: round(median(warm)), unit: 's', n: cycles }
}

/** Seconds from `npm start`'s own file to a drill that answers. */
async function startedIn(dataDir: string): Promise<number> {
  const port = await freePort()
  const { DATABASE_URL: _none, ...rest } = process.env
  const startedMs = performance.now()
  const child = spawn(process.execPath, [BOOTSTRAP, 'start'], {
    env: { ...rest, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' },
    stdio: 'ignore',
  })
  while (
    !(await fetch(`http://127.0.0.1:${port}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await sleep(10)
  }
  const seconds = (performance.now() - startedMs) / 1_000
  await stopped(child)
  return seconds
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
