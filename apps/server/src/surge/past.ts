/** What the room was judged by in the weeks before, for trying other rules on it. */
import { Worker } from 'node:worker_threads'
import type { Situation } from '@tenfold/core/surge/state/situation.ts'
import { DEFAULT_RULES } from '@tenfold/core/surge/state-rules.ts'
import { floorTo, HOUR, WEEK } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'

export interface PastTask {
  readonly url: string
  readonly fromMs: number
  readonly toMs: number
  readonly mediaMin: number
  /** Local time minus UTC by start of the hour. */
  readonly offsets: ReadonlyMap<number, number>
}

export interface Past {
  /** Situations of every minute of a span that ends up to an hour before `toMs`, oldest first. */
  situations(fromMs: number, toMs: number): Promise<readonly Situation[]>
  stop(): Promise<void>
}

/** Made once an hour at most: it takes seconds, and the form that tries rules asks at every change. */
export function createPast(deps: Deps): Past {
  let made: { readonly toMs: number; readonly situations: Promise<readonly Situation[]> } | null = null
  const abort = new AbortController()
  return {
    situations(fromMs, toMs) {
      if (made !== null && toMs >= made.toMs && toMs - made.toMs < HOUR) return made.situations
      const situations = inThread(taskOf(deps, fromMs, toMs), abort.signal)
      made = { toMs, situations }
      // What failed is tried again when it is asked for again.
      situations.catch(() => {
        made = null
      })
      return situations
    },
    async stop() {
      abort.abort()
      await made?.situations.catch(() => {})
    },
  }
}

function taskOf({ pool, offsetMs }: Deps, fromMs: number, toMs: number): PastTask {
  const offsets = new Map<number, number>()
  for (let atMs = floorTo(fromMs - 9 * WEEK, HOUR); atMs <= toMs; atMs += HOUR) offsets.set(atMs, offsetMs(atMs))
  return { url: pool.options.connectionString ?? '', fromMs, toMs, mediaMin: DEFAULT_RULES.watch.mediaMin, offsets }
}

function inThread(task: PastTask, signal: AbortSignal): Promise<readonly Situation[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./past-worker.ts', import.meta.url), { workerData: task })
    signal.addEventListener('abort', () => void worker.terminate(), { once: true })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`replaying the past ended with ${code}`)))
  })
}
