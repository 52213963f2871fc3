/** Where sources send to: by a secret address, or signed. Bodies are not read before it is clear who sends. */
import { timingSafeEqual } from 'node:crypto'
import { SECOND } from '@tenfold/core/time.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashKey } from '../auth/keys.ts'
import { feeds } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../errors.ts'
import { unzipped } from '../outbound/body.ts'
import { isSignedWith, type Signature, signatureOf } from '../signed-message.ts'
import type { FeedRow } from './feed-row.ts'
import { MAX_BODY_BYTES } from './port.ts'
import type { FeedService } from './service.ts'
import { credentialOf } from './source.ts'

const MB = 1024 * 1024
/** Of a feed that is not named here nothing is taken. */
const MAX_BYTES: Readonly<Record<string, number>> = { siri: MAX_BODY_BYTES, statuspage: MB, 'webhook-in': MB }
const PER_MINUTE = 600
/** Of one feed from one place, read or stored at a time. */
const MAX_IN_FLIGHT = 3
const WAIT_S = 2
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Stands for the address in what is said of a document, and in what is kept of it. */
const SENT = 'What was sent'

interface Params {
  readonly id: string
  readonly token?: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The feed that sends; null until that is known. */
    sender: FeedRow | null
    signature: Signature | null
  }
}

/** An encapsulated plugin: its body parser and its hooks concern no other route. */
export function pushRoutes(app: FastifyInstance, deps: Deps, service: FeedService): void {
  const inFlight = new Map<string, number>()

  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.decorateRequest('sender', null)
    scope.decorateRequest('signature', null)
    scope.setErrorHandler((error, request) => {
      throw inOurWords(error, request)
    })
    const config = {
      rateLimit: {
        max: PER_MINUTE,
        timeWindow: 60 * SECOND,
        keyGenerator: (request: FastifyRequest) => `${(request.params as Params).id} ${request.ip}`,
      },
    }

    scope.post<{ Params: Params }>(
      '/api/feeds/:id/push/:token',
      {
        config,
        bodyLimit: MAX_BODY_BYTES,
        preParsing: async (request, reply) => {
          const feed = await feedOf(deps, request.params.id)
          const expected = feed?.pushTokenHash ?? hashKey('no such feed')
          const isRight = equal(hashKey(request.params.token ?? ''), expected)
          if (feed === null || feed.pushTokenHash === null || !isRight) throw new Refused('bad_token')
          enter(feed, request, reply)
        },
      },
      async (request, reply) => {
        const { feed, body } = await sent(request)
        return accepted(reply, await service.take(feed, { url: SENT, body, contentType: typeOf(request) }))
      },
    )

    scope.post<{ Params: Params }>(
      '/api/feeds/:id/events',
      {
        config,
        bodyLimit: MB,
        preParsing: async (request, reply) => {
          const feed = await feedOf(deps, request.params.id)
          const signature = signatureOf(request.headers, deps.clock.real())
          if (feed === null || feed.kind !== 'webhook-in' || signature === null) throw new Refused('bad_signature')
          request.signature = signature
          enter(feed, request, reply)
        },
      },
      async (request, reply) => {
        const { signature } = request
        const { feed, body } = await sent(request)
        const secret = credentialOf(deps, feed)
        const isSigned =
          secret.ok && secret.value !== null && signature !== null && isSignedWith(secret.value, signature, body)
        if (!isSigned) throw new Refused('bad_signature')
        const document = { url: SENT, body, contentType: typeOf(request) }
        return accepted(reply, await service.take(feed, document, signature.id))
      },
    )
  })

  /** @throws Refused when too much of the feed is on its way, or what comes is announced as too big */
  function enter(feed: FeedRow, request: FastifyRequest, reply: FastifyReply): void {
    const limit = MAX_BYTES[feed.kind] ?? 0
    request.sender = feed
    if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
    // By place, for whoever knows an address that is no secret could hold all of them.
    const sender = `${feed.id} ${request.ip}`
    const others = inFlight.get(sender) ?? 0
    if (others >= MAX_IN_FLIGHT) throw new Refused('too_many', { seconds: WAIT_S })
    inFlight.set(sender, others + 1)
    // Comes after every answer, and after every sender that went away.
    reply.raw.once('close', () => {
      const now = (inFlight.get(sender) ?? 1) - 1
      if (now === 0) inFlight.delete(sender)
      else inFlight.set(sender, now)
    })
  }
}

async function feedOf(deps: Deps, id: string): Promise<FeedRow | null> {
  if (!UUID.test(id)) return null
  const [row] = await deps.db
    .select()
    .from(feeds)
    .where(and(eq(feeds.id, id), isNull(feeds.removedAt)))
  return row ?? null
}

/** Who sent it and the body as it was meant; a body may be packed with gzip where it is not signed. */
async function sent(request: FastifyRequest): Promise<{ feed: FeedRow; body: Uint8Array }> {
  const { sender: feed, body } = request
  if (feed === null || !Buffer.isBuffer(body)) throw new Refused('wrong_type', { expected: 'a body' })
  const limit = MAX_BYTES[feed.kind] ?? 0
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && (encoding !== 'gzip' || request.signature !== null)) {
    throw new Refused('wrong_type', { expected: 'the body as it is, without Content-Encoding' })
  }
  const unpacked = encoding === undefined ? body : await unzipped(body, limit)
  if (unpacked === null || unpacked.byteLength > limit) throw tooLarge(limit)
  return { feed, body: unpacked }
}

function accepted(reply: FastifyReply, taken: Awaited<ReturnType<FeedService['take']>>): FastifyReply {
  if (taken === null) throw new Refused('bad_token')
  if (!taken.ok) throw new Refused('bad_input', { where: 'body', what: taken.refusal })
  return reply.code(202).send({ services: taken.value.services.length, alerts: taken.value.alerts.length })
}

const typeOf = (request: FastifyRequest): string | null => request.headers['content-type'] ?? null

const tooLarge = (limit: number): Refused => new Refused('too_large', { limit: `${limit / MB} MB` })

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Fastify's own refusal in the words of the catalogue; the handler outside answers with it. */
function inOurWords(error: unknown, request: FastifyRequest): unknown {
  if ((error as { code?: unknown }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return error
  return tooLarge(MAX_BYTES[request.sender?.kind ?? ''] ?? MB)
}
