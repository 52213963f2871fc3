import { countServices } from '@tenfold/core/disruption.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Act, Handlers } from '../commands.ts'
import { feeds } from '../db/schema.ts'
import { Refused } from '../errors.ts'
import { allowActor } from '../guard.ts'
import { ADAPTERS, isFeedKind } from './adapters.ts'
import { checkAddress } from './address.ts'
import { close, storedDisruptions } from './disruption-rows.ts'
import { enabledFeeds, feedView, lockFeed } from './feed-rows.ts'
import { fetchDocument, type Held } from './fetch-document.ts'
import type { FeedReading } from './port.ts'
import type { FeedService } from './service.ts'
import type { FeedRow } from './store.ts'

const MAX_FEEDS = 100
/** A person waits for the answer of a try. */
const TRY_MS = 15_000

/** @param service the one that polls; none on the command line, where the server finds the feed by itself */
export const feedCommands = (service: () => FeedService | undefined = () => undefined) =>
  ({
    'feed:add': async (act, input) => {
      allowActor(act.actor, 'settings:write')
      for (const [i, url] of input.urls.entries()) {
        const checked = checkAddress(url)
        if (typeof checked === 'string') throw new Refused('bad_input', { where: `urls.${i}`, what: checked })
      }
      const known = await enabledFeeds(act.tx)
      if (known.some(({ name }) => name === input.name)) throw new Refused('taken', { noun: 'feed', name: input.name })
      if (known.length >= MAX_FEEDS) {
        throw new Refused('bad_input', { where: 'feeds', what: `there are ${MAX_FEEDS} already; remove one first.` })
      }
      const id = act.deps.id()
      const [row] = await act.tx
        .insert(feeds)
        .values({ id, ...input, createdAt: new Date(act.deps.clock.real()) })
        .returning()
      if (row === undefined) throw new Error('the new feed came back without a row')
      act.emit({ type: 'feed.changed', feed: feedView(row) })
      directoryChanged(act)
      act.after(() => service()?.refresh())
      return { feedId: id }
    },

    /** What it said last is closed with it: nobody would tell when it is over. */
    'feed:remove': async (act, { feedId }) => {
      allowActor(act.actor, 'settings:write')
      const row = await existing(act, feedId)
      if (!isFeedKind(row.kind))
        throw new Refused('bad_input', { where: 'feed', what: "the drill's own feed cannot be removed." })
      const now = new Date(act.deps.clock.now())
      await act.tx
        .update(feeds)
        .set({ removedAt: new Date(act.deps.clock.real()), state: 'off', problem: null })
        .where(eq(feeds.id, feedId))
      for (const open of await storedDisruptions(act.tx, feedId, [])) act.emit(await close(act.tx, open, now))
      act.emit({ type: 'feed.removed', feed: feedView({ ...row, state: 'off', problem: null }) })
      directoryChanged(act)
      act.after(() => service()?.refresh())
      return {}
    },

    /** Asks the feed now and says what it got. Polling goes on from here, also after a refused credential. */
    'feed:try': async (act, { feedId }) => {
      allowActor(act.actor, 'settings:write')
      const row = await existing(act, feedId, 'read')
      const answer = await tryFeed(row, act.deps.clock.now(), act.deps.clock.real())
      act.after(() => {
        void service()?.wake(feedId)
      })
      return answer
    },
  }) satisfies Handlers

async function existing(act: Act, feedId: string, how: 'lock' | 'read' = 'lock'): Promise<FeedRow> {
  const found = and(eq(feeds.id, feedId), isNull(feeds.removedAt))
  // A try waits for the network and must not make the feed's own polls wait with it.
  const row = how === 'lock' ? await lockFeed(act.tx, feedId) : (await act.tx.select().from(feeds).where(found))[0]
  if (row === undefined) throw new Refused('not_found', { noun: 'feed' })
  return row
}

/** Fetches and decodes without storing anything. */
export async function tryFeed(
  feed: Pick<FeedRow, 'kind' | 'mode' | 'urls'>,
  nowMs: number,
  realMs: number,
): Promise<{ ok: boolean; said: string }> {
  if (!isFeedKind(feed.kind)) return { ok: false, said: `Feeds of kind "${feed.kind}" are not fetched.` }
  const adapter = ADAPTERS[feed.kind]
  const signal = AbortSignal.timeout(TRY_MS)
  const documents: Held[] = []
  for (const url of feed.urls) {
    const fetched = await fetchDocument(url, {
      accept: adapter.accept,
      held: null,
      signal,
      timeoutMs: TRY_MS,
      nowMs: realMs,
    })
    if (fetched.kind === 'new') documents.push(fetched.document)
    else
      return {
        ok: false,
        said: fetched.kind === 'unchanged' ? `${url} answers HTTP 304 without being asked.` : fetched.problem,
      }
  }
  const decoded = adapter.decode(documents, { mode: feed.mode, nowMs })
  return decoded.ok ? { ok: true, said: summary(decoded.value) } : { ok: false, said: decoded.refusal }
}

/** "61 services (2 cancelled, 0 partly, 8 delayed), 2 alerts." */
export function summary({ services, alerts }: FeedReading): string {
  const counts = countServices(services)
  const states = `${counts.cancelled} cancelled, ${counts.partlyCancelled} partly cancelled, ${counts.delayed} delayed`
  return `${services.length} services (${states}), ${alerts.length} alerts.`
}

const directoryChanged = (act: Act): void =>
  act.emit({ type: 'directory.changed', noun: 'feeds', by: { id: act.actor.id, name: act.actor.name } })
