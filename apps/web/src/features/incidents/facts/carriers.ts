/** Texts that say a fact: those that wait, and those that are out. */
import type { Piece } from '../composer/piece.ts'

export interface Carrier {
  readonly piece: Piece
  /** It says another value than the fact has, or one that nobody has confirmed in time. */
  readonly isStale: boolean
}

/** Those that carry the fact, the stale ones first. @param pieces in their order */
export const carriersOf = (key: string, pieces: readonly Piece[]): readonly Carrier[] =>
  pieces
    .filter(({ draft }) => key in draft.facts && draft.state !== 'discarded')
    .map((piece) => ({ piece, isStale: piece.stale.some((each) => each.key === key) || piece.wrong.includes(key) }))
    .sort((a, b) => Number(b.isStale) - Number(a.isStale))
