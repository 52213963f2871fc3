/**
 * One feed's polling: at most one request in flight, conditional, with what
 * was last good kept over any failure. It knows neither the database nor the
 * room; what it has read it hands on.
 */
import { MINUTE } from '@tenfold/core/time.ts'
import { fetchDocument, type Held } from './fetch-document.ts'
import type { Adapter, DecodeContext, FeedReading } from './port.ts'
import { type Condition, newTrack, nextDelayMs, type Outcome, stateOf, type Track, tracked } from './schedule.ts'

export interface PollSource {
  readonly adapter: Adapter
  readonly urls: readonly string[]
  readonly intervalMs: number
}

export interface PollWorld {
  /** The machine's time. */
  readonly realMs: () => number
  readonly context: () => DecodeContext
  /** 0 to 1. */
  readonly random: () => number
  /** Stores a reading. When it fails the poll has failed, and the next one hands the reading on again. */
  readonly onReading: (reading: FeedReading) => Promise<void>
  /** Told after every poll and whenever a feed has gone stale. */
  readonly onState: (condition: Condition, track: Track) => Promise<void>
  readonly timeoutMs?: number
}

export interface Poller {
  /** Polls now, or joins the poll that is under way. Never throws. */
  poll(): Promise<Outcome>
  /** Polls by itself until stopped. */
  start(): void
  /** Ends the timer and the request in flight; resolves when nothing runs any more. */
  stop(): Promise<void>
  track(): Track
  /** Milliseconds until the next poll would follow; null: none until someone asks. */
  nextDelayMs(): number | null
}

/** A source time at most so old makes a sudden "nothing any more" believable at once. */
const FRESH_MS = 2 * MINUTE
/** What has not changed is handed on again after so long, for phases move with time alone. */
const AGAIN_MS = MINUTE

const NOT_STORED = 'What the feed said could not be stored. It is tried again with the next poll.'

/** @param known how many services and alerts the room has of this feed from an earlier run */
export function createPoller(
  source: PollSource,
  world: PollWorld,
  known: { services: number; alerts: number },
): Poller {
  const stopping = new AbortController()
  const held = new Map<string, Held>()
  let track = newTrack(world.realMs(), source.intervalMs)
  let last = known
  let handedOnMs = Number.NEGATIVE_INFINITY
  let emptiedOnce = false
  let inFlight: Promise<Outcome> | null = null
  let timer: NodeJS.Timeout | null = null
  let running = false
  let telling: Promise<void> = Promise.resolve()

  async function fetchAll(): Promise<{ outcome: Outcome; changed: boolean }> {
    let changed = false
    let maxAgeMs: number | null = null
    for (const url of source.urls) {
      const fetched = await fetchDocument(url, {
        accept: source.adapter.accept,
        held: held.get(url) ?? null,
        signal: stopping.signal,
        nowMs: world.realMs(),
        ...(world.timeoutMs !== undefined && { timeoutMs: world.timeoutMs }),
      })
      if (fetched.kind !== 'new' && fetched.kind !== 'unchanged') return { outcome: fetched, changed }
      if (fetched.kind === 'new') {
        held.set(url, fetched.document)
        changed = true
      }
      // The shortest says when there is something new.
      if (fetched.maxAgeMs !== null) maxAgeMs = Math.min(maxAgeMs ?? fetched.maxAgeMs, fetched.maxAgeMs)
    }
    return { outcome: { kind: 'ok', maxAgeMs }, changed }
  }

  async function pollOnce(): Promise<Outcome> {
    const { outcome, changed } = await fetchAll()
    // A document that came before another failed waits, undelivered, for the rest.
    if (changed || source.adapter.timed) handedOnMs = Number.NEGATIVE_INFINITY
    if (outcome.kind !== 'ok' || world.realMs() - handedOnMs < AGAIN_MS) return outcome
    const documents = source.urls.map((url) => held.get(url)).filter((document) => document !== undefined)
    const decoded = source.adapter.decode(documents, world.context())
    if (!decoded.ok) {
      // Ask for them anew: a 304 would confirm what cannot be read.
      held.clear()
      return { kind: 'failed', problem: decoded.refusal }
    }
    if (isSuspect(decoded.value)) return outcome
    await world.onReading(decoded.value)
    last = { services: decoded.value.services.length, alerts: decoded.value.alerts.length }
    handedOnMs = world.realMs()
    emptiedOnce = false
    return outcome
  }

  /** A feed that falls to nothing is believed at the second poll, or at once when the source's time is fresh. */
  function isSuspect({ services, alerts, sourceTimeMs, complete }: FeedReading): boolean {
    const emptied = (services.length === 0 && last.services > 0) || (alerts.length === 0 && last.alerts > 0)
    const fresh = sourceTimeMs !== null && Math.abs(world.realMs() - sourceTimeMs) <= FRESH_MS
    if (!complete || !emptied || fresh || emptiedOnce) return false
    emptiedOnce = true
    return true
  }

  async function run(): Promise<Outcome> {
    const outcome = await pollOnce().catch((): Outcome => ({ kind: 'failed', problem: NOT_STORED }))
    if (stopping.signal.aborted) return outcome
    track = tracked(track, outcome, source.intervalMs, world.realMs())
    await tellState()
    return outcome
  }

  // Not told is told again after the next poll.
  const tellState = (): Promise<void> => world.onState(stateOf(track, world.realMs()), track).catch(() => {})

  function poll(): Promise<Outcome> {
    inFlight ??= run().finally(() => {
      inFlight = null
      if (running) schedule()
    })
    return inFlight
  }

  /** Wakes for the next poll; a long wait is cut in pieces in which the feed may be found stale. */
  function schedule(): void {
    if (timer !== null) clearTimeout(timer)
    const delayMs = nextDelayMs(track, world.random())
    if (delayMs === null) return
    wakeIn(delayMs)
  }

  function wakeIn(delayMs: number): void {
    const stepMs = Math.min(delayMs, source.intervalMs)
    timer = setTimeout(() => {
      if (delayMs <= stepMs) {
        void poll()
        return
      }
      telling = tellState()
      wakeIn(delayMs - stepMs)
    }, stepMs)
  }

  return {
    poll,
    start() {
      running = true
      schedule()
    },
    async stop() {
      running = false
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await Promise.all([inFlight, telling])
    },
    track: () => track,
    nextDelayMs: () => nextDelayMs(track, world.random()),
  }
}
