import { createReadStream, createWriteStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { seriesScorer } from '@tenfold/core/surge/scan/series.ts'
import { zoneOffset } from '../deps.ts'
import { SetupError } from '../setup-error.ts'
import { backtestMentions } from './backtest-mentions.ts'
import { rowReader } from './backtest-rows.ts'

const HELP = `tenfold backtest --input series.csv --out scores.csv [--zone ZONE]
tenfold backtest --mentions --out told.csv [--from TIME] [--to TIME] [--quiet-days N] [--rules FILE] [--drill NAME]

Scores a series of counts with the scan that watches the room. Reads timestamp,value at any step (a header is welcome;
times as 2015-02-26 21:42:53 or ISO 8601) and writes timestamp,value,anomaly_score. A score from 0.5 up is an alarm:
a surge begins in that row. A score rests on the rows before it alone, so that nothing is known ahead of time.

Missing rows and empty values are no data, never zero. The first day only teaches what is usual.

  --zone ZONE   Whose hours of the day count, e.g. Europe/Helsinki; without it those that the timestamps show.

With --mentions the room's own stored mentions are replayed, minute by minute, with other settings: every surge and
every rise of the state that would have been told, with its figures. Nothing is changed. Authors are not counted again.

  --from, --to TIME   ISO 8601; without them all that is stored.
  --quiet-days N      By chance alone a slice shall alarm once in so many days (30).
  --rules FILE        Rules of the states as JSON, as Settings shows them; without it the house's own.
  --drill NAME        Of that drill's database instead of the live one.

Exit codes: 0 every row scored, 1 could not be read or written, 2 wrong usage, 3 some rows were left out (each is named).`

/** After so many rows have been named only their number is told. */
const NAMED_ROWS = 20
const CHUNK_ROWS = 1_000

export async function backtestCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      input: { type: 'string' },
      out: { type: 'string' },
      zone: { type: 'string' },
      mentions: { type: 'boolean', default: false },
      from: { type: 'string' },
      to: { type: 'string' },
      'quiet-days': { type: 'string' },
      rules: { type: 'string' },
      drill: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const { input, out, zone, mentions, from, to, rules, drill } = values
  if (!values.help && mentions && input === undefined && out !== undefined)
    return backtestMentions({ out, from, to, rules, drill, quietDays: values['quiet-days'] })
  if (values.help || input === undefined || out === undefined || mentions) {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  if (resolve(input) === resolve(out)) {
    console.error('--out must be another file than --input.')
    return 2
  }
  const offsetMs = zone === undefined ? null : offsetOf(zone)
  const sum = { scored: 0, alarms: 0, leftOut: 0 }
  await access(input).catch((error: Error) => {
    throw new SetupError(`The file ${input} cannot be read (${error.message}).`)
  })
  try {
    await pipeline(Readable.from(scored(input, offsetMs, sum)), createWriteStream(out))
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new SetupError(`The file ${path ?? out} cannot be read or written (${message}).`)
  }
  if (sum.leftOut > NAMED_ROWS) console.error(`${sum.leftOut - NAMED_ROWS} more rows were left out.`)
  if (sum.scored === 0) throw new SetupError(`${input} has no row of the form timestamp,value.`)
  console.log(
    `${sum.scored} rows scored, ${sum.alarms} alarms${sum.leftOut > 0 ? `, ${sum.leftOut} rows left out` : ''}.`,
  )
  return sum.leftOut > 0 ? 3 : 0
}

function offsetOf(zone: string): (atMs: number) => number {
  try {
    return zoneOffset(zone)
  } catch {
    throw new SetupError(`There is no time zone "${zone}"; give one such as Europe/Helsinki.`)
  }
}

async function* scored(
  input: string,
  offsetMs: ((atMs: number) => number) | null,
  sum: { scored: number; alarms: number; leftOut: number },
): AsyncGenerator<string> {
  const read = rowReader(offsetMs)
  const score = seriesScorer()
  const lines: string[] = ['timestamp,value,anomaly_score']
  let number = 0
  for await (const line of createInterface({ input: createReadStream(input), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    const row = read(line, number)
    if (row === null) continue
    if (typeof row === 'string') {
      sum.leftOut++
      if (sum.leftOut <= NAMED_ROWS) console.error(`line ${number} was left out: ${row}.`)
      continue
    }
    const anomaly = score(row)
    sum.scored++
    if (anomaly >= 0.5) sum.alarms++
    lines.push(`${row.timestamp},${row.written},${Number(anomaly.toFixed(6))}`)
    if (lines.length < CHUNK_ROWS) continue
    yield `${lines.join('\n')}\n`
    lines.length = 0
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`
}
