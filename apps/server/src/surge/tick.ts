/** Volume once a second: gathered once, cut to size for each audience. */
import type { CalendarEntry, Conversation, RatioView, Slice } from '@tenfold/contract/entities.ts'
import type { Cell as CellView, Tick } from '@tenfold/contract/socket.ts'
import { type Actor, inScope, isScoped } from '@tenfold/core/policy.ts'
import { calendarFor } from '@tenfold/core/surge/room-scan.ts'
import type { Season } from '@tenfold/core/surge/scan/season.ts'
import { type Cell, type FacetCell, holds, keysOf, sliceOf } from '@tenfold/core/surge/slice.ts'
import { expectedFrom, seasonAt, type UsualCalendar, WINDOW_MS } from '@tenfold/core/surge/usual.ts'
import { floorTo, HOUR, MINUTE, WEEK } from '@tenfold/core/time.ts'
import { isNull, ne } from 'drizzle-orm'
import { alarms } from '../db/alarm-schema.ts'
import { conversations } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { createAuthors } from './authors.ts'
import { readEntries, sharesOf, usuallyOf } from './calendar.ts'
import { type Hours, historyOf, readHours, readMinutes } from './cells.ts'
import { readFacetMinutes } from './facet-rows.ts'
import { ratioView } from './surge-rows.ts'
import type { Watch } from './watch.ts'

const CHART_MINUTES = 5
const LATELY_MS = 10 * MINUTE
const HOURS_GOOD_FOR_MS = 60_000
/** Fewer posts are not worth a word. */
const HOT_LEAST = 6
const HOT_RATIO = 2
const CELLS_MAX = 60

export interface Ages {
  readonly mentions: number | null
  readonly feeds: Readonly<Record<string, number | null>>
}

export interface TickSource {
  /** Reads the rollups; call once a second. */
  refresh(): Promise<void>
  /** The tick of one audience from what was read last. */
  tick(actor: Actor, ages: Ages, understanding: Tick['understanding'], here: number): Tick
}

type Match = (cell: Cell) => boolean

/** A part of the conversation; its season is made when it is first asked for, and good for an hour. */
interface Part {
  readonly match: Match
  readonly season: () => Season
  readonly calendar: UsualCalendar
}

/** What one audience may see: the whole, its cells, and the slices that may be hot. */
interface View {
  readonly seen: Match
  readonly all: Part
  readonly cells: readonly (Part & { readonly channel: string; readonly lang: string })[]
  readonly slices: readonly (Part & { readonly slice: Slice })[]
}

export function createTickSource(deps: Deps, watch: Pick<Watch, 'silent' | 'figures' | 'learnsUntil'>): TickSource {
  let hours: Hours = { cells: [], knownSinceMs: () => Number.POSITIVE_INFINITY, hourMs: -1 }
  let hoursReadAt = Number.NEGATIVE_INFINITY
  let minutes: Cell[] = []
  let facets: FacetCell[] = []
  let entries: readonly CalendarEntry[] = []
  let waiting: Waiting[] = []
  let open: Tick['alarms'] = NO_ALARMS
  let surges: Tick['surges'] = []
  const authors = createAuthors(deps)
  let nowMs = deps.clock.now()
  // Audiences differ by role too, but what they may see of the volume depends on accounts and languages alone.
  const views = new Map<string, View>()
  const viewOf = (actor: Actor): View => {
    const key = JSON.stringify([actor.accounts, actor.languages])
    const known = views.get(key) ?? createView(deps, actor, hours, minutes, entries, windowEnd(nowMs))
    views.set(key, known)
    return known
  }

  return {
    async refresh() {
      nowMs = deps.clock.now()
      const end = windowEnd(nowMs)
      const before = new Set(minutes.map(pairOf))
      minutes = await readMinutes(deps, end - WINDOW_MS - CHART_MINUTES * MINUTE, nowMs + MINUTE)
      facets = await readFacetMinutes(deps, end - LATELY_MS, nowMs + MINUTE)
      const told = watch.figures()
      await authors.refresh(nowMs, end - WINDOW_MS, facets, end - LATELY_MS, told)
      surges = told.map((one) => ({ slice: one.slice, ...ratioView(one), authors: authors.behind(one) }))
      waiting = await readWaiting(deps)
      open = await readAlarms(deps)
      const real = deps.clock.real()
      // The weeks before change with the hour, and when history is imported.
      if (hours.hourMs !== floorTo(end - 1, HOUR) || real - hoursReadAt > HOURS_GOOD_FOR_MS) {
        hours = await readHours(deps, end - 1)
        entries = await readEntries(deps, end - 8 * WEEK, end + HOUR)
        hoursReadAt = real
        views.clear()
      } else if (minutes.some((cell) => !before.has(pairOf(cell)))) views.clear()
    },

    tick(actor, ages, understanding, here) {
      const end = windowEnd(nowMs)
      const view = viewOf(actor)
      const scoped = isScoped(actor)
      const seen: Match = scoped ? view.seen : () => true
      const visible = scoped ? minutes.filter(seen) : minutes
      const observedIn = ({ match }: Part): number =>
        sum(visible.filter((cell) => cell.bucketMs >= end - WINDOW_MS && cell.bucketMs < end && match(cell)))
      const figure = (part: Part, observed = observedIn(part)): RatioView => {
        const expected = expectedFrom(part.season(), end - WINDOW_MS, end, deps.offsetMs, part.calendar)
        return ratioView({ observed, expected, windowMin: WINDOW_MS / MINUTE })
      }
      const all = figure(view.all)
      const learns = watch.learnsUntil(nowMs)
      return {
        at: new Date(nowMs).toISOString(),
        realAt: new Date(deps.clock.real()).toISOString(),
        all: { ...all, authors: authors.among(seen, end - WINDOW_MS, end, all.observed) },
        cells: view.cells.map((cell): CellView => ({ channel: cell.channel, lang: cell.lang, ...figure(cell) })),
        minutes: Array.from({ length: CHART_MINUTES + 1 }, (_none, i) => {
          const at = end - (CHART_MINUTES - i) * MINUTE
          const observed = sum(visible.filter(({ bucketMs }) => bucketMs === at))
          const people = authors.among(seen, at, at + MINUTE, observed)
          return { at: new Date(at).toISOString(), observed, authors: people }
        }),
        hot: view.slices.flatMap((part) => {
          const observed = observedIn(part)
          if (observed < HOT_LEAST) return []
          const hot = { slice: part.slice, ...figure(part, observed) }
          return hot.ratio >= HOT_RATIO && (part.slice.kind === 'all' || hot.ratio > all.ratio) ? [hot] : []
        }),
        lately: lately(visible, scoped ? facets.filter(seen) : facets, nowMs),
        surges: scoped ? [] : surges,
        silent: scoped ? [] : watch.silent(),
        learnsUntil: learns === null ? null : new Date(learns).toISOString(),
        alarms: scoped ? NO_ALARMS : open,
        backlog: backlogOf(waiting.filter((conversation) => inScope(actor, conversation))),
        ageS: ages,
        understanding,
        here,
      }
    },
  }
}

