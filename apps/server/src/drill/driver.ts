/**
 * Plays a scenario: moves the drill's clock, feeds posts through the ingest
 * writer and operations through the event log. Where it is is stored with what
 * it did, so a killed server goes on where it was and plays nothing twice.
 */
import type { Drill } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { eventsBetween, jumpPoints, mentionsBetween, type Scenario } from '@tenfold/core/drill.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { eq } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { drillState, feeds } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { append, inTx } from '../events/append.ts'
import { runDue } from '../features/due.ts'
import type { Writer } from '../ingest/writer.ts'
import { watch } from '../surge/watch.ts'
import type { DrillClock } from './clock.ts'
import { lineOf } from './mention-line.ts'
import { perform } from './operations.ts'
import { SEED, stage, strike } from './stage.ts'
import { drillView, pointsAhead } from './view.ts'

const BEAT_MS = 250
/** In a jump, scenario time is played in strides, so that clocks and alarms fall where they belong. */
const STRIDE_MS = 30 * MINUTE

export interface Driver {
  readonly scenario: Scenario
  /** The running drill's feed, for acts from outside. */
  feedId(): string
  /** Scenario seconds since the operations feed spoke. */
  feedAgeS(): number
  start(): Promise<void>
  stop(): Promise<void>
  /** Changes clock settings inside a command's transaction; the event to emit comes back. */
  set(tx: Tx, change: { paused?: boolean; speed?: number }): Promise<EventBody>
  /** Plays on to a jump point; null: the next one. False when there is none. */
  jump(to: string | null): Promise<boolean>
  /** Whether there is such a jump point ahead; null: any. */
  canJump(to: string | null): boolean
  restart(): Promise<void>
  /** An incident was declared: from here on people need real minutes. */
  slowDown(): Promise<void>
}

export interface DriverParts {
  readonly deps: Deps
  readonly clock: DrillClock
  readonly scenario: Scenario
  readonly writer: Writer
  readonly initialSpeed: number
  readonly onProgress: (words: string) => void
}

