/**
 * What a feed says, made true in the database: services, alerts, and the
 * disruptions that follow from them. The same reading twice changes nothing.
 */
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { changesBetween } from '@tenfold/core/disruption/changes.ts'
import { alertPhase, effectOf, mostTold, servicesPhase } from '@tenfold/core/disruption/phase.ts'
import {
  affectedServices,
  countedAs,
  countServices,
  type Mode,
  NO_SERVICES,
  type Service,
} from '@tenfold/core/disruption.ts'
import type { Tx } from '../db/client.ts'
import type { feeds } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { close, type DisruptionRow, settle, storedDisruptions, type Wanted } from './disruption-rows.ts'
import type { Alert, FeedReading } from './port.ts'
import {
  alertRecord,
  attachServices,
  cancellationsOf,
  contentHash,
  currentServices,
  markGone,
  writeRecords,
  writeServices,
} from './service-rows.ts'
import { servicesTitle } from './title.ts'

export type FeedRow = typeof feeds.$inferSelect

/**
 * Stores a reading of `feed` and returns the events that it makes; the caller appends them in the same transaction.
 * Readings of one feed must come one after the other: the caller locks the feed's row.
 */
export async function storeReading(
  deps: Pick<Deps, 'clock' | 'id'>,
  tx: Tx,
  feed: Pick<FeedRow, 'id' | 'mode'>,
  reading: FeedReading,
): Promise<EventBody[]> {
  const now = new Date(deps.clock.now())
  const before = await currentServices(tx, feed.id)
  const { after, fresh, gone } = await storeServices(tx, feed.id, before, reading, now)
  const alerts = new Map(reading.alerts.map((alert) => [alertKey(alert.key), alert]))
  const touched = new Set([...before, ...after].map(({ date }) => dateKey(date)))
  const stored = await storedDisruptions(tx, feed.id, [...alerts.keys(), ...touched])
  const byKey = new Map(stored.map((row) => [row.key, row]))
  return [
    ...(await settleAlerts(deps, tx, feed, alerts, byKey, reading.complete, now)),
    ...(await settleServices(deps, tx, feed, { after, fresh, gone }, byKey, now)),
  ]
}

/** Disruptions of one feed are told apart by these: alerts and dates may use the same words. */
const alertKey = (key: string): string => `alert:${key}`
const dateKey = (date: string): string => `date:${date}`

interface Step {
  /** What the feed says now. */
  readonly after: readonly Service[]
  /** What of it is new or other than before. */
  readonly fresh: readonly Service[]
  /** What it no longer speaks of. */
  readonly gone: readonly Service[]
}

/** Writes what changed. */
async function storeServices(
  tx: Tx,
  feedId: string,
  before: readonly Service[],
  reading: FeedReading,
  now: Date,
): Promise<Step> {
  const told = new Set(reading.services.map(({ key }) => key))
  const after = reading.complete
    ? reading.services
    : [...before.filter(({ key }) => !told.has(key)), ...reading.services]
  const changes = changesBetween(before, after)
  const fresh = [...changes.appeared, ...changes.changed]
  await writeServices(tx, feedId, fresh, now)
  await writeRecords(
    tx,
    feedId,
    fresh.map((service) => ({ key: service.key, hash: contentHash(service) })),
    now,
  )
  await markGone(
    tx,
    feedId,
    changes.gone.map(({ key }) => key),
    now,
  )
  return { after, fresh, gone: changes.gone }
}

async function settleAlerts(
  deps: Pick<Deps, 'id'>,
  tx: Tx,
  feed: Pick<FeedRow, 'id' | 'mode'>,
  alerts: ReadonlyMap<string, Alert>,
  stored: ReadonlyMap<string, DisruptionRow>,
  complete: boolean,
  now: Date,
): Promise<EventBody[]> {
  const events: EventBody[] = []
  const records = [...alerts.values()].map((alert) => ({ key: alertRecord(alert.key), hash: contentHash(alert) }))
  await writeRecords(tx, feed.id, records, now)
  for (const [key, alert] of alerts) {
    const settled = await settle(tx, feed.id, stored.get(key), alertWanted(key, alert, feed, now), now, deps.id)
    events.push(...(settled?.events ?? []))
  }
  if (!complete) return events
  const silent = [...stored.values()].filter((row) => row.view.kind === 'alert' && !alerts.has(row.key))
  for (const row of silent) if (row.closedAt === null) events.push(await close(tx, row, now))
  await markGone(
    tx,
    feed.id,
    silent.map(({ key }) => key),
    now,
  )
  return events
}

