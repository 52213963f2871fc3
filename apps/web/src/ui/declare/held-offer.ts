import type { ProposedPlaybook } from './proposed.ts'

/** What a declaration is filled in with. */
export interface Offer {
  /** The choices made by hand that it follows from. */
  readonly choices: string
  readonly disruptionId: string
  readonly proposed: ProposedPlaybook | null
  readonly title: string
}

/** What was offered stays until a hand chooses something else: the board goes on under an open dialog. */
export const heldOffer = (held: Offer | null, now: Offer): Offer => (held?.choices === now.choices ? held : now)
