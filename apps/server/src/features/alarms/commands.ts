import { acknowledge, shelve, unshelve } from '@tenfold/core/alarm.ts'
import type { Act, Handlers } from '../../commands.ts'
import { must, Refused } from '../../errors.ts'
import { personOf } from '../../room/stamp.ts'
import { readRules } from '../states/rows.ts'
import { mayAcknowledge, readOnCall } from './on-call.ts'
import { writePages } from './pages.ts'
import { lockAlarm, saveAlarm } from './rows.ts'

export const alarmCommands = {
  'alarm:acknowledge': async (act, { alarmId }) => {
    allowAlarms(act)
    const before = await lockAlarm(act.tx, alarmId)
    const alarm = must(acknowledge(before, personOf(act.actor), act.deps.clock.now()))
    // Somebody has it already: the board says who, and there is nothing that the second one could mend.
    if (alarm === before) return {}
    await saveAlarm(act.tx, alarm)
    act.emit({ type: 'alarm.acknowledged', alarm, by: personOf(act.actor) })
    return {}
  },

  'alarm:shelve': async (act, { alarmId, minutes, reason }) => {
    allowAlarms(act)
    const by = personOf(act.actor)
    const alarm = must(shelve(await lockAlarm(act.tx, alarmId), by, minutes, reason, act.deps.clock.now()))
    await saveAlarm(act.tx, alarm)
    act.emit({ type: 'alarm.shelved', alarm, by })
    return {}
  },

  'alarm:unshelve': async (act, { alarmId }) => {
    allowAlarms(act)
    const { deps, tx, actor } = act
    const before = await lockAlarm(tx, alarmId)
    const onCall = await readOnCall(tx)
    const { rules } = await readRules(tx)
    const { alarm, tell } = must(unshelve(before, onCall.people, rules.acknowledge, deps.clock.now()))
    await saveAlarm(tx, alarm)
    await writePages(deps, tx, 'returned', alarm, tell, onCall)
    act.emit({ type: 'alarm.unshelved', alarm, by: personOf(actor) })
    return {}
  },
} satisfies Handlers

/** @throws Refused `not_allowed`, also for who is limited: an alarm stands on everything that is said */
function allowAlarms({ actor }: Act): void {
  if (!mayAcknowledge(actor)) throw new Refused('not_allowed')
}