function alertWanted(key: string, alert: Alert, feed: Pick<FeedRow, 'id' | 'mode'>, now: Date): Wanted {
  const startsMs = alert.activePeriods.map(({ startMs }) => startMs).filter((ms) => ms !== null)
  const view: Wanted['view'] = {
    kind: 'alert',
    feedId: feed.id,
    mode: feed.mode,
    title: textsOf(alert, 'title'),
    cause: alert.cause ?? 'UNKNOWN_CAUSE',
    effect: alert.effect ?? 'UNKNOWN_EFFECT',
    phase: alertPhase(alert.activePeriods, now.getTime()),
    serviceDate: null,
    counts: NO_SERVICES,
    cancelledEver: 0,
    // What is announced for later began, for the room, when it was announced.
    startedAt: new Date(Math.min(now.getTime(), ...startsMs)).toISOString(),
  }
  return { key, text: textsOf(alert, 'text'), view }
}

const textsOf = (alert: Alert, part: 'title' | 'text'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(alert.texts)
      .map(([lang, texts]): [string, string] => [lang, texts[part]])
      .filter(([, words]) => words !== ''),
  )

/** One disruption per operating date, for as long as any of its services does not run as planned. */
async function settleServices(
  deps: Pick<Deps, 'id'>,
  tx: Tx,
  feed: Pick<FeedRow, 'id' | 'mode'>,
  { after, fresh, gone }: Step,
  stored: ReadonlyMap<string, DisruptionRow>,
  now: Date,
): Promise<EventBody[]> {
  const byDate = new Map<string, Service[]>()
  for (const { date } of gone) byDate.set(date, [])
  for (const row of stored.values())
    if (row.closedAt === null && row.view.serviceDate !== null) byDate.set(row.view.serviceDate, [])
  for (const service of after) {
    const known = byDate.get(service.date)
    if (known === undefined) byDate.set(service.date, [service])
    else known.push(service)
  }
  const cancellations = await cancellationsOf(tx, feed.id, [...byDate.keys()])
  const events: EventBody[] = []
  // Whatever is affected now became so when it was fresh, and was hung on its disruption then.
  const affected = fresh.filter((service) => countedAs(service) !== null)
  for (const [date, services] of byDate) {
    const row = stored.get(dateKey(date))
    const wanted = servicesWanted(date, services, cancellations.get(date) ?? { ever: 0, lastMs: null }, feed, now)
    const settled = await settle(tx, feed.id, row, wanted, now, deps.id)
    if (settled === null) continue
    events.push(...settled.events)
    const keys = affected.filter((service) => service.date === date).map(({ key }) => key)
    await attachServices(tx, feed.id, settled.id, keys)
  }
  return events
}

function servicesWanted(
  date: string,
  services: readonly Service[],
  { ever, lastMs }: { readonly ever: number; readonly lastMs: number | null },
  feed: { readonly id: string; readonly mode: Mode },
  now: Date,
): Wanted {
  const counts = countServices(services)
  const cancelled = services.filter((service) => countedAs(service) === 'cancelled')
  const view: Omit<Disruption, 'id' | 'changedAt'> = {
    kind: 'services',
    feedId: feed.id,
    mode: feed.mode,
    title: servicesTitle(date, counts.atRisk > 0 && counts.atRisk === affectedServices(counts)),
    cause: mostTold(cancelled.length > 0 ? cancelled : services),
    effect: effectOf(counts),
    phase: servicesPhase(counts, lastMs, now.getTime()),
    serviceDate: date,
    counts,
    cancelledEver: ever,
    startedAt: now.toISOString(),
  }
  return { key: dateKey(date), text: {}, view }
}
