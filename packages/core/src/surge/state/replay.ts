import { type Level, weightOf } from '../level.ts'
import type { StateRules } from '../state-rules.ts'
import { NORMAL, type StateMachine, stepState, viewOf } from './machine.ts'
import { confirm } from './person.ts'
import type { Reason } from './reason.ts'
import type { Situation } from './situation.ts'

export interface Rise {
  readonly atMs: number
  readonly level: Level
  readonly reasons: readonly Reason[]
}

/** How far a replay has come. */
export interface Seen {
  readonly machine: StateMachine
  /** Null: the state did not rise. */
  readonly rise: Rise | null
}

/** What the rules make of the next situation; what they propose counts as confirmed. @param seen null: it is the first */
export function rises(seen: Seen | null, situation: Situation, rules: StateRules): Seen {
  const before = seen?.machine ?? NORMAL
  const machine = confirmed(stepState(before, situation, rules).machine, situation.atMs)
  const { level, reasons } = viewOf(machine)
  return { machine, rise: weightOf(level) > weightOf(before.level) ? { atMs: situation.atMs, level, reasons } : null }
}

/** One situation after another. */
export function* replay(
  situations: Iterable<Situation>,
  rules: StateRules,
): Generator<{ readonly situation: Situation; readonly level: Level; readonly rise: Rise | null }> {
  let seen: Seen | null = null
  for (const situation of situations) {
    seen = rises(seen, situation, rules)
    yield { situation, level: seen.machine.level, rise: seen.rise }
  }
}

/** The rises of the room's state, oldest first: what would have fired. */
export const risesOf = (situations: Iterable<Situation>, rules: StateRules): Rise[] =>
  [...replay(situations, rules)].flatMap(({ rise }) => rise ?? [])

function confirmed(machine: StateMachine, atMs: number): StateMachine {
  if (machine.proposed === null) return machine
  const done = confirm(machine, machine.proposed.level, atMs)
  return done.ok ? done.value : machine
}
