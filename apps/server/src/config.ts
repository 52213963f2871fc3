/** The only reader of `process.env`. Each bad value is named, and all of them at once. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { REACHES, type Reach } from './outbound/reach.ts'
import { SetupError } from './setup-error.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const zPostgresUrl = z
  .string()
  .refine(
    (value) => /^postgres(ql)?:\/\/[^/]+\/.+/.test(value),
    'give it as postgres://user:password@host:5432/database',
  )

/** A name and an address, or an address alone. */
const SENDER = /^[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/

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
  PLAYBOOKS_DIR: z.string().min(1, 'give a folder').optional(),
  SMTP_URL: z
    .string()
    .refine(
      (value) => /^smtps?:\/\/[^/?#]/.test(value) && URL.canParse(value),
      'give it as smtps://user:password@host:465 or smtp://host:25',
    )
    .optional(),
  MAIL_FROM: z.string().regex(SENDER, 'give an address, such as Tenfold <room@example.org>').optional(),
  DRILL_PAGES: z.enum(['on', 'off'], 'give on or off').default('off'),
  FEEDS_ALLOW_PRIVATE: z.enum(REACHES, 'give none, loopback or private').optional(),
  METRICS_TOKEN: z.string().min(16, 'give at least 16 characters').optional(),
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
  /** Where playbooks are read and saved. */
  readonly playbooksDir: string
  readonly logLevel: string
  /** Where alarms go out by e-mail; null: they do not. */
  readonly mail: { readonly url: string; readonly from: string } | null
  /** True when alarms of a drill leave the house too. */
  readonly drillPages: boolean
  /** Bound to this machine and behind no proxy: only then a drill offers one-click personas. */
  readonly loopbackOnly: boolean
  /** How far inside the addresses of feeds and webhooks may lead. */
  readonly reach: Reach
  /** What `GET /metrics` asks for; null: only this machine reads it. */
  readonly metricsToken: string | null
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
  const { PLAYBOOKS_DIR, SMTP_URL, MAIL_FROM, DRILL_PAGES, FEEDS_ALLOW_PRIVATE, METRICS_TOKEN } = parsed.data
  if (DATABASE_URL !== undefined && DATABASE_URL === DRILL_DATABASE_URL) {
    throw new SetupError(
      'Bad environment. DRILL_DATABASE_URL: give another database than DATABASE_URL; drill data never lies beside live data.',
    )
  }
  if (SMTP_URL !== undefined && MAIL_FROM === undefined) {
    throw new SetupError(
      'Bad environment. MAIL_FROM: give the address that e-mails come from, such as Tenfold <room@example.org>, beside SMTP_URL.',
    )
  }
  const loopback = isLoopbackName(HOST)
  const shownHost = loopback || HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST
  const loopbackOnly =
    loopback && TRUST_PROXY === 'false' && (PUBLIC_URL === undefined || isLoopbackName(new URL(PUBLIC_URL).hostname))
  return {
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL === undefined ? `http://${shownHost}:${PORT}` : new URL(PUBLIC_URL).origin,
    publicUrlGiven: PUBLIC_URL !== undefined,
    trustProxy: TRUST_PROXY === 'true',
    databaseUrl: DATABASE_URL ?? null,
    drillDatabaseUrl: DRILL_DATABASE_URL ?? null,
    dataDir: DATA_DIR === undefined ? resolve(ROOT, '.data') : resolve(DATA_DIR),
    playbooksDir: PLAYBOOKS_DIR === undefined ? resolve(ROOT, 'playbooks') : resolve(PLAYBOOKS_DIR),
    logLevel: LOG_LEVEL,
    mail: SMTP_URL === undefined || MAIL_FROM === undefined ? null : { url: SMTP_URL, from: MAIL_FROM },
    drillPages: DRILL_PAGES === 'on',
    loopbackOnly,
    // Whoever sits at this machine asks it anyway; others must not ask it through us.
    reach: FEEDS_ALLOW_PRIVATE ?? (loopbackOnly ? 'loopback' : 'none'),
    metricsToken: METRICS_TOKEN ?? null,
  }
}

/** A variable that a person named; for what is not to stand on a command line. */
export const readVariable = (name: string): string | undefined => process.env[name] || undefined

const isLoopbackName = (name: string): boolean => ['localhost', '127.0.0.1', '::1', '[::1]'].includes(name)
