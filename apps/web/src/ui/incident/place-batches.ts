/** Texts in batches of at most `max`, those of one account and language together: the last of a place is corrected. */
export function placeBatches<T extends { readonly account: string; readonly lang: string }>(
  texts: readonly T[],
  max: number,
): T[][] {
  const batches: T[][] = []
  for (const place of Map.groupBy(texts, ({ account, lang }) => `${account} ${lang}`).values()) {
    // A place of more than a batch holds is read by its newest.
    const own = place.slice(-max)
    const last = batches.at(-1)
    if (last !== undefined && last.length + own.length <= max) last.push(...own)
    else batches.push(own)
  }
  return batches
}
