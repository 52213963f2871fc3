import type { Client } from 'pg'
import type { Delta } from './batch.ts'
import { arrayLiteral } from './row.ts'

const ROLL = `
  with change as materialized (
    select to_timestamp(minute_ms / 1000) as minute, channel, lang, accounts::text[] as accounts, sum(n)::integer as n
    from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::integer[]) as d(minute_ms, channel, lang, accounts, n)
    group by 1, 2, 3, 4 having sum(n) <> 0
  ), minutes as (
    insert into volume_minutes as v (bucket, channel, lang, accounts, messages)
    select minute, channel, lang, accounts, n from change
    on conflict (bucket, channel, lang, accounts) do update set messages = v.messages + excluded.messages
  )
  insert into volume_hours as v (bucket, channel, lang, accounts, messages)
  select date_bin('1 hour', minute, 'epoch'), channel, lang, accounts, sum(n)::integer from change group by 1, 2, 3, 4
  on conflict (bucket, channel, lang, accounts) do update set messages = v.messages + excluded.messages`

/** Adds the deltas to minutes and hours. Whoever calls it holds the lock of `ingest_cursor`. */
export async function roll(client: Client, deltas: readonly Delta[]): Promise<void> {
  await client.query({
    name: 'ingest-roll',
    text: ROLL,
    values: [
      arrayLiteral(deltas.map(({ minuteMs }) => String(minuteMs))),
      arrayLiteral(deltas.map(({ channel }) => channel)),
      arrayLiteral(deltas.map(({ lang }) => lang)),
      arrayLiteral(deltas.map(({ accounts }) => accounts)),
      arrayLiteral(deltas.map(({ n }) => String(n))),
    ],
  })
}
