/** Runs the room's scan up to now, and puts what it finds on the board: surges, the state of the room, alarms. */
import type { Surge } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { LIMITS } from '@tenfold/contract/mention.ts'
import type { Tick } from '@tenfold/contract/socket.ts'
import type { Voices } from '@tenfold/core/surge/episode.ts'
import { weightOf } from '@tenfold/core/surge/level.ts'
import { type Change, countsByMinute, type RoomScan, type Standing } from '@tenfold/core/surge/room-scan.ts'
import { ALL, type Cell, type FacetCell, keyOf, type Slice, sliceOf } from '@tenfold/core/surge/slice.ts'
import { DAY, floorTo, HOUR, MINUTE } from '@tenfold/core/time.ts'
import type { Tx } from '../db/client.ts'
import { accounts, detectorState } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { append, inTx } from '../events/append.ts'
import type { Told } from './authors.ts'
import { type Basis, isOther, readBasis } from './basis.ts'
import { readMinutes } from './cells.ts'
import { readFacetMinutes } from './facet-rows.ts'
import { languagesKnown, waitingMs } from './languages-known.ts'
import { openScan } from './open-scan.ts'
import { createPostMarks } from './post-marks.ts'
import { createSilence, SILENCE_LONGEST_MS, type Silence } from './silence.ts'
import { asks, situationOf } from './situation.ts'
import { createStateKeeper, type OnState } from './state-keeper.ts'
import { putChange, readUntold } from './surge-rows.ts'
import { countVoices } from './voices.ts'

/** What follows from a surge for people; see features/alarms. */
export type OnSurge = (deps: Deps, tx: Tx, surge: Surge, kind: 'opened' | 'climbed' | 'closed') => Promise<EventBody[]>

/** What surges and states lead to, and the lock that they take before any other. */
export interface Following {
  readonly onSurge: OnSurge
  readonly onState: OnState
  readonly lockAlarms: (tx: Tx) => Promise<unknown>
}

export interface Watch {
  /**
   * Evaluates what is over and what is running, up to `nowMs`. After a pause of the server only the last `catchUpMs`
   * raise alarms: what is older is history. A drill that jumps asks for many minutes at once, without limit.
   */
  run(nowMs: number, catchUpMs?: number): Promise<void>
  readonly silent: () => Tick['silent']
  readonly figures: () => readonly Told[]
  /** When a day will be known, if all goes on: until then nothing is usual, and nothing alarms by volume. Null: known. */
  readonly learnsUntil: (nowMs: number) => number | null
}

const CATCH_UP_MS = HOUR
const BASIS_GOOD_FOR_MS = 5_000
/** Opening a scan anew costs a second or so: a trouble that lasts is met at this distance. */
const TROUBLE_MS = 5_000
/** So that forgotten slices go; not while something surges, for what is opened anew has learned from that too. */
const OPEN_FOR_MS = 12 * HOUR
/** Every second the newest minutes are counted anew, every minute the last hour: understanding and sources come late. */
const LATE_MS = 10 * MINUTE
/** Where understanding is further behind, nothing is known of topics: they are not silent. */
const BLIND_MS = 10 * MINUTE
const VERY_LATE_MS = HOUR

