/**
 * Tails the event log. Polling is the truth; a nudge from the writer only
 * shortens the wait. Numbers appear in the order of commits (events/append.ts),
 * so reading on from the last one can skip nothing.
 */
import type { DomainEvent } from '@tenfold/contract/events.ts'
import { and, asc, gt, lte } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { eventCursor, events } from '../db/schema.ts'

const POLL_MS = 250
const BATCH = 500

export interface LogPosition {
  readonly seq: number
  readonly epoch: string
}

export interface Relay {
  /** Position up to which listeners have been told. */
  position(): LogPosition
  nudge(): void
  /** Tells of every batch in order. */
  onEvents(listener: (from: number, to: number, events: readonly DomainEvent[]) => void): void
  /** Another log has begun (a drill was restarted): boards of the old one are void. */
  onEpoch(listener: (position: LogPosition) => void): void
  stop(): Promise<void>
}

export async function readPosition(db: Pick<Db, 'select'>): Promise<LogPosition> {
  const [row] = await db.select({ seq: eventCursor.seq, epoch: eventCursor.epoch }).from(eventCursor)
  if (row === undefined) throw new Error('event_cursor has no row')
  return row
}

/** Events of (from, to] in order, at most `limit`. */
export async function readEvents(
  db: Pick<Db, 'select'>,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
  limit = BATCH,
): Promise<DomainEvent[]> {
  const rows = await db
    .select({ seq: events.seq, at: events.at, body: events.body })
    .from(events)
    .where(and(gt(events.seq, from), lte(events.seq, to)))
    .orderBy(asc(events.seq))
    .limit(limit)
  return rows.map(({ seq, at, body }) => ({ ...body, seq, at: at.toISOString() }))
}

export async function startRelay(db: Db, onError: (error: unknown) => void): Promise<Relay> {
  let at = await readPosition(db)
  const eventListeners: Parameters<Relay['onEvents']>[0][] = []
  const epochListeners: Parameters<Relay['onEpoch']>[0][] = []
  let stopped = false
  let wake: () => void = () => {}
  let nudged = false

  async function round(): Promise<void> {
    const head = await readPosition(db)
    if (head.epoch !== at.epoch) {
      at = head
      for (const listener of epochListeners) listener(at)
      return
    }
    while (at.seq < head.seq && !stopped) {
      const batch = await readEvents(db, at.seq, head.seq)
      const last = batch.at(-1)
      if (last === undefined) return
      const from = at.seq
      at = { ...at, seq: last.seq }
      for (const listener of eventListeners) listener(from, last.seq, batch)
    }
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      try {
        await round()
      } catch (error) {
        if (!stopped) onError(error)
      }
      if (nudged) {
        nudged = false
        continue
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      nudged = false
    }
  }
  const running = loop()

  return {
    position: () => at,
    nudge: () => {
      nudged = true
      wake()
    },
    onEvents: (listener) => void eventListeners.push(listener),
    onEpoch: (listener) => void epochListeners.push(listener),
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}
