/** The product's own server in a process of its own, live, on a database of the bench's. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { IngestAnswer } from '@tenfold/contract/mention.ts'
import { sleep } from './figure.ts'

const TENFOLD = fileURLToPath(new URL('../../apps/server/src/cli/tenfold.ts', import.meta.url))
const START_TIMEOUT_MS = 60_000
const PASSWORD = 'bench bench bench'

export interface BenchServer {
  readonly url: string
  readonly process: ChildProcess
  /** Cookie of a signed-in shift lead. */
  readonly cookie: string
  /** Posts NDJSON; resolves with the answer, or with the status when it was refused. */
  post(body: Buffer): Promise<IngestAnswer | number>
  stop(): Promise<void>
}

export async function startServer(databaseUrl: string): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfold-bench-server-'))
  const port = await freePort()
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' }
  const url = `http://127.0.0.1:${port}`
  const tenfold = async (...args: string[]) =>
    JSON.parse((await promisify(execFile)(process.execPath, [TENFOLD, ...args, '--json'], { env })).stdout) as Record<
      string,
      string
    >
  const { token } = await tenfold('source', 'add', '--name', 'bench')
  const person = ['--name', 'Shift lead', '--email', 'lead@bench.example', '--role', 'lead', '--password', PASSWORD]
  await tenfold('user', 'add', ...person)

  const child = spawn(process.execPath, [TENFOLD, 'start', '--live'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await answering(url)
  const cookie = await signIn(url)

  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return {
    url,
    process: child,
    cookie,
    post: (body) =>
      new Promise((resolve, reject) => {
        const headers = {
          authorization: `Bearer ${token}`,
          'content-type': 'application/x-ndjson',
          'content-length': body.length,
        }
        const asked = request(`${url}/api/ingest/mentions`, { method: 'POST', agent, headers }, (answer) => {
          let text = ''
          answer.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk
          })
          answer.on('end', () =>
            resolve(answer.statusCode === 200 ? (JSON.parse(text) as IngestAnswer) : (answer.statusCode ?? 0)),
          )
        })
        asked.on('error', reject).end(body)
      }),
    async stop() {
      agent.destroy()
      child.kill('SIGTERM')
      await exited
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error(`the server at ${url} did not answer within ${START_TIMEOUT_MS / 1_000} s`)
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: 'lead@bench.example', password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`sign-in failed: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