export function createWatch(deps: Deps, { onSurge, onState, lockAlarms }: Following): Watch {
  let scan: RoomScan | null = null
  let basis: Basis | null = null
  let lookedAt: Basis | null = null
  let openedMs = 0
  /** End of the newest look. */
  let lookedMs = Number.NEGATIVE_INFINITY
  let askedRealMs = 0
  let storedMs = Number.NaN
  let failedRealMs = Number.NEGATIVE_INFINITY
  /** Cells by the minute, of the last hour and of what a jump passes through. */
  const lastHour = new Map<number, readonly (Cell | FacetCell)[]>()
  let silence: Silence = createSilence(() => undefined)
  /** Parts whose news has told nobody yet: whether they ask for people is known only once they are understood. */
  const untold = new Map<string, Surge>()
  const states = createStateKeeper(deps, onState, lockAlarms)
  const posts = createPostMarks(deps)

  async function run(nowMs: number, catchUpMs = CATCH_UP_MS): Promise<void> {
    if (deps.clock.real() - failedRealMs < TROUBLE_MS) return
    const currentMs = floorTo(nowMs, MINUTE)
    const stored = await readStored(deps)
    // A clock that was set back begins anew as well.
    if (scan === null || stored?.minuteMs !== storedMs || storedMs > currentMs + 2 * MINUTE) {
      storedMs = stored?.minuteMs ?? Number.NaN
      silence = createSilence(await channelsOf(deps))
      silence.hear(await lastHeard(deps, nowMs))
      untold.clear()
      for (const surge of await readUntold(deps)) untold.set(keyOf(surge.slice), surge)
      await open(Math.min(Math.max(stored?.minuteMs ?? currentMs, currentMs - catchUpMs), currentMs), stored?.standing)
    } else if (await hasNewBasis(nowMs)) await open(scan.minuteMs(), scan.standing())
    if (scan === null) return
    try {
      await evaluate(scan, nowMs)
    } catch (error) {
      // What was found but not stored has not been told: the next run begins where the stored one ended.
      scan = null
      failedRealMs = deps.clock.real()
      throw error
    }
  }

  async function open(atMs: number, standing: ReadonlyMap<string, Standing> = new Map()): Promise<void> {
    const opened = await openScan(deps, atMs, standing)
    scan = opened.scan
    basis = opened.basis
    lookedAt = null
    openedMs = atMs
    askedRealMs = deps.clock.real()
    silence.hear(opened.cells)
    silence.judge(opened.scan, atMs)
  }

  /** Asked every few seconds: an import or posts that are understood by and by change what is usual. */
  async function hasNewBasis(nowMs: number): Promise<boolean> {
    if (basis === null || deps.clock.real() - askedRealMs < BASIS_GOOD_FOR_MS) return false
    askedRealMs = deps.clock.real()
    const now = await readBasis(deps, basis.untilMs)
    // While it still changes from look to look (an import that goes on) it is waited for.
    const settled = lookedAt !== null && !isOther(lookedAt, now)
    lookedAt = now
    const isOld = nowMs - openedMs > OPEN_FOR_MS && scan?.surging().size === 0
    return isOld || (settled && isOther(basis, now))
  }

  async function evaluate(scan: RoomScan, nowMs: number): Promise<void> {
    const currentMs = floorTo(nowMs, MINUTE)
    const fromMs = scan.minuteMs()
    const backMs = currentMs > fromMs || lastHour.size === 0 ? VERY_LATE_MS : LATE_MS
    const { cells, counts } = await read(Math.min(fromMs, currentMs) - backMs, currentMs + MINUTE)
    silence.hear(cells)
    for (let atMs = fromMs - backMs; atMs < fromMs; atMs += MINUTE) scan.amend(atMs, counts.get(atMs) ?? NOTHING)
    const { rules, board } = await states.load()
    const noLanguages = !(await languagesKnown(deps, recentAt(nowMs), nowMs))
    const isBlind = (await waitingMs(deps, nowMs)) > BLIND_MS
    await posts.mark(nowMs)
    let changed = false
    for (let atMs = fromMs; atMs < nowMs; atMs += MINUTE) {
      const part = Math.min(1, (nowMs - atMs) / MINUTE)
      const endMs = atMs + part * MINUTE
      scan.run(atMs, counts.get(atMs) ?? NOTHING, part, {
        missing: (slice) =>
          silence.missing(slice) || (noLanguages && isOfNoLanguage(slice)) || (isBlind && isOfTopic(slice)),
        isCrisis: weightOf(states.level()) >= weightOf('alert'),
      })
      lookedMs = endMs
      const recent = recentAt(endMs)
      const voices = new Map<string, Voices>()
      for (const question of scan.questions())
        voices.set(question.key, await countVoices(deps, question, posts.afterId(question.fromMs - LIMITS.AHEAD_MS)))
      const changes = scan.decide(({ key }) => voices.get(key) ?? null, recent)
      if (part >= 1) silence.judge(scan, endMs)
      const moved = states.step(situationOf(scan, recent, endMs, rules.watch.mediaMin, board))
      const asksForPeople = (slice: Slice) => asks(slice, recent, endMs, rules.alert.actionable)
      const isDue = [...untold.values()].some(({ slice }) => asksForPeople(slice))
      if (changes.length === 0 && !moved && !isDue) continue
      await store(scan, changes, endMs, asksForPeople)
      changed = true
    }
    // Between two minutes there is nothing to scan, but the board may be another.
    if (scan.minuteMs() === nowMs)
      changed = states.step(situationOf(scan, recentAt(nowMs), nowMs, rules.watch.mediaMin, board))
    if (changed || storedMs !== scan.minuteMs()) await store(scan, [], nowMs, () => false)
  }

  /** The minutes that start in [fromMs, toMs), counted anew. */
  async function read(fromMs: number, toMs: number) {
    const cells = await readMinutes(deps, fromMs, toMs)
    const facets = await readFacetMinutes(deps, fromMs, toMs)
    const byMinute = Map.groupBy([...cells, ...facets], ({ bucketMs }) => bucketMs)
    for (let atMs = fromMs; atMs < toMs; atMs += MINUTE) lastHour.set(atMs, byMinute.get(atMs) ?? [])
    for (const atMs of lastHour.keys()) if (atMs < toMs - 2 * HOUR || atMs >= toMs) lastHour.delete(atMs)
    return { cells, counts: countsByMinute(cells, facets) }
  }

  /** Cells of the hour that ends at a moment. */
  function recentAt(endMs: number): (Cell | FacetCell)[] {
    const recent: (Cell | FacetCell)[] = []
    for (const [atMs, cells] of lastHour) if (atMs > endMs - HOUR - MINUTE && atMs < endMs) recent.push(...cells)
    return recent
  }

  async function store(
    scan: RoomScan,
    changes: readonly Change[],
    atMs: number,
    asksForPeople: (slice: Slice) => boolean,
  ): Promise<void> {
    await inTx(deps, async (tx) => {
      const minute = new Date(scan.minuteMs())
      const state = Object.fromEntries(scan.standing())
      await tx
        .insert(detectorState)
        .values({ minute, state })
        .onConflictDoUpdate({ target: detectorState.one, set: { minute, state } })
      const bodies: EventBody[] = []
      for (const change of changes) {
        const knownDays = scan.knownDays(keyOf(change.slice))
        const { surge, event } = await putChange(deps, tx, change, knownDays, atMs)
        bodies.push(event)
        // The whole speaks through the room's state.
        if (change.slice.kind === 'all') continue
        if (change.type === 'closed') bodies.push(...(await onSurge(deps, tx, surge, 'closed')))
        else if (change.news) untold.set(keyOf(change.slice), surge)
        if (change.type === 'closed') untold.delete(keyOf(change.slice))
      }
      for (const [key, surge] of untold) {
        if (!asksForPeople(surge.slice)) continue
        bodies.push(...(await onSurge(deps, tx, surge, 'climbed')))
        untold.delete(key)
      }
      bodies.push(...(await states.store(tx)))
      await append(deps, tx, bodies)
    })
    storedMs = scan.minuteMs()
  }

  return {
    run,
    silent: () => silence.silent(),
    learnsUntil(nowMs) {
      const known = scan?.knownDays(ALL) ?? 1
      return known < 1 ? nowMs + (1 - known) * DAY : null
    },
    figures: () =>
      [...(scan?.surging() ?? [])].flatMap(([key, { episode, shown }]) =>
        shown === 0 ? [] : [{ slice: sliceOf(key), endMs: lookedMs, ...episode.now }],
      ),
  }
}

