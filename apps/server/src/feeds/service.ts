import type { Result } from '@tenfold/core/result.ts'
import { HOUR, SECOND } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'
import { ADAPTERS, isFeedKind } from './adapters.ts'
import { pruneDocuments } from './document-rows.ts'
import type { FeedRow } from './feed-row.ts'
import { enabledFeeds, forgetEvents, knownOf } from './feed-rows.ts'
import { createPoller, type Poller, type PollSource, type PollWorld } from './poll.ts'
import type { FeedDocument, FeedReading } from './port.ts'
import { type FeedCounts, type Receiver, receiverOf } from './receive.ts'
import { credentialOf } from './source.ts'
import { takeCondition, takeDocument, takeReading } from './take.ts'

export interface FeedService {
  /** Ends all polls; resolves when none runs any more. */
  stop(): Promise<void>
  /** Takes up feeds that were added, those with a new key anew, and drops those that were removed. */
  refresh(): Promise<void>
  /** Seconds since each feed last spoke, by id; null: it has not since the start, or never sent anything. */
  ages(): Record<string, number | null>
  /** What was asked, sent and read since the start, by id. */
  counts(): Record<string, FeedCounts>
  /** Polls one feed now, whatever its schedule says. Unknown ids do nothing. */
  wake(feedId: string): Promise<void>
  /** Takes what the feed has sent, as `Receiver.take` does; null: this feed sends nothing. */
  take(feed: FeedRow, document: FeedDocument, eventId?: string): Promise<Result<FeedReading, string> | null>
}

/** Feeds that the command line adds, changes or removes are noticed within so long. */
const REFRESH_MS = 10 * SECOND
const PRUNE_MS = HOUR

/** Runs every feed of the `feeds` table until stopped; returns at once and starts them in the background. */
export function startFeeds(deps: Deps): FeedService {
  const pollers = new Map<string, { readonly poller: Poller; readonly sealedCredential: string | null }>()
  const receivers = new Map<string, Receiver>()
  let refreshing: Promise<void> = Promise.resolve()
  let pruning: Promise<void> = Promise.resolve()
  let stopped = false

  async function takeUp(): Promise<void> {
    if (stopped) return
    const rows = await enabledFeeds(deps.db)
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const [id, { poller, sealedCredential }] of pollers) {
      if (byId.get(id)?.sealedCredential === sealedCredential) continue
      pollers.delete(id)
      await poller.stop()
    }
    for (const id of receivers.keys()) if (!byId.has(id)) receivers.delete(id)
    for (const row of rows) {
      receiving(row)
      if (pollers.has(row.id)) continue
      const poller = await pollerOf(deps, row)
      if (poller === null) continue
      pollers.set(row.id, { poller, sealedCredential: row.sealedCredential })
      poller.start()
    }
  }

  function receiving(row: FeedRow): Receiver | null {
    const receiver = receivers.get(row.id) ?? receiverOf(deps, row)
    if (receiver !== null) receivers.set(row.id, receiver)
    return receiver
  }

  const service: FeedService = {
    async stop() {
      stopped = true
      for (const each of [looking, clearing]) clearInterval(each)
      await Promise.all([refreshing.catch(() => {}), pruning])
      await Promise.all([...pollers.values()].map(({ poller }) => poller.stop()))
    },
    refresh() {
      // One after the other, so that no feed is taken up twice.
      refreshing = refreshing.catch(() => {}).then(takeUp)
      return refreshing
    },
    ages() {
      const now = deps.clock.real()
      return Object.fromEntries([
        ...[...receivers].map(([id, receiver]) => [id, ageS(receiver.lastOkMs(), now)]),
        ...[...pollers].map(([id, { poller }]) => [id, ageS(poller.track().lastOkMs, now)]),
      ])
    },
    counts: () =>
      Object.fromEntries([
        ...[...receivers].map(([id, receiver]) => [id, receiver.counts()]),
        ...[...pollers].map(([id, { poller }]) => [id, poller.counts()]),
      ]),
    async wake(feedId) {
      await pollers.get(feedId)?.poller.poll()
    },
    take: async (feed, document, eventId) => (await receiving(feed)?.take(document, eventId)) ?? null,
  }
  const lookAgain = () => {
    service.refresh().catch((error: unknown) => deps.log.error({ err: error }, 'the list of feeds could not be read'))
  }
  const prune = () => {
    pruning = forgetOld(deps).catch((error: unknown) =>
      deps.log.error({ err: error }, 'what feeds sent long ago could not be dropped'),
    )
  }
  const looking = setInterval(lookAgain, REFRESH_MS)
  const clearing = setInterval(prune, PRUNE_MS)
  lookAgain()
  prune()
  return service
}

const ageS = (lastOkMs: number | null, now: number): number | null =>
  lastOkMs === null ? null : Math.max(0, Math.round((now - lastOkMs) / SECOND))

async function forgetOld(deps: Deps): Promise<void> {
  await pruneDocuments(deps.db, deps.clock.real())
  await forgetEvents(deps.db, deps.clock.real())
}

/** A poller that stores what `row`'s feed says; null for feeds that are not polled, such as a drill's own. */
export async function pollerOf(
  deps: Deps,
  row: FeedRow,
  options: Partial<Pick<PollWorld, 'timeoutMs' | 'reconnectMs' | 'random' | 'watchMs'>> = {},
): Promise<Poller | null> {
  if (row.urls.length === 0 || !isFeedKind(row.kind)) return null
  const source: PollSource = {
    adapter: ADAPTERS[row.kind],
    urls: row.urls,
    intervalMs: row.intervalS * SECOND,
    credential: credentialOf(deps, row),
    reach: deps.reach,
  }
  const world: PollWorld = {
    realMs: () => deps.clock.real(),
    context: () => ({ mode: row.mode, nowMs: deps.clock.now() }),
    random: Math.random,
    onDocument: (document) => takeDocument(deps, row.id, document),
    onReading: (reading) => takeReading(deps, row.id, reading),
    onState: (condition, { lastOkMs }) => takeCondition(deps, row.id, condition, lastOkMs),
    ...options,
  }
  return createPoller(source, world, await knownOf(deps.db, row.id))
}
