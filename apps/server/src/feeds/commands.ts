import { and, eq, isNull } from 'drizzle-orm'
import { hashKey } from '../auth/keys.ts'
import type { Act, Handlers } from '../commands.ts'
import { feeds } from '../db/schema.ts'
import { close, storedDisruptions } from '../disruptions/disruption-rows.ts'
import { recountEntered } from '../disruptions/entered.ts'
import { markAllGone } from '../disruptions/service-rows.ts'
import { Refused } from '../errors.ts'
import { allowActor } from '../guard.ts'
import { seal } from '../seal.ts'
import { isFeedKind } from './adapters.ts'
import { checkCredential, checkFeed } from './check-feed.ts'
import type { FeedRow } from './feed-row.ts'
import { enabledFeeds, feedView, lockFeed } from './feed-rows.ts'
import { newPush } from './push-address.ts'
import type { FeedService } from './service.ts'
import { tryFeed } from './try-feed.ts'

const MAX_FEEDS = 100

/** @param service the one that polls; none on the command line, where the server finds the feed by itself */
export const feedCommands = (service: () => FeedService | undefined = () => undefined) =>
  ({
    'feed:add': async (act, input) => {
      allowActor(act.actor, 'settings:write')
      checkFeed(input, act.deps.reach)
      const known = await enabledFeeds(act.tx)
      if (known.some(({ name }) => name === input.name)) throw new Refused('taken', { noun: 'feed', name: input.name })
      if (known.length >= MAX_FEEDS) {
        throw new Refused('bad_input', { where: 'feeds', what: `there are ${MAX_FEEDS} already; remove one first.` })
      }
      const { credential, ...shown } = input
      const id = act.deps.id()
      const push = newPush(id, input)
      const secret = push?.signs ? push.secret : credential
      const [row] = await act.tx
        .insert(feeds)
        .values({
          id,
          ...shown,
          sealedCredential: secret === null ? null : seal(act.deps.secret, id, secret),
          pushTokenHash: push === null || push.signs ? null : hashKey(push.secret),
          createdAt: new Date(act.deps.clock.real()),
        })
        .returning()
      if (row === undefined) throw new Error('the new feed came back without a row')
      act.emit({ type: 'feed.changed', feed: feedView(row) })
      directoryChanged(act)
      act.after(() => service()?.refresh())
      return { feedId: id, push: push && { path: push.path, secret: push.secret } }
    },

    /** The next poll has the new key; a feed that was refused is asked at once. */
    'feed:credential': async (act, { feedId, credential }) => {
      allowActor(act.actor, 'settings:write')
      const row = await existing(act, feedId)
      if (!isFeedKind(row.kind))
        throw new Refused('bad_input', { where: 'feed', what: "the drill's own feed needs no key." })
      if (row.kind === 'webhook-in' && credential === null) {
        throw new Refused('bad_input', { where: 'credential', what: 'give a secret: nothing unsigned is taken.' })
      }
      checkCredential(row.kind, row.urls, credential)
      const sealedCredential = credential === null ? null : seal(act.deps.secret, feedId, credential)
      await act.tx.update(feeds).set({ sealedCredential }).where(eq(feeds.id, feedId))
      directoryChanged(act)
      act.after(async () => {
        await service()?.refresh()
        void service()?.wake(feedId)
      })
      return {}
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
      await markAllGone(act.tx, feedId, now)
      for (const event of await recountEntered(act.tx, row.mode, now)) act.emit(event)
      act.emit({ type: 'feed.removed', feed: feedView({ ...row, state: 'off', problem: null }) })
      directoryChanged(act)
      act.after(() => service()?.refresh())
      return {}
    },

    /** Asks the feed now and says what it got. Polling goes on from here, also after a refused credential. */
    'feed:try': async (act, { feedId }) => {
      allowActor(act.actor, 'settings:write')
      const row = await existing(act, feedId, 'read')
      const answer = await tryFeed(act.deps, row)
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

const directoryChanged = (act: Act): void =>
  act.emit({ type: 'directory.changed', noun: 'feeds', by: { id: act.actor.id, name: act.actor.name } })
