/** Requests to addresses that people entered. Node's own fetch cannot be told which IP address to connect to. */
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { SECOND } from '@tenfold/core/time.ts'
import { type AddressKind, checkAddress } from './address.ts'
import { guardedLookup, type Reach, type Resolve, Unreachable } from './reach.ts'

export interface Asked {
  readonly kind: AddressKind
  readonly reach: Reach
  readonly method?: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Ends the request, also while its answer is being read. */
  readonly signal: AbortSignal
  /** 0: a redirect is an answer like any other. */
  readonly maxRedirects: number
  /** The head of the answer has to be there by then. */
  readonly firstByteMs?: number
  readonly resolve?: Resolve
}

export const FIRST_BYTE_MS = 10 * SECOND

/** What tells nothing about us; the rest may be a key, and stays with the origin that it was given for. */
const HARMLESS = ['accept', 'accept-encoding', 'user-agent', 'if-none-match', 'if-modified-since']

/**
 * The answer, its body unread; behind redirects, each of which is checked as the address itself is.
 * @throws Unreachable with a sentence for what is refused; errors of the connection as Node names them
 */
export async function ask(address: string, asked: Asked): Promise<IncomingMessage> {
  let next = address
  let headers = asked.headers
  for (let hop = 0; ; hop++) {
    const checked = checkAddress(next, asked.kind, asked.reach)
    if (typeof checked === 'string') throw new Unreachable(checked)
    const { url, loopbackOnly } = checked
    const lookup = guardedLookup(asked.reach, loopbackOnly, asked.resolve)
    const answer = await send(url, { ...asked, headers }, lookup)
    const { statusCode = 0, headers: told } = answer
    const isRedirect = statusCode >= 300 && statusCode <= 399 && statusCode !== 304 && told.location !== undefined
    if (!isRedirect || asked.maxRedirects === 0) return answer
    answer.destroy()
    if (hop === asked.maxRedirects) {
      throw new Unreachable(
        `${url.origin} redirects more than ${asked.maxRedirects} times. Give the address that it leads to.`,
      )
    }
    const target = redirectOf(url, told.location ?? '')
    if (target.origin !== url.origin) {
      headers = Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.includes(name)))
    }
    next = target.href
  }
}

/** @throws Unreachable where it leads nowhere, or out of what is encrypted */
function redirectOf(from: URL, location: string): URL {
  if (!URL.canParse(location, from.href)) throw new Unreachable(`${from.origin} redirects to nowhere.`)
  const target = new URL(location, from.href)
  if (from.protocol === 'https:' && target.protocol !== 'https:') {
    throw new Unreachable(`${from.origin} redirects to an address without https, which is not followed.`)
  }
  return target
}

function send(url: URL, asked: Asked, lookup: ReturnType<typeof guardedLookup>): Promise<IncomingMessage> {
  const { method = 'GET', headers, body, signal, firstByteMs = FIRST_BYTE_MS } = asked
  return new Promise((resolve, reject) => {
    // A connection of its own: one from a pool was opened under another's rules.
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
      signal,
      lookup,
      agent: false,
    })
    const timer = setTimeout(
      () => request.destroy(new Unreachable(`${url.origin} did not answer in time.`)),
      firstByteMs,
    )
    request.once('response', (answer) => {
      clearTimeout(timer)
      resolve(answer)
    })
    request.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    request.end(body)
  })
}

/** One sentence for what `ask`, or reading its answer, threw. @param where the address as people may see it */
export function whyNot(where: string, error: unknown): string {
  if (error instanceof Unreachable) return error.message
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'ECONNREFUSED') return `Nothing answers at ${where}. Check the address and that it is up.`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The name in ${where} cannot be found. Check the address.`
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return `${where} cannot be reached.`
  if (typeof code === 'string' && /CERT|TLS|SSL/.test(code))
    return `The certificate of ${where} is not valid (${code}).`
  return `The answer of ${where} broke off.`
}
