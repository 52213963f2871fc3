import { isDeepStrictEqual } from 'node:util'
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { disruptions, type Told } from '../db/schema.ts'

export type DisruptionRow = typeof disruptions.$inferSelect

/** What a disruption should be like now; identity, story, links, peak and the times of the stored one are kept. */
export interface Wanted {
  readonly key: string
  readonly text: Readonly<Record<string, string>>
  readonly told: Told
  readonly view: Omit<Disruption, 'id' | 'changedAt' | 'storyId' | 'linked' | 'cancelledPeak'>
}

/** Rows of this feed that are open, or closed under one of `keys`. */
export function storedDisruptions(tx: Tx, feedId: string, keys: readonly string[]): Promise<DisruptionRow[]> {
  const wanted =
    keys.length === 0
      ? isNull(disruptions.closedAt)
      : or(isNull(disruptions.closedAt), inArray(disruptions.key, [...keys]))
  return tx
    .select()
    .from(disruptions)
    .where(and(eq(disruptions.feedId, feedId), wanted))
}

/**
 * Opens, changes, reopens or closes one disruption so that it is as wanted, and says so.
 * Nothing is written and nothing said when it is so already. A phase of `resolved` or `withdrawn` closes.
 */
export async function settle(
  tx: Tx,
  feedId: string,
  stored: DisruptionRow | undefined,
  wanted: Wanted,
  now: Date,
  newId: () => string,
): Promise<{ id: string; events: EventBody[] } | null> {
  const isOver = wanted.view.phase === 'resolved' || wanted.view.phase === 'withdrawn'
  const wasOpen = stored !== undefined && stored.closedAt === null
  if (isOver && !wasOpen) return null
  const id = stored?.id ?? newId()
  const startedAt = stored?.view.startedAt ?? wanted.view.startedAt
  const settled: Disruption = {
    ...wanted.view,
    id,
    startedAt,
    storyId: stored?.view.storyId ?? id,
    linked: stored?.view.linked ?? [],
    cancelledPeak: Math.max(stored?.view.cancelledPeak ?? 0, wanted.view.counts.cancelled),
    changedAt: stored?.view.changedAt ?? '',
  }
  const sameWords =
    stored !== undefined && isDeepStrictEqual(stored.text, wanted.text) && isDeepStrictEqual(stored.told, wanted.told)
  if (wasOpen && sameWords && isDeepStrictEqual(stored.view, settled)) return { id, events: [] }
  const view: Disruption = { ...settled, changedAt: now.toISOString() }
  const row = { key: wanted.key, text: { ...wanted.text }, told: wanted.told, view, closedAt: isOver ? now : null }
  await tx
    .insert(disruptions)
    .values({ id, feedId, ...row })
    .onConflictDoUpdate({ target: disruptions.id, set: row })
  const type = isOver ? 'disruption.closed' : wasOpen ? 'disruption.changed' : 'disruption.opened'
  return { id, events: [{ type, disruption: view }] }
}

/** Closes an open disruption as it stands. */
export async function close(
  tx: Tx,
  row: DisruptionRow,
  now: Date,
  phase: 'resolved' | 'withdrawn' = 'resolved',
): Promise<EventBody> {
  const view: Disruption = { ...row.view, phase, changedAt: now.toISOString() }
  await tx.update(disruptions).set({ closedAt: now, view }).where(eq(disruptions.id, row.id))
  return { type: 'disruption.closed', disruption: view }
}
