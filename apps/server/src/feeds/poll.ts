/**
 * One feed's polling: at most one request in flight, conditional, with what
 * was last good kept over any failure. What a broker pushes meanwhile goes
 * the same way. It knows neither the database nor the room; what it has read
 * it hands on.
 */
import { MINUTE } from '@tenfold/core/time.ts'
import { createDocuments } from './documents.ts'
import type { Fetched, Held } from './fetch-document.ts'
import { createMqttSource, type MqttSource } from './mqtt.ts'
import { brokerAddress, isBroker } from './mqtt-address.ts'
import { createNewest } from './newest.ts'
import { completeness, type DecodeContext, type FeedDocument, type FeedReading } from './port.ts'
import type { FeedCounts } from './receive.ts'
import { type Condition, newTrack, nextDelayMs, type Outcome, stateOf, type Track, tracked } from './schedule.ts'
import { askSource, type Source } from './source.ts'

export interface PollSource extends Source {
  readonly urls: readonly string[]
  readonly intervalMs: number
}

export interface PollWorld {
  /** The machine's time. */
  readonly realMs: () => number
  readonly context: () => DecodeContext
  /** 0 to 1. */
  readonly random: () => number
  /** Keeps what was fetched or pushed, as it came. */
  readonly onDocument: (document: FeedDocument) => Promise<void>
  /** Stores a reading. When it fails the poll has failed, and the next one hands the reading on again. */
  readonly onReading: (reading: FeedReading) => Promise<void>
  /** Told after every poll and whenever a feed has gone stale. */
  readonly onState: (condition: Condition, track: Track) => Promise<void>
  readonly timeoutMs?: number
  /** A stopwatch that only goes on; the machine's own unless told. */
  readonly watchMs?: () => number
  /** At most so often a broker is called. */
  readonly reconnectMs?: number
}

export interface Poller {
  /** Polls now, or joins the poll that is under way, and calls a broker that is waited for. Never throws. */
  poll(): Promise<Outcome>
  /** Polls and listens by itself until stopped. */
  start(): void
  /** Ends the timer and the request in flight; resolves when nothing runs any more. */
  stop(): Promise<void>
  track(): Track
  /** Milliseconds until the next poll would follow; null: none until someone asks. */
  nextDelayMs(): number | null
  counts(): FeedCounts
}

/** A source time at most so old makes a sudden "nothing any more" believable at once. */
const FRESH_MS = 2 * MINUTE
/** What has not changed is handed on again after so long, for phases move with time alone. */
const AGAIN_MS = MINUTE

/** A feed rests so many times as long as its documents took to decode: no one of them takes more of the server. */
const RESTS = 19

const NOT_STORED = 'What the feed said could not be stored. It is tried again with the next poll.'

