import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as drizzleMigrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { SetupError } from '../setup-error.ts'

const FOLDER = fileURLToPath(new URL('../../../../migrations', import.meta.url))
/** Any constant will do, as long as nothing else in this database uses it. */
const MIGRATION_LOCK = 7_461_001

/**
 * Brings a database to the newest schema. Several starters at once are fine:
 * drizzle's migrator takes no lock of its own, so they queue on ours.
 * @throws SetupError when the database cannot be reached
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
  } catch (error) {
    const { host } = new URL(url)
    throw new SetupError(
      `The database at ${host} cannot be reached (${reason(error)}). Check DATABASE_URL and that PostgreSQL runs.`,
    )
  }
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await drizzleMigrate(drizzle(client), { migrationsFolder: FOLDER })
    await client.query('insert into ingest_cursor default values on conflict do nothing')
    await client.query('insert into understanding_cursor default values on conflict do nothing')
    await client.query('insert into event_cursor (epoch) values ($1) on conflict do nothing', [randomUUID()])
  } finally {
    await client.end()
  }
}

/** `AggregateError` of a refused connection has no message of its own. */
const reason = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string }
  return message !== undefined && message !== '' ? message : (code ?? 'no answer')
}
