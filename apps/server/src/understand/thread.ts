/** The other side of the thread that understands. When it dies, its orders fail and the next one starts it anew. */
import { Worker } from 'node:worker_threads'
import type { Answer, Order, Task, Understood } from './batch.ts'

/** A batch takes a few milliseconds; a thread that is silent for so long does not come back. */
const PATIENCE_MS = 30_000
const MEMORY_MB = 1_024

export interface Thread {
  /** Null for orders that have no answer. @throws Error when the thread died or said nothing for 30 s */
  send(task: Task): Promise<Understood | null>
  /** Number of the thread that runs now; a new one remembers nothing. @throws Error when it is closed */
  incarnation(): number
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (understood: Understood | null) => void
  readonly reject: (error: Error) => void
}

export function openThread(): Thread {
  let worker: Worker | null = null
  let closed = false
  let incarnation = 0
  let number = 0
  const waiting = new Map<number, Waiting>()

  const fail = (error: Error): void => {
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function running(): Worker {
    if (worker !== null) return worker
    if (closed) throw new Error('the thread is closed')
    const started = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    started.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.number)
      waiting.delete(answer.number)
      if ('error' in answer) asked?.reject(new Error(answer.error))
      else asked?.resolve(answer.understood)
    })
    started.on('error', (error) => started === worker && fail(error as Error))
    started.on('exit', () => started === worker && fail(new Error('the thread ended')))
    started.unref()
    worker = started
    incarnation++
    return started
  }

  return {
    send(task) {
      const thread = running()
      const order: Order = { ...task, number: ++number }
      const answered = new Promise<Understood | null>((resolve, reject) => {
        waiting.set(order.number, { resolve, reject })
        thread.postMessage(order)
      })
      const timer = setTimeout(() => {
        if (thread === worker) fail(new Error(`the thread said nothing for ${PATIENCE_MS / 1_000} s`))
        void thread.terminate()
      }, PATIENCE_MS)
      return answered.finally(() => clearTimeout(timer))
    },
    incarnation: () => {
      running()
      return incarnation
    },
    async close() {
      closed = true
      const last = worker
      fail(new Error('the thread is closed'))
      await last?.terminate()
    },
  }
}
