/** The clock of the rail options: batches of cancelled trains whose passengers have not been told what they can do. */
import type { RailBatch } from './situation.ts'

export interface RailOptions {
  /** Of the batch that is due first. */
  readonly dueMs: number
  readonly batchIds: string[]
  /** Cancelled trains in all of them. */
  readonly services: number
}

/** What is still to be told, the earliest first; null: nothing is. */
export function railOptions(batches: readonly RailBatch[]): RailOptions | null {
  const open = batches.filter(({ optionsAt }) => optionsAt === null).sort((a, b) => a.dueAt.localeCompare(b.dueAt))
  const [first] = open
  if (first === undefined) return null
  return {
    dueMs: Date.parse(first.dueAt),
    batchIds: open.map(({ id }) => id),
    services: open.reduce((sum, { count }) => sum + count, 0),
  }
}
