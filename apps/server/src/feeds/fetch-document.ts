import { MINUTE, SECOND } from '@tenfold/core/time.ts'
import { checkAddress, shownUrl } from './address.ts'
import { type FeedDocument, MAX_BODY_BYTES } from './port.ts'
import type { Outcome } from './schedule.ts'

/** A document with what is needed to ask for it conditionally. */
export interface Held extends FeedDocument {
  readonly etag: string | null
  readonly lastModified: string | null
}

export type Fetched =
  | { readonly kind: 'new'; readonly document: Held; readonly maxAgeMs: number | null }
  | { readonly kind: 'unchanged'; readonly maxAgeMs: number | null }
  | Exclude<Outcome, { kind: 'ok' }>

export interface FetchOptions {
  readonly accept: string
  /** What we hold of this address; null: ask without conditions. */
  readonly held: Held | null
  /** Ends the request from outside. */
  readonly signal: AbortSignal
  /** The whole answer has to be there by then; undici's own limit for connecting is 10 s. */
  readonly timeoutMs?: number
  readonly nowMs: number
}

export const TIMEOUT_MS = 30 * SECOND
const MAX_REDIRECTS = 3

/** One conditional GET. What goes wrong outside comes back as an outcome, never as an exception. */
export async function fetchDocument(address: string, options: FetchOptions): Promise<Fetched> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
  const signal = AbortSignal.any([timeout, options.signal])
  try {
    const response = await followed(address, options, signal)
    if (typeof response === 'string') return { kind: 'failed', problem: response }
    return await read(address, response, options.nowMs)
  } catch (error) {
    return { kind: 'failed', problem: sentenceOf(address, error, timeout.aborted) }
  }
}

/** The answer behind at most three redirects, each of which is checked like the address itself. */
async function followed(
  address: string,
  { accept, held }: FetchOptions,
  signal: AbortSignal,
): Promise<Response | string> {
  let next = address
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const url = checkAddress(next)
    if (typeof url === 'string') return url
    const response = await fetch(url.href, {
      redirect: 'manual',
      signal,
      headers: {
        accept,
        'accept-encoding': 'gzip',
        'user-agent': 'Tenfold',
        ...(held?.etag != null && { 'if-none-match': held.etag }),
        ...(held?.lastModified != null && { 'if-modified-since': held.lastModified }),
      },
    })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || response.status === 304 || location === null) return response
    await response.body?.cancel()
    next = URL.canParse(location, url.href) ? new URL(location, url).href : location
  }
  return `${shownUrl(address)} redirects more than ${MAX_REDIRECTS} times. Give the address that it leads to.`
}

async function read(address: string, response: Response, nowMs: number): Promise<Fetched> {
  const maxAgeMs = maxAge(response.headers.get('cache-control'))
  if (response.status === 304) return { kind: 'unchanged', maxAgeMs }
  if (response.status !== 200) {
    await response.body?.cancel()
    return refusal(address, response, nowMs)
  }
  const contentType = response.headers.get('content-type')
  const body = await readBody(response)
  if (body === null) {
    return {
      kind: 'failed',
      problem: `${shownUrl(address)} is over ${MAX_BODY_BYTES / 1024 / 1024} MB and was not read.`,
    }
  }
  if (isHtml(contentType, body)) {
    return {
      kind: 'failed',
      problem: `${shownUrl(address)} answers with a web page instead of data. Check the address.`,
    }
  }
  const [etag, lastModified] = [response.headers.get('etag'), response.headers.get('last-modified')]
  return { kind: 'new', document: { url: address, body, contentType, etag, lastModified }, maxAgeMs }
}

function refusal(address: string, { status, headers }: Response, nowMs: number): Fetched {
  const where = shownUrl(address)
  if (status === 401 || status === 403) {
    return {
      kind: 'credential',
      problem: `${where} refuses us (HTTP ${status}). Check the key, then try the feed in Settings.`,
    }
  }
  if (status === 429 || status === 503) {
    const retryAfterMs = retryAfter(headers.get('retry-after'), nowMs)
    return { kind: 'busy', retryAfterMs, problem: `${where} asks us to come back later (HTTP ${status}).` }
  }
  return { kind: 'failed', problem: `${where} answers HTTP ${status}.` }
}

/** The whole body, decompressed; null when it is too big. */
async function readBody(response: Response): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) return null // leaving the loop cancels the rest
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

/** Error pages come with status 200 and sometimes with the right type. */
function isHtml(contentType: string | null, body: Uint8Array): boolean {
  if (contentType !== null && /^\s*text\/html\b/i.test(contentType)) return true
  return /^\ufeff?\s*<(!doctype html|html)\b/i.test(Buffer.from(body.subarray(0, 200)).toString('utf8'))
}

function maxAge(cacheControl: string | null): number | null {
  const seconds = /(?:^|[\s,])max-age=(\d{1,9})/i.exec(cacheControl ?? '')?.[1]
  return seconds === undefined ? null : Number(seconds) * SECOND
}

/** Seconds or a date; null when it is neither. */
function retryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * SECOND
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? null : Math.min(Math.max(atMs - nowMs, 0), 1_440 * MINUTE)
}

function sentenceOf(address: string, error: unknown, timedOut: boolean): string {
  const where = shownUrl(address)
  if (timedOut) return `${where} did not answer in time.`
  const code = (error as { cause?: { code?: unknown } } | null)?.cause?.code
  if (code === 'ECONNREFUSED') return `Nothing answers at ${where}. Check the address and that the source is up.`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The name in ${where} cannot be found. Check the address.`
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return `${where} cannot be reached.`
  return `The answer of ${where} broke off.`
}
