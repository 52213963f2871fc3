import type { IncomingMessage } from 'node:http'
import { MINUTE, SECOND } from '@tenfold/core/time.ts'
import { readBody } from '../outbound/body.ts'
import type { Reach } from '../outbound/reach.ts'
import { ask, whyNot } from '../outbound/request.ts'
import { shownUrl } from './address.ts'
import { type FeedDocument, MAX_BODY_BYTES } from './port.ts'
import type { Outcome } from './schedule.ts'

/** A document with what is needed to ask for it conditionally. */
export interface Held extends FeedDocument {
  readonly etag: string | null
  readonly lastModified: string | null
}

export type Fetched =
  | { readonly kind: 'new'; readonly document: Held; readonly maxAgeMs: number | null }
  /** By a 304, or by the same bytes again. */
  | { readonly kind: 'unchanged'; readonly maxAgeMs: number | null }
  | Exclude<Outcome, { kind: 'ok' }>

export interface FetchOptions {
  /** Where it is really asked for: a key may stand in the address. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** What we hold of this address; null: ask without conditions. */
  readonly held: Held | null
  readonly reach: Reach
  /** Ends the request from outside. */
  readonly signal: AbortSignal
  /** The whole answer has to be there by then. */
  readonly timeoutMs?: number
  readonly nowMs: number
}

const TIMEOUT_MS = 30 * SECOND
const MAX_REDIRECTS = 3

/**
 * One conditional GET. What goes wrong outside comes back as an outcome, never as an exception.
 * @param address the document's own, without a key
 */
export async function fetchDocument(address: string, options: FetchOptions): Promise<Fetched> {
  const { held } = options
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
  try {
    const answer = await ask(options.url, {
      kind: 'feed',
      reach: options.reach,
      signal: AbortSignal.any([timeout, options.signal]),
      maxRedirects: MAX_REDIRECTS,
      headers: {
        'user-agent': 'Tenfold',
        'accept-encoding': 'gzip',
        ...options.headers,
        ...(held?.etag != null && { 'if-none-match': held.etag }),
        ...(held?.lastModified != null && { 'if-modified-since': held.lastModified }),
      },
    })
    return await read(address, answer, options)
  } catch (error) {
    const problem = timeout.aborted ? `${shownUrl(address)} did not answer in time.` : whyNot(shownUrl(address), error)
    return { kind: 'failed', problem }
  }
}

async function read(address: string, answer: IncomingMessage, { held, nowMs }: FetchOptions): Promise<Fetched> {
  const { statusCode = 0, headers } = answer
  const maxAgeMs = maxAge(headers['cache-control'])
  if (statusCode < 200 || statusCode > 299) {
    answer.destroy()
    return statusCode === 304 ? { kind: 'unchanged', maxAgeMs } : refusal(address, statusCode, headers, nowMs)
  }
  const body = await readBody(answer, MAX_BODY_BYTES)
  if (body === null) {
    return {
      kind: 'failed',
      problem: `${shownUrl(address)} is over ${MAX_BODY_BYTES / 1024 / 1024} MB and was not read.`,
    }
  }
  const contentType = headers['content-type'] ?? null
  if (isHtml(contentType, body)) {
    return {
      kind: 'failed',
      problem: `${shownUrl(address)} answers with a web page instead of data. Check the address.`,
    }
  }
  if (held !== null && Buffer.compare(held.body, body) === 0) return { kind: 'unchanged', maxAgeMs }
  const [etag, lastModified] = [headers.etag ?? null, headers['last-modified'] ?? null]
  return { kind: 'new', document: { url: address, body, contentType, etag, lastModified }, maxAgeMs }
}

function refusal(address: string, status: number, headers: IncomingMessage['headers'], nowMs: number): Fetched {
  const where = shownUrl(address)
  if (status === 401 || status === 403) {
    return {
      kind: 'credential',
      problem: `${where} refuses us (HTTP ${status}). Check the key, then try the feed in Settings.`,
    }
  }
  if (status === 429 || status === 503) {
    const retryAfterMs = retryAfter(headers['retry-after'], nowMs)
    return { kind: 'busy', retryAfterMs, problem: `${where} asks us to come back later (HTTP ${status}).` }
  }
  return { kind: 'failed', problem: `${where} answers HTTP ${status}.` }
}

/** Error pages come with status 200 and sometimes with the right type. */
function isHtml(contentType: string | null, body: Uint8Array): boolean {
  if (contentType !== null && /^\s*text\/html\b/i.test(contentType)) return true
  return /^\ufeff?\s*<(!doctype html|html)\b/i.test(Buffer.from(body.subarray(0, 200)).toString('utf8'))
}

function maxAge(cacheControl: string | undefined): number | null {
  const seconds = /(?:^|[\s,])max-age=(\d{1,9})/i.exec(cacheControl ?? '')?.[1]
  return seconds === undefined ? null : Number(seconds) * SECOND
}

/** Seconds or a date; null when it is neither. */
function retryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * SECOND
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? null : Math.min(Math.max(atMs - nowMs, 0), 1_440 * MINUTE)
}
