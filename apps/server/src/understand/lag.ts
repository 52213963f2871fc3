import type { Position } from './store.ts'

/** How finely the age of what waits is known. */
const MARK_MS = 200

export interface Lag {
  /** A look at the cursors at real time `atMs`. */
  seen(position: Pick<Position, 'storedId' | 'understoodId'>, atMs: number): void
  /** Posts that are stored and not understood; numbers that were never used count too, so it is "about". */
  behind(): number
  /** Whole seconds since the oldest of them was first seen; 0 when there are none. */
  seconds(nowMs: number): number
}

/** Remembers when the stored posts had reached which number, until they are understood. */
export function createLag(): Lag {
  let marks: { storedId: number; atMs: number }[] = []
  let position = { storedId: 0, understoodId: 0 }
  return {
    seen({ storedId, understoodId }, atMs) {
      position = { storedId, understoodId }
      const last = marks.at(-1)
      if (storedId > (last?.storedId ?? 0)) {
        if (last === undefined || atMs - last.atMs >= MARK_MS) marks.push({ storedId, atMs })
        else marks[marks.length - 1] = { storedId, atMs: last.atMs }
      }
      marks = marks.filter((mark) => mark.storedId > understoodId)
    },
    behind: () => Math.max(0, position.storedId - position.understoodId),
    seconds(nowMs) {
      const [oldest] = marks
      return oldest === undefined ? 0 : Math.max(0, Math.floor((nowMs - oldest.atMs) / 1_000))
    },
  }
}
