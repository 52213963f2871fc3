/** Sign-in and sessions by better-auth; accounts are made by an admin, never by sign-up. */

import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal' // the whole would load a second query builder
import type { Config } from '../config.ts'
import * as schema from '../db/schema.ts'
import type { Deps } from '../deps.ts'

const DAY_S = 86_400

export function createAuth(deps: Pick<Deps, 'db' | 'secret'>, config: Pick<Config, 'publicUrl'>) {
  return betterAuth({
    appName: 'Tenfold',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: deps.secret,
    // Our own hook compares Origin with Host before a request gets here (auth/origin.ts).
    trustedOrigins: async (request) => {
      const origin = request?.headers.get('origin')
      return origin === null || origin === undefined ? [] : [origin]
    },
    database: drizzleAdapter(deps.db, {
      provider: 'pg',
      schema: {
        user: schema.users,
        session: schema.sessions,
        account: schema.credentials,
        verification: schema.verifications,
      },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: 7 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { '/sign-in/email': { window: 60, max: 20 } } },
    advanced: {
      cookiePrefix: 'tenfold',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: ['x-tenfold-ip'] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}
export type Auth = ReturnType<typeof createAuth>
