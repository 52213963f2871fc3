/** Which playbooks an open disruption or a surge calls for, by their own triggers. */
import type { Cause, Effect, Mode, Phase } from '../disruption.ts'
import { type Slice, sidesOf } from '../surge/slice.ts'
import { MINUTE } from '../time.ts'

/** A playbook as far as it says when it is used. */
interface Triggered {
  readonly id: string
  readonly trigger?: Trigger | undefined
}

interface Trigger {
  /** Every list that is given has to hold the disruption's own. */
  readonly disruption?:
    | {
        readonly causes?: readonly Cause[] | undefined
        readonly effects?: readonly Effect[] | undefined
        readonly modes?: readonly Mode[] | undefined
        readonly phases?: readonly Phase[] | undefined
      }
    | undefined
  /** No topics: about anything. */
  readonly volume?: { readonly ratio: number; readonly heldMin: number; readonly topics: readonly string[] } | undefined
}

/** What is there to declare from. */
interface Occasion {
  readonly disruption: {
    readonly cause: Cause
    readonly effect: Effect
    readonly mode: Mode
    readonly phase: Phase
  } | null
  readonly surge: { readonly slice: Slice; readonly now: { readonly ratio: number }; readonly onsetAt: string } | null
}

/**
 * Ids of the playbooks whose trigger the occasion meets, the most telling first: what happened before what is said of
 * it, and the narrower trigger before the wider one. Of what a talk is about only a surge of a topic can tell.
 */
export function proposedPlaybooks(playbooks: readonly Triggered[], occasion: Occasion, nowMs: number): string[] {
  return playbooks
    .flatMap(({ id, trigger }) => {
      const rank = trigger === undefined ? null : rankOf(trigger, occasion, nowMs)
      return rank === null ? [] : [{ id, rank }]
    })
    .sort((a, b) => compare(b.rank, a.rank) || a.id.localeCompare(b.id))
    .map(({ id }) => id)
}

/** The higher, the more telling, compared place by place; null: the trigger is not met. */
type Rank = readonly number[]

function rankOf(trigger: Trigger, { disruption, surge }: Occasion, nowMs: number): Rank | null {
  const byDisruption =
    trigger.disruption === undefined || disruption === null ? null : rankByDisruption(trigger.disruption, disruption)
  if (byDisruption !== null) return byDisruption
  return trigger.volume === undefined || surge === null ? null : rankByVolume(trigger.volume, surge, nowMs)
}

function rankByDisruption(
  { causes, effects, modes, phases }: NonNullable<Trigger['disruption']>,
  { cause, effect, mode, phase }: NonNullable<Occasion['disruption']>,
): Rank | null {
  const given = [
    { list: causes, own: cause },
    { list: effects, own: effect },
    { list: modes, own: mode },
    { list: phases, own: phase },
  ].flatMap(({ list, own }) => (list === undefined ? [] : [{ list: list as readonly string[], own }]))
  if (given.some(({ list, own }) => !list.includes(own))) return null
  const allowed = given.reduce((sum, { list }) => sum + list.length, 0)
  return [1, given.length, -allowed]
}

function rankByVolume(
  { ratio, heldMin, topics }: NonNullable<Trigger['volume']>,
  { slice, now, onsetAt }: NonNullable<Occasion['surge']>,
  nowMs: number,
): Rank | null {
  if (now.ratio < ratio || nowMs - Date.parse(onsetAt) < heldMin * MINUTE) return null
  const topic = slice.kind === 'topic' ? slice.value : slice.kind === 'topic-account' ? sidesOf(slice.value)[0] : null
  if (topics.length > 0 && (topic === null || !topics.includes(topic))) return null
  return [0, topics.length > 0 ? 1 : 0, ratio]
}

function compare(a: Rank, b: Rank): number {
  const place = a.findIndex((value, i) => value !== b[i])
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0)
}
