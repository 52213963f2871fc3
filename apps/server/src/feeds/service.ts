import { SECOND } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'
import { append, inTx } from '../events/append.ts'
import { ADAPTERS, isFeedKind } from './adapters.ts'
import { enabledFeeds, knownOf, lockFeed, storeState } from './feed-rows.ts'
import { createPoller, type Poller, type PollWorld } from './poll.ts'
import type { FeedReading } from './port.ts'
import type { Condition } from './schedule.ts'
import { type FeedRow, storeReading } from './store.ts'

export interface FeedService {
  /** Ends all polls; resolves when none runs any more. */
  stop(): Promise<void>
  /** Takes up feeds that were added and drops those that were removed. */
  refresh(): Promise<void>
  /** Seconds since each feed last answered, by id; null: it has not since the start. */
  ages(): Record<string, number | null>
  /** Polls one feed now, whatever its schedule says. Unknown ids do nothing. */
  wake(feedId: string): Promise<void>
}

/** Feeds that the command line adds or removes are noticed within so long. */
const REFRESH_MS = 10 * SECOND

/** Polls every feed of the `feeds` table until stopped; returns at once and starts them in the background. */
export function startFeeds(deps: Deps): FeedService {
  const pollers = new Map<string, Poller>()
  let refreshing: Promise<void> = Promise.resolve()
  let stopped = false

  async function takeUp(): Promise<void> {
    if (stopped) return
    const rows = await enabledFeeds(deps.db)
    for (const [id, poller] of pollers) {
      if (rows.some((row) => row.id === id)) continue
      pollers.delete(id)
      await poller.stop()
    }
    for (const row of rows) {
      if (pollers.has(row.id)) continue
      const poller = await pollerOf(deps, row)
      if (poller === null) continue
      pollers.set(row.id, poller)
      poller.start()
    }
  }

  const service: FeedService = {
    async stop() {
      stopped = true
      clearInterval(timer)
      await refreshing.catch(() => {})
      await Promise.all([...pollers.values()].map((poller) => poller.stop()))
    },
    refresh() {
      // One after the other, so that no feed is taken up twice.
      refreshing = refreshing.catch(() => {}).then(takeUp)
      return refreshing
    },
    ages() {
      const now = deps.clock.real()
      return Object.fromEntries([...pollers].map(([id, poller]) => [id, ageS(poller.track().lastOkMs, now)]))
    },
    async wake(feedId) {
      await pollers.get(feedId)?.poll()
    },
  }
  const lookAgain = () => {
    service.refresh().catch((error: unknown) => deps.log.error({ err: error }, 'the list of feeds could not be read'))
  }
  const timer = setInterval(lookAgain, REFRESH_MS)
  lookAgain()
  return service
}

const ageS = (lastOkMs: number | null, now: number): number | null =>
  lastOkMs === null ? null : Math.max(0, Math.round((now - lastOkMs) / SECOND))

/** A poller that stores what `row`'s feed says; null for feeds that are not polled, such as a drill's own. */
export async function pollerOf(deps: Deps, row: FeedRow, timeoutMs?: number): Promise<Poller | null> {
  if (!isFeedKind(row.kind)) return null
  const source = { adapter: ADAPTERS[row.kind], urls: row.urls, intervalMs: row.intervalS * SECOND }
  const world: PollWorld = {
    realMs: () => deps.clock.real(),
    context: () => ({ mode: row.mode, nowMs: deps.clock.now() }),
    random: Math.random,
    onReading: (reading) => takeReading(deps, row.id, reading),
    onState: (condition, { lastOkMs }) => takeCondition(deps, row.id, condition, lastOkMs),
    ...(timeoutMs !== undefined && { timeoutMs }),
  }
  return createPoller(source, world, await knownOf(deps.db, row.id))
}

async function takeReading(deps: Deps, feedId: string, reading: FeedReading): Promise<void> {
  try {
    await inTx(deps, async (tx) => {
      const feed = await lockFeed(tx, feedId)
      // Removed while its answer was on the way.
      if (feed !== undefined) await append(deps, tx, await storeReading(deps, tx, feed, reading))
    })
  } catch (error) {
    deps.log.error({ err: error, feedId }, 'a feed reading could not be stored')
    throw error
  }
}

async function takeCondition(deps: Deps, feedId: string, condition: Condition, lastOkMs: number | null): Promise<void> {
  const lastOkAt = lastOkMs === null ? null : new Date(lastOkMs)
  await inTx(deps, async (tx) => append(deps, tx, await storeState(tx, feedId, { ...condition, lastOkAt })))
}
