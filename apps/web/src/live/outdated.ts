import type { Mention } from '@tenfold/contract/http/mentions.ts'

/** What a screen heard of its mentions: the version of what is understood, and the newest correction of each. */
export interface Heard {
  readonly version: number
  readonly corrected: ReadonlyMap<string, number>
}

/** By mention, what had been heard when it was last asked for. */
export type Asked = ReadonlyMap<string, { readonly version: number; readonly correction: number }>

/** Of what is understood already, what may have got more copies since: the open message, or every row. */
export type Growing = { readonly open: string | null } | 'rows'

/**
 * Which mentions are worth asking for again: those that were not understood when they were fetched and those that may
 * have got copies, once for each version, and those that somebody corrected since.
 * @returns at most `most` ids, in the order of `shown`
 */
export function outdated(
  shown: readonly Mention[],
  heard: Heard,
  asked: Asked,
  growing: Growing,
  most: number,
): readonly string[] {
  const ids: string[] = []
  for (const { id, understood } of shown) {
    const last = asked.get(id)
    const mayDiffer = understood === null || growing === 'rows' || growing.open === id
    const isAwaited = mayDiffer && last?.version !== heard.version
    const isCorrected = (heard.corrected.get(id) ?? 0) > (last?.correction ?? 0)
    if ((isAwaited || isCorrected) && ids.push(id) >= most) break
  }
  return ids
}
