/**
 * From the bytes of an NDJSON body to lines that can be stored and lines that
 * cannot, each of these with its number, a code and a sentence.
 */
import { isUtf8 } from 'node:buffer'
import {
  LIMITS,
  type MentionDelete,
  type MentionLine,
  REJECT_CODES,
  type RejectCode,
  zMention,
  zMentionDelete,
} from '@tenfold/contract/mention.ts'
import * as z from 'zod'
import { instantMs } from './instant.ts'
import { TURN_LINES } from './turns.ts'

export type IngestLine = MentionLine | MentionDelete

export interface Rejection {
  /** Counts from 1; blank lines count. */
  readonly line: number
  readonly code: RejectCode
  readonly message: string
}

export interface Parsed {
  readonly lines: IngestLine[]
  readonly rejections: Rejection[]
}

/** Together in bytes; the set of accounts is part of the rollups' key, and an index entry holds 2,700. */
const ACCOUNTS_BYTES = 1_500
const NEWLINE = 10

const compiledMention = z.compile(zMention)
const compiledDelete = z.compile(zMentionDelete)

/**
 * The lines of a body, in slices of a turn each.
 * @param nowMs room time, to judge dates by
 * @param firstLine number of the body's first line
 */
export function* parseBody(body: Buffer, nowMs: number, firstLine = 1): Generator<Parsed> {
  const allUtf8 = isUtf8(body)
  let slice: Parsed = { lines: [], rejections: [] }
  let number = firstLine
  let sliceEnd = firstLine + TURN_LINES
  for (let start = skipByteOrderMark(body); start < body.length; number++) {
    const newline = body.indexOf(NEWLINE, start)
    const end = newline === -1 ? body.length : newline
    const read = readLine(body, start, end, allUtf8, nowMs)
    if (typeof read === 'string') slice.rejections.push({ line: number, ...explain(read) })
    else if (read !== null && 'code' in read) slice.rejections.push({ line: number, ...read })
    else if (read !== null) slice.lines.push(read)
    start = end + 1
    if (number + 1 >= sliceEnd) {
      yield slice
      slice = { lines: [], rejections: [] }
      sliceEnd += TURN_LINES
    }
  }
  if (slice.lines.length > 0 || slice.rejections.length > 0) yield slice
}

type Reason = Omit<Rejection, 'line'>

const explain = (code: RejectCode): Reason => ({ code, message: REJECT_CODES[code] })

/** Null for a blank line. */
function readLine(
  body: Buffer,
  start: number,
  end: number,
  allUtf8: boolean,
  nowMs: number,
): IngestLine | Reason | RejectCode | null {
  if (end === start) return null
  if (end - start > LIMITS.LINE_BYTES) return 'too_long'
  if (!allUtf8 && !isUtf8(body.subarray(start, end))) return 'not_utf8'
  const text = body.toString('utf8', start, end)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text.trim() === '' ? null : 'not_json'
  }
  // Valid UTF-8 holds no half of a pair, and JSON no bare control characters: only an escape can bring them in.
  return checkLine(value, nowMs, text.includes('\\u'))
}

/**
 * A line as it will be stored, or why it cannot be.
 * @param suspect true when a string in it could hold U+0000 or half of a surrogate pair
 */
export function checkLine(value: unknown, nowMs: number, suspect = true): IngestLine | Reason {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { code: 'bad_field', message: 'A line must be a JSON object with the fields of a mention.' }
  }
  if ('op' in value && value.op === 'delete') {
    const parsed = compiledDelete.safeParse(value)
    if (!parsed.success) return badField(zMentionDelete.safeParse(value).error ?? parsed.error)
    return suspect && !storable(parsed.data) ? explain('bad_text') : parsed.data
  }
  const parsed = compiledMention.safeParse(value)
  if (!parsed.success) return badField(parsed.error)
  const mention = parsed.data
  if (suspect && !storable(mention)) return explain('bad_text')
  if (mention.accounts.length > 3 && Buffer.byteLength(mention.accounts.join()) > ACCOUNTS_BYTES) {
    return { code: 'bad_field', message: `accounts: together they are over ${ACCOUNTS_BYTES} bytes.` }
  }
  const createdMs = instantMs(mention.createdAt)
  if (createdMs < LIMITS.OLDEST) return explain('too_old')
  if (createdMs > nowMs + LIMITS.AHEAD_MS) return explain('in_future')
  return mention.editedAt === undefined ? mention : (misdatedEdit(mention.editedAt, nowMs) ?? mention)
}

function misdatedEdit(editedAt: string, nowMs: number): Reason | null {
  const editedMs = instantMs(editedAt)
  if (editedMs < LIMITS.OLDEST) return { code: 'too_old', message: 'editedAt is before 2006.' }
  if (editedMs <= nowMs + LIMITS.AHEAD_MS) return null
  return { code: 'in_future', message: 'editedAt is more than five minutes ahead of the server.' }
}

function badField(error: z.ZodError): Reason {
  const issue = error.issues[0]
  if (issue === undefined) return explain('bad_field')
  const path = issue.path.map(String).join('.')
  return { code: 'bad_field', message: path === '' ? issue.message : `${path}: ${issue.message}` }
}

/** False when some string in it, however deep, is one that PostgreSQL refuses. */
function storable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(storable)
}

const skipByteOrderMark = (body: Buffer): number =>
  body.length >= 3 && body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0
