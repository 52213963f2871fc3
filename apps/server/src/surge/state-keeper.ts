/** The room's state from minute to minute: stepped in memory, stored where it changes, and taken anew where a person changed it. */
import { isDeepStrictEqual } from 'node:util'
import type { RoomState } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import type { Level } from '@tenfold/core/surge/level.ts'
import { NORMAL, type StateMachine, stepState, viewOf } from '@tenfold/core/surge/state/machine.ts'
import type { Situation } from '@tenfold/core/surge/state/situation.ts'
import { DEFAULT_RULES, type StateRules } from '@tenfold/core/surge/state-rules.ts'
import { desc } from 'drizzle-orm'
import { roomState, stateRules } from '../db/alarm-schema.ts'
import type { Tx } from '../db/client.ts'
import type { Deps } from '../deps.ts'
import { iso } from '../room/stamp.ts'
import { readBoard } from './board.ts'
import type { Standing } from './situation.ts'

/** What follows from a state for people; see features/alarms. */
export type OnState = (deps: Deps, tx: Tx, state: RoomState, before: Level | null) => Promise<EventBody[]>

export interface StateKeeper {
  /** Reads the state, its rules, and what stands on the board. */
  load(): Promise<{ readonly rules: StateRules; readonly board: Standing }>
  readonly level: () => Level
  /** True when what people see of it has changed. */
  step(situation: Situation): boolean
  /** Keeps what the steps have led to; the events to append come back. */
  store(tx: Tx): Promise<EventBody[]>
}

export function createStateKeeper(deps: Deps, onState: OnState, lockAlarms: (tx: Tx) => Promise<unknown>): StateKeeper {
  let rules: StateRules = DEFAULT_RULES
  let version = 1
  /** As it is stored; what has been stepped since is in `machine`. */
  let stored: StateMachine = NORMAL
  let machine: StateMachine = NORMAL
  let last: Situation | null = null

  /** True when another has stored it since. */
  function take(found: unknown): boolean {
    const theirs = (found as StateMachine | undefined) ?? NORMAL
    if (isDeepStrictEqual(theirs, stored)) return false
    stored = theirs
    machine = theirs
    return true
  }

  return {
    level: () => machine.level,

    async load() {
      const [row] = await deps.db.select().from(roomState)
      take(row?.machine)
      last = null
      const [newest] = await deps.db.select().from(stateRules).orderBy(desc(stateRules.version)).limit(1)
      rules = newest?.rules ?? DEFAULT_RULES
      version = newest?.version ?? 1
      return { rules, board: await readBoard(deps, deps.clock.now()) }
    },

    step(situation) {
      const next = stepState(machine, situation, rules)
      machine = next.machine
      last = situation
      return next.changed
    },

    async store(tx) {
      if (last === null) return []
      // Alarms before the state, as a person's word takes them.
      await lockAlarms(tx)
      const [row] = await tx.select().from(roomState).for('update')
      // A person confirmed or dismissed meanwhile: what they said stands.
      if (take(row?.machine)) machine = stepState(machine, last, rules).machine
      stored = machine
      const before = row?.view ?? null
      const view = stateView(machine, before, version, last.atMs)
      await tx
        .insert(roomState)
        .values({ view, machine })
        .onConflictDoUpdate({ target: roomState.one, set: { view, machine } })
      if (before !== null && isSame(before, view)) return []
      const news = (before?.level ?? 'normal') !== view.level || (before?.proposed ?? null) !== view.proposed
      return [
        { type: 'state.changed', state: view, by: null },
        ...(news ? await onState(deps, tx, view, before?.level ?? null) : []),
      ]
    },
  }
}

/** The state as it travels; `before` itself where people would see no difference. */
export function stateView(machine: StateMachine, before: RoomState | null, version: number, atMs: number): RoomState {
  const { level, proposed, reasons, sinceMs } = viewOf(machine)
  const view: RoomState = {
    level,
    proposed,
    reasons: reasons.map(({ code, detail }) => ({ code, detail: { ...detail } })),
    since: iso(sinceMs ?? atMs),
    changedAt: iso(atMs),
    confirmedBy: before?.level === level ? before.confirmedBy : null,
    rulesVersion: version,
  }
  return before !== null && isSame(before, view) ? before : view
}

const isSame = (a: RoomState, b: RoomState): boolean =>
  a.level === b.level && a.proposed === b.proposed && codesOf(a) === codesOf(b)

const codesOf = ({ reasons }: RoomState): string =>
  reasons
    .map(({ code }) => code)
    .sort()
    .join()