/** @param known how many services and alerts the room has of this feed from an earlier run */
export function createPoller(
  source: PollSource,
  world: PollWorld,
  known: { services: number; alerts: number },
): Poller {
  const { watchMs = () => performance.now() } = world
  const stopping = new AbortController()
  const polled = source.urls.filter((url) => !isBroker(url))
  const brokers = source.urls.flatMap(listenTo)
  const newestOf = createNewest()
  const documents = createDocuments(polled, {
    adapter: source.adapter,
    context: world.context,
    get: fetchOne,
  })
  const counts = { turns: 0, failures: 0, bytes: 0 }
  let track = newTrack(world.realMs(), source.intervalMs)
  let last = known
  let handedOnMs = Number.NEGATIVE_INFINITY
  let emptiedOnce = false
  let inFlight: Promise<Outcome> | null = null
  let timer: NodeJS.Timeout | null = null
  let running = false
  let telling: Promise<void> = Promise.resolve()

  async function fetchOne(url: string, held: Held | null): Promise<Fetched> {
    const fetched = await askSource(source, url, {
      held,
      signal: stopping.signal,
      nowMs: world.realMs(),
      ...(world.timeoutMs !== undefined && { timeoutMs: world.timeoutMs }),
    })
    if (fetched.kind === 'new') {
      counts.bytes += fetched.document.body.byteLength
      await world.onDocument(fetched.document)
    }
    return fetched
  }

  async function pollOnce(): Promise<Outcome> {
    const { outcome, changed } = await documents.fetch()
    // A document that came before another failed waits, undelivered, for the rest.
    if (changed || source.adapter.timed) handedOnMs = Number.NEGATIVE_INFINITY
    if (outcome.kind !== 'ok' || world.realMs() - handedOnMs < AGAIN_MS) return outcome
    return await inTurn(() => handOn(outcome.maxAgeMs))
  }

  async function handOn(toldMaxAgeMs: number | null): Promise<Outcome> {
    if (polled.length === 0) return { kind: 'ok', maxAgeMs: toldMaxAgeMs }
    const startedMs = watchMs()
    const decoded = source.adapter.decode(documents.all(), world.context())
    const restMs = (watchMs() - startedMs) * RESTS
    if (!decoded.ok) {
      // Ask for them anew: a 304 would confirm what cannot be read.
      documents.forget()
      if (restMs <= source.intervalMs) return { kind: 'failed', problem: decoded.refusal }
      return { kind: 'busy', retryAfterMs: restMs, problem: decoded.refusal }
    }
    const outcome: Outcome = { kind: 'ok', maxAgeMs: Math.max(toldMaxAgeMs ?? 0, restMs) }
    if (isSuspect(decoded.value)) return outcome
    await world.onReading(newestOf(decoded.value))
    last = { services: decoded.value.services.length, alerts: decoded.value.alerts.length }
    handedOnMs = world.realMs()
    emptiedOnce = false
    documents.advance()
    return outcome
  }

  /** Readings are handed on one after the other, so that an older one never comes last. */
  let turn: Promise<unknown> = Promise.resolve()
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = turn.then(step)
    turn = done.catch(() => {})
    return done
  }

  function listenTo(url: string): MqttSource[] {
    const address = isBroker(url) ? brokerAddress(url) : null
    // One that was refused when the feed was added cannot be here.
    if (address === null || typeof address === 'string') return []
    return [
      createMqttSource(address, url, {
        realMs: world.realMs,
        random: world.random,
        reach: source.reach,
        ...(world.reconnectMs !== undefined && { reconnectMs: world.reconnectMs }),
        onDocument: (document) => inTurn(() => handOnPushed(document)),
        // A poll that is under way may have asked before we listened.
        onGap: () => void (inFlight ?? Promise.resolve()).then(() => (stopping.signal.aborted ? null : pollNow())),
        onTrack: () => void tellState(),
      }),
    ]
  }

  /** What a broker pushed, read with what names its stations; an addition whatever the adapter takes it for. */
  async function handOnPushed(document: FeedDocument): Promise<string | null> {
    counts.bytes += document.body.byteLength
    await world.onDocument(document)
    const decoded = source.adapter.decode([document, ...documents.references()], world.context())
    if (!decoded.ok) return decoded.refusal
    await world.onReading(newestOf({ ...decoded.value, complete: false }))
    return null
  }

  /** A feed that falls to nothing is believed at the second poll, or at once when the source's time is fresh. */
  function isSuspect(reading: FeedReading): boolean {
    const { services, alerts, sourceTimeMs } = reading
    const complete = completeness(reading)
    const emptied =
      (complete.services && services.length === 0 && last.services > 0) ||
      (complete.alerts && alerts.length === 0 && last.alerts > 0)
    const fresh = sourceTimeMs !== null && Math.abs(world.realMs() - sourceTimeMs) <= FRESH_MS
    if (!emptied || fresh || emptiedOnce) return false
    emptiedOnce = true
    return true
  }

  async function run(): Promise<Outcome> {
    const outcome = await pollOnce().catch((): Outcome => ({ kind: 'failed', problem: NOT_STORED }))
    if (stopping.signal.aborted) return outcome
    track = tracked(track, outcome, source.intervalMs, world.realMs())
    counts.turns += 1
    if (outcome.kind !== 'ok') counts.failures += 1
    await tellState()
    return outcome
  }

  // One after the other; what is not told is told again after the next poll.
  function tellState(): Promise<void> {
    telling = telling.then(() => world.onState(condition(), trackOfAll())).catch(() => {})
    return telling
  }

  /** The poll's, unless a broker is worse off; while polls do its work, its feed is in trouble but not stale. */
  function condition(): Condition {
    const now = world.realMs()
    const ofPolls = stateOf(track, now)
    const ofBrokers = brokers.map((broker) => stateOf(broker.track(), now))
    if (polled.length === 0) return worst(ofBrokers) ?? ofPolls
    const helped = ofBrokers.map(
      (told): Condition => (ofPolls.state === 'ok' && told.state === 'stale' ? { ...told, state: 'error' } : told),
    )
    return worst([ofPolls, ...helped]) ?? ofPolls
  }

  /** With the last sign of life by whichever way. */
  function trackOfAll(): Track {
    const tracks = [...(polled.length > 0 ? [track] : []), ...brokers.map((broker) => broker.track())]
    const heard = tracks.map(({ lastOkMs }) => lastOkMs).filter((ms) => ms !== null)
    return { ...track, lastOkMs: heard.length === 0 ? null : Math.max(...heard) }
  }

  function pollNow(): Promise<Outcome> {
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
        void pollNow()
        return
      }
      void tellState()
      wakeIn(delayMs - stepMs)
    }, stepMs)
  }

  return {
    poll() {
      for (const broker of brokers) broker.wake()
      return pollNow()
    },
    start() {
      running = true
      schedule()
      for (const broker of brokers) broker.start()
    },
    async stop() {
      running = false
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await Promise.all([inFlight, ...brokers.map((broker) => broker.stop())])
      await telling
    },
    track: trackOfAll,
    nextDelayMs: () => nextDelayMs(track, world.random()),
    counts: () => ({ ...counts }),
  }
}

const RANK: readonly Condition['state'][] = ['new', 'ok', 'error', 'stale', 'credential']

const worst = (conditions: readonly Condition[]): Condition | undefined =>
  conditions.toSorted((a, b) => RANK.indexOf(b.state) - RANK.indexOf(a.state))[0]