/** Posts wait there until they are understood; then they are counted in their own language and minute. */
const isOfNoLanguage = ({ kind, value }: Slice): boolean =>
  kind.endsWith('language') && (value === 'und' || value.endsWith('/und'))

const isOfTopic = ({ kind }: Slice): boolean => kind.startsWith('topic')

const NOTHING: ReadonlyMap<string, number> = new Map()

async function readStored({ db }: Deps): Promise<{ minuteMs: number; standing: Map<string, Standing> } | null> {
  const [row] = await db.select().from(detectorState)
  if (row === undefined) return null
  return { minuteMs: row.minute.getTime(), standing: new Map(Object.entries(row.state)) }
}

/** When each channel spoke last, over the days in which a silence is news. */
async function lastHeard({ pool }: Deps, nowMs: number) {
  const { rows } = await pool.query<{ channel: string; bucket: Date }>(
    `select channel, max(bucket) as bucket from volume_minutes
     where bucket >= $1 and bucket < $2 and messages > 0 group by channel`,
    [new Date(nowMs - SILENCE_LONGEST_MS), new Date(nowMs)],
  )
  return rows.map(({ channel, bucket }) => ({ channel, bucketMs: bucket.getTime(), messages: 1 }))
}

async function channelsOf({ db }: Deps): Promise<(account: string) => string | undefined> {
  const rows = await db.select({ key: accounts.key, channel: accounts.channel }).from(accounts)
  const channels = new Map(rows.map(({ key, channel }) => [key, channel]))
  return (account) => channels.get(account)
}
