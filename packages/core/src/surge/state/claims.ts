import { MINUTE } from '../../time.ts'
import type { Level } from '../level.ts'
import { keyOf } from '../slice.ts'
import type { StateRules } from '../state-rules.ts'
import { merged, type Reason } from './reason.ts'
import { askingParts, hasDisruption, isIdle, isWellUnderstood, type Situation } from './situation.ts'

/** For each state the reasons that claim it now; none: nothing does. */
export type Claims = Readonly<Record<Exclude<Level, 'normal'>, readonly Reason[]>>

/** Since when the whole has stood at or above the ratio of these states; null: it does not. */
export interface Held {
  readonly watch: number | null
  readonly crisis: number | null
}

const WINDOW_MIN = 15
const ITEMS_MIN = 10

/** @param inBuzz the room is there already: talk that fades stays buzz when few posts are left to tell by */
export function claimsOf(situation: Situation, held: Held, rules: StateRules, inBuzz: boolean): Claims {
  const emergency = safetyOf(situation, rules)
  const crisis = merged(crisisByVolume(situation, held, rules), [
    ...servicesOf(situation, rules.crisis.services),
    ...customersOf(situation, rules),
    ...networkStopOf(situation),
  ])
  const alert = [
    ...alertByVolume(situation, rules),
    ...servicesOf(situation, rules.alert.services),
    ...lineCutOf(situation),
    ...partOf(situation, rules),
  ]
  return {
    buzz: buzzOf(situation, rules, inBuzz),
    watch: [
      ...heldOf(situation, held.watch, rules.watch, rules),
      ...disruptionOf(situation, rules),
      ...mediaOf(situation),
    ],
    // What waits for a person keeps the room at alert until then.
    alert: merged(merged(emergency, alert), crisis),
    crisis,
    emergency,
  }
}

export const volumeOf = ({ ratio, observed, expected }: Situation): Reason => ({
  code: 'volume',
  detail: { ratio, observed, expected: Math.round(expected * 10) / 10, windowMin: WINDOW_MIN },
})

const shareOf = ({ actionable }: Situation): Reason[] =>
  actionable === null ? [] : [{ code: 'actionable', detail: { share: actionable } }]

const isLoud = ({ rare, silent }: Situation): boolean => rare && !silent

const asks = ({ actionable }: Situation, share: number): boolean => actionable !== null && actionable >= share

function buzzOf(situation: Situation, rules: StateRules, inBuzz: boolean): Reason[] {
  const known = inBuzz || isWellUnderstood(situation)
  if (!known || !isLoud(situation) || !isIdle(situation, rules) || situation.ratio < rules.buzz.ratio) return []
  return [volumeOf(situation), ...shareOf(situation)]
}

/** Above a ratio for long enough, by talk that moves the room. */
function heldOf(
  situation: Situation,
  sinceMs: number | null,
  limit: { ratio: number; heldMin: number },
  rules: StateRules,
): Reason[] {
  if (!isLoud(situation) || isIdle(situation, rules) || sinceMs === null) return []
  const minutes = Math.floor((situation.atMs - sinceMs) / MINUTE)
  if (minutes < limit.heldMin) return []
  return [volumeOf(situation), { code: 'held', detail: { ratio: limit.ratio, minutes } }]
}

function alertByVolume(situation: Situation, rules: StateRules): Reason[] {
  const { alert } = rules
  const { ratio, items } = situation
  if (!isLoud(situation) || isIdle(situation, rules) || !asks(situation, alert.actionable)) return []
  if (ratio < alert.ratio || items < alert.items) return []
  return [volumeOf(situation), { code: 'items', detail: { items, minutes: ITEMS_MIN } }, ...shareOf(situation)]
}

/** Loudness alone is no crisis: people have to ask for answers, or something has to be disrupted. */
function crisisByVolume(situation: Situation, held: Held, rules: StateRules): Reason[] {
  const loud = heldOf(situation, held.crisis, rules.crisis, rules)
  const grounds = [
    ...(asks(situation, rules.crisis.actionable) ? shareOf(situation) : []),
    // What is only announced makes no crisis of a joke.
    ...(situation.operations.active ? disruptionOf(situation, rules) : []),
  ]
  return loud.length > 0 && grounds.length > 0 ? [...loud, ...grounds] : []
}

/** A part is judged by its own figures, and by nothing that the whole says. */
function partOf(situation: Situation, rules: StateRules): Reason[] {
  const [part] = askingParts(situation, rules)
    .filter(({ ratio, items }) => ratio >= rules.alert.ratio && items >= rules.alert.items)
    .toSorted((a, b) => b.ratio - a.ratio)
  if (part === undefined) return []
  return [{ code: 'part', detail: { slice: keyOf(part.slice), ratio: part.ratio, rung: part.rung } }]
}

const safetyOf = ({ safetyPosts }: Situation, { emergency }: StateRules): Reason[] =>
  safetyPosts >= emergency.safetyPosts ? [{ code: 'safety', detail: { posts: safetyPosts } }] : []

const servicesOf = ({ operations }: Situation, from: number): Reason[] =>
  operations.cancelled >= from ? [{ code: 'services', detail: { cancelled: operations.cancelled } }] : []

const customersOf = ({ operations }: Situation, { crisis }: StateRules): Reason[] =>
  operations.customers >= crisis.customers ? [{ code: 'customers', detail: { customers: operations.customers } }] : []

const networkStopOf = ({ operations }: Situation): Reason[] =>
  operations.networkStop ? [{ code: 'networkStop', detail: {} }] : []

const lineCutOf = ({ operations }: Situation): Reason[] => (operations.lineCut ? [{ code: 'lineCut', detail: {} }] : [])

const mediaOf = ({ rumours, press }: Situation): Reason[] =>
  rumours > 0 && press > 0 ? [{ code: 'media', detail: { rumours, press } }] : []

/** A disruption by its weight: many services or a line cut, else a minor one. */
function disruptionOf(situation: Situation, rules: StateRules): Reason[] {
  if (!hasDisruption(situation)) return []
  const grave = [...servicesOf(situation, rules.alert.services), ...lineCutOf(situation)]
  if (grave.length > 0) return grave
  return [{ code: 'minorDisruption', detail: { cancelled: situation.operations.cancelled } }]
}
