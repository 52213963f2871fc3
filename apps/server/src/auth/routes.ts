import type { Me, SessionInfo } from '@tenfold/contract/http/session.ts'
import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { parse } from '../commands.ts'
import type { Config } from '../config.ts'
import { users } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../errors.ts'
import { VERSION } from '../version.ts'
import type { Auth } from './auth.ts'
import type { UserRow } from './people.ts'
import { type Persona, personaPassword } from './personas.ts'

export const meOf = (user: UserRow): Me => ({
  id: user.id,
  name: user.name,
  email: user.email,
  role: user.role,
  accounts: user.accounts,
  languages: user.languages,
  locale: user.locale,
  timeZone: user.timeZone,
})

/** Of better-auth's routes only these: names and passwords are an admin's to change. */
const AUTH_PATHS = ['/api/auth/sign-in/email', '/api/auth/sign-out', '/api/auth/get-session']

/** better-auth's own routes, `GET /api/session`, and in a loopback drill the one-click personas. */
export function authRoutes(
  app: FastifyInstance,
  deps: Deps,
  config: Config,
  auth: Auth,
  personas: readonly Persona[],
  onSignOut: () => Promise<void>,
): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      const path = request.url.split('?', 1)[0] ?? ''
      if (!AUTH_PATHS.includes(path)) throw new Refused('not_found', { noun: 'address' })
      const headers = new Headers()
      for (const [name, value] of Object.entries(request.headers)) {
        if (typeof value === 'string') headers.set(name, value)
      }
      // better-auth limits sign-ins by this address; what a client sends under the name is overwritten.
      headers.set('x-tenfold-ip', request.ip)
      const hasBody = request.method === 'POST' && request.body !== undefined
      const answer = await auth.handler(
        new Request(new URL(request.url, config.publicUrl), {
          method: request.method,
          headers,
          ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
        }),
      )
      if (path.endsWith('/sign-out')) void onSignOut()
      return pass(answer, reply)
    },
  })

  app.get('/api/session', async (request): Promise<SessionInfo> => {
    const id = request.actor?.role === 'wall' ? undefined : request.actor?.id
    const [user] = id === undefined ? [] : await deps.db.select().from(users).where(eq(users.id, id))
    return {
      mode: deps.mode,
      version: VERSION,
      me: user === undefined ? null : meOf(user),
      personas: personas.map(({ id, name, role }) => ({ id, name, role })),
    }
  })

  app.post('/api/drill/sign-in', async (request, reply) => {
    const { persona: wanted } = parse(z.object({ persona: z.string() }), request.body, 'sign-in')
    const persona = personas.find(({ id }) => id === wanted)
    if (persona === undefined) throw new Refused('not_found', { noun: 'persona' })
    const answer = await auth.api.signInEmail({
      body: { email: persona.email, password: personaPassword(deps.secret, persona.id) },
      asResponse: true,
    })
    return pass(answer, reply)
  })
}

async function pass(
  answer: Response,
  reply: { code(status: number): unknown; header(name: string, value: unknown): unknown; send(body: string): unknown },
) {
  reply.code(answer.status)
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  for (const name of ['content-type', 'x-retry-after', 'location']) {
    const value = answer.headers.get(name)
    if (value !== null) reply.header(name, value)
  }
  return reply.send(await answer.text())
}
