import { type KeyboardEvent, useState } from 'react'
import { announce } from './announcer.tsx'
import { steppedTo } from './stepped-to.ts'

/**
 * Lets people move over the points of a chart by arrow keys, Home and End; the one they come to is read out.
 * @param rows oldest first; they may be others at the next render, a point is kept by its time
 * @param first where it begins: an index of `rows`
 * @returns the point that is looked at, null while there is none; a way to look at a time, for a pointer, which reads
 *   nothing out; and what the element around the chart needs
 */
export function usePoints<R extends { readonly atMs: number }>(
  rows: readonly R[],
  first: number,
  say: (row: R) => string,
) {
  const [atMs, setAtMs] = useState<number | null>(null)
  const index = atMs === null ? null : lastUntil(rows, atMs)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && atMs !== null) {
      setAtMs(null)
      // The point was to go, not what is around the chart.
      event.stopPropagation()
    }
    const to = steppedTo(event.key, index, first, rows.length)
    const row = to === null ? undefined : rows[to]
    if (row === undefined) return
    event.preventDefault()
    setAtMs(row.atMs)
    announce(say(row))
  }
  const point = index === null ? null : (rows[index] ?? null)
  return { point, lookAt: setAtMs, keys: { onKeyDown, onBlur: () => setAtMs(null) } }
}

/** Index of the last point until then; the oldest where none is left. */
function lastUntil(rows: readonly { readonly atMs: number }[], atMs: number): number {
  const index = rows.findLastIndex((row) => row.atMs <= atMs)
  return Math.max(0, index)
}
