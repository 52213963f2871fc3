import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Streams rows in COPY's text format into a table. */
export async function copyIn(client: Client, table: string, columns: string, chunks: Iterable<Buffer>): Promise<void> {
  await pipeline(chunks, client.query(copyFrom(`copy ${table} (${columns}) from stdin`)))
}