export function createDriver({ deps, clock, scenario, writer, initialSpeed, onProgress }: DriverParts): Driver {
  let view: Drill = drillView(scenario, scenario.startMs, clock.real(), initialSpeed, false)
  let feedId = ''
  let feedSpeaks = true
  let feedSpokeMs = scenario.startMs
  let timer: NodeJS.Timeout | null = null
  let stopping = false
  // One thing at a time: a beat, a jump or a restart.
  let queue: Promise<unknown> = Promise.resolve()
  let busy = false
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(() => {
      busy = true
      return work()
    })
    queue = done
      .catch((error: unknown) => deps.log.error(error, 'the drill stumbled'))
      .finally(() => {
        busy = false
      })
    return done
  }

  const due = (): number => {
    const { paused, speed, anchorAt, anchorRealAt } = view
    const at = Date.parse(anchorAt) + (paused ? 0 : (clock.real() - Date.parse(anchorRealAt)) * speed)
    return Math.min(at, scenario.endMs)
  }

  /** Plays (clock.now(), toMs], event by event. */
  async function play(toMs: number): Promise<void> {
    while (clock.now() < toMs && !stopping) {
      const fromMs = clock.now()
      const before = { view, feedSpeaks }
      try {
        await stride(fromMs, toMs)
      } catch (error) {
        // What was not stored has not happened: the next beat plays it again, and posts are known by their ids.
        clock.set(fromMs)
        view = before.view
        feedSpeaks = before.feedSpeaks
        throw error
      }
      if (feedSpeaks) feedSpokeMs = clock.now()
      await watch(deps, clock.now(), Number.POSITIVE_INFINITY)
      await runDue(deps)
    }
  }

  /** Plays from `fromMs` to the next event, or as far as a stride goes. */
  async function stride(fromMs: number, toMs: number): Promise<void> {
    const [event] = eventsBetween(scenario, fromMs + 1, toMs + 1)
    const stepTo = Math.min(toMs, fromMs + STRIDE_MS, event?.atMs ?? Number.POSITIVE_INFINITY)
    const posts = mentionsBetween(scenario, fromMs + 1, stepTo + 1, SEED)
    if (posts.length > 0) {
      // Room time first, or the posts would lie in its future.
      clock.set(stepTo)
      await writer.write(posts.map(lineOf), true)
    }
    clock.set(stepTo)
    await inTx(deps, async (tx) => {
      const bodies: EventBody[] = []
      for (const happening of eventsBetween(scenario, fromMs + 1, stepTo + 1)) {
        for (const act of happening.does) {
          if (act.kind === 'feed') feedSpeaks = act.speaks
          bodies.push(...(await perform(deps, tx, scenario, feedId, act, happening.atMs)))
        }
      }
      const passed = view.next.length !== jumpPoints(scenario, stepTo).length
      const ended = stepTo >= scenario.endMs
      if (passed || ended !== view.ended) {
        view = { ...view, next: pointsAhead(scenario, stepTo), ended }
        bodies.push({ type: 'drill.changed', drill: view, by: null })
      }
      if (feedSpeaks)
        await tx
          .update(feeds)
          .set({ lastOkAt: new Date(stepTo) })
          .where(eq(feeds.id, feedId))
      await tx.update(drillState).set({ playedTo: new Date(stepTo), view })
      await append(deps, tx, bodies)
    })
  }

  const reanchor = (change: { paused?: boolean; speed?: number }): Drill => ({
    ...view,
    ...change,
    anchorAt: new Date(clock.now()).toISOString(),
    anchorRealAt: new Date(clock.real()).toISOString(),
  })

  async function load(): Promise<void> {
    const [state] = await deps.db.select().from(drillState)
    const [feed] = await deps.db.select().from(feeds).where(eq(feeds.kind, 'drill'))
    if (state === undefined || feed === undefined) throw new Error('the drill is not staged')
    feedId = feed.id
    feedSpeaks = feed.state === 'ok'
    clock.set(state.playedTo.getTime())
    feedSpokeMs = clock.now()
    view = state.view
    await announce(reanchor({}))
  }

  /** Puts a clock setting on the board outside of any command. */
  async function announce(drill: Drill): Promise<void> {
    await inTx(deps, async (tx) => {
      await tx.update(drillState).set({ view: drill })
      await append(deps, tx, [{ type: 'drill.changed', drill, by: null }])
    })
    view = drill
  }

  return {
    scenario,
    feedId: () => feedId,
    feedAgeS: () => Math.max(0, Math.round((clock.now() - feedSpokeMs) / 1_000)),

    async start() {
      await load()
      timer = setInterval(() => {
        if (!view.paused && !busy && due() > clock.now()) void alone(() => play(due())).catch(() => {})
      }, BEAT_MS)
    },

    async stop() {
      stopping = true
      if (timer !== null) clearInterval(timer)
      await queue
    },

    async set(tx, change) {
      view = reanchor(change)
      await tx.update(drillState).set({ view })
      return { type: 'drill.changed', drill: view, by: null }
    },

    canJump: (to) => jumpPoints(scenario, clock.now()).some(({ id }) => to === null || id === to),

    jump: (to) =>
      alone(async () => {
        const points = jumpPoints(scenario, clock.now())
        const point = to === null ? points[0] : points.find(({ id }) => id === to)
        if (point === undefined) return false
        await play(point.atMs)
        await announce(reanchor({}))
        return true
      }),

    slowDown: () => (view.speed === 1 ? Promise.resolve() : announce(reanchor({ speed: 1 }))),

    restart: () =>
      alone(async () => {
        // It may meet a command that holds rows and waits for the log: one of the two is told to try again.
        await strike(deps).catch(() => strike(deps))
        clock.set(scenario.startMs)
        await stage(deps, writer, scenario, initialSpeed, onProgress)
        await load()
      }),
  }
}
