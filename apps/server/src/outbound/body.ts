import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline, Transform } from 'node:stream'
import { createGunzip, createInflate, gunzip } from 'node:zlib'

/** What was sent is over a limit, packed or unpacked. */
class TooBig extends Error {
  override readonly name = 'TooBig'
}

/**
 * The whole body, unpacked; null when it is over `maxBytes`, packed or unpacked. What would unpack to more is stopped
 * while it unpacks.
 * @throws when it breaks off, is not what its encoding says, or has an encoding that nobody asked for
 */
export async function readBody(answer: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of unpacked(answer, maxBytes)) chunks.push(chunk as Uint8Array)
    return Buffer.concat(chunks)
  } catch (error) {
    if (error instanceof TooBig) return null
    throw error
  } finally {
    answer.destroy()
  }
}

function unpacked(answer: IncomingMessage, maxBytes: number): Readable {
  const encoding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return piped(answer, atMost(maxBytes))
  if (encoding === 'gzip' || encoding === 'x-gzip') {
    // A packing may hold nothing and go on for ever.
    return piped(answer, atMost(maxBytes), createGunzip(), atMost(maxBytes))
  }
  if (encoding === 'deflate') return piped(answer, atMost(maxBytes), createInflate(), atMost(maxBytes))
  throw new Error(`The encoding ${encoding} was not asked for.`)
}

/** An error of any of them ends all of them, and is thrown to whoever reads the last. */
function piped(answer: IncomingMessage, ...steps: readonly Transform[]): Readable {
  pipeline([answer, ...steps], () => {})
  return steps.at(-1) ?? answer
}

function atMost(maxBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) done(new TooBig())
      else done(null, chunk)
    },
  })
}

/** What was sent to us with gzip, unpacked; null when it is no gzip or over `maxBytes`, found while it unpacks. */
export const unzipped = (body: Uint8Array, maxBytes: number): Promise<Uint8Array | null> =>
  new Promise((resolve) => {
    gunzip(body, { maxOutputLength: maxBytes }, (error, unpacked) => resolve(error === null ? unpacked : null))
  })
