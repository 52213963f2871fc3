import { type Board, factId } from '@tenfold/contract/board.ts'
import { and, asc, count, desc, eq, isNull, ne, or, sql } from 'drizzle-orm'
import * as a from '../db/alarm-schema.ts'
import type { Tx } from '../db/client.ts'
import * as i from '../db/incident-schema.ts'
import * as t from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { feedView } from '../feeds/feed-rows.ts'

/**
 * The board as it is now, whole; `scopeBoard` cuts it to what a person may see.
 * All of it is read at one moment, that of its `seq`. A given `tx` must be
 * REPEATABLE READ, or nobody else may be writing.
 */
export function readBoard(deps: Deps, tx?: Tx): Promise<Board> {
  if (tx !== undefined) return read(tx)
  return deps.db.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

async function read(tx: Tx): Promise<Board> {
  const [cursor] = await tx.select({ seq: t.eventCursor.seq }).from(t.eventCursor)
  if (cursor === undefined) throw new Error('event_cursor has no row')
  const [state] = await tx.select({ view: a.roomState.view }).from(a.roomState)
  const alarms = await tx.select({ view: a.alarms.view }).from(a.alarms).where(isNull(a.alarms.closedAt))
  const surges = await tx.select({ view: t.surges.view }).from(t.surges).where(isNull(t.surges.closedAt))
  const disruptions = await tx
    .select({ view: t.disruptions.view })
    .from(t.disruptions)
    .where(isNull(t.disruptions.closedAt))
  const feeds = await tx.select().from(t.feeds).where(isNull(t.feeds.removedAt)).orderBy(asc(t.feeds.createdAt))
  const isOpen = isNull(i.incidents.closedAt)
  const incidents = await tx.select({ view: i.incidents.view }).from(i.incidents).where(isOpen)
  const facts = await tx
    .selectDistinctOn([i.facts.incidentId, i.facts.key], { view: i.facts.view })
    .from(i.facts)
    .innerJoin(i.incidents, and(eq(i.facts.incidentId, i.incidents.id), isOpen))
    .orderBy(i.facts.incidentId, i.facts.key, desc(i.facts.version))
  const drafts = await tx
    .select({ view: i.drafts.view })
    .from(i.drafts)
    .innerJoin(i.incidents, and(eq(i.drafts.incidentId, i.incidents.id), isOpen))
    .where(sql`${i.drafts.view}->>'state' <> 'discarded'`)
  const publications = await tx
    .select({ view: i.publications.view })
    .from(i.publications)
    .innerJoin(i.incidents, and(eq(i.publications.incidentId, i.incidents.id), isOpen))
    .where(ne(i.publications.state, 'cancelled'))
  // A late promise stays until an update comes after all or its incident closes; a running one outlives its incident.
  const awaited = and(eq(i.promises.state, 'late'), isOpen, sql`${i.promises.view}->>'keptAt' is null`)
  const promises = await tx
    .select({ view: i.promises.view })
    .from(i.promises)
    .innerJoin(i.incidents, eq(i.promises.incidentId, i.incidents.id))
    .where(or(eq(i.promises.state, 'running'), awaited))
  const conversations = await tx
    .select({ view: t.conversations.view })
    .from(t.conversations)
    .where(ne(t.conversations.state, 'answered'))
  const [drill] = await tx.select({ view: t.drillState.view }).from(t.drillState)
  const [directory] = await tx.select({ n: count() }).from(t.events).where(eq(t.events.type, 'directory.changed'))
  return {
    seq: cursor.seq,
    state: state?.view ?? null,
    alarms: byId(alarms),
    surges: byId(surges),
    disruptions: byId(disruptions),
    feeds: Object.fromEntries(feeds.map((row) => [row.id, feedView(row)])),
    incidents: byId(incidents),
    facts: Object.fromEntries(facts.map(({ view }) => [factId(view.incidentId, view.key), view])),
    drafts: byId(drafts),
    publications: byId(publications),
    promises: byId(promises),
    conversations: byId(conversations),
    drill: drill?.view ?? null,
    directoryVersion: directory?.n ?? 0,
  }
}

const byId = <V extends { readonly id: string }>(rows: readonly { readonly view: V }[]): Record<string, V> =>
  Object.fromEntries(rows.map(({ view }) => [view.id, view]))
