import { SCAN } from '../scan/constants.ts'
import type { StateRules } from '../state-rules.ts'
import { askingParts, isIdle, type Situation } from './situation.ts'

/** Why the room is in its state: a code with figures. The words are the screen's. */
export interface Reason {
  readonly code:
    | 'volume'
    | 'held'
    | 'items'
    | 'actionable'
    | 'services'
    | 'lineCut'
    | 'customers'
    | 'networkStop'
    | 'minorDisruption'
    | 'media'
    | 'safety'
    | 'part'
    | 'person'
    | 'promise'
  readonly detail: Readonly<Record<string, string | number>>
}

/** How large the causes of a state are, by code; a cause that is there or not has no size. */
export type Sizes = Readonly<Record<string, number>>

export const sizesOf = (reasons: readonly Reason[]): Sizes =>
  Object.fromEntries(
    reasons.flatMap(({ code, detail }) => {
      const size = SIZE[code]?.(detail)
      return typeof size === 'number' ? [[code, size]] : []
    }),
  )

const SIZE: { readonly [Code in Reason['code']]?: (detail: Reason['detail']) => string | number | undefined } = {
  volume: ({ ratio }) => ratio,
  part: ({ ratio }) => ratio,
  services: ({ cancelled }) => cancelled,
  customers: ({ customers }) => customers,
  safety: ({ posts }) => posts,
  media: ({ rumours, press }) => Math.min(Number(rumours), Number(press)),
}

/** The same causes now, whether or not they still move a state. The ratio of a few posts, or of idle talk, is none. */
export function sizesNow(situation: Situation, rules: StateRules, inBuzz: boolean): Sizes {
  const tells = situation.observed >= SCAN.least && (inBuzz || !isIdle(situation, rules))
  return {
    volume: tells ? situation.ratio : 0,
    part: Math.max(0, ...askingParts(situation, rules).map(({ ratio }) => ratio)),
    services: situation.operations.cancelled,
    customers: situation.operations.customers,
    safety: situation.safetyPosts,
    media: Math.min(situation.rumours, situation.press),
  }
}

/** `old` with the figures of `now`, and behind it what has joined; each code once where that is so in both. */
export const merged = (old: readonly Reason[], now: readonly Reason[]): Reason[] => [
  ...old.map((reason) => now.find(({ code }) => code === reason.code) ?? reason),
  ...now.filter(({ code }) => old.every((reason) => reason.code !== code)),
]
