import type { Slice } from '../slice.ts'
import type { StateRules } from '../state-rules.ts'

/** All that the room's state is judged by, at one moment. */
export interface Situation {
  readonly atMs: number
  /** The whole talk over the last fifteen minutes. */
  readonly observed: number
  readonly expected: number
  readonly ratio: number
  /** Rarer than chance explains for this room; without it a ratio says nothing. */
  readonly rare: boolean
  /** Posts of the last ten minutes. */
  readonly items: number
  /** How many of them are understood, … */
  readonly understood: number
  /** … and the share of those that asks for an answer, 0 to 1; null: none is understood. */
  readonly actionable: number | null
  /** Posts of the last ten minutes with a word of the safety list. */
  readonly safetyPosts: number
  /** Posts of the last `rules.watch.mediaMin` minutes. */
  readonly rumours: number
  readonly press: number
  /** Open disruptions. */
  readonly operations: {
    /** Services, in all of them. */
    readonly cancelled: number
    /** Customers whose service does not run, as estimated. */
    readonly customers: number
    readonly lineCut: boolean
    /** No train runs in the whole network. */
    readonly networkStop: boolean
    /** Any disruption at all, also one that is only announced. */
    readonly any: boolean
    /** One that is under way. */
    readonly active: boolean
  }
  /** Parts that surge and that the whole does not explain. */
  readonly parts: readonly Part[]
  /** A promised update of an open incident is running or late. */
  readonly promiseOpen: boolean
  /** Nothing came where much was expected: the volume is unknown, not low. */
  readonly silent: boolean
}

export interface Part {
  readonly slice: Slice
  readonly rung: number
  readonly ratio: number
  /** Posts of the last ten minutes. */
  readonly items: number
  /** As of the whole. */
  readonly actionable: number | null
}

export const hasDisruption = ({ operations }: Situation): boolean =>
  operations.any || operations.lineCut || operations.cancelled > 0

/** With fewer posts a share of one in twenty cannot be told from none. */
const UNDERSTOOD_ENOUGH = 20

export const isWellUnderstood = ({ understood }: Situation): boolean => understood >= UNDERSTOOD_ENOUGH

/**
 * Hardly anybody asks for anything, and nothing is disrupted: however loud, the talk moves no state but buzz. Told by
 * half of the posts at least, or by enough of them: understanding that lags behind says nothing of the rest.
 */
export function isIdle(situation: Situation, rules: StateRules): boolean {
  const { items, understood, actionable } = situation
  if (actionable === null || (!isWellUnderstood(situation) && understood < items / 2)) return false
  return actionable < rules.buzz.actionableBelow && !hasDisruption(situation)
}

/** Parts of which as many posts ask for an answer as an alert demands. */
export const askingParts = ({ parts }: Situation, { alert }: StateRules): readonly Part[] =>
  parts.filter(({ actionable }) => actionable !== null && actionable >= alert.actionable)
