/** Weeks in which the room has heard what is offered to it now, so that so much is usual. */
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'

/** As far as `usual` needs to go back to know the hours of a week, and as far as a scan reads minutes. */
const BACK = { hour: '4 weeks', minute: '7 hours' } as const
const PATIENCE_MS = 120_000

export interface Cell {
  readonly channel: string
  readonly lang: string
  readonly accounts: readonly string[]
  /** What is counted of the posts: a topic or another facet; null: the posts themselves. */
  readonly facet: string | null
  readonly perHour: number
}

/**
 * The cells of the rollups that the stored posts come to, once they are understood, as if so many came every second.
 * Facets are not kept apart by channel and language: their history alone would take a minute to write.
 */
export async function cellsOf(client: pg.Client): Promise<Cell[]> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await isUnderstood(client))) {
    if (Date.now() > deadline) throw new Error(`the posts were not understood within ${PATIENCE_MS / 1_000} s`)
    await setTimeout(100)
  }
  const { rows } = await client.query<Cell>(`
    select channel, lang, accounts, null as facet, sum(messages)::float8 * 3600 as "perHour"
    from volume_minutes group by channel, lang, accounts having sum(messages) > 0
    union all
    select 'x', 'en', accounts, facet, sum(messages)::float8 * 3600
    from facet_minutes group by accounts, facet having sum(messages) > 0`)
  return rows
}

async function isUnderstood(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ done: boolean }>(
    'select last_id >= (select max(id) from mentions) as done from understanding_cursor',
  )
  return rows[0]?.done ?? false
}

/** Writes what has come evenly until now; of the minute and hour that run, as much as is over. */
export async function writeHistory(client: pg.Client, cells: readonly Cell[]): Promise<void> {
  for (const unit of ['hour', 'minute'] as const) {
    await client.query(filling(unit, 'volume', ''), [JSON.stringify(cells.filter(({ facet }) => facet === null))])
    await client.query(filling(unit, 'facet', ', facet'), [JSON.stringify(cells.filter(({ facet }) => facet !== null))])
  }
}

const filling = (unit: keyof typeof BACK, table: string, facet: string): string => `
  insert into ${table}_${unit}s (bucket, channel, lang, accounts${facet}, messages)
  select bucket, channel, lang, accounts${facet}, floor(until * "perHour") - floor(since * "perHour")
  from (
    select bucket, extract(epoch from bucket) / 3600 as since,
      extract(epoch from least(bucket + interval '1 ${unit}', now())) / 3600 as until
    from generate_series(date_trunc('${unit}', now()) - interval '${BACK[unit]}', now(), interval '1 ${unit}') bucket
  ) buckets, jsonb_to_recordset($1) as cell (channel text, lang text, accounts text[], facet text, "perHour" float8)
  where floor(until * "perHour") > floor(since * "perHour")`
