/** For tests of adapters: what bodies are read as, from the addresses that they are said to come from. */
import type { Result } from '@tenfold/core/result.ts'
import type { Adapter, DecodeContext, FeedDocument, FeedReading } from './port.ts'

interface Reader {
  /** A body that is neither text nor bytes is sent as JSON. */
  readonly documentOf: (body: unknown, url?: string) => FeedDocument
  readonly decode: (...bodies: readonly unknown[]) => Result<FeedReading, string>
  /** @throws Error with the refusal */
  readonly read: (...bodies: readonly unknown[]) => FeedReading
  readonly refusal: (body: unknown) => string
}

/** @param urlOf the address of the body at a place, from 0 */
export function readerOf(adapter: Adapter, mode: DecodeContext['mode'], urlOf: (at: number) => string): Reader {
  const documentOf = (body: unknown, url = urlOf(0)): FeedDocument => ({ url, body: bytesOf(body), contentType: null })
  const decode = (...bodies: readonly unknown[]) =>
    adapter.decode(
      bodies.map((body, at) => documentOf(body, urlOf(at))),
      { mode, nowMs: 0 },
    )
  return {
    documentOf,
    decode,
    read: (...bodies) => {
      const decoded = decode(...bodies)
      if (!decoded.ok) throw new Error(decoded.refusal)
      return decoded.value
    },
    refusal: (body) => {
      const decoded = decode(body)
      return decoded.ok ? 'was read' : decoded.refusal
    },
  }
}

const bytesOf = (body: unknown): Uint8Array =>
  body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
