/** Checks playbooks in a thread of their own: a file of 1,500 lines takes 100 ms and more. */
import { Worker } from 'node:worker_threads'
import type { CheckedPlaybook } from '@tenfold/text/playbook.ts'
import { Refused } from '../../errors.ts'

const LIMIT_MS = 20_000
/** A thread holds some 60 MB: one that nobody needs is given back. */
const IDLE_MS = 60_000
const QUEUE_MAX = 20

interface Waiting {
  readonly resolve: (checked: CheckedPlaybook) => void
  readonly reject: (error: Error) => void
}

let thread: Worker | null = null
let idle: NodeJS.Timeout | undefined
let count = 0
const waiting = new Map<number, Waiting>()

/**
 * What `checkPlaybook` says.
 * @throws Refused `bad_input` when it takes longer than 20 s, `too_many` while 20 others wait
 */
export async function checkApart(source: string, fileName: string): Promise<CheckedPlaybook> {
  if (waiting.size >= QUEUE_MAX) throw new Refused('too_many', { seconds: 5 })
  const running = thread ?? start()
  thread = running
  clearTimeout(idle)
  const number = count++
  let limit: NodeJS.Timeout | undefined
  try {
    return await new Promise<CheckedPlaybook>((resolve, reject) => {
      waiting.set(number, { resolve, reject })
      limit = setTimeout(() => end(running, tooLong()), LIMIT_MS)
      running.postMessage({ number, source, fileName })
    })
  } finally {
    clearTimeout(limit)
    waiting.delete(number)
    if (waiting.size === 0) idle = setTimeout(() => end(running, tooLong()), IDLE_MS).unref()
  }
}

function start(): Worker {
  const worker = new Worker(new URL('./check-thread.ts', import.meta.url))
  worker.on('message', ({ number, checked }: { number: number; checked: CheckedPlaybook }) =>
    waiting.get(number)?.resolve(checked),
  )
  worker.on('error', (error) => end(worker, error instanceof Error ? error : new Error(String(error))))
  // Last: one who listens keeps it, and with it the process, until it is ended.
  worker.unref()
  return worker
}

/** Ends the thread, and with this error what waits for it; the next check gets another. */
function end(worker: Worker, error: Error): void {
  if (thread === worker) thread = null
  void worker.terminate()
  for (const { reject } of waiting.values()) reject(error)
}

const tooLong = () =>
  new Refused('bad_input', { where: 'source', what: 'it takes too long to check: make it shorter.' })
