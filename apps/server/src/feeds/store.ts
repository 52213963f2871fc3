/**
 * What a feed says, made true in the database: services, alerts, and the
 * disruptions that follow from them. The same reading twice changes nothing.
 */
import type { EventBody } from '@tenfold/contract/events.ts'
import type { Tx } from '../db/client.ts'
import type { Deps } from '../deps.ts'
import { storedDisruptions } from '../disruptions/disruption-rows.ts'
import { recountEntered } from '../disruptions/entered.ts'
import { currentServices } from '../disruptions/service-rows.ts'
import { joinStories } from '../disruptions/stories.ts'
import { alertKey, settleAlerts } from './alert-store.ts'
import type { FeedRow } from './feed-row.ts'
import { completeness, type FeedReading } from './port.ts'
import { dateKey, settleServices, storeServices } from './service-store.ts'

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
  // A test or an exercise raises nothing.
  const alerts = new Map(
    reading.alerts.filter(({ test }) => test !== true).map((alert) => [alertKey(alert.key), alert]),
  )
  const touched = new Set([...before, ...after].map(({ date }) => dateKey(date)))
  const stored = await storedDisruptions(tx, feed.id, [...alerts.keys(), ...touched])
  const byKey = new Map(stored.map((row) => [row.key, row]))
  const events = [
    ...(await settleAlerts(deps, tx, feed, alerts, byKey, completeness(reading).alerts, now)),
    ...(await settleServices(deps, tx, feed, { after, fresh, gone }, byKey, now)),
  ]
  // Time alone lets services leave: what hangs over them is less at each poll.
  if (fresh.length > 0 || gone.length > 0 || completeness(reading).services)
    events.push(...(await recountEntered(tx, feed.mode, now)))
  events.push(...(await joinStories(tx, touchedBy(events), now)))
  return events
}

const touchedBy = (events: readonly EventBody[]): string[] =>
  events.flatMap((event) =>
    event.type === 'disruption.opened' || event.type === 'disruption.changed' ? [event.disruption.id] : [],
  )
