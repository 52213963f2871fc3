/** Replays what is stored, in a thread of its own, answers once with the situations of every minute, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Situation } from '@tenfold/core/surge/state/situation.ts'
import { floorTo, HOUR } from '@tenfold/core/time.ts'
import { connect } from '../db/client.ts'
import type { PastTask } from './past.ts'
import { replay } from './replay.ts'

const { url, fromMs, toMs, mediaMin, offsets } = workerData as PastTask
const { pool, db } = connect(url, 2)
try {
  const offsetMs = (atMs: number): number => offsets.get(floorTo(atMs, HOUR)) ?? 0
  const situations: Situation[] = []
  for await (const { situation } of replay({ db, pool, offsetMs }, fromMs, toMs, mediaMin, { withPairs: false })) {
    situations.push(situation)
  }
  parentPort?.postMessage(situations)
} finally {
  await pool.end()
}
