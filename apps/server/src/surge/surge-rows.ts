/** Surges as they are stored and told. */
import type { RatioView, Surge } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import type { Figure } from '@tenfold/core/surge/episode.ts'
import type { Change } from '@tenfold/core/surge/room-scan.ts'
import { ratioOf } from '@tenfold/core/surge/usual.ts'
import { and, eq, gt, isNull, ne, notExists, or, sql } from 'drizzle-orm'
import { alarms } from '../db/alarm-schema.ts'
import type { Tx } from '../db/client.ts'
import { surges } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { iso } from '../room/stamp.ts'

/** A figure as it travels: with the window that it stands on. */
export const ratioView = ({ observed, expected, windowMin }: Figure): RatioView => ({
  observed,
  expected: Math.round(expected * 10) / 10,
  ratio: ratioOf(observed, expected),
  // The window ends with the running minute, of which a part is over.
  windowMin: Math.max(1, Math.round(windowMin)),
})

export interface StoredSurge {
  readonly surge: Surge
  readonly event: EventBody
}

/** Stores a change of the ladder. @param knownDays days of talk that its usual rests on */
export async function putChange(
  deps: Deps,
  tx: Tx,
  { type, slice, episode, news }: Change,
  knownDays: number,
  atMs: number,
): Promise<StoredSurge> {
  const [open] = await tx
    .select()
    .from(surges)
    .where(and(isNull(surges.closedAt), sql`${surges.view}->'slice' = ${JSON.stringify(slice)}::jsonb`))
    .for('update')
  const surge: Surge = {
    id: open?.id ?? deps.id(),
    slice,
    rung: type === 'closed' ? 0 : episode.rung,
    peakRung: episode.peakRung,
    rungs: [...(open?.view.rungs ?? []), ...(news ? [{ rung: episode.rung, at: iso(atMs) }] : [])],
    now: ratioView(episode.now),
    peak: ratioView(episode.peak),
    lowerBound: Math.round(episode.bound * 10) / 10,
    authors: episode.authors,
    knownDays: Math.round(knownDays * 10) / 10,
    onsetAt: open?.view.onsetAt ?? iso(Math.min(episode.onsetMs, atMs)),
    openedAt: open?.view.openedAt ?? iso(atMs),
    changedAt: iso(atMs),
    incidentId: open?.view.incidentId ?? null,
  }
  const closedAt = type === 'closed' ? new Date(atMs) : null
  if (open === undefined) await tx.insert(surges).values({ id: surge.id, view: surge, closedAt })
  else await tx.update(surges).set({ view: surge, closedAt }).where(eq(surges.id, surge.id))
  const event = {
    type: open === undefined ? 'surge.opened' : closedAt === null ? 'surge.graded' : 'surge.closed',
    surge,
  } as const
  return { surge, event }
}

/** Parts with news, of which no alarm has told since they opened: a process that ended, or a store that failed, left them. */
export async function readUntold({ db }: Pick<Deps, 'db'>): Promise<Surge[]> {
  const { view } = surges
  const key = sql`${view}->'slice'->>'kind' || ':' || (${view}->'slice'->>'value')`
  const lasted = or(isNull(alarms.closedAt), gt(alarms.closedAt, sql`(${view}->>'openedAt')::timestamptz`))
  const names = sql`${alarms.view}->'reasons' @> jsonb_build_array(jsonb_build_object('detail', jsonb_build_object('slice', ${key})))`
  const rows = await db
    .select({ view })
    .from(surges)
    .where(
      and(
        isNull(surges.closedAt),
        ne(sql`${view}->'slice'->>'kind'`, 'all'),
        sql`jsonb_array_length(${view}->'rungs') > 0`,
        notExists(db.select({ id: alarms.id }).from(alarms).where(and(lasted, names))),
      ),
    )
  return rows.map(({ view }) => view)
}
