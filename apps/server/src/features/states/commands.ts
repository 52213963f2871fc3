import type { Result } from '@tenfold/core/result.ts'
import type { PersonalLevel } from '@tenfold/core/surge/level.ts'
import type { StateMachine } from '@tenfold/core/surge/state/machine.ts'
import { confirm, dismiss } from '@tenfold/core/surge/state/person.ts'
import { eq } from 'drizzle-orm'
import type { Act, Handlers } from '../../commands.ts'
import { roomState, stateRules } from '../../db/alarm-schema.ts'
import { must, Refused } from '../../errors.ts'
import { seesState } from '../../events/visible.ts'
import { allowActor } from '../../guard.ts'
import { personOf } from '../../room/stamp.ts'
import { type OnState, stateView } from '../../surge/state-keeper.ts'
import { lockOpenAlarms } from '../alarms/rows.ts'
import { readRules } from './rows.ts'

/** `onState` tells the alarms; see features/alarms. */
export const stateCommands = ({ onState }: { readonly onState: OnState }) =>
  ({
    'state:confirm': async (act, { level }) => {
      await answer(act, level, onState, (machine, atMs) => confirm(machine, level, atMs))
      return {}
    },

    'state:dismiss': async (act, { level, reason }) => {
      await answer(act, level, onState, (machine) => dismiss(machine, level, reason))
      return {}
    },

    'rules:change': async ({ deps, tx, actor, emit }, { rules, version }) => {
      allowActor(actor, 'rules:change')
      const newest = await readRules(tx)
      if (version !== newest.version) throw new Refused('rules_changed', { version: newest.version })
      const by = personOf(actor)
      const next = version + 1
      const changedAt = new Date(deps.clock.now())
      const added = await tx
        .insert(stateRules)
        .values({ version: next, rules, byId: by.id, byName: by.name, changedAt })
        // Two at once read the same newest version: the second waits here for the first, and has lost.
        .onConflictDoNothing()
        .returning({ version: stateRules.version })
      if (added.length === 0) throw new Refused('rules_changed', { version: next })
      emit({ type: 'directory.changed', noun: 'rules', by })
      return { version: next }
    },
  }) satisfies Handlers

/**
 * A person's word on what is proposed. The row is locked, so that the room's clock and a person who speak at once do
 * not forget each other. @throws Refused `not_allowed`, also for who is limited; `not_proposed`
 */
async function answer(
  { deps, tx, actor, emit }: Act,
  level: PersonalLevel,
  onState: OnState,
  say: (machine: StateMachine, atMs: number) => Result<StateMachine>,
): Promise<void> {
  allowActor(actor, 'alarm:acknowledge')
  if (!seesState(actor)) throw new Refused('not_allowed')
  // Alarms before the state, as the room's watch takes them: two that lock in one order never wait for each other.
  await lockOpenAlarms(tx)
  const [row] = await tx.select().from(roomState).for('update')
  if (row === undefined) throw new Refused('not_proposed', { level })
  const atMs = deps.clock.now()
  const machine = must(say(row.machine as StateMachine, atMs))
  const by = personOf(actor)
  const before = row.view
  const { version } = await readRules(tx)
  const seen = stateView(machine, before, version, atMs)
  const view = { ...seen, confirmedBy: seen.level === level ? by : seen.confirmedBy }
  await tx.update(roomState).set({ view, machine }).where(eq(roomState.one, true))
  emit({ type: 'state.changed', state: view, by })
  emit(...(await onState(deps, tx, view, before.level)))
}
