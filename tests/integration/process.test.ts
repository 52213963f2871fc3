import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort, type Process, tenfold } from '../support/process.ts'

const folders: string[] = []
const running: Process[] = []
afterAll(async () => {
  for (const { child, ended } of running) {
    if (child.exitCode === null) child.kill('SIGINT')
    await ended
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function folder(mode = 0o755): string {
  const made = mkdtempSync(join(tmpdir(), 'tenfold-process-'))
  chmodSync(made, mode)
  folders.push(made)
  return made
}
function run(args: readonly string[], env: Readonly<Record<string, string>>): Process {
  const process = tenfold(args, env)
  running.push(process)
  return process
}

/** Process ids of the PostgreSQL that runs on a data folder, staged or not. */
function postgresOf(dataDir: string): string[] {
  const id = join(dataDir, 'installation-id')
  const home = existsSync(id) ? join('/var/lib/tenfold', readFileSync(id, 'utf8')) : dataDir
  const found = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`-D ${join(home, 'postgres')}`))
    .map((line) => line.trim().split(/\s+/, 2))
  // A child of it has its arguments until it gives itself a name.
  return found.flatMap(([pid = '', parent]) => (found.some(([other]) => other === parent) ? [] : [pid]))
}

describe('a bad set-up gets one clear sentence and exit code 1', () => {
  const refused = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> => {
    const process = run(args, { DATA_DIR: folder(), PORT: String(await freePort()), ...env })
    expect(await process.ended).toBe(1)
    expect(
      process
        .said()
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('·')),
    ).toHaveLength(1)
    return process.said()
  }

  test('PC1: the port is taken', async () => {
    const holder = createServer().listen(0, 'localhost')
    await once(holder, 'listening')
    const address = holder.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await refused(['start'], { PORT: String(port) })).toMatch(
      new RegExp(`Port ${port} on localhost is taken.*PORT=${port + 1}`),
    )
    holder.close()
  })

  test('PC2: the data folder cannot be written', async () => {
    const file = join(folder(), 'a-file')
    writeFileSync(file, '')
    expect(await refused(['start'], { DATA_DIR: join(file, 'data') })).toMatch(
      /data folder .*a-file\/data cannot be written.*DATA_DIR/,
    )
  })

  test('PC3: the database cannot be reached', async () => {
    expect(
      await refused(['start', '--live'], { DATABASE_URL: `postgres://a:b@127.0.0.1:${await freePort()}/none` }),
    ).toMatch(/database at 127\.0\.0\.1:\d+ cannot be reached.*DATABASE_URL/)
  })

  test('PC4: the scenario, the speed and the options are unknown', async () => {
    expect(await refused(['start', '--drill', 'meteor'], {})).toMatch(
      /no drill "meteor".*airline-strike, rail-outage, winter-storm, viral-joke/,
    )
    expect(await refused(['start', '--speed', '7'], {})).toMatch(/--speed 7 is not possible.*1, 10, 60 or 600/)
    expect(await refused(['start', '--live', '--drill', 'airline-strike'], {})).toMatch(/--live or --drill/)
  })

  test('PC5: every bad variable is named, all of them at once', async () => {
    const said = await refused(['start'], {
      PORT: 'abc',
      PUBLIC_URL: 'room',
      TRUST_PROXY: 'perhaps',
      DATABASE_URL: 'mysql://x',
      LOG_LEVEL: 'loud',
    })
    for (const name of ['PORT', 'PUBLIC_URL', 'TRUST_PROXY', 'DATABASE_URL', 'LOG_LEVEL'])
      expect(said).toContain(`${name}: `)
    expect(
      await refused(['start'], { DATABASE_URL: 'postgres://a@b/c', DRILL_DATABASE_URL: 'postgres://a@b/c' }),
    ).toContain('DRILL_DATABASE_URL')
    expect(await refused(['start'], { HOST: '192.0.2.1' })).toMatch(
      /HOST=192\.0\.2\.1 is not an address of this machine/,
    )
  })
})

const mention = (n: number) =>
  JSON.stringify({
    accounts: ['x'],
    externalId: `kill-${n}`,
    channel: 'x',
    author: { handle: `h${n}` },
    text: `Post ${n}`,
    createdAt: new Date().toISOString(),
    lang: 'en',
  })

