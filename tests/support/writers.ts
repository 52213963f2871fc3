/** Writers on a database of one's own, without HTTP; and mentions for them. */
import type { MentionLine } from '@tenfold/contract/mention.ts'
import { connect } from '@tenfold/server/db/client.ts'
import { type Deps, systemId } from '@tenfold/server/deps.ts'
import { createWriter, type Writer } from '@tenfold/server/ingest/writer.ts'
import { createLog } from '@tenfold/server/log.ts'
import { freshDatabase } from './database.ts'

export interface Desk {
  readonly deps: Deps
  writer(options?: Parameters<typeof createWriter>[1]): Writer
  rows<T extends object>(sql: string): Promise<T[]>
  close(): Promise<void>
}

export const NOON_MS = Date.UTC(2026, 0, 15, 12)

export async function openWriters(): Promise<Desk> {
  const database = await freshDatabase()
  const { pool, db } = connect(database.url)
  const deps: Deps = {
    playbooks: { find: async () => undefined },
    mode: 'live',
    db,
    pool,
    clock: { now: () => NOON_MS, real: () => NOON_MS },
    id: systemId,
    log: createLog('silent'),
    secret: 'test',
    reach: 'loopback',
    offsetMs: () => 0,
    nudge: () => {},
  }
  const writers: Writer[] = []
  return {
    deps,
    writer(options) {
      const writer = createWriter(deps, options)
      writers.push(writer)
      return writer
    },
    rows: async (sql) => (await pool.query(sql)).rows,
    async close() {
      await Promise.all(writers.map((writer) => writer.close()))
      await pool.end()
      await database.drop()
    },
  }
}

export const mention = (externalId: string, more: Partial<MentionLine> = {}): MentionLine => ({
  op: 'upsert',
  accounts: ['x-global'],
  externalId,
  channel: 'x',
  author: { handle: 'traveller' },
  text: 'Where is my train?',
  createdAt: new Date(NOON_MS - 60_000).toISOString(),
  ...more,
})

/** Slices in which a rollup and the mentions themselves differ: none, if all is well. */
export const ROLLUP_DIFFERENCES = ['minute', 'hour']
  .map(
    (unit) => `
    select '${unit}' as unit, bucket, channel, lang, accounts, coalesce(v.messages, 0) as rolled, coalesce(m.n, 0)::integer as counted
    from (select * from volume_${unit}s where messages <> 0) v
    full join (
      select date_trunc('${unit}', created_at, 'UTC') as bucket, channel, lang, accounts, count(*) as n from mentions group by 1, 2, 3, 4
    ) m using (bucket, channel, lang, accounts)
    where coalesce(v.messages, 0) <> coalesce(m.n, 0)`,
  )
  .join(' union all ')
