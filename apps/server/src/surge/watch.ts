/** Evaluates the detector minute by minute and puts what it finds on the board. */
import type { RatioView, Surge } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { type HourlyHistory, WINDOW_MS } from '@tenfold/core/surge/baseline.ts'
import {
  type DetectorState,
  evaluate,
  type Figure,
  type SliceReading,
  type Transition,
  wouldClimb,
} from '@tenfold/core/surge/detector.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { detectorState, surges } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { append, inTx } from '../events/append.ts'
import { countAuthors } from './authors.ts'
import { keyOf, matchOf, sliceOf, slicesOf } from './slices.ts'
import {
  expectedIn,
  type Hours,
  historyOf,
  observedIn,
  type Row,
  readHours,
  readMinutes,
  windowEnd,
} from './volume-window.ts'

/** After a pause of the server this much is looked at again; what is older is history, not an alarm. */
const CATCH_UP_MS = HOUR

/**
 * Evaluates every minute that has ended since the last evaluation, up to `nowMs`.
 * A drill that jumps asks for many at once: `catchUpMs` is then without limit.
 */
export async function watch(deps: Deps, nowMs: number, catchUpMs = CATCH_UP_MS): Promise<void> {
  const end = windowEnd(nowMs)
  const [stored] = await deps.db.select().from(detectorState)
  const from = stored === undefined ? end - MINUTE : Math.max(stored.minute.getTime(), end - catchUpMs)
  if (from >= end) return
  let state = (stored?.state ?? {}) as DetectorState
  const minutes = await readMinutes(deps, from - WINDOW_MS, end)
  let hours: Hours | null = null
  let histories: Histories = new Map()
  for (let at = from + MINUTE; at <= end; at += MINUTE) {
    if (hours === null || at - MINUTE >= hours.hourMs + HOUR) {
      hours = await readHours(deps, at - MINUTE)
      histories = new Map()
    }
    const readings = await read(deps, minutes, hours, histories, state, at)
    const result = evaluate(state, readings, at)
    // Nothing moved: the minutes in between need no row of their own.
    if (result.transitions.length > 0 || at === end) await store(deps, at, result.state, result.transitions)
    state = result.state
  }
}

/** Histories of one hour by slice: made once, used for sixty minutes. */
type Histories = Map<string, HourlyHistory>

async function read(
  deps: Deps,
  minutes: readonly Row[],
  hours: Hours,
  histories: Histories,
  state: DetectorState,
  at: number,
): Promise<SliceReading[]> {
  const inWindow = minutes.filter((row) => row.bucketMs >= at - WINDOW_MS && row.bucketMs < at)
  const withLanguages = inWindow.every(({ lang }) => lang !== 'und') || (await languagesKnown(deps, at))
  const known = Object.keys(state).map(sliceOf)
  const slices = new Map([...known, ...slicesOf(inWindow)].map((slice) => [keyOf(slice), slice]))
  const readings: SliceReading[] = []
  for (const [key, slice] of slices) {
    if (slice.kind === 'language' && !withLanguages) continue
    const match = matchOf(slice)
    const observed = observedIn(inWindow, at, match)
    const history = histories.get(key) ?? historyOf(hours, match)
    histories.set(key, history)
    const { expected, kind } = expectedIn(history, at, deps.offsetMs)
    const reading = { key, observed, expected, baseline: kind }
    readings.push({ ...reading, authors: wouldClimb(state, reading) ? await countAuthors(deps, slice, at) : null })
  }
  return readings
}

/** Of a window at most this share may wait to be understood, or its languages are not counted yet. */
const WAITING_SHARE = 0.02

/** False while too many posts of the window have no language yet: their slices then have no reading, which changes nothing. */
async function languagesKnown({ pool }: Deps, at: number): Promise<boolean> {
  const { rows } = await pool.query<{ known: boolean }>(WAITING, [
    new Date(at - WINDOW_MS),
    new Date(at),
    WAITING_SHARE,
  ])
  return rows[0]?.known ?? true
}

const WAITING = `
  select count(*) <= $3::float8 * (
    select coalesce(sum(messages), 0) from volume_minutes where bucket >= $1 and bucket < $2) as known
  from mentions, understanding_cursor u
  where id > u.last_id and lang = 'und' and created_at >= $1 and created_at < $2`

async function store(deps: Deps, at: number, state: DetectorState, transitions: readonly Transition[]): Promise<void> {
  await inTx(deps, async (tx) => {
    const minute = new Date(at)
    await tx
      .insert(detectorState)
      .values({ minute, state })
      .onConflictDoUpdate({ target: detectorState.one, set: { minute, state } })
    const bodies: EventBody[] = []
    for (const transition of transitions) bodies.push(await put(deps, tx, transition, at))
    await append(deps, tx, bodies)
  })
}

async function put(deps: Deps, tx: Tx, transition: Transition, at: number): Promise<EventBody> {
  const slice = sliceOf(transition.key)
  const [open] = await tx
    .select()
    .from(surges)
    .where(and(isNull(surges.closedAt), sql`${surges.view}->'slice' = ${JSON.stringify(slice)}::jsonb`))
    .for('update')
  const iso = new Date(at).toISOString()
  const surge: Surge = {
    id: open?.id ?? deps.id(),
    slice,
    rung: transition.rung,
    peakRung: transition.peakRung,
    now: ratioView(transition.now),
    peak: ratioView(transition.peak),
    lowerBound: transition.lowerBound,
    authors: transition.authors,
    baseline: transition.baseline,
    onsetAt: open?.view.onsetAt ?? new Date(transition.onsetMs).toISOString(),
    openedAt: open?.view.openedAt ?? iso,
    changedAt: iso,
    incidentId: open?.view.incidentId ?? null,
  }
  const closedAt = transition.type === 'closed' ? new Date(at) : null
  if (open === undefined) await tx.insert(surges).values({ id: surge.id, view: surge, closedAt })
  else await tx.update(surges).set({ view: surge, closedAt }).where(eq(surges.id, surge.id))
  const type = open === undefined ? 'surge.opened' : transition.type === 'closed' ? 'surge.closed' : 'surge.graded'
  return { type, surge }
}

/** A figure as it travels: the number of the wall, the alarm and the report. */
export const ratioView = ({ observed, expected, ratio }: Figure): RatioView => ({
  observed,
  expected: Math.round(expected * 10) / 10,
  ratio,
  windowMin: WINDOW_MS / MINUTE,
})
