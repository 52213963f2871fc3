/**
 * Learns from the corrections: looks whether there are enough new ones, and trains beside everything else. What was
 * learned is stored; the enricher finds it there.
 */
import { Worker } from 'node:worker_threads'
import type { Learning } from '@tenfold/contract/http/mentions.ts'
import type { Model, Sample } from '@tenfold/core/learn/model.ts'
import { LABELS_NEEDED } from '@tenfold/core/learn/report.ts'
import { count, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { labels, learnedModel, understandingCursor } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { append, inTx } from '../../events/append.ts'
import { readSamples } from './samples.ts'

/** It is trained anew when the labels have grown by a twentieth, and by ten at least. */
const GROWTH = 0.05
const GROWTH_LEAST = 10

/** What is told of a model: shares of held-out labels. */
export type Figures = Omit<NonNullable<Learning['model']>, 'trainedAt' | 'trainedOn'>
export interface Lesson {
  readonly model: Model
  readonly figures: Figures
}

export interface Teacher {
  /** There may be enough new labels: if so, trains. */
  readonly look: () => void
  /** Inside a command. @throws Refused `too_few_labels` while nothing has been learned */
  switch(tx: Tx, on: boolean): Promise<void>
  stop(): Promise<void>
}

export function startTeacher(deps: Deps): Teacher {
  let working: Promise<void> | null = null
  let stopped = false
  const abort = new AbortController()

  async function learnIfDue(): Promise<void> {
    const [known] = await deps.db.select({ trainedOn: learnedModel.trainedOn }).from(learnedModel)
    const [{ topics } = { topics: 0 }] = await deps.db
      .select({ topics: count() })
      .from(labels)
      .where(eq(labels.field, 'topics'))
    const before = known?.trainedOn ?? 0
    const due = before === 0 ? LABELS_NEEDED : before + Math.max(GROWTH_LEAST, before * GROWTH)
    if (topics < due || stopped) return
    const { generation } = await worldOf(deps.db)
    const samples = await readSamples(deps)
    if (samples.length < LABELS_NEEDED) return // some wait to be understood again
    const { model, figures } = await train(samples, abort.signal)
    const row = { model, figures, trainedAt: new Date(deps.clock.now()), trainedOn: topics }
    await inTx(deps, async (tx) => {
      // A drill that began anew meanwhile has other labels.
      if ((await worldOf(tx)).generation !== generation) return
      await tx
        .insert(learnedModel)
        .values(row)
        .onConflictDoUpdate({ target: learnedModel.one, set: { ...row, version: sql`${learnedModel.version} + 1` } })
      await append(deps, tx, [{ type: 'directory.changed', noun: 'learning', by: null }])
    })
  }

  const look = (): void => {
    if (working !== null || stopped) return // what came meanwhile is seen with the next correction
    working = learnIfDue()
      .catch((error: unknown) => stopped || deps.log.error(error, 'nothing could be learned from the corrections'))
      .then(() => {
        working = null
      })
  }

  look()
  return {
    look,
    async switch(tx, on) {
      const [known] = await tx
        .update(learnedModel)
        .set({ on, version: sql`${learnedModel.version} + 1` })
        .returning({ trainedOn: learnedModel.trainedOn })
      if (known !== undefined) return
      const [{ topics } = { topics: 0 }] = await tx
        .select({ topics: count() })
        .from(labels)
        .where(eq(labels.field, 'topics'))
      throw new Refused('too_few_labels', { labels: topics, needed: LABELS_NEEDED })
    },
    async stop() {
      stopped = true
      abort.abort()
      await working
    },
  }
}

async function worldOf(db: Pick<Tx, 'select'>): Promise<{ generation: number }> {
  const [world] = await db.select({ generation: understandingCursor.generation }).from(understandingCursor)
  return world ?? { generation: 0 }
}

/** In a thread of its own: it takes a second or two. */
function train(samples: readonly Sample[], signal: AbortSignal): Promise<Lesson> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./train-worker.ts', import.meta.url), { workerData: samples })
    signal.addEventListener('abort', () => void worker.terminate(), { once: true })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`training ended with ${code}`)))
  })
}
