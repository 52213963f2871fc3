import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { commands } from '@tenfold/contract/commands.ts'
import { FEED_KINDS, type FeedKind } from '@tenfold/contract/feed-kinds.ts'
import { MODES, type Mode } from '@tenfold/core/disruption.ts'
import { readVariable } from '../config.ts'
import type { Deps } from '../deps.ts'
import { ADAPTERS } from '../feeds/adapters.ts'
import { feedCommands } from '../feeds/commands.ts'
import { exportDocuments } from '../feeds/export-documents.ts'
import type { FeedRow } from '../feeds/feed-row.ts'
import { enabledFeeds } from '../feeds/feed-rows.ts'
import { summary, tryFeed } from '../feeds/try-feed.ts'
import { SetupError } from '../setup-error.ts'
import { replayCommand } from './feed-replay.ts'
import { act, need, say, wholeNumber, withDeps } from './room.ts'

const HELP = `tenfold feed add --name NAME --kind KIND --mode rail|air|transit [--url URL …] [--credential-from stdin|VARIABLE] [--interval SECONDS] [--drill NAME] [--json]
    Polls a feed from now on. KIND: ${FEED_KINDS.join(', ')}. A gtfs-rt feed may have one address for alerts and one for trips.
    Without --url a siri, statuspage or webhook-in feed is sent to us; its address and secret are printed once.
    --credential-from: the key of the source, by standard input or the name of an environment variable.

tenfold feed check NAME [--drill NAME] [--json]
    Asks a feed now, stores nothing, and says what it got. Exit code 1 when that is nothing good.

tenfold feed decode KIND FILE… [--mode rail|air|transit] [--at TIME]
    Prints what each file says as JSON lines: services and alerts.
    --at: read a replay (bts-csv) as of this room time, such as 2011-02-04T12:00Z; without it, in full.

tenfold feed export NAME --to DIR [--drill NAME] [--json]
    Writes what a feed sent in the last week, as it came, for a replay.

tenfold feed replay DIR|FILE [--port N] [--every N | --speed N] [--mqtt PORT]
    Serves the recorded files of one feed frame by frame on loopback, port 4700 unless told.
    The next frame follows every N polls, by its own time on a clock that runs N times as fast, or with POST /next;
    faults with ?fault=429 or POST /fault/429. --mqtt: a broker too, which tells of trains (digitraffic-rail) as they change.`

/** The exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function feedCommand([verb, ...args]: string[]): Promise<number> {
  if (verb === 'add') return await add(args)
  if (verb === 'check') return await check(args)
  if (verb === 'decode') return await decode(args)
  if (verb === 'export') return await exportFeed(args)
  if (verb === 'replay') return await replayCommand(args)
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
      'credential-from': { type: 'string' },
      interval: { type: 'string', default: '30' },
      drill: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const input = {
    name: need(values.name, '--name'),
    kind: kindOf(need(values.kind, '--kind')),
    mode: modeOf(need(values.mode, '--mode')),
    urls: values.url ?? [],
    intervalS: wholeNumber(values.interval, '--interval', 1, 3_600),
    credential: values['credential-from'] === undefined ? null : await credentialFrom(values['credential-from']),
  }
  const parsed = commands['feed:add'].input.safeParse(input)
  if (!parsed.success)
    throw new SetupError(`Check ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`)
  const added = await withDeps(values.drill, (deps) => act(deps, feedCommands(), 'feed:add', input))
  const { push } = added
  const words =
    push === null
      ? `The feed "${input.name}" is polled every ${input.intervalS} s while the server runs.`
      : `The feed "${input.name}" is sent to us. Where to and its secret, shown this once:\n${push.path}\n${push.secret}`
  say(values.json, words, added)
  return 0
}

/** A key on the command line would stay in the shell's history and show in the list of processes. */
async function credentialFrom(where: string): Promise<string> {
  if (where !== 'stdin') {
    const value = readVariable(where)
    if (value !== undefined) return value
    throw new SetupError('--credential-from names no environment variable that is set. Give stdin, or its name.')
  }
  const given = (await text(process.stdin)).trim()
  if (given !== '') return given
  throw new SetupError(
    'Nothing came by standard input. Pipe the key in, as in: feed add … --credential-from stdin < key',
  )
}

async function check(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { drill: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const name = need(positionals[0], 'NAME')
  const answer = await withDeps(values.drill, async (deps) => await tryFeed(deps, await feedNamed(deps, name)))
  say(values.json, answer.said, answer)
  return answer.ok ? 0 : 1
}

async function exportFeed(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { to: { type: 'string' }, drill: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const name = need(positionals[0], 'NAME')
  const to = need(values.to, '--to')
  const documents = await withDeps(values.drill, async (deps) =>
    exportDocuments(deps.db, await feedNamed(deps, name), to),
  )
  say(values.json, `${documents} documents of "${name}" are in ${to}. Serve them with: tenfold feed replay ${to}`, {
    documents,
  })
  return 0
}

/** @throws SetupError that lists the feeds that there are */
async function feedNamed(deps: Deps, name: string): Promise<FeedRow> {
  const rows = await enabledFeeds(deps.db)
  const row = rows.find((each) => each.name === name || each.id === name)
  if (row !== undefined) return row
  const known = rows.map((each) => `"${each.name}"`).join(', ')
  throw new SetupError(`There is no feed "${name}". ${known === '' ? 'None was added yet.' : `There are ${known}.`}`)
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
  // A replay is read to its end; elsewhere the time only stands in where a source leaves out the year.
  const latestMs = ADAPTERS[kind].timed ? Number.MAX_SAFE_INTEGER : Date.now()
  const nowMs = values.at === undefined ? latestMs : Date.parse(values.at)
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

function kindOf(word: string): FeedKind {
  const kind = FEED_KINDS.find((known) => known === word)
  if (kind !== undefined) return kind
  throw new SetupError(`There is no feed kind "${word}". Choose one of: ${FEED_KINDS.join(', ')}.`)
}

function modeOf(word: string): Mode {
  const mode = MODES.find((known) => known === word)
  if (mode === undefined) throw new SetupError(`There is no mode "${word}". Choose one of: ${MODES.join(', ')}.`)
  return mode
}
