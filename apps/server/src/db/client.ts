import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from './schema.ts'

export type Db = NodePgDatabase<typeof schema>
/** A transaction. Repos take it first and never commit. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

// Counts and ids stay below 2^53, so bigint columns arrive as numbers.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** A pool and drizzle on top of it. The caller ends the pool. */
export function connect(url: string, max = 10): { pool: pg.Pool; db: Db } {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000, options: '-c timezone=UTC' })
  // A dropped idle connection is replaced at the next query, which reports the trouble by itself.
  pool.on('error', () => {})
  return { pool, db: drizzle(pool, { schema }) }
}
