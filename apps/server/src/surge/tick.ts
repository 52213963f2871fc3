/** Volume once a second: gathered once, cut to size for each audience. */
import type { Cell, Tick } from '@tenfold/contract/socket.ts'
import { type Actor, inScope, isScoped } from '@tenfold/core/policy.ts'
import { ratioOf, WINDOW_MS } from '@tenfold/core/surge/baseline.ts'
import { floorTo, HOUR, MINUTE } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'
import { expectedIn, type Hours, historyOf, type Match, observedIn, readHours, readMinutes, type Row, windowEnd } from './volume-window.ts'
import { ratioView } from './watch.ts'
import { matchOf, slicesOf } from './slices.ts'

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
  tick(actor: Actor, ages: Ages, here: number): Tick
}

export function createTickSource(deps: Deps): TickSource {
  let hours: Hours = { rows: [], firstMs: 0, hourMs: -1 }
  let hoursReadAt = -Infinity
  let minutes: Row[] = []
  let nowMs = deps.clock.now()

  return {
    async refresh() {
      nowMs = deps.clock.now()
      const real = deps.clock.real()
      // The weeks before change with the hour, and when history is imported.
      if (hours.hourMs !== floorTo(windowEnd(nowMs) - 1, HOUR) || real - hoursReadAt > HOURS_GOOD_FOR_MS) {
        hours = await readHours(deps, windowEnd(nowMs) - 1)
        hoursReadAt = real
      }
      minutes = await readMinutes(deps, windowEnd(nowMs) - WINDOW_MS - CHART_MINUTES * MINUTE, nowMs + MINUTE)
    },

    tick(actor, ages, here) {
      const end = windowEnd(nowMs)
      const seen: Match = (row) => inScope(actor, { accounts: row.accounts, lang: row.lang })
      const visibleMinutes = isScoped(actor) ? minutes.filter(seen) : minutes
      const visibleHours = isScoped(actor) ? { ...hours, rows: hours.rows.filter(seen) } : hours
      const figure = (match: Match) => {
        const observed = observedIn(visibleMinutes, end, match)
        const { expected } = expectedIn(historyOf(visibleHours, match), end, deps.offsetMs)
        return ratioView({ observed, expected, ratio: ratioOf(observed, expected) })
      }
      const all = figure(() => true)
      return {
        at: new Date(nowMs).toISOString(),
        realAt: new Date(deps.clock.real()).toISOString(),
        all,
        cells: cellsOf(visibleMinutes, visibleHours).map(({ channel, lang }): Cell => ({
          channel, lang, ...figure((row) => row.channel === channel && row.lang === lang),
        })),
        minutes: Array.from({ length: CHART_MINUTES + 1 }, (_none, i) => {
          const at = end - (CHART_MINUTES - i) * MINUTE
          const observed = visibleMinutes.reduce((sum, row) => (row.bucketMs === at ? sum + row.messages : sum), 0)
          return { at: new Date(at).toISOString(), observed }
        }),
        hot: slicesOf(visibleMinutes.filter((row) => row.bucketMs < end))
          .map((slice) => ({ slice, ...figure(matchOf(slice)) }))
          .filter(({ slice, ratio, observed }) => ratio >= 2 && observed >= 6 && (slice.kind === 'all' || ratio > all.ratio)),
        ageS: ages,
        here,
      }
    },
  }
}

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
