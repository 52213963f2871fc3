import { ok, type Result } from '@tenfold/core/result.ts'
import type { Deps } from '../deps.ts'
import { ADAPTERS, isFeedKind } from './adapters.ts'
import type { FeedRow } from './feed-row.ts'
import { createNewest } from './newest.ts'
import { completeness, type FeedDocument, type FeedReading } from './port.ts'
import { takeCondition, takeDocument, takeReading } from './take.ts'

/** A feed that is sent to us. What comes goes the way of what is fetched, one after the other. */
export interface Receiver {
  /**
   * What the document said, once it is stored; or one sentence why it was not taken.
   * @param eventId the sender's id of it: what comes under the same id again is not stored again
   * @throws when it could not be stored, and has to be sent again
   */
  take(document: FeedDocument, eventId?: string): Promise<Result<FeedReading, string>>
  /** When something good came last, by the machine's clock; null: never. */
  lastOkMs(): number | null
  counts(): FeedCounts
}

/** Since the start of the server. */
export interface FeedCounts {
  /** Polls, or messages that came. */
  readonly turns: number
  /** Those of them that came to nothing. */
  readonly failures: number
  /** Of documents, unpacked. */
  readonly bytes: number
}

/** Null for a feed that is fetched, and for a drill's own. */
export function receiverOf(deps: Deps, row: FeedRow): Receiver | null {
  if (row.urls.length > 0 || !isFeedKind(row.kind)) return null
  const adapter = ADAPTERS[row.kind]
  const isSigned = row.kind === 'webhook-in'
  const newestOf = createNewest()
  const counts = { turns: 0, failures: 0, bytes: 0 }
  let lastOkMs = row.lastOkAt?.getTime() ?? null
  let turn: Promise<unknown> = Promise.resolve()

  async function takeNow(document: FeedDocument, eventId?: string): Promise<Result<FeedReading, string>> {
    await takeDocument(deps, row.id, document)
    const decoded = adapter.decode([document], { mode: row.mode, nowMs: deps.clock.now() })
    if (!decoded.ok) {
      await takeCondition(deps, row.id, { state: 'error', problem: decoded.refusal }, null)
      return decoded
    }
    // Only where it is said in so many words is something sent the whole; else it tells of what has changed.
    const complete = isSigned ? completeness(decoded.value) : false
    const reading = { ...decoded.value, complete }
    await takeReading(deps, row.id, newestOf(reading), eventId)
    lastOkMs = deps.clock.real()
    await takeCondition(deps, row.id, { state: 'ok', problem: null }, lastOkMs)
    return ok(reading)
  }

  return {
    async take(document, eventId) {
      counts.turns += 1
      counts.failures += 1 // until it is taken
      counts.bytes += document.body.byteLength
      const done = turn.then(() => takeNow(document, eventId))
      turn = done.catch(() => {})
      const taken = await done
      if (taken.ok) counts.failures -= 1
      return taken
    },
    lastOkMs: () => lastOkMs,
    counts: () => ({ ...counts }),
  }
}
