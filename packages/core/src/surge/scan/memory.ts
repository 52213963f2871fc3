import { HOUR } from '../../time.ts'

/**
 * The strongest evidence that each window of a key has shown before, slowly forgotten. A key that often bursts asks
 * for more. The newest hours are kept aside, so that a surge that grows does not stand in its own way.
 */
export interface Memory {
  /** 1 or more: 1 is what chance shows once in the quiet time. */
  readonly past: Float64Array
  readonly before: Float64Array
  readonly now: Float64Array
  block: number
}

/** What is newer than this, and older than twice this at most, is not remembered yet. */
const GUARD_MS = 6 * HOUR

export const newMemory = (windows: number): Memory => ({
  past: new Float64Array(windows).fill(1),
  before: new Float64Array(windows),
  now: new Float64Array(windows),
  block: Number.NEGATIVE_INFINITY,
})

/** @param evidence one a window; 1 is what chance shows once in the quiet time */
export function remember(
  memory: Memory,
  evidence: ArrayLike<number>,
  atMs: number,
  sinceMs: number,
  halfLifeMs: number,
): void {
  const block = Math.floor(atMs / GUARD_MS)
  const turned = block !== memory.block
  memory.block = block
  const keeps = 2 ** (-sinceMs / halfLifeMs)
  for (let i = 0; i < evidence.length; i++) {
    memory.past[i] = Math.max(1, (memory.past[i] ?? 1) * keeps)
    if (turned) {
      memory.past[i] = Math.max(memory.past[i] ?? 1, memory.before[i] ?? 0)
      memory.before[i] = memory.now[i] ?? 0
      memory.now[i] = 0
    }
    memory.now[i] = Math.max(memory.now[i] ?? 0, evidence[i] ?? 0)
  }
}
