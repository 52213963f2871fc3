/** The HTTP side, as a table of contents: what is registered here is all there is. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import { COMMAND_NAMES } from '@tenfold/contract/commands.ts'
import type { Health } from '@tenfold/contract/http/session.ts'
import { sql } from 'drizzle-orm'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import type { Auth } from './auth/auth.ts'
import type { Identify } from './auth/identify.ts'
import { isOwnOrigin } from './auth/origin.ts'
import type { Persona } from './auth/personas.ts'
import { authRoutes } from './auth/routes.ts'
import { type Handlers, runCommand } from './commands.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { Refused } from './errors.ts'
import { settingsRoutes } from './features/settings/routes.ts'
import { VERSION } from './version.ts'

const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url))

interface Parts {
  readonly deps: Deps
  readonly config: Config
  readonly auth: Auth
  readonly identify: Identify
  readonly personas: readonly Persona[]
  readonly handlers: Handlers
  /** Closes the sockets of a session that has ended. */
  readonly onSignOut: () => Promise<void>
  /** Routes of the features; each checks its own action. */
  readonly routes: (app: FastifyInstance) => void
  /** What `GET /api/health` warns of; counts, for it asks nobody who they are. */
  readonly warnings: () => readonly string[]
}

export async function createHttp(parts: Parts): Promise<FastifyInstance> {
  const { deps, config, auth, identify, personas, handlers, onSignOut, routes, warnings } = parts
  const missing = COMMAND_NAMES.filter((name) => handlers[name] === undefined)
  if (missing.length > 0) throw new Error(`Commands without a handler: ${missing.join(', ')}`)

  const app = Fastify({
    loggerInstance: deps.log,
    // One hop: what stands further left in X-Forwarded-For was written by the client.
    trustProxy: (_address: string, hop: number) => config.trustProxy && hop === 0,
    bodyLimit: 1024 * 1024,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    requestTimeout: 120_000, // for a whole body; a slow one is not held open for ever
  })

  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"], // Mantine sets style attributes
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"], // the socket too: 'self' covers ws of the same host
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(rateLimit, { global: false })

  app.decorateRequest('actor', null)
  app.addHook('onRequest', async (request) => {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
    // A browser always names its origin when it changes something; a token's holder has none.
    if (
      changes &&
      request.headers.origin !== undefined &&
      !isOwnOrigin(config, request.headers.origin, request.headers.host)
    ) {
      throw new Refused('bad_origin')
    }
    if (
      !request.url.startsWith('/api/') ||
      request.url.startsWith('/api/ingest/') ||
      request.url.startsWith('/api/health')
    )
      return
    const wallKey = request.headers['x-wall-key']
    const identity = await identify({
      cookie: request.headers.cookie,
      wallKey: typeof wallKey === 'string' ? wallKey : undefined,
    })
    request.actor = identity?.actor ?? null
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })

  app.setErrorHandler((error: FastifyError | Refused, request, reply) => {
    const refused = error instanceof Refused ? error : asRefused(error)
    if (refused !== null) {
      const { seconds } = refused.detail
      if ((refused.status === 429 || refused.status === 503) && seconds !== undefined)
        reply.header('retry-after', seconds)
      return reply.code(refused.status).send(refused.toProblem())
    }
    request.log.error(error)
    return reply.code(500).send(new Refused('internal', { requestId: request.id }).toProblem())
  })

  app.get('/api/health', async (_request, reply): Promise<Health> => {
    const reachable = await deps.db.execute(sql`select 1`).then(
      () => true,
      () => false,
    )
    if (!reachable) reply.code(503)
    return { status: reachable ? 'ok' : 'degraded', mode: deps.mode, version: VERSION, warnings: warnings() }
  })

  authRoutes(app, deps, config, auth, personas, onSignOut)
  app.post<{ Params: { name: string } }>('/api/commands/:name', async (request) => {
    if (request.actor === null) throw new Refused('not_signed_in')
    const name = COMMAND_NAMES.find((known) => known === request.params.name)
    if (name === undefined) throw new Refused('not_found', { noun: 'command' })
    return runCommand(deps, handlers as Required<Handlers>, request.actor, name, request.body)
  })
  settingsRoutes(app, deps)
  routes(app)

  if (existsSync(WEB))
    await app.register(fastifyStatic, {
      root: WEB,
      preCompressed: true,
      wildcard: true,
      maxAge: 0,
      cacheControl: false,
      setHeaders,
    })
  app.setNotFoundHandler((request, reply) => {
    // A page address of the app is answered by the app itself; it knows its own routes.
    const isPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !/\.[a-z0-9]+(\?|$)/i.test(request.url)
    if (isPage && existsSync(WEB)) return reply.sendFile('index.html')
    return reply.code(404).send(new Refused('not_found', { noun: 'address' }).toProblem())
  })
  return app
}

/** Vite's assets carry a hash in their names and never change; the page itself is always asked for anew. */
function setHeaders(reply: FastifyReply, path: string): void {
  const immutable = /[\\/]assets[\\/]/.test(path)
  reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
}

/** Fastify's own refusals in our words; null: a fault of ours. */
function asRefused(error: FastifyError): Refused | null {
  switch (error.statusCode) {
    case 400:
      return new Refused('bad_input', { where: 'body', what: 'it is not valid JSON.' })
    case 413:
      return new Refused('too_large', { limit: '1 MB' })
    case 415:
      return new Refused('wrong_type', { expected: 'application/json' })
    case 429:
      return new Refused('too_many', { seconds: 10 })
    default:
      return isDatabaseAway(error) ? new Refused('database_away', { seconds: 5 }) : null
  }
}

/** Connection errors of pg and of the operating system; SQLSTATE class 08, 57P01–57P03. */
function isDatabaseAway(error: Error & { code?: string; cause?: unknown }): boolean {
  const code = error.code ?? ''
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|08\w{3}|57P0[123])$/.test(code)) return true
  if (/Connection terminated|timeout exceeded when trying to connect/.test(error.message)) return true
  return error.cause instanceof Error && isDatabaseAway(error.cause)
}
