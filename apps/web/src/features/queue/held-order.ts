/**
 * The order of a list that holds still while someone points at it: what was shown stays where it was
 * (so that nobody opens the wrong row), and what came since waits to be let in.
 * @returns `shown`: ids in the order to show; `waiting`: how many ids are not shown yet
 */
export function heldOrder(
  shownBefore: readonly string[],
  now: readonly string[],
  held: boolean,
): { readonly shown: readonly string[]; readonly waiting: number } {
  if (!held) return { shown: now, waiting: 0 }
  const known = new Set(shownBefore)
  return { shown: shownBefore, waiting: now.reduce((count, id) => (known.has(id) ? count : count + 1), 0) }
}
