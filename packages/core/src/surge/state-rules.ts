/**
 * When the room changes its state. Data that a lead edits, never code: every figure here is shown beside its words in
 * Settings and stands in the contract with its limits.
 */
export interface StateRules {
  /** Loud, but hardly anybody asks for anything. */
  readonly buzz: { readonly ratio: number; readonly actionableBelow: number }
  readonly watch: {
    readonly ratio: number
    /** The ratio has to hold for so long. */
    readonly heldMin: number
    /** A rumour that a journalist picks up within this time. */
    readonly mediaMin: number
  }
  readonly alert: {
    readonly ratio: number
    /** So many posts within ten minutes, … */
    readonly items: number
    /** … of which this share asks for an answer, 0 to 1. */
    readonly actionable: number
    /** Or so many services cancelled. */
    readonly services: number
  }
  readonly crisis: {
    readonly ratio: number
    readonly heldMin: number
    readonly actionable: number
    /** Or so many services cancelled, or so many customers whose service does not run (an estimate). */
    readonly services: number
    readonly customers: number
  }
  /** So many posts with a word of the safety list within ten minutes propose an emergency. */
  readonly emergency: { readonly safetyPosts: number }
  /** One step down after so long below this share of what the state was entered with. */
  readonly down: { readonly quietMin: number; readonly share: number }
  /** Rung of a part's surge from which it raises an alarm of its own. */
  readonly partRung: 5 | 10
  /** Minutes in which somebody has to acknowledge before the next on call is told. */
  readonly acknowledge: { readonly watchMin: number; readonly alertMin: number; readonly crisisMin: number }
  /** A person is paged once in so many minutes at most; what comes between is folded into a digest. */
  readonly pageEveryMin: number
}

/** Figures of the field's own practice (severity tables of airlines and railways); a lead may change each. */
export const DEFAULT_RULES: StateRules = {
  buzz: { ratio: 3, actionableBelow: 0.05 },
  watch: { ratio: 2, heldMin: 10, mediaMin: 60 },
  alert: { ratio: 3, items: 12, actionable: 0.25, services: 5 },
  crisis: { ratio: 6, heldMin: 30, actionable: 0.25, services: 50, customers: 5_000 },
  emergency: { safetyPosts: 1 },
  down: { quietMin: 30, share: 2 / 3 },
  partRung: 5,
  acknowledge: { watchMin: 10, alertMin: 5, crisisMin: 5 },
  pageEveryMin: 10,
}
