/** All that is known of one disruption and of the story that it is a part of. */
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { type Actor, can } from '@tenfold/core/policy.ts'
import { DAY, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { and, eq, gte, inArray, lte, or, sql } from 'drizzle-orm'
import { disruptions, feeds, surges } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import type { DisruptionRow } from '../../disruptions/disruption-rows.ts'
import { seesSurge } from '../../events/visible.ts'
import { iso } from '../../room/stamp.ts'
import { readServices } from './services.ts'

/** Changes of one disruption in its course. */
const COURSE_MAX = 500
/** A surge that begins in this time around a disruption's start, or while it is on, is talk that it made. */
const BEFORE_MS = 15 * MINUTE
const AFTER_MS = 3 * HOUR
const TALK_MAX = 20

export async function readDetail(deps: Deps, actor: Actor, row: DisruptionRow): Promise<DisruptionDetail> {
  const nowMs = deps.clock.now()
  const tellers = await tellersOf(deps, row)
  const { services, cancelledPerHour } = await readServices(deps, tellers, nowMs)
  const course = await courseOf(deps, row.id)
  return {
    at: iso(nowMs),
    disruption: row.view,
    text: row.text,
    risk: row.risk,
    services,
    cancelledPerHour,
    course: can(actor, 'directory:read') ? course : course.map((step) => ({ ...step, by: null, reason: null })),
    updates: row.told.updates.map(({ atMs, text }) => ({ at: iso(atMs), text })),
    consequences: row.told.consequences,
    sources: await sourcesOf(deps, tellers),
    talk: (await talkOf(deps, row)).filter(({ surge }) => seesSurge(actor, surge)),
  }
}

/** All that tell the story, the first first. */
const tellersOf = (deps: Deps, row: DisruptionRow): Promise<DisruptionRow[]> =>
  deps.db
    .select()
    .from(disruptions)
    .where(or(eq(disruptions.id, row.id), sql`${disruptions.view}->>'storyId' = ${row.view.storyId}`))
    .orderBy(sql`${disruptions.view}->>'startedAt'`, disruptions.id)
    .limit(50)

async function sourcesOf({ db }: Deps, tellers: readonly DisruptionRow[]): Promise<DisruptionDetail['sources']> {
  const ids = tellers.flatMap(({ feedId }) => (feedId === null ? [] : [feedId]))
  const known = ids.length === 0 ? [] : await db.select().from(feeds).where(inArray(feeds.id, ids))
  return tellers.map(({ id, feedId, closedAt, view }) => {
    const feed = known.find((each) => each.id === feedId)
    return {
      disruptionId: id,
      feed: feed === undefined ? null : { id: feed.id, name: feed.name, kind: feed.kind },
      title: view.title,
      phase: view.phase,
      counts: view.counts,
      startedAt: view.startedAt,
      changedAt: view.changedAt,
      closed: closedAt !== null,
    }
  })
}

/** As the log has it; what changed neither phase nor counts nor was said by a person is left out. */
async function courseOf({ db }: Deps, id: string): Promise<DisruptionDetail['course']> {
  const { rows } = await db.execute<{
    atMs: number
    body: { disruption: Disruption; by?: DisruptionDetail['course'][number]['by']; reason?: string }
  }>(sql`
    select (extract(epoch from at) * 1000)::bigint as "atMs", body from events where type like 'disruption.%' and body->'disruption'->>'id' = ${id}
    order by seq desc limit ${COURSE_MAX * 2}`)
  const course: DisruptionDetail['course'][number][] = []
  for (const { atMs, body } of rows.reverse()) {
    const { phase, counts, cancelledEver } = body.disruption
    const before = course.at(-1)
    const same =
      before?.phase === phase &&
      before.cancelledEver === cancelledEver &&
      before.counts.cancelled === counts.cancelled &&
      before.counts.partlyCancelled === counts.partlyCancelled &&
      before.counts.atRisk === counts.atRisk &&
      before.counts.delayed === counts.delayed
    if (same && body.by === undefined) continue
    course.push({
      at: iso(atMs),
      phase,
      counts,
      cancelledEver,
      by: body.by ?? null,
      reason: body.reason ?? null,
    })
  }
  return course.slice(-COURSE_MAX)
}

async function talkOf({ db }: Deps, { view, closedAt }: DisruptionRow): Promise<DisruptionDetail['talk']> {
  const startMs = Date.parse(view.startedAt)
  // Cancellations of a long disruption make talk of their own, so what changed it last counts like its start.
  const endMs = Math.max(startMs, closedAt?.getTime() ?? Date.parse(view.changedAt)) + AFTER_MS
  const onset = sql`(${surges.view}->>'onsetAt')::timestamptz`
  const found = await db
    .select({ view: surges.view })
    .from(surges)
    .where(and(gte(onset, new Date(startMs - BEFORE_MS)), lte(onset, new Date(Math.min(endMs, startMs + 14 * DAY)))))
    .orderBy(onset)
    .limit(TALK_MAX)
  return found.map(({ view: surge }) => ({
    surge,
    lagMin: Math.round((Date.parse(surge.onsetAt) - startMs) / MINUTE),
  }))
}
