/** The only reader of `process.env`. Each bad value is named, and all of them at once. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { SetupError } from './setup-error.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const zPostgresUrl = z
  .string()
  .refine(
    (value) => /^postgres(ql)?:\/\/[^/]+\/.+/.test(value),
    'give it as postgres://user:password@host:5432/database',
  )

const zEnv = z.object({
  PORT: z.coerce
    .number('give a port from 1 to 65535')
    .int('give a whole number')
    .min(1, 'give a port from 1 to 65535')
    .max(65_535, 'give a port from 1 to 65535')
    .default(4600),
  HOST: z.string().min(1, 'give a host name or an address to listen on').default('localhost'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'give the address people open, such as https://room.example.org' })
    .optional(),
  TRUST_PROXY: z.enum(['true', 'false'], 'give true or false').default('false'),
  DATABASE_URL: zPostgresUrl.optional(),
  DRILL_DATABASE_URL: zPostgresUrl.optional(),
  DATA_DIR: z.string().min(1, 'give a folder').optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'give fatal, error, warn, info, debug, trace or silent',
    )
    .default('warn'),
})

export interface Config {
  readonly port: number
  /** What the server listens on. */
  readonly host: string
  /** Origin that people open, without a trailing slash. */
  readonly publicUrl: string
  /** True when `PUBLIC_URL` was given: then it is the only origin. */
  readonly publicUrlGiven: boolean
  readonly trustProxy: boolean
  readonly databaseUrl: string | null
  readonly drillDatabaseUrl: string | null
  readonly dataDir: string
  readonly logLevel: string
  /** Bound to this machine and behind no proxy: only then a drill offers one-click personas. */
  readonly loopbackOnly: boolean
}

/** @throws SetupError that names every bad variable */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  // An empty variable is an unset one, as `PORT= npm start` means.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = zEnv.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new SetupError(`Bad environment. ${problems.join('; ')}.`)
  }
  const { PORT, HOST, PUBLIC_URL, TRUST_PROXY, DATABASE_URL, DRILL_DATABASE_URL, DATA_DIR, LOG_LEVEL } = parsed.data
  if (DATABASE_URL !== undefined && DATABASE_URL === DRILL_DATABASE_URL) {
    throw new SetupError(
      'Bad environment. DRILL_DATABASE_URL: give another database than DATABASE_URL; drill data never lies beside live data.',
    )
  }
  const loopback = isLoopbackName(HOST)
  const shownHost = loopback || HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST
  return {
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL === undefined ? `http://${shownHost}:${PORT}` : new URL(PUBLIC_URL).origin,
    publicUrlGiven: PUBLIC_URL !== undefined,
    trustProxy: TRUST_PROXY === 'true',
    databaseUrl: DATABASE_URL ?? null,
    drillDatabaseUrl: DRILL_DATABASE_URL ?? null,
    dataDir: DATA_DIR === undefined ? resolve(ROOT, '.data') : resolve(DATA_DIR),
    logLevel: LOG_LEVEL,
    loopbackOnly:
      loopback && TRUST_PROXY === 'false' && (PUBLIC_URL === undefined || isLoopbackName(new URL(PUBLIC_URL).hostname)),
  }
}

const isLoopbackName = (name: string): boolean => ['localhost', '127.0.0.1', '::1', '[::1]'].includes(name)
