/** Disruptions that a person entered: counted from whatever the feeds say of the services in their scope. */
import { isDeepStrictEqual } from 'node:util'
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { customersOf, customersTyped } from '@tenfold/core/disruption/customers.ts'
import { isInScope, type Scope } from '@tenfold/core/disruption/scope.ts'
import { countedAs, countServices, distinctServices, type Mode, type Service } from '@tenfold/core/disruption.ts'
import { DAY } from '@tenfold/core/time.ts'
import { and, between, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '../db/client.ts'
import { disruptions, feedRecords, services } from '../db/schema.ts'
import type { DisruptionRow } from './disruption-rows.ts'
import { serviceOf } from './service-rows.ts'

/** Dates around today that count where no period is told. */
const AROUND_MS = DAY
/** A period further away than this is not looked for among the services. */
const AHEAD_MS = 60 * DAY

/** Counts the open ones of a mode anew, and says which of them changed. The caller appends the events. */
export async function recountEntered(tx: Tx, mode: Mode, now: Date): Promise<EventBody[]> {
  const open = await tx
    .select()
    .from(disruptions)
    .where(and(isNull(disruptions.feedId), isNull(disruptions.closedAt)))
    .for('update')
  const events: EventBody[] = []
  for (const row of open) {
    if (row.view.mode !== mode) continue
    const counted = await counts(tx, row, now)
    if (isDeepStrictEqual({ ...row.view, ...counted }, row.view)) continue
    const view: Disruption = { ...row.view, ...counted, changedAt: now.toISOString() }
    await tx.update(disruptions).set({ view }).where(eq(disruptions.id, row.id))
    events.push({ type: 'disruption.changed', disruption: view })
  }
  return events
}

type Counted = Pick<Disruption, 'counts' | 'cancelledEver' | 'cancelledPeak' | 'customers' | 'customersAtRisk'>

/** The figures of an entered disruption as of now. */
export async function counts(
  tx: Tx,
  { view, risk }: Pick<DisruptionRow, 'view' | 'risk'>,
  now: Date,
): Promise<Counted> {
  const known = await servicesIn(tx, scopeOf(view), now)
  const current = newestWords(known.filter(({ gone }) => !gone))
  const ever = new Set(known.filter(({ cancelledOnce }) => cancelledOnce).map(({ service }) => service.key))
  const told = countServices(current)
  const waiting = current.filter((service) => isWaiting(service, now.getTime()))
  const hangsOver = view.phase === 'threat' || view.phase === 'active'
  // A number that a person gave takes in those that were cancelled since.
  const typed = risk === null ? null : Math.max(0, risk.services - told.cancelled - told.partlyCancelled)
  const atRisk = hangsOver ? (typed ?? (view.phase === 'threat' ? waiting.length : told.atRisk)) : 0
  const hit = current.filter((service) => ['cancelled', 'partlyCancelled'].includes(countedAs(service) ?? ''))
  return {
    counts: { ...told, atRisk },
    cancelledEver: ever.size,
    cancelledPeak: Math.max(view.cancelledPeak, told.cancelled),
    customers: customersOf(hit),
    customersAtRisk: !hangsOver
      ? null
      : typed === null
        ? customersOf(waiting)
        : customersTyped(view.mode, typed, risk?.customers ?? null),
  }
}

/** What a threat still hangs over: it is to run, and has not left. */
const isWaiting = (service: Service, nowMs: number): boolean =>
  ['scheduled', 'delayed', 'delayUnknown', 'atRisk', 'replaced', 'diverted'].includes(service.state) &&
  (service.scheduledDepartureMs === null || service.scheduledDepartureMs > nowMs)

export const scopeOf = ({ mode, entities, periods }: Pick<Disruption, 'mode' | 'entities' | 'periods'>): Scope => ({
  mode,
  entities,
  periods: periods.map(({ startAt, endAt }) => ({ startMs: msOf(startAt), endMs: msOf(endAt) })),
})

const msOf = (at: string | null): number | null => (at === null ? null : Date.parse(at))

/** Each operated service once, as the feed has it that said something new of it last; said at once, the graver word. */
export function newestWords(known: readonly KnownService[]): Service[] {
  const lastMs = new Map<string, number>()
  for (const { row } of known) lastMs.set(row.key, Math.max(lastMs.get(row.key) ?? 0, row.asOf.getTime()))
  return distinctServices(
    known.filter(({ row }) => row.asOf.getTime() === lastMs.get(row.key)).map(({ service }) => service),
  )
}

export interface KnownService {
  readonly service: Service
  readonly row: typeof services.$inferSelect
  readonly gone: boolean
  readonly cancelledOnce: boolean
}

/** Every feed's word of the services in a scope. */
export async function servicesIn(tx: Db | Tx, scope: Scope, now: Date): Promise<KnownService[]> {
  const starts = scope.periods.map(({ startMs }) => startMs ?? now.getTime() - AHEAD_MS)
  const ends = scope.periods.map(({ endMs }) => endMs ?? now.getTime() + AHEAD_MS)
  const around = (ms: number) => Math.min(Math.max(ms, now.getTime() - AHEAD_MS), now.getTime() + AHEAD_MS)
  const from = scope.periods.length === 0 ? now.getTime() - AROUND_MS : around(Math.min(...starts)) - AROUND_MS
  const to = scope.periods.length === 0 ? now.getTime() + AROUND_MS : around(Math.max(...ends)) + AROUND_MS
  const rows = await tx
    .select({ row: services, goneAt: feedRecords.goneAt })
    .from(services)
    .leftJoin(feedRecords, and(eq(feedRecords.feedId, services.feedId), eq(feedRecords.key, services.key)))
    .where(and(eq(services.mode, scope.mode), between(services.date, dateOf(from), dateOf(to))))
  return rows
    .map(({ row, goneAt }) => ({
      service: serviceOf(row),
      row,
      gone: goneAt !== null,
      cancelledOnce: row.firstCancelledAt !== null,
    }))
    .filter(({ service }) => isInScope(service, scope))
}

const LAST = Date.UTC(9999, 0)
const dateOf = (ms: number): string => new Date(Math.min(Math.max(ms, 0), LAST)).toISOString().slice(0, 10)
