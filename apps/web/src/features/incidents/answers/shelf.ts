/** The saved answers of an incident as an agent looks for them. */
import type { AnswerUse } from '@tenfold/contract/http/drafts.ts'
import { carriedValue, type Known } from '@tenfold/core/facts.ts'
import { primaryLanguage } from '@tenfold/core/policy.ts'
import type { Piece } from '../composer/piece.ts'

export interface Sought {
  readonly query: string
  /** BCP-47; null: all. */
  readonly lang: string | null
  readonly account: string | null
}

/**
 * Answers in the order of the playbook's questions; every word that is sought stands in the question or the answer.
 * @param order keys of messages
 */
export function shelfOf(
  pieces: readonly Piece[],
  order: readonly string[],
  titleOf: (message: string) => string,
  { query, lang, account }: Sought,
): readonly Piece[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const place = (piece: Piece) => order.indexOf(piece.draft.message)
  return pieces
    .filter(({ draft, text }) => {
      if (!draft.isAnswer || draft.state === 'discarded') return false
      if (lang !== null && primaryLanguage(draft.lang) !== primaryLanguage(lang)) return false
      if (account !== null && draft.account !== account) return false
      const said = `${titleOf(draft.message)} ${text?.text ?? ''}`.toLowerCase()
      return words.every((word) => said.includes(word))
    })
    .sort((a, b) => place(a) - place(b))
}

export interface Used {
  readonly count: number
  readonly lastAt: string
  /** Of the uses those that said what has changed since, by what they said. */
  readonly wrong: readonly {
    readonly count: number
    readonly lastAt: string
    readonly said: Readonly<Record<string, string>>
  }[]
}

/** How often an answer was copied; null: never. */
export function usedOf(
  { draft }: Pick<Piece, 'draft'>,
  uses: readonly AnswerUse[],
  known: (key: string) => Known | undefined,
): Used | null {
  const own = uses.filter(({ draftId }) => draftId === draft.id)
  if (own.length === 0) return null
  const changed = ({ facts }: AnswerUse) =>
    Object.entries(facts).filter(([key, value]) => {
      const fact = known(key)
      return fact !== undefined && carriedValue(fact, draft.lang) !== value
    })
  return {
    count: own.reduce((sum, { count }) => sum + count, 0),
    lastAt:
      own
        .map(({ lastAt }) => lastAt)
        .sort()
        .at(-1) ?? '',
    wrong: own.flatMap((use) => {
      const said = changed(use)
      return said.length === 0 ? [] : [{ count: use.count, lastAt: use.lastAt, said: Object.fromEntries(said) }]
    }),
  }
}
