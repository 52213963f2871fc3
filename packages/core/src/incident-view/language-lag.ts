/** How far each language trails the source, round by round: no median, which would hide the one that never came. */
import { MINUTE } from '../time.ts'
import { grouped } from './grouped.ts'
import { roundsOf, type Said } from './message-rounds.ts'

/** Until then a language came with the source. */
export const TOGETHER_MS = 5 * MINUTE

export interface LanguageLag {
  readonly lang: string
  /** `behind`: out, but more than five minutes after the source. `waiting`: not out yet. `never`: the next round came first. */
  readonly state: 'out' | 'behind' | 'waiting' | 'never'
  /** Ms after the source, negative before it; of one that waits so far; null: the source or this language never came. */
  readonly lagMs: number | null
}

export interface LagRound {
  readonly message: string
  /** When its first post went out. */
  readonly startMs: number
  readonly languages: LanguageLag[]
}

/**
 * Every round of every message, the newest first; languages in the order in which they are expected, the source first.
 * @param expected languages that a message is meant to be out in
 */
export function languageLag(
  posts: readonly (Said & { readonly message: string })[],
  source: string,
  expected: (message: string) => readonly string[],
  nowMs: number,
): LagRound[] {
  return [...grouped(posts, ({ message }) => message)]
    .flatMap(([message, own]) => {
      const rounds = roundsOf(own)
      const known = new Set([...expected(message), ...own.map(({ lang }) => lang)])
      const langs = [...known].sort((a, b) => Number(b === source) - Number(a === source))
      return rounds.map((round, i): LagRound => {
        const startMs = Math.min(...round.map(({ postedMs }) => postedMs))
        const sourceMs = firstIn(round, source)
        const isOver = i < rounds.length - 1
        const lagOf = (lang: string): LanguageLag => {
          const postedMs = firstIn(round, lang)
          if (postedMs === null) {
            return isOver
              ? { lang, state: 'never', lagMs: null }
              : { lang, state: 'waiting', lagMs: nowMs - (sourceMs ?? startMs) }
          }
          const lagMs = sourceMs === null ? null : postedMs - sourceMs
          return { lang, state: lagMs !== null && lagMs > TOGETHER_MS ? 'behind' : 'out', lagMs }
        }
        return { message, startMs, languages: langs.map(lagOf) }
      })
    })
    .sort((a, b) => b.startMs - a.startMs)
}

function firstIn(round: readonly Said[], lang: string): number | null {
  const times = round.flatMap((post) => (post.lang === lang ? [post.postedMs] : []))
  return times.length === 0 ? null : Math.min(...times)
}
