import type { Feed } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { WEEK } from '@tenfold/core/time.ts'
import { and, eq, isNull, like, lt, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/client.ts'
import { feedRecords, feeds } from '../db/schema.ts'
import type { FeedRow } from './feed-row.ts'

export const feedView = (row: FeedRow): Feed => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  mode: row.mode,
  polled: row.urls.length > 0,
  state: row.state,
  problem: row.problem,
  intervalS: row.intervalS,
})

export const enabledFeeds = (db: Db | Tx): Promise<FeedRow[]> => db.select().from(feeds).where(isNull(feeds.removedAt))

/** The feed, locked until the transaction ends, so that its readings come one after the other; undefined once removed. */
export async function lockFeed(tx: Tx, feedId: string): Promise<FeedRow | undefined> {
  const [row] = await tx
    .select()
    .from(feeds)
    .where(and(eq(feeds.id, feedId), isNull(feeds.removedAt)))
    .for('update')
  return row
}

/** Notes a feed's state; the event comes only when what a person sees has changed. */
export async function storeState(
  tx: Tx,
  feedId: string,
  next: Pick<Feed, 'state' | 'problem'> & { readonly lastOkAt: Date | null },
): Promise<EventBody[]> {
  const row = await lockFeed(tx, feedId)
  if (row === undefined) return []
  const lastOkAt = next.lastOkAt ?? row.lastOkAt
  const set = { state: next.state, problem: next.problem, lastOkAt }
  await tx.update(feeds).set(set).where(eq(feeds.id, feedId))
  if (row.state === next.state && row.problem === next.problem) return []
  return [{ type: 'feed.changed', feed: feedView({ ...row, ...set }) }]
}

/** Ids of messages that were sent to us stand among the records; no service's key begins like this. */
const eventKey = (eventId: string): string => `event:${eventId}`
/** Who sends a message again does it within days. */
const EVENTS_KEPT_MS = WEEK

/** Notes that a message was taken. False: it had been before. */
export async function noteEvent(tx: Tx, feedId: string, eventId: string, realAt: Date): Promise<boolean> {
  const noted = await tx
    .insert(feedRecords)
    .values({ feedId, key: eventKey(eventId), hash: '', firstSeenAt: realAt, goneAt: realAt })
    .onConflictDoNothing()
    .returning({ key: feedRecords.key })
  return noted.length > 0
}

export async function forgetEvents(db: Db, realMs: number): Promise<void> {
  await db
    .delete(feedRecords)
    .where(and(like(feedRecords.key, eventKey('%')), lt(feedRecords.firstSeenAt, new Date(realMs - EVENTS_KEPT_MS))))
}

/** How many services and open alerts the room has of a feed. */
export async function knownOf(db: Db, feedId: string): Promise<{ services: number; alerts: number }> {
  const { rows } = await db.execute<{ services: number; alerts: number }>(sql`
    select
      (select count(*) from feed_records where feed_id = ${feedId} and gone_at is null and key not like 'alert:%') as services,
      (select count(*) from disruptions where feed_id = ${feedId} and closed_at is null and key like 'alert:%') as alerts`)
  return rows[0] ?? { services: 0, alerts: 0 }
}
