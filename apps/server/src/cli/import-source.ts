/** A file as a stream of checked lines, whatever it is written in. */
import { Readable } from 'node:stream'
import { LIMITS } from '@tenfold/contract/mention.ts'
import { parse as csvParser } from 'csv-parse'
import { checkLine, type Parsed, parseBody } from '../ingest/parse.ts'
import { SetupError } from '../setup-error.ts'
import { type Columns, columnsOf, lineOfRow } from './import-columns.ts'
import { type Encoding, readUtf8 } from './import-encoding.ts'

const NEWLINE = 10
const PIECE_ROWS = 1_000

export interface Source {
  readonly path: string
  readonly encoding: Encoding
  readonly nowMs: number
}

export const ndjsonLines = ({ path, encoding, nowMs }: Source): AsyncGenerator<Parsed> =>
  linesOf(readUtf8(path, encoding), nowMs)

/** NDJSON: whole lines of each chunk; one that is over the limit is refused without being kept. */
export async function* linesOf(chunks: AsyncIterable<Buffer>, nowMs: number): AsyncGenerator<Parsed> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  for await (const chunk of chunks) {
    const last = chunk.lastIndexOf(NEWLINE)
    if (last === -1) {
      // Of a line without end only as much is kept as shows that it is too long.
      if (rest.length <= LIMITS.LINE_BYTES) rest = Buffer.concat([rest, chunk])
      continue
    }
    const whole = Buffer.concat([rest, chunk.subarray(0, last + 1)])
    yield* parseBody(whole, nowMs, line)
    line += countNewlines(whole)
    rest = chunk.subarray(last + 1)
  }
  yield* parseBody(rest, nowMs, line)
}

function countNewlines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++
  return count
}

interface CsvRecord {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** CSV with a header, delimited by comma, semicolon or tab. @throws SetupError when the header does not do */
export async function* csvLines(
  { path, encoding, nowMs }: Source,
  mapped: ReadonlyMap<string, string>,
  constants: ReadonlyMap<string, string>,
): AsyncGenerator<Parsed> {
  let piece: Parsed = { lines: [], rejections: [] }
  const parser = Readable.from(readUtf8(path, encoding)).pipe(
    csvParser({
      delimiter: await delimiterOf(path, encoding),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 64 * LIMITS.LINE_BYTES,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error !== undefined)
          piece.rejections.push({ line: Number(error.lines), code: 'bad_field', message: error.message })
      },
    }),
  )
  let columns: Columns | null = null
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (columns === null) {
        columns = columnsOf(
          record.map((name) => name.trim()),
          mapped,
          constants,
        )
        continue
      }
      const checked = checkLine(lineOfRow(record, columns), nowMs)
      if ('code' in checked) piece.rejections.push({ line: info.lines, ...checked })
      else piece.lines.push(checked)
      if (piece.lines.length + piece.rejections.length >= PIECE_ROWS) {
        yield piece
        piece = { lines: [], rejections: [] }
      }
    }
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (typeof code !== 'string' || !code.startsWith('CSV_')) throw error
    if (piece.lines.length > 0) yield piece
    throw new SetupError(
      `${path} is not a table that can be read to its end: ${(error as Error).message}. What came before it is stored.`,
    )
  }
  if (columns === null) throw new SetupError(`${path} is empty.`)
  yield piece
}

async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  const header = await firstLine(path, encoding)
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter
}

/** NDJSON where the first line opens an object, else CSV. */
export async function formatOf(path: string, encoding: Encoding): Promise<'ndjson' | 'csv'> {
  return (await firstLine(path, encoding)).trimStart().startsWith('{') ? 'ndjson' : 'csv'
}

async function firstLine(path: string, encoding: Encoding): Promise<string> {
  for await (const chunk of readUtf8(path, encoding)) {
    const newline = chunk.indexOf(NEWLINE)
    return chunk.toString('utf8', 0, newline === -1 ? chunk.length : newline)
  }
  return ''
}
