import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { commands } from '@tenfold/contract/commands.ts'
import { MODES, type Mode } from '@tenfold/core/disruption.ts'
import { ADAPTERS, type FeedKind, isFeedKind } from '../feeds/adapters.ts'
import { feedCommands, summary } from '../feeds/commands.ts'
import { startReplay } from '../feeds/replay-server.ts'
import { SetupError } from '../setup-error.ts'
import { act, need, say, withDeps } from './room.ts'

const HELP = `tenfold feed add --name NAME --kind KIND --mode rail|air|transit --url URL [--url URL …] [--interval SECONDS] [--drill NAME] [--json]
    Polls a feed from now on. KIND: ${Object.keys(ADAPTERS).join(', ')}. A gtfs-rt feed may have one address for alerts and one for trips.

tenfold feed decode KIND FILE… [--mode rail|air|transit] [--at TIME]
    Prints what each file says as JSON lines: services and alerts.
    --at: read a replay (bts-csv) as of this room time, such as 2011-02-04T12:00Z; without it, in full.

tenfold feed replay DIR|FILE [--port N] [--every N]
    Serves the recorded files of one feed frame by frame on loopback, port 4700 unless told.
    The next frame follows every N polls, or with POST /next; faults with ?fault=429 or POST /fault/429.`

/** The exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function feedCommand([verb, ...args]: string[]): Promise<number> {
  if (verb === 'add') return await add(args)
  if (verb === 'decode') return await decode(args)
  if (verb === 'replay') return await replay(args)
  console.log(HELP)
  return verb === '--help' || verb === 'help' ? 0 : 2
}

async function add(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      kind: { type: 'string' },
      mode: { type: 'string' },
      url: { type: 'string', multiple: true },
      interval: { type: 'string', default: '30' },
      drill: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const input = {
    name: need(values.name, '--name'),
    kind: kindOf(need(values.kind, '--kind')),
    mode: modeOf(need(values.mode, '--mode')),
    urls: values.url ?? [need(undefined, '--url')],
    intervalS: wholeNumber(values.interval, '--interval', 1, 3_600),
  }
  const parsed = commands['feed:add'].input.safeParse(input)
  if (!parsed.success)
    throw new SetupError(`Check ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`)
  const { feedId } = await withDeps(values.drill, (deps) => act(deps, feedCommands(), 'feed:add', input))
  say(values.json, `The feed "${input.name}" is polled every ${input.intervalS} s while the server runs.`, { feedId })
  return 0
}

async function decode(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { mode: { type: 'string', default: 'rail' }, at: { type: 'string' } },
  })
  const [word, ...files] = positionals
  const kind = kindOf(need(word, 'KIND'))
  if (files.length === 0) throw new SetupError('Name a file to decode.')
  const mode = modeOf(values.mode)
  const nowMs = values.at === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(values.at)
  if (Number.isNaN(nowMs)) throw new SetupError(`"${values.at}" is not a time. Give one such as 2011-02-04T12:00Z.`)
  let wrong = 0
  for (const file of files) if (!(await decodeFile(kind, file, mode, nowMs))) wrong += 1
  return wrong === 0 ? 0 : 1
}

/** One file is one reading. False when it could not be read; its sentence has been printed then. */
async function decodeFile(kind: FeedKind, file: string, mode: Mode, nowMs: number): Promise<boolean> {
  const body = await readFile(file).catch(() => null)
  if (body === null) {
    console.error(`${file} cannot be read. Check the path.`)
    return false
  }
  const decoded = ADAPTERS[kind].decode([{ url: file, body, contentType: null }], { mode, nowMs })
  if (!decoded.ok) {
    console.error(decoded.refusal)
    return false
  }
  const { services, alerts } = decoded.value
  for (const service of services) console.log(JSON.stringify({ record: 'service', ...service }))
  for (const alert of alerts) console.log(JSON.stringify({ record: 'alert', ...alert }))
  console.error(`${file}: ${summary(decoded.value)}`)
  return true
}

async function replay(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { port: { type: 'string', default: '4700' }, every: { type: 'string', default: '0' } },
  })
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new SetupError('Name one folder or file to replay.')
  const server = await startReplay({
    path,
    port: wholeNumber(values.port, '--port', 0, 65_535),
    everyPolls: wholeNumber(values.every, '--every', 0, 1_000_000),
  })
  console.log(`${server.frameCount} frames at\n${server.documents.map((url) => `  ${url}`).join('\n')}`)
  console.log(`POST ${server.url}/next for the next frame. Ctrl-C ends it.`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await server.stop()
  return 0
}

function kindOf(word: string): FeedKind {
  if (isFeedKind(word)) return word
  throw new SetupError(`There is no feed kind "${word}". Choose one of: ${Object.keys(ADAPTERS).join(', ')}.`)
}

function modeOf(word: string): Mode {
  const mode = MODES.find((known) => known === word)
  if (mode === undefined) throw new SetupError(`There is no mode "${word}". Choose one of: ${MODES.join(', ')}.`)
  return mode
}

function wholeNumber(word: string, option: string, min: number, max: number): number {
  const value = Number(word)
  if (Number.isInteger(value) && value >= min && value <= max && word.trim() !== '') return value
  throw new SetupError(`${option} ${word} is not possible. Give a whole number from ${min} to ${max}.`)
}
