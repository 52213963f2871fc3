import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Refused } from '../errors.ts'
import type { Parsed, Rejection } from '../ingest/parse.ts'
import { createWriter, type Writer } from '../ingest/writer.ts'
import { SetupError } from '../setup-error.ts'
import { pairsOf } from './import-columns.ts'
import { detectEncoding } from './import-encoding.ts'
import { csvLines, formatOf, ndjsonLines } from './import-source.ts'
import { say, withDeps } from './room.ts'

const HELP = `tenfold import mentions FILE [options]

Brings in mentions from NDJSON or CSV; the server may run meanwhile. Importing a file
twice changes nothing. UTF-8, UTF-16 and windows-1252 are told apart by themselves.

  --map FIELD=COLUMN,…   Which column of a CSV is which field; what the headers suggest needs no --map.
  --set FIELD=VALUE,…    A value for every row.
  --format ndjson|csv    Instead of looking at the first line.
  --dry-run              Check every line and store none.
  --drill NAME           Into that drill's database instead of the live one.
  --json                 Reasons and the sum as JSON lines.

Fields: externalId, createdAt, text, channel (needed); accounts (several with ; between), author.handle, author.name,
author.followers, lang, url, kind, replyTo, editedAt, tags.

  pnpm tenfold import mentions tweets.csv --map accounts=airline --set channel=x,lang=en

Exit codes: 0 every line stored or known, 1 could not be imported, 2 wrong usage, 3 some lines were refused (the others are stored).`

/** Lines on their way to the database at once. */
const AHEAD_LINES = 20_000
const PROGRESS_MS = 1_000

interface Sum {
  lines: number
  accepted: number
  duplicates: number
  rejected: number
}

export async function importCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      map: { type: 'string', multiple: true, default: [] },
      set: { type: 'string', multiple: true, default: [] },
      format: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      drill: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [noun, path, ...more] = positionals
  if (values.help || noun !== 'mentions' || path === undefined || more.length > 0) {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  await access(path).catch((error: Error) => {
    throw new SetupError(`The file ${path} cannot be read (${error.message}).`)
  })
  const mapped = pairsOf('--map', values.map)
  const constants = pairsOf('--set', values.set)
  const encoding = await detectEncoding(path)
  const format = values.format ?? (await formatOf(path, encoding))
  if (format !== 'ndjson' && format !== 'csv')
    throw new SetupError(`--format ${format} is not possible. Choose ndjson or csv.`)
  const source = { path, encoding, nowMs: Date.now() }
  const parsed = format === 'csv' ? csvLines(source, mapped, constants) : ndjsonLines(source)

  const sum = values['dry-run']
    ? await bringIn(parsed, async (lines) => ({ accepted: lines.length, duplicates: 0 }), values.json)
    : await withDeps(values.drill, async (deps) => {
        const writer = createWriter(deps)
        try {
          return await bringIn(parsed, inOrder(writer), values.json)
        } finally {
          await writer.close()
        }
      })
  const verb = values['dry-run'] ? 'could be stored' : 'stored'
  say(
    values.json,
    `${sum.lines} lines: ${sum.accepted} ${verb}, ${sum.duplicates} known already, ${sum.rejected} refused (${format}, ${encoding}).`,
    {
      ...sum,
      format,
      encoding,
      dryRun: values['dry-run'],
    },
  )
  return sum.rejected > 0 ? 3 : 0
}

type Write = (lines: Parsed['lines']) => Promise<{ accepted: number; duplicates: number }>

const inOrder =
  (writer: Writer): Write =>
  async (lines) => {
    try {
      return await writer.write(lines, true)
    } catch (error) {
      if (error instanceof Refused)
        throw new SetupError(`${error.message} What was stored stays; run the same import again.`)
      throw error
    }
  }

/** Reads, checks and writes; reading waits while too much is on its way. */
async function bringIn(parsed: AsyncIterable<Parsed>, write: Write, json: boolean): Promise<Sum> {
  const sum: Sum = { lines: 0, accepted: 0, duplicates: 0, rejected: 0 }
  const underWay: { lines: number; done: Promise<void> }[] = []
  let ahead = 0
  const settleOldest = async (): Promise<void> => {
    const oldest = underWay.shift()
    ahead -= oldest?.lines ?? 0
    await oldest?.done
  }
  const progress = setInterval(() => console.error(`… ${sum.lines} lines read, ${sum.accepted} stored`), PROGRESS_MS)
  try {
    for await (const { lines, rejections } of parsed) {
      sum.lines += lines.length + rejections.length
      sum.rejected += rejections.length
      for (const rejection of rejections) tell(rejection, json)
      const done = write(lines).then(({ accepted, duplicates }) => {
        sum.accepted += accepted
        sum.duplicates += duplicates
      })
      // Thrown when its turn comes; an earlier one may be thrown before it.
      done.catch(() => {})
      underWay.push({ lines: lines.length, done })
      ahead += lines.length
      while (ahead > AHEAD_LINES) await settleOldest()
    }
    while (underWay.length > 0) await settleOldest()
    return sum
  } finally {
    clearInterval(progress)
    await Promise.allSettled(underWay.map(({ done }) => done))
  }
}

function tell({ line, code, message }: Rejection, json: boolean): void {
  console.log(json ? JSON.stringify({ line, code, message }) : `line ${line}: ${message} (${code})`)
}
