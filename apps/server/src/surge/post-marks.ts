/** Which posts were stored when: a window that begins after a mark is looked for behind it, however large the table. */
import { floorTo, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { ingestCursor } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

export interface PostMarks {
  /** Notes the newest post of this moment, once a minute. */
  mark(nowMs: number): Promise<void>
  /** Posts that were made after a moment have greater ids; 0: not known. */
  afterId(fromMs: number): number
}

/** Longer than every window. */
const KEPT_MS = 4 * HOUR

export function createPostMarks({ db }: Pick<Deps, 'db'>): PostMarks {
  let marks: { readonly atMs: number; readonly id: number }[] = []
  return {
    async mark(nowMs) {
      const newest = marks.at(-1)
      // A drill that began anew has an earlier clock.
      if (newest !== undefined && newest.atMs > nowMs) marks = []
      else if (newest !== undefined && floorTo(newest.atMs, MINUTE) === floorTo(nowMs, MINUTE)) return
      const [cursor] = await db.select({ id: ingestCursor.lastId }).from(ingestCursor)
      marks = [...marks.filter(({ atMs }) => atMs > nowMs - KEPT_MS), { atMs: nowMs, id: cursor?.id ?? 0 }]
    },
    afterId: (fromMs) => marks.findLast(({ atMs }) => atMs <= fromMs)?.id ?? 0,
  }
}
