/** What fits in so many lines, the last of which says how many more there are. */
export const fitting = <T>(all: readonly T[], lines: number): { readonly shown: readonly T[]; readonly more: number } =>
  fittingRows(all, () => 1, lines)

/**
 * What fits in so many rows where each thing takes some; when not all of it does, one row is kept to say how many more
 * there are. Nothing is shown in part.
 */
export function fittingRows<T>(
  all: readonly T[],
  rowsOf: (thing: T) => number,
  rows: number,
): { readonly shown: readonly T[]; readonly more: number } {
  const total = all.reduce((sum, thing) => sum + rowsOf(thing), 0)
  if (total <= rows) return { shown: all, more: 0 }
  const shown: T[] = []
  let left = rows - 1
  for (const thing of all) {
    left -= rowsOf(thing)
    if (left < 0) break
    shown.push(thing)
  }
  return { shown, more: all.length - shown.length }
}
