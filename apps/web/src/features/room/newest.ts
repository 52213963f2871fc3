import type { Mention } from '@tenfold/contract/http/mentions.ts'

/** Newest first by number: numbers are given in the order of arrival. */
export const byNewest = (a: Mention, b: Mention): number => {
  const [x, y] = [BigInt(a.id), BigInt(b.id)]
  return x === y ? 0 : x > y ? -1 : 1
}

/**
 * What is known with a fetched page in it, newest first, at most `most`. The page is right about its own span: what it
 * no longer lists between its first and last was deleted.
 */
export function withPage(known: readonly Mention[], page: readonly Mention[], most: number): Mention[] {
  const first = page[0]
  const last = page.at(-1)
  if (first === undefined || last === undefined) return known.slice(0, most)
  const [newestId, oldestId] = [BigInt(first.id), BigInt(last.id)]
  const outside = known.filter(({ id }) => BigInt(id) > newestId || BigInt(id) < oldestId)
  return [...outside, ...page].sort(byNewest).slice(0, most)
}

/** What is known with new ones in it, newest first, at most `most`. One that is known already is renewed. */
export function withFresh(known: readonly Mention[], fresh: readonly Mention[], most: number): Mention[] {
  const ids = new Set(fresh.map(({ id }) => id))
  return [...known.filter(({ id }) => !ids.has(id)), ...fresh].sort(byNewest).slice(0, most)
}

/**
 * What a held list shows: those it showed, as they are now, and how many wait. `before` null: not held, all are shown.
 */
export function heldList(
  before: readonly string[] | null,
  now: readonly Mention[],
): { readonly shown: readonly Mention[]; readonly waiting: number } {
  if (before === null) return { shown: now, waiting: 0 }
  const byId = new Map(now.map((mention) => [mention.id, mention]))
  const shown = before.flatMap((id) => byId.get(id) ?? [])
  const newest = before[0] === undefined ? null : BigInt(before[0])
  return { shown, waiting: now.filter(({ id }) => newest === null || BigInt(id) > newest).length }
}
