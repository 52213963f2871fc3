/** What happened, on the time axis of the volume: phases, cancellations, our own posts, onsets of surges. Its end is in it: that is now. */
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { Axis } from '@tenfold/contract/http/disruptions.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { type Actor, can } from '@tenfold/core/policy.ts'
import { DAY } from '@tenfold/core/time.ts'
import { and, gte, lte, sql } from 'drizzle-orm'
import { publications } from '../../db/incident-schema.ts'
import { disruptions, services, surges } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import type { DisruptionRow } from '../../disruptions/disruption-rows.ts'
import { seesSurge } from '../../events/visible.ts'
import { iso } from '../../room/stamp.ts'
import { knownTo, perHour } from './services.ts'

/** Disruptions that a screen can tell apart; those that hit the most services are shown. */
const MAX_DISRUPTIONS = 12
/** A disruption that nobody has spoken of for so long before the stretch is not looked for. */
const BACK_MS = 14 * DAY
const MAX_POSTS = 500
const MAX_SURGES = 200

export async function readAxis(
  deps: Deps,
  actor: Actor,
  fromMs: number,
  toMs: number,
  storyId: string | null,
): Promise<Omit<Axis, 'at'>> {
  const tellers = storyId === null ? null : await tellersOf(deps, storyId)
  const courses = await readCourses(deps, fromMs, toMs, tellers)
  return {
    fromAt: iso(fromMs),
    toAt: iso(toMs),
    phases: courses.flatMap((course) => phasesOf(course, fromMs, toMs)),
    cancelledPerHour: await cancelled(deps, fromMs, toMs, tellers),
    posts: can(actor, 'incident:read') ? await readPosts(deps, fromMs, toMs) : [],
    surges: await readOnsets(deps, actor, fromMs, toMs),
  }
}

const tellersOf = ({ db }: Deps, storyId: string): Promise<DisruptionRow[]> =>
  db.select().from(disruptions).where(sql`${disruptions.view}->>'storyId' = ${storyId}`)

interface Course {
  readonly id: string
  readonly changes: readonly { readonly atMs: number; readonly over: boolean; readonly disruption: Disruption }[]
}

/** Each disruption's changes up to the end of the stretch, those with the most services first; null: whichever there are. */
async function readCourses(
  { db }: Deps,
  fromMs: number,
  toMs: number,
  tellers: readonly DisruptionRow[] | null,
): Promise<Course[]> {
  // By id: what a teller said before it was joined belongs to the story too.
  const told =
    tellers === null
      ? sql`true`
      : sql`body->'disruption'->>'id' = any(${sql.param(tellers.map(({ id }) => id))}::text[])`
  const { rows } = await db.execute<{ atMs: number; type: string; disruption: Disruption }>(sql`
    with said as (
      select seq, at, type, body->'disruption'->>'id' as id, body->'disruption'->>'phase' as phase,
        lead(seq) over one as next, lag(body->'disruption'->>'phase') over one as phase_before
      from events
      where type like 'disruption.%' and at >= ${iso(fromMs - BACK_MS)} and at <= ${iso(toMs)} and ${told}
      window one as (partition by body->'disruption'->>'id' order by seq)
    )
    -- Where its phase changed, and its last word: figures that change at every poll are not read one by one.
    select (extract(epoch from s.at) * 1000)::bigint as "atMs", s.type, e.body->'disruption' as disruption
    from said s join events e on e.seq = s.seq
    where s.phase is distinct from s.phase_before or s.type = 'disruption.closed' or s.next is null
    order by s.seq`)
  const byId = new Map<string, { atMs: number; over: boolean; disruption: Disruption }[]>()
  for (const { atMs, type, disruption } of rows) {
    const change = { atMs, over: type === 'disruption.closed', disruption }
    const known = byId.get(disruption.id)
    if (known === undefined) byId.set(disruption.id, [change])
    else known.push(change)
  }
  const weight = ({ changes }: Course) =>
    Math.max(...changes.map(({ disruption: { cancelledEver, counts } }) => cancelledEver + counts.atRisk))
  return [...byId]
    .map(([id, changes]): Course => ({ id, changes }))
    .filter(({ changes }) => {
      const last = changes.at(-1)
      return last !== undefined && !(last.over && last.atMs < fromMs)
    })
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, MAX_DISRUPTIONS)
}

function phasesOf({ id, changes }: Course, fromMs: number, toMs: number): Axis['phases'][number][] {
  const spans: { phase: Disruption['phase']; fromMs: number; toMs: number; title: Disruption['title'] }[] = []
  for (const { atMs, over, disruption } of changes) {
    const last = spans.at(-1)
    if (last !== undefined && last.toMs === toMs) last.toMs = atMs
    if (over) continue
    if (last?.phase === disruption.phase && last.toMs === atMs) last.toMs = toMs
    else spans.push({ phase: disruption.phase, fromMs: atMs, toMs, title: disruption.title })
  }
  return spans
    .filter((span) => span.toMs > fromMs)
    .map(({ phase, title, ...span }) => ({
      disruptionId: id,
      storyId: changes.at(-1)?.disruption.storyId ?? id,
      title,
      phase,
      fromAt: iso(Math.max(span.fromMs, fromMs)),
      toAt: iso(span.toMs),
    }))
}

/** @param tellers of a story: its services, and those in the scope of what a person entered; null: whatever was cancelled */
async function cancelled(
  deps: Deps,
  fromMs: number,
  toMs: number,
  tellers: readonly DisruptionRow[] | null,
): Promise<Axis['cancelledPerHour']> {
  if (tellers !== null) {
    const known = await knownTo(deps, tellers, deps.clock.now())
    return perHour(
      known.filter(
        ({ row: { firstCancelledAt: at } }) => at !== null && at.getTime() >= fromMs && at.getTime() <= toMs,
      ),
    )
  }
  const rows = await deps.db
    .select({ key: services.key, firstCancelledAt: services.firstCancelledAt })
    .from(services)
    .where(and(gte(services.firstCancelledAt, new Date(fromMs)), lte(services.firstCancelledAt, new Date(toMs))))
  return perHour(rows.map((row) => ({ row })))
}

async function readPosts({ db }: Deps, fromMs: number, toMs: number): Promise<Axis['posts']> {
  const posted = sql`(${publications.view}->>'postedAt')::timestamptz`
  const rows = await db
    .select({ view: publications.view })
    .from(publications)
    .where(
      and(
        gte(posted, new Date(fromMs)),
        lte(posted, new Date(toMs)),
        // A brief is read by colleagues; it is no post of ours.
        sql`${publications.view}->>'channel' <> ${BRIEF_CHANNEL}`,
      ),
    )
    .orderBy(posted)
    .limit(MAX_POSTS)
  return rows.flatMap(({ view: { id, postedAt, account, channel, lang, incidentId } }) =>
    postedAt === null ? [] : [{ publicationId: id, at: postedAt, account, channel, lang, incidentId }],
  )
}

async function readOnsets({ db }: Deps, actor: Actor, fromMs: number, toMs: number): Promise<Axis['surges']> {
  const onset = sql`(${surges.view}->>'onsetAt')::timestamptz`
  const rows = await db
    .select({ view: surges.view })
    .from(surges)
    .where(and(gte(onset, new Date(fromMs)), lte(onset, new Date(toMs))))
    .orderBy(onset)
    .limit(MAX_SURGES)
  return rows
    .filter(({ view }) => seesSurge(actor, view))
    .map(({ view }) => ({ surgeId: view.id, slice: view.slice, at: view.onsetAt, rung: view.peakRung }))
}
