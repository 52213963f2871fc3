import { type IngestAnswer, LIMITS } from '@tenfold/contract/mention.ts'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { Refused } from '../errors.ts'
import { type IngestLine, parseBody, type Rejection } from './parse.ts'
import { sourceOf, tallySources } from './sources.ts'
import { turn } from './turns.ts'
import type { Writer } from './writer.ts'

const NDJSON = 'application/x-ndjson'
/** Bodies that are being read or stored, together. A body of unknown length counts as the largest one. */
const IN_FLIGHT_BYTES = 96 * 1024 * 1024
/** Waiting lines from which new requests are turned away: about two seconds of work. */
const WAITING_LINES = 50_000
const LISTED_REJECTIONS = 1_000
const FULL_S = 1
/** A longer body is stored in pieces of this many lines. */
const PIECE_LINES = 2_500

declare module 'fastify' {
  interface FastifyRequest {
    sourceId: string
    /** Bytes that this request holds of the bound on bodies in flight. */
    heldBytes: number
  }
}

/** `POST /api/ingest/mentions`, an encapsulated plugin: its body parser and its hooks concern no other route. */
export function ingestRoutes(app: FastifyInstance, deps: Deps, writer: Writer): void {
  const tally = tallySources(deps)
  let inFlightBytes = 0

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(NDJSON, { parseAs: 'buffer', bodyLimit: LIMITS.BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    scope.decorateRequest('sourceId', '')
    scope.decorateRequest('heldBytes', 0)
    scope.setErrorHandler((error) => {
      throw inOurWords(error)
    })
    scope.addHook('onClose', () => tally.close())

    scope.addHook('onRequest', async (request, reply) => {
      // 'close' comes after every answer and after every client that went away, also while its token is looked up.
      let open = true
      reply.raw.once('close', () => {
        open = false
        inFlightBytes -= request.heldBytes
      })
      request.sourceId = await sourceOf(deps, request.headers.authorization)
      if (request.headers['content-encoding'] !== undefined) {
        throw new Refused('wrong_type', { expected: `${NDJSON} without Content-Encoding` })
      }
      const bytes = Math.min(Number(request.headers['content-length'] ?? LIMITS.BODY_BYTES), LIMITS.BODY_BYTES)
      if (inFlightBytes + bytes > IN_FLIGHT_BYTES || writer.depth() > WAITING_LINES) {
        throw new Refused('too_many', { seconds: FULL_S })
      }
      if (!open) return
      request.heldBytes = bytes
      inFlightBytes += bytes
    })

    scope.post('/api/ingest/mentions', { bodyLimit: LIMITS.BODY_BYTES }, async (request): Promise<IngestAnswer> => {
      if (!Buffer.isBuffer(request.body)) throw new Refused('wrong_type', { expected: NDJSON })
      const answer = await store(deps, writer, request.body)
      tally.heard(request.sourceId, answer.accepted)
      return answer
    })
  })
}

/** Stores piece after piece: while one is being committed, the next is parsed. */
async function store(deps: Deps, writer: Writer, body: Buffer): Promise<IngestAnswer> {
  const total = { accepted: 0, duplicates: 0, rejected: 0, commit: 0 }
  const rejections: Rejection[] = []
  let previous: Promise<void> = Promise.resolve()
  let piece: IngestLine[] = []

  async function send(): Promise<void> {
    const writing = writer.write(piece, true).then(({ accepted, duplicates, commit }) => {
      total.accepted += accepted
      total.duplicates += duplicates
      total.commit = commit
    })
    // Its failure is thrown when its turn comes; that of an earlier piece may be thrown before it.
    writing.catch(() => {})
    piece = []
    await previous
    previous = writing
  }

  let first = true
  for (const { lines, rejections: refused } of parseBody(body, deps.clock.now())) {
    if (!first) await turn()
    first = false
    total.rejected += refused.length
    rejections.push(...refused.slice(0, LISTED_REJECTIONS - rejections.length))
    piece.push(...lines)
    if (piece.length >= PIECE_LINES) await send()
  }
  await send()
  await previous
  return { ...total, rejections }
}

/** Fastify's own refusals in the words of the catalogue; the handler outside answers with them. */
function inOurWords(error: unknown): unknown {
  const code = (error as { code?: unknown }).code
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Refused('too_large', { limit: `${LIMITS.BODY_BYTES / 1024 / 1024} MB` })
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refused('wrong_type', { expected: NDJSON })
  return error
}