test('PC6: after kill -9 the next start takes over by itself and nothing that was acknowledged is lost', async () => {
  const env = { DATA_DIR: folder(), PORT: String(await freePort()) }
  const added = run(['source', 'add', '--name', 'Test', '--json'], env)
  expect(await added.ended).toBe(0)
  const { token } = JSON.parse(added.said()) as { token: string }
  const post = (from: number) =>
    fetch(`http://localhost:${env.PORT}/api/ingest/mentions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body: Array.from({ length: 100 }, (_none, i) => mention(from + i)).join('\n'),
    }).then((answer) => answer.json() as Promise<{ accepted: number }>)

  const first = run(['start', '--live'], env)
  await first.ready
  let acknowledged = 0
  let at = 0
  // Kept busy, so that the kill falls into open requests.
  const busy = async () => {
    for (;;) {
      at += 100
      acknowledged += (await post(at)).accepted
    }
  }
  const workers = [busy(), busy(), busy()].map((worker) => worker.catch(() => {}))
  while (acknowledged < 2_000) await new Promise((resolve) => setImmediate(resolve))
  first.child.kill('SIGKILL')
  await first.ended
  await Promise.all(workers)

  const second = run(['start', '--live'], env)
  await second.ready
  const admin = run(
    [
      'user',
      'add',
      '--name',
      'Admin',
      '--email',
      'a@test.example',
      '--role',
      'admin',
      '--password',
      'correct horse battery',
      '--json',
    ],
    env,
  )
  expect(await admin.ended).toBe(0)
  const origin = `http://localhost:${env.PORT}`
  const signIn = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: 'a@test.example', password: 'correct horse battery' }),
  })
  const cookie = signIn.headers
    .getSetCookie()
    .map((part) => part.split(';', 1)[0])
    .join('; ')
  const from = new Date(Date.now() - 3_600_000).toISOString()
  const to = new Date(Date.now() + 60_000).toISOString()
  const volume = (await (
    await fetch(`${origin}/api/volume?from=${from}&to=${to}`, { headers: { cookie } })
  ).json()) as { points: { observed: number }[] }
  expect(volume.points.reduce((sum, { observed }) => sum + observed, 0)).toBeGreaterThanOrEqual(acknowledged)
  // Asked again, every acknowledged post is known already.
  const again = (await (await fetch(`${origin}/api/mentions?limit=1`, { headers: { cookie } })).json()) as {
    mentions: unknown[]
  }
  expect(again.mentions).toHaveLength(1)
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)
  expect(postgresOf(env.DATA_DIR)).toEqual([])
})

test('PC7: Ctrl-C leaves no process behind, and the second start goes on where the first was', async () => {
  const env = { DATA_DIR: folder(), PORT: String(await freePort()) }
  const first = run(['start'], env)
  await first.ready
  expect(postgresOf(env.DATA_DIR)).toHaveLength(1)
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(postgresOf(env.DATA_DIR)).toEqual([])

  const second = run(['start'], env)
  await second.ready
  const page = await fetch(`http://localhost:${env.PORT}/api/health`)
  expect(await page.json()).toMatchObject({ status: 'ok', mode: 'drill' })
  expect(second.said()).toMatch(/Goes on at 2013-11-14/)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

test.skipIf(process.getuid?.() !== 0)(
  'PC8: as root it works below a folder that other users cannot enter',
  async () => {
    const closed = folder(0o700)
    const env = { DATA_DIR: join(closed, 'data'), PORT: String(await freePort()) }
    mkdirSync(env.DATA_DIR)
    const process = run(['start', '--live'], env)
    await process.ready
    const [pid] = postgresOf(env.DATA_DIR)
    const owner = execFileSync('ps', ['-o', 'user=', '-p', pid ?? ''], { encoding: 'utf8' }).trim()
    expect(owner).not.toBe('root')
    process.child.kill('SIGINT')
    expect(await process.ended).toBe(0)
    rmSync(join('/var/lib/tenfold', readFileSync(join(env.DATA_DIR, 'installation-id'), 'utf8')), { recursive: true })
  },
)
