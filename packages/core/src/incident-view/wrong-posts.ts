/** Posts that are out and say a value that does not hold any more. */
import { type Carrier, carriedValue, type Known, staleFacts } from '../facts.ts'
import { grouped } from './grouped.ts'

/** A text that is out, or on its way. */
export interface Placed extends Carrier {
  readonly account: string
  /** Null: it is not out yet. */
  readonly postedMs: number | null
}

export interface WrongPost<P extends Placed> {
  readonly post: P
  /** The facts that it says wrong and that no later post there has put right. */
  readonly keys: string[]
  /** Each of them is put right by a text that is not out yet. */
  readonly isOnItsWay: boolean
}

/**
 * The posts that still have to be corrected. A post is superseded on its account and in its language for a fact as soon
 * as a later one there carries the fact's value of now; readers have seen that one. An expired fact makes nothing that
 * is out wrong: it has to be confirmed.
 */
export function wrongPosts<P extends Placed>(
  texts: readonly P[],
  known: (key: string) => Known | undefined,
  nowMs: number,
): WrongPost<P>[] {
  const places = grouped(texts, ({ account, lang }) => `${account} ${lang}`)
  return [...places.values()].flatMap((place) => {
    const rightMs = lastRight(place, known)
    return place.flatMap((post): WrongPost<P>[] => {
      const { postedMs } = post
      if (postedMs === null) return []
      const keys = staleFacts(post, known, nowMs, true).flatMap(({ key, why }) =>
        why === 'changed' && (rightMs.out.get(key) ?? 0) <= postedMs ? [key] : [],
      )
      return keys.length === 0 ? [] : [{ post, keys, isOnItsWay: keys.every((key) => rightMs.waiting.has(key)) }]
    })
  })
}

/** Of one place: when each fact was last said as it is now, and the facts that a text which is not out says so. */
function lastRight(place: readonly Placed[], known: (key: string) => Known | undefined) {
  const out = new Map<string, number>()
  const waiting = new Set<string>()
  for (const { facts, lang, postedMs } of place) {
    for (const [key, value] of Object.entries(facts)) {
      const fact = known(key)
      if (fact === undefined || carriedValue(fact, lang) !== value) continue
      if (postedMs === null) waiting.add(key)
      else out.set(key, Math.max(postedMs, out.get(key) ?? 0))
    }
  }
  return { out, waiting }
}
