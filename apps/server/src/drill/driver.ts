/**
 * Plays a scenario: moves the drill's clock, feeds posts through the ingest
 * writer and operations through the event log. Where it is is stored with what
 * it did, so a killed server goes on where it was and plays nothing twice.
 */
import { setTimeout } from 'node:timers/promises'
import type { Drill } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { eventsBetween, jumpPoints, mentionsBetween, type Scenario } from '@tenfold/core/drill.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { eq } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { drillState, feeds } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { append, inTx } from '../events/append.ts'
import type { Writer } from '../ingest/writer.ts'
import type { Watch } from '../surge/watch.ts'
import type { DrillClock } from './clock.ts'
import { lineOf } from './mention-line.ts'
import { perform } from './operations.ts'
import { SEED, stage, strike } from './stage.ts'
import { drillView, pointsAhead } from './view.ts'

const BEAT_MS = 250
/** Understanding is waited for, but a drill does not stand still for it. */
const UNDERSTOOD_MS = 3_000
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
  /** Changes clock settings inside a command's transaction. `hold` follows them, once that is stored. */
  set(tx: Tx, change: { paused?: boolean; speed?: number }): Promise<{ drill: Drill; hold: () => void }>
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
  readonly watch: Watch
  /** Resolves when what is stored is understood: alarms rest on that. */
  readonly understood: () => Promise<void>
  readonly initialSpeed: number
  readonly onProgress: (words: string) => void
  /** What time alone makes happen. */
  readonly runDue: () => Promise<void>
}

export function createDriver({
  deps,
  clock,
  scenario,
  writer,
  watch,
  understood,
  initialSpeed,
  onProgress,
  runDue,
}: DriverParts): Driver {
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
      const spokeBefore = feedSpeaks
      try {
        await stride(fromMs, toMs)
      } catch (error) {
        // What was not stored has not happened: the next beat plays it again, and posts are known by their ids.
        clock.set(fromMs)
        feedSpeaks = spokeBefore
        throw error
      }
      if (feedSpeaks) feedSpokeMs = clock.now()
      // What an event has changed on the board counts from its own moment on.
      await watch.run(clock.now(), Number.POSITIVE_INFINITY)
      await runDue()
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
    await Promise.race([understood(), setTimeout(UNDERSTOOD_MS, undefined, { ref: false })])
    await watch.run(stepTo, Number.POSITIVE_INFINITY)
    const moved = { next: pointsAhead(scenario, stepTo), ended: stepTo >= scenario.endMs }
    await inTx(deps, async (tx) => {
      const bodies: EventBody[] = []
      const before = await lockDrill(tx)
      for (const happening of eventsBetween(scenario, fromMs + 1, stepTo + 1)) {
        for (const act of happening.does) {
          if (act.kind === 'feed') feedSpeaks = act.speaks
          bodies.push(...(await perform(deps, tx, scenario, feedId, act, happening.atMs)))
        }
      }
      const drill = { ...before, ...moved }
      if (before.next.length !== moved.next.length || before.ended !== moved.ended) {
        bodies.push({ type: 'drill.changed', drill, by: null })
      }
      if (feedSpeaks)
        await tx
          .update(feeds)
          .set({ lastOkAt: new Date(stepTo) })
          .where(eq(feeds.id, feedId))
      await tx.update(drillState).set({ playedTo: new Date(stepTo), view: drill })
      await append(deps, tx, bodies)
    })
    view = { ...view, ...moved }
  }

  /** The drill as it is stored, locked: a beat and a command change different parts of it, and neither undoes the other. */
  async function lockDrill(tx: Tx): Promise<Drill> {
    const [state] = await tx.select({ view: drillState.view }).from(drillState).for('update')
    if (state === undefined) throw new Error('the drill is not staged')
    return state.view
  }

  /** Stores clock settings, which count from now on. */
  async function reanchor(tx: Tx, change: { paused?: boolean; speed?: number }): Promise<Drill> {
    const drill = { ...(await lockDrill(tx)), ...change, ...anchor() }
    await tx.update(drillState).set({ view: drill })
    return drill
  }
  const anchor = () => ({
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
    await announce({})
  }

  /** Puts a clock setting on the board outside of any command. */
  async function announce(change: { speed?: number }): Promise<void> {
    view = await inTx(deps, async (tx) => {
      const drill = await reanchor(tx, change)
      await append(deps, tx, [{ type: 'drill.changed', drill, by: null }])
      return drill
    })
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
      const drill = await reanchor(tx, change)
      const { paused, speed, anchorAt, anchorRealAt } = drill
      const hold = () => {
        view = { ...view, paused, speed, anchorAt, anchorRealAt }
      }
      return { drill, hold }
    },

    canJump: (to) => jumpPoints(scenario, clock.now()).some(({ id }) => to === null || id === to),

    jump: (to) =>
      alone(async () => {
        const points = jumpPoints(scenario, clock.now())
        const point = to === null ? points[0] : points.find(({ id }) => id === to)
        if (point === undefined) return false
        await play(point.atMs)
        await announce({})
        return true
      }),

    slowDown: () => (view.speed === 1 ? Promise.resolve() : announce({ speed: 1 })),

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
