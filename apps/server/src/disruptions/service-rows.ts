import { createHash } from 'node:crypto'
import { countedAs, type Service } from '@tenfold/core/disruption.ts'
import { sql } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import type { ServiceMore, services } from '../db/schema.ts'

/** Alerts and services share `feed_records`; a service's record has its own key, so that the two join by index. */
export const alertRecord = (key: string): string => `alert:${key}`

export const contentHash = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url')

/** What the feed says of its services now; those it no longer speaks of are left out. */
export async function currentServices(tx: Tx, feedId: string): Promise<Service[]> {
  const { rows } = await tx.execute<{ service: Service }>(sql`
    select jsonb_build_object(
      'key', s.key, 'mode', s.mode, 'operator', s.operator, 'number', s.number, 'date', s.date,
      'origin', s.origin, 'destination', s.destination,
      'scheduledDepartureMs', (extract(epoch from s.scheduled_departure_at) * 1000)::bigint,
      'scheduledArrivalMs', (extract(epoch from s.scheduled_arrival_at) * 1000)::bigint,
      'state', s.state, 'delayMin', s.delay_min, 'cause', s.cause) || s.more as service
    from services s join feed_records r on r.feed_id = s.feed_id and r.key = s.key
    where s.feed_id = ${feedId} and r.gone_at is null
    order by s.key`)
  return rows.map(({ service }) => service)
}

/** Upserts services; the moment of the first cancellation is set once and stays. */
export async function writeServices(tx: Tx, feedId: string, services: readonly Service[], now: Date): Promise<void> {
  if (services.length === 0) return
  await tx.execute(sql`
    insert into services as s (feed_id, key, mode, operator, number, date, origin, destination,
      scheduled_departure_at, scheduled_arrival_at, state, delay_min, cause, more, first_cancelled_at, as_of)
    select ${feedId}::uuid, n.key, n.mode, n.operator, n.number, n.date, n.origin, n.destination,
      to_timestamp(n."scheduledDepartureMs" / 1000.0), to_timestamp(n."scheduledArrivalMs" / 1000.0),
      n.state, n."delayMin", n.cause, n.more, case when n.state = 'cancelled' then ${now}::timestamptz end, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(services.map((service) => ({ ...service, more: moreOf(service) })))}::jsonb) as n(key text, mode text, operator text, number text,
      date text, origin text, destination text, "scheduledDepartureMs" bigint, "scheduledArrivalMs" bigint,
      state text, "delayMin" integer, cause text, more jsonb)
    on conflict (feed_id, key) do update set
      mode = excluded.mode, operator = excluded.operator, number = excluded.number, date = excluded.date,
      origin = excluded.origin, destination = excluded.destination,
      scheduled_departure_at = excluded.scheduled_departure_at, scheduled_arrival_at = excluded.scheduled_arrival_at,
      state = excluded.state, delay_min = excluded.delay_min, cause = excluded.cause,
      more = excluded.more,
      first_cancelled_at = coalesce(s.first_cancelled_at, excluded.first_cancelled_at), as_of = excluded.as_of`)
}

/** What only some feeds tell, as it is stored: nothing that is not told. Calls of what runs as planned are nobody's question. */
export function moreOf(service: Service): ServiceMore {
  const { line, track, codeshares, booked, seats, calls } = service
  return {
    ...(line !== undefined && { line }),
    ...(track !== undefined && { track }),
    ...(codeshares !== undefined && codeshares.length > 0 && { codeshares }),
    ...(booked !== undefined && { booked }),
    ...(seats !== undefined && { seats }),
    ...(calls !== undefined && countedAs(service) !== null && { calls }),
  }
}

/** A service without what is not kept of it, so that the stored and the told compare. */
export function kept(service: Service): Service {
  const { line, track, codeshares, booked, seats, calls, ...plain } = service
  return { ...plain, ...moreOf(service) }
}

/** A service as it is stored. */
export const serviceOf = (row: typeof services.$inferSelect): Service => ({
  key: row.key,
  mode: row.mode,
  operator: row.operator,
  number: row.number,
  date: row.date,
  origin: row.origin,
  destination: row.destination,
  scheduledDepartureMs: row.scheduledDepartureAt?.getTime() ?? null,
  scheduledArrivalMs: row.scheduledArrivalAt?.getTime() ?? null,
  state: row.state,
  delayMin: row.delayMin,
  cause: row.cause,
  ...row.more,
})

/** Notes that the feed says these things, word for word by hash. */
export async function writeRecords(
  tx: Tx,
  feedId: string,
  records: readonly { readonly key: string; readonly hash: string }[],
  now: Date,
): Promise<void> {
  if (records.length === 0) return
  await tx.execute(sql`
    insert into feed_records as r (feed_id, key, hash, first_seen_at)
    select ${feedId}::uuid, n.key, n.hash, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as n(key text, hash text)
    on conflict (feed_id, key) do update set hash = excluded.hash, gone_at = null
    where r.hash <> excluded.hash or r.gone_at is not null`)
}

/** Notes that the feed no longer speaks of these. */
export async function markGone(tx: Tx, feedId: string, keys: readonly string[], now: Date): Promise<void> {
  if (keys.length === 0) return
  await tx.execute(sql`
    update feed_records set gone_at = ${now}
    where feed_id = ${feedId} and gone_at is null and key = any(${sql.param(keys)}::text[])`)
}

/** Notes that nobody will hear of this feed's things any more. */
export async function markAllGone(tx: Tx, feedId: string, now: Date): Promise<void> {
  await tx.execute(sql`update feed_records set gone_at = ${now} where feed_id = ${feedId} and gone_at is null`)
}

/** Of each date: how many services were ever cancelled, and when one last newly was. */
export async function cancellationsOf(
  tx: Tx,
  feedId: string,
  dates: readonly string[],
): Promise<Map<string, { readonly ever: number; readonly lastMs: number | null }>> {
  const { rows } = await tx.execute<{ date: string; ever: number; last_ms: number | null }>(sql`
    select date, count(first_cancelled_at) as ever, (extract(epoch from max(first_cancelled_at)) * 1000)::bigint as last_ms
    from services where feed_id = ${feedId} and date = any(${sql.param(dates)}::text[]) group by date`)
  return new Map(rows.map(({ date, ever, last_ms }) => [date, { ever, lastMs: last_ms }]))
}

/** Hangs services on their disruption; they stay on it when they run again. */
export async function attachServices(
  tx: Tx,
  feedId: string,
  disruptionId: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return
  await tx.execute(sql`
    update services set disruption_id = ${disruptionId}
    where feed_id = ${feedId} and key = any(${sql.param(keys)}::text[]) and disruption_id is null`)
}
