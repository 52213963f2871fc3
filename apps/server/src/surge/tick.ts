/** Volume once a second: gathered once, cut to size for each audience. */
import type { Conversation, Slice } from '@tenfold/contract/entities.ts'
import type { Cell, Tick } from '@tenfold/contract/socket.ts'
import { type Actor, inScope, isScoped } from '@tenfold/core/policy.ts'
import { type HourlyHistory, ratioOf, WINDOW_MS } from '@tenfold/core/surge/baseline.ts'
import { floorTo, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { ne } from 'drizzle-orm'
import { conversations } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { matchOf, slicesOf } from './slices.ts'
import {
  expectedIn,
  type Hours,
  historyOf,
  type Match,
  observedIn,
  type Row,
  readHours,
  readMinutes,
  windowEnd,
} from './volume-window.ts'
import { ratioView } from './watch.ts'

const CHART_MINUTES = 5
const HOURS_GOOD_FOR_MS = 60_000

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

/** A part of the conversation with its history, made once an hour. */
interface Part {
  readonly match: Match
  readonly history: HourlyHistory
}

/** What one audience may see: the whole, its cells, and the slices of the ladder. */
interface View {
  readonly seen: Match
  readonly all: Part
  readonly cells: readonly (Part & { readonly channel: string; readonly lang: string })[]
  readonly slices: readonly (Part & { readonly slice: Slice })[]
}

export function createTickSource(deps: Deps): TickSource {
  let hours: Hours = { rows: [], knownSinceMs: () => Number.POSITIVE_INFINITY, hourMs: -1 }
  let hoursReadAt = Number.NEGATIVE_INFINITY
  let minutes: Row[] = []
  let waiting: Waiting[] = []
  let nowMs = deps.clock.now()
  // Audiences differ by role too, but what they may see of the volume depends on accounts and languages alone.
  const views = new Map<string, View>()
  const viewOf = (actor: Actor): View => {
    const key = JSON.stringify([actor.accounts, actor.languages])
    const known = views.get(key) ?? createView(actor, hours, minutes)
    views.set(key, known)
    return known
  }

  return {
    async refresh() {
      nowMs = deps.clock.now()
      const end = windowEnd(nowMs)
      const before = new Set(minutes.map(pairOf))
      minutes = await readMinutes(deps, end - WINDOW_MS - CHART_MINUTES * MINUTE, nowMs + MINUTE)
      waiting = await readWaiting(deps)
      const real = deps.clock.real()
      // The weeks before change with the hour, and when history is imported.
      if (hours.hourMs !== floorTo(end - 1, HOUR) || real - hoursReadAt > HOURS_GOOD_FOR_MS) {
        hours = await readHours(deps, end - 1)
        hoursReadAt = real
        views.clear()
      } else if (minutes.some((row) => !before.has(pairOf(row)))) views.clear()
    },

    tick(actor, ages, understanding, here) {
      const end = windowEnd(nowMs)
      const view = viewOf(actor)
      const visible = isScoped(actor) ? minutes.filter(view.seen) : minutes
      const figure = ({ match, history }: Part) => {
        const observed = observedIn(visible, end, match)
        const { expected } = expectedIn(history, end, deps.offsetMs)
        return ratioView({ observed, expected, ratio: ratioOf(observed, expected) })
      }
      const all = figure(view.all)
      return {
        at: new Date(nowMs).toISOString(),
        realAt: new Date(deps.clock.real()).toISOString(),
        all,
        cells: view.cells.map((cell): Cell => ({ channel: cell.channel, lang: cell.lang, ...figure(cell) })),
        minutes: Array.from({ length: CHART_MINUTES + 1 }, (_none, i) => {
          const at = end - (CHART_MINUTES - i) * MINUTE
          const observed = visible.reduce((sum, row) => (row.bucketMs === at ? sum + row.messages : sum), 0)
          return { at: new Date(at).toISOString(), observed }
        }),
        hot: view.slices
          .map((part) => ({ slice: part.slice, ...figure(part) }))
          .filter(
            ({ slice, ratio, observed }) => ratio >= 2 && observed >= 6 && (slice.kind === 'all' || ratio > all.ratio),
          ),
        backlog: backlogOf(waiting.filter((conversation) => inScope(actor, conversation))),
        ageS: ages,
        understanding,
        here,
      }
    },
  }
}

function createView(actor: Actor, allHours: Hours, allMinutes: readonly Row[]): View {
  const seen: Match = (row) => inScope(actor, { accounts: row.accounts, lang: row.lang })
  const hours = isScoped(actor) ? { ...allHours, rows: allHours.rows.filter(seen) } : allHours
  const minutes = isScoped(actor) ? allMinutes.filter(seen) : allMinutes
  const part = (match: Match): Part => ({ match, history: historyOf(hours, match) })
  return {
    seen,
    all: part(() => true),
    cells: cellsOf(minutes, hours).map(({ channel, lang }) => ({
      channel,
      lang,
      ...part((row) => row.channel === channel && row.lang === lang),
    })),
    slices: slicesOf(minutes).map((slice) => ({ slice, ...part(matchOf(slice)) })),
  }
}

const pairOf = ({ channel, lang, accounts }: Row): string => `${channel}\n${lang}\n${accounts.join()}`

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

/** Pairs worth a cell: those that spoke in the window or in the week before. */
function cellsOf(minutes: readonly Row[], hours: Hours): { channel: string; lang: string }[] {
  const pairs = new Map<string, { channel: string; lang: string; weight: number }>()
  for (const { channel, lang, messages, bucketMs } of [...hours.rows, ...minutes]) {
    if (bucketMs < hours.hourMs - 168 * HOUR) continue
    const key = `${channel}\n${lang}`
    const pair = pairs.get(key) ?? { channel, lang, weight: 0 }
    pair.weight += messages
    pairs.set(key, pair)
  }
  const byWeight = [...pairs.values()].sort((a, b) => b.weight - a.weight)
  return byWeight.slice(0, 60)
}
