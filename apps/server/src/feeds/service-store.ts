/** What a feed says of its services, made true in the database: the services, and one disruption for each date. */
import type { EventBody } from '@tenfold/contract/events.ts'
import { changesBetween } from '@tenfold/core/disruption/changes.ts'
import { customersOf } from '@tenfold/core/disruption/customers.ts'
import { effectOf, mostTold, servicesPhase } from '@tenfold/core/disruption/phase.ts'
import { severityOf, stopsNetwork } from '@tenfold/core/disruption/severity.ts'
import { affectedServices, countedAs, countServices, type Mode, type Service } from '@tenfold/core/disruption.ts'
import { DAY } from '@tenfold/core/time.ts'
import type { Tx } from '../db/client.ts'
import type { Deps } from '../deps.ts'
import { type DisruptionRow, settle, type Wanted } from '../disruptions/disruption-rows.ts'
import {
  attachServices,
  cancellationsOf,
  contentHash,
  kept,
  markGone,
  writeRecords,
  writeServices,
} from '../disruptions/service-rows.ts'
import type { FeedRow } from './feed-row.ts'
import { completeness, type FeedReading } from './port.ts'
import { servicesTitle } from './title.ts'

/** Key of the disruption of one operating date. */
export const dateKey = (date: string): string => `date:${date}`

interface Step {
  /** What the feed says now. */
  readonly after: readonly Service[]
  /** What of it is new or other than before. */
  readonly fresh: readonly Service[]
  /** What it no longer speaks of. */
  readonly gone: readonly Service[]
}

/** Writes what changed. */
export async function storeServices(
  tx: Tx,
  feedId: string,
  before: readonly Service[],
  reading: FeedReading,
  now: Date,
): Promise<Step> {
  const said = reading.services.map(kept)
  const told = new Set(said.map(({ key }) => key))
  const untold = before.filter((service) => !told.has(service.key) && !isOver(service, now.getTime()))
  const after = completeness(reading).services ? said : [...untold, ...said]
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

/** A source that only adds never says that a day is over: its services are let go a day after their date, in every zone. */
const isOver = ({ date }: Service, nowMs: number): boolean => Date.parse(date) + 2 * DAY <= nowMs

/** One disruption per operating date, for as long as any of its services does not run as planned. */
export async function settleServices(
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
  const effect = effectOf(counts)
  const stopped = stopsNetwork({ mode: feed.mode, effect, counts, entities: [] })
  const hit = services.filter((service) => ['cancelled', 'partlyCancelled'].includes(countedAs(service) ?? ''))
  const view: Wanted['view'] = {
    kind: 'services',
    feedId: feed.id,
    mode: feed.mode,
    title: servicesTitle(date, counts.atRisk > 0 && counts.atRisk === affectedServices(counts)),
    cause: mostTold(cancelled.length > 0 ? cancelled : services),
    causeDetail: null,
    strikeBy: null,
    effect,
    severity: severityOf(counts, effect, stopped),
    conditions: null,
    periods: [],
    entities: [],
    customers: customersOf(hit),
    customersAtRisk: customersOf(services.filter((service) => countedAs(service) === 'atRisk')),
    links: [],
    phase: servicesPhase(counts, lastMs, now.getTime()),
    serviceDate: date,
    counts,
    cancelledEver: ever,
    startedAt: now.toISOString(),
  }
  return { key: dateKey(date), text: {}, told: { updates: [], consequences: [] }, view }
}
