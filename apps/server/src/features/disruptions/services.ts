/** The services of a story: each operated service once, by whoever says the graver thing of it. */
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { distinctServices } from '@tenfold/core/disruption.ts'
import { DAY, HOUR } from '@tenfold/core/time.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { feedRecords, services } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import type { DisruptionRow } from '../../disruptions/disruption-rows.ts'
import { type KnownService, newestWords, scopeOf, servicesIn } from '../../disruptions/entered.ts'
import { serviceOf } from '../../disruptions/service-rows.ts'
import { iso } from '../../room/stamp.ts'

const MAX_SERVICES = 2_000

type Told = Pick<DisruptionDetail, 'services' | 'cancelledPerHour'>

export async function readServices(deps: Deps, tellers: readonly DisruptionRow[], nowMs: number): Promise<Told> {
  const known = await knownTo(deps, tellers, nowMs)
  const byService = new Map(known.map((each) => [each.service, each]))
  const current = known.filter(({ gone }) => !gone)
  const gone = known.filter((each) => each.gone).map(({ service }) => service)
  // What a feed no longer speaks of is told where no other feed speaks of it.
  const told = newestWords(current)
  const keys = new Set(told.map(({ key }) => key))
  const all = [...told, ...distinctServices(gone).filter(({ key }) => !keys.has(key))]
  const order = (state: string) => (state === 'cancelled' ? 0 : state === 'partlyCancelled' ? 1 : 2)
  const rows = all
    .flatMap((service) => byService.get(service) ?? [])
    .toSorted(
      (a, b) =>
        order(a.service.state) - order(b.service.state) ||
        (a.service.scheduledDepartureMs ?? 0) - (b.service.scheduledDepartureMs ?? 0) ||
        a.service.key.localeCompare(b.service.key),
    )
    .slice(0, MAX_SERVICES)
  const posts = await postsNaming(
    deps,
    rows.map(({ service }) => service.number),
    nowMs,
  )
  return {
    services: rows.map(({ service, row, gone: isGone }) => ({
      key: service.key,
      feedId: row.feedId,
      mode: service.mode,
      operator: service.operator,
      number: service.number,
      date: service.date,
      origin: service.origin,
      destination: service.destination,
      scheduledDepartureAt: row.scheduledDepartureAt?.toISOString() ?? null,
      scheduledArrivalAt: row.scheduledArrivalAt?.toISOString() ?? null,
      state: service.state,
      delayMin: service.delayMin,
      line: service.line ?? null,
      track: service.track ?? null,
      codeshares: service.codeshares ?? [],
      calls: service.calls ?? [],
      gone: isGone,
      asOf: row.asOf.toISOString(),
      posts: posts.get(compact(service.number)) ?? 0,
    })),
    cancelledPerHour: perHour(known),
  }
}

/** Those that hang on the tellers, and those that fall into the scope of what a person entered. */
export async function knownTo(deps: Deps, tellers: readonly DisruptionRow[], nowMs: number): Promise<KnownService[]> {
  const hung = await deps.db
    .select({ row: services, goneAt: feedRecords.goneAt })
    .from(services)
    .leftJoin(feedRecords, and(eq(feedRecords.feedId, services.feedId), eq(feedRecords.key, services.key)))
    .where(
      inArray(
        services.disruptionId,
        tellers.map(({ id }) => id),
      ),
    )
  const known = new Map<string, KnownService>()
  const add = (each: KnownService) => known.set(`${each.row.feedId} ${each.row.key}`, each)
  for (const { row, goneAt } of hung) {
    add({ service: serviceOf(row), row, gone: goneAt !== null, cancelledOnce: row.firstCancelledAt !== null })
  }
  for (const { feedId, view } of tellers) {
    if (feedId === null) for (const each of await servicesIn(deps.db, scopeOf(view), new Date(nowMs))) add(each)
  }
  return [...known.values()]
}

/** Hours in which something was newly cancelled, oldest first; a service counts once, when it was first cancelled. */
export function perHour(known: readonly { readonly row: Pick<KnownService['row'], 'key' | 'firstCancelledAt'> }[]) {
  const first = new Map<string, number>()
  for (const { row } of known) {
    const ms = row.firstCancelledAt?.getTime()
    if (ms !== undefined) first.set(row.key, Math.min(first.get(row.key) ?? ms, ms))
  }
  const hours = new Map<number, { firstMs: number; cancelled: number }>()
  for (const ms of first.values()) {
    const hour = Math.floor(ms / HOUR)
    const { firstMs, cancelled } = hours.get(hour) ?? { firstMs: ms, cancelled: 0 }
    hours.set(hour, { firstMs: Math.min(firstMs, ms), cancelled: cancelled + 1 })
  }
  return [...hours]
    .sort(([a], [b]) => a - b)
    .map(([hour, { firstMs, cancelled }]) => ({ at: iso(hour * HOUR), firstAt: iso(firstMs), cancelled }))
}

const compact = (number: string): string => number.replaceAll(/\s/g, '').toUpperCase()

/** Posts of the last 24 hours by the service that they name. */
async function postsNaming({ db }: Deps, numbers: readonly string[], nowMs: number): Promise<Map<string, number>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await db.execute<{ number: string; posts: number }>(sql`
    select upper(replace(reference->>'value', ' ', '')) as number, count(distinct m.id)::int as posts
    from mentions m join understandings u on u.mention_id = m.id
      cross join lateral jsonb_array_elements(u.detail->'references') as reference
    where m.created_at > ${iso(nowMs - DAY)} and m.created_at <= ${iso(nowMs)}
      and reference->>'kind' in ('flight', 'train')
      and upper(replace(reference->>'value', ' ', '')) = any(${sql.param(numbers.map(compact))}::text[])
    group by 1`)
  return new Map(rows.map(({ number, posts }) => [number, posts]))
}
