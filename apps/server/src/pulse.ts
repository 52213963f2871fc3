/** What happens once a second: deadlines, the detector, the tick; and the newest mentions as they come. */
import type { Fresh, Tick } from '@tenfold/contract/socket.ts'
import { can, isScoped } from '@tenfold/core/policy.ts'
import type { Deps } from './deps.ts'
import type { MentionTail } from './mentions/tail.ts'
import type { Gateway } from './realtime/gateway.ts'
import type { TickSource } from './surge/tick.ts'
import type { Watch } from './surge/watch.ts'

const BEAT_MS = 1_000

interface Parts {
  readonly deps: Deps
  readonly gateway: Gateway
  readonly tail: MentionTail
  readonly ticks: TickSource
  readonly watch: Watch
  /** What is stored and not understood yet. */
  readonly lag: () => Tick['understanding']
  readonly feedAges: () => Readonly<Record<string, number | null>>
  readonly runDue: () => Promise<void>
}

export function startPulse({ deps, gateway, tail, ticks, watch, lag, feedAges, runDue }: Parts): {
  stop(): Promise<void>
} {
  let lastMentionMs: number | null = null
  const unsubscribe = tail.subscribe(({ upTo, understood, rows, more }) => {
    if (rows.length > 0) lastMentionMs = deps.clock.real()
    gateway.fresh((actor): Fresh | null => {
      const newest = rows
        .filter(({ accounts, lang }) => can(actor, 'mention:read', { accounts, lang }))
        .map(({ id }) => String(id))
      // How many more is told to those who may read them all.
      return { upTo, newest, more: isScoped(actor) || !can(actor, 'mention:read') ? 0 : more, understood }
    })
  })

  let stopped = false
  let next: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  schedule(0)

  /** A beat a second; one that takes longer is followed at once, so that beats neither pile up nor leave a gap. */
  function schedule(tookMs: number): void {
    next = setTimeout(
      () => {
        const startedMs = performance.now()
        running = beat().finally(() => {
          if (!stopped) schedule(performance.now() - startedMs)
        })
      },
      Math.max(0, BEAT_MS - tookMs),
    )
  }

  async function beat(): Promise<void> {
    if (stopped) return
    // What one part stumbles over must not stop the others.
    await tried('due acts', runDue)
    // A drill's driver watches in its own time, minute by minute.
    if (deps.mode === 'live') await tried('the watch', () => watch.run(deps.clock.now()))
    await tried('the tick', tick)
  }

  const tried = (name: string, work: () => Promise<void>): Promise<void> =>
    work().catch((error: unknown) => deps.log.error(error, `${name} failed in a beat of the room`))

  async function tick(): Promise<void> {
    await ticks.refresh()
    const ages = {
      mentions: lastMentionMs === null ? null : Math.round((deps.clock.real() - lastMentionMs) / 1_000),
      feeds: feedAges(),
    }
    const { behind, lagS } = lag()
    // How much waits counts strangers in; who is limited is told only for how long.
    gateway.tick((actor) => ticks.tick(actor, ages, { behind: isScoped(actor) ? 0 : behind, lagS }, gateway.here()))
  }

  return {
    stop: async () => {
      stopped = true
      unsubscribe()
      if (next !== null) clearTimeout(next)
      await running
    },
  }
}
