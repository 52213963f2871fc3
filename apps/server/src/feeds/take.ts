/** What a feed said, taken into the room: readings, documents as they came, and how the feed fares. */
import type { Deps } from '../deps.ts'
import { append, inTx } from '../events/append.ts'
import { keepDocument } from './document-rows.ts'
import { lockFeed, noteEvent, storeState } from './feed-rows.ts'
import type { FeedDocument, FeedReading } from './port.ts'
import type { Condition } from './schedule.ts'
import { storeReading } from './store.ts'

/**
 * Stores a reading and tells the room what it changes.
 * @param eventId the sender's id of a message: a second one of that id is not stored
 * @throws when it cannot be stored
 */
export async function takeReading(deps: Deps, feedId: string, reading: FeedReading, eventId?: string): Promise<void> {
  try {
    await inTx(deps, async (tx) => {
      const feed = await lockFeed(tx, feedId)
      // Removed while its answer was on the way.
      if (feed === undefined) return
      if (eventId !== undefined && !(await noteEvent(tx, feedId, eventId, new Date(deps.clock.real())))) return
      await append(deps, tx, await storeReading(deps, tx, feed, reading))
    })
  } catch (error) {
    deps.log.error({ err: error, feedId }, 'a feed reading could not be stored')
    throw error
  }
}

export async function takeCondition(
  deps: Deps,
  feedId: string,
  condition: Condition,
  lastOkMs: number | null,
): Promise<void> {
  const lastOkAt = lastOkMs === null ? null : new Date(lastOkMs)
  await inTx(deps, async (tx) => append(deps, tx, await storeState(tx, feedId, { ...condition, lastOkAt })))
}

/** For replays. What cannot be kept is read all the same. */
export async function takeDocument(deps: Deps, feedId: string, document: FeedDocument): Promise<void> {
  await keepDocument(deps.db, feedId, document, deps.clock.real()).catch((error: unknown) =>
    deps.log.error({ err: error, feedId }, 'what a feed sent could not be kept'),
  )
}
