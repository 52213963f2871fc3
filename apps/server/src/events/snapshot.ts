import { type Board, factId } from '@tenfold/contract/board.ts'
import { and, asc, count, desc, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
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
  const surges = await tx.select({ view: t.surges.view }).from(t.surges).where(isNull(t.surges.closedAt))
  const disruptions = await tx
    .select({ view: t.disruptions.view })
    .from(t.disruptions)
    .where(isNull(t.disruptions.closedAt))
  const feeds = await tx.select().from(t.feeds).where(isNull(t.feeds.removedAt)).orderBy(asc(t.feeds.createdAt))
  const isOpen = isNull(t.incidents.closedAt)
  const incidents = await tx.select({ view: t.incidents.view }).from(t.incidents).where(isOpen)
  const facts = await tx
    .selectDistinctOn([t.facts.incidentId, t.facts.key], { view: t.facts.view })
    .from(t.facts)
    .innerJoin(t.incidents, and(eq(t.facts.incidentId, t.incidents.id), isOpen))
    .orderBy(t.facts.incidentId, t.facts.key, desc(t.facts.version))
  const drafts = await tx
    .select({ view: t.drafts.view })
    .from(t.drafts)
    .innerJoin(t.incidents, and(eq(t.drafts.incidentId, t.incidents.id), isOpen))
    .where(sql`${t.drafts.view}->>'state' <> 'discarded'`)
  const publications = await tx
    .select({ view: t.publications.view })
    .from(t.publications)
    .innerJoin(t.incidents, and(eq(t.publications.incidentId, t.incidents.id), isOpen))
    .where(ne(t.publications.state, 'cancelled'))
  // A late promise stays until an update comes after all or its incident closes; a running one outlives its incident.
  const awaited = and(eq(t.promises.state, 'late'), isOpen, sql`${t.promises.view}->>'keptAt' is null`)
  const promises = await tx
    .select({ view: t.promises.view })
    .from(t.promises)
    .innerJoin(t.incidents, eq(t.promises.incidentId, t.incidents.id))
    .where(or(eq(t.promises.state, 'running'), awaited))
  const conversations = await tx
    .select({ view: t.conversations.view })
    .from(t.conversations)
    .where(ne(t.conversations.state, 'answered'))
  const [drill] = await tx.select({ view: t.drillState.view }).from(t.drillState)
  const [directory] = await tx.select({ n: count() }).from(t.events).where(eq(t.events.type, 'directory.changed'))
  return {
    seq: cursor.seq,
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