function createView(
  deps: Deps,
  actor: Actor,
  allHours: Hours,
  allMinutes: readonly Cell[],
  entries: readonly CalendarEntry[],
  atMs: number,
): View {
  const seen: Match = (cell) => inScope(actor, { accounts: cell.accounts, lang: cell.lang })
  const hours = isScoped(actor) ? { ...allHours, cells: allHours.cells.filter(seen) } : allHours
  const minutes = isScoped(actor) ? allMinutes.filter(seen) : allMinutes
  const usually = usuallyOf(entries, deps.offsetMs, sharesOf(hours.cells))
  const part = (slice: Slice, match: Match): Part => {
    const calendar = calendarFor(usually, slice)
    let season: Season | null = null
    return {
      match,
      calendar,
      season: () => {
        season ??= seasonAt(historyOf(hours, match), atMs, deps.offsetMs, calendar)
        return season
      },
    }
  }
  const slices = [...new Set(minutes.flatMap(keysOf))].map(sliceOf).filter(({ kind }) => kind !== 'channel-language')
  return {
    seen,
    all: part({ kind: 'all', value: '' }, () => true),
    cells: cellsOf(minutes, hours).map(({ channel, lang }) => ({
      channel,
      lang,
      ...part(
        { kind: 'channel-language', value: `${channel}/${lang}` },
        (cell) => cell.channel === channel && cell.lang === lang,
      ),
    })),
    slices: slices.map((slice) => ({ slice, ...part(slice, (cell) => holds(slice, cell)) })),
  }
}

/** End of the newest whole minute. */
const windowEnd = (nowMs: number): number => floorTo(nowMs, MINUTE)

const sum = (cells: readonly Cell[]): number => cells.reduce((total, { messages }) => total + messages, 0)

function lately(minutes: readonly Cell[], facets: readonly FacetCell[], nowMs: number): Tick['lately'] {
  const isLate = ({ bucketMs }: Cell) => bucketMs + MINUTE > nowMs - LATELY_MS
  const withFacet = (facet: string) => sum(facets.filter((cell) => cell.facet === facet && isLate(cell)))
  const understood = withFacet('any')
  return { items: sum(minutes.filter(isLate)), actionable: understood === 0 ? null : withFacet('reply') / understood }
}

const pairOf = ({ channel, lang, accounts }: Cell): string => `${channel}\n${lang}\n${accounts.join()}`

const NO_ALARMS: Tick['alarms'] = { open: 0, waiting: 0 }

async function readAlarms({ db }: Deps): Promise<Tick['alarms']> {
  const rows = await db.select({ view: alarms.view }).from(alarms).where(isNull(alarms.closedAt))
  return {
    open: rows.length,
    waiting: rows.filter(({ view }) => view.acknowledged === null).length,
  }
}

type Waiting = Pick<Conversation, 'accounts' | 'lang' | 'askedAt'>

async function readWaiting({ db }: Deps): Promise<Waiting[]> {
  const rows = await db
    .select({ view: conversations.view })
    .from(conversations)
    .where(ne(conversations.state, 'answered'))
  return rows.map(({ view }) => view)
}

const backlogOf = (waiting: readonly Waiting[]): Tick['backlog'] => ({
  open: waiting.length,
  oldestAskedAt: waiting.map(({ askedAt }) => askedAt).sort()[0] ?? null,
})

/** Pairs worth a cell: those that spoke in the window or in the week before, the fullest first. */
function cellsOf(minutes: readonly Cell[], hours: Hours): { channel: string; lang: string }[] {
  const pairs = new Map<string, { channel: string; lang: string; weight: number }>()
  for (const { channel, lang, messages, bucketMs } of [...hours.cells, ...minutes]) {
    if (bucketMs < hours.hourMs - 168 * HOUR) continue
    const key = `${channel}\n${lang}`
    const pair = pairs.get(key) ?? { channel, lang, weight: 0 }
    pair.weight += messages
    pairs.set(key, pair)
  }
  return [...pairs.values()].sort((a, b) => b.weight - a.weight).slice(0, CELLS_MAX)
}
