import type { Alarm } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { escalate, isBack, unshelve } from '@tenfold/core/alarm.ts'
import { and, asc, isNull, sql } from 'drizzle-orm'
import { alarms } from '../../db/alarm-schema.ts'
import type { Tx } from '../../db/client.ts'
import type { Deps } from '../../deps.ts'
import { must } from '../../errors.ts'
import { append, inTx } from '../../events/append.ts'
import { readRules } from '../states/rows.ts'
import { readOnCall } from './on-call.ts'
import { writePages } from './pages.ts'
import { saveAlarm } from './rows.ts'

/** Tells the next on call where nobody acknowledged in time, and takes back what was shelved long enough. Returns how many. */
export async function runDueAlarms(deps: Deps): Promise<number> {
  const now = new Date(deps.clock.now())
  const due = and(
    isNull(alarms.closedAt),
    sql`least((${alarms.view}->>'escalatesAt')::timestamptz, (${alarms.view}->'shelved'->>'until')::timestamptz) <= ${now}`,
  )
  const [first] = await deps.db.select({ id: alarms.id }).from(alarms).where(due).limit(1)
  if (first === undefined) return 0
  return inTx(deps, async (tx) => {
    const rows = await tx
      .select({ view: alarms.view })
      .from(alarms)
      .where(due)
      .orderBy(asc(alarms.id))
      .for('update', { skipLocked: true })
    const bodies: EventBody[] = []
    for (const { view } of rows) bodies.push(...(await step(deps, tx, view)))
    await append(deps, tx, bodies)
    return bodies.length
  })
}

async function step(deps: Deps, tx: Tx, before: Alarm): Promise<EventBody[]> {
  const onCall = await readOnCall(tx)
  const { rules } = await readRules(tx)
  const nowMs = deps.clock.now()
  if (isBack(before, nowMs)) {
    const { alarm, tell } = must(unshelve(before, onCall.people, rules.acknowledge, nowMs))
    await saveAlarm(tx, alarm)
    await writePages(deps, tx, 'returned', alarm, tell, onCall)
    return [{ type: 'alarm.unshelved', alarm, by: null }]
  }
  const escalated = escalate(before, onCall.people, rules.acknowledge, nowMs)
  if (escalated === null) return []
  await saveAlarm(tx, escalated.alarm)
  await writePages(deps, tx, 'escalated', escalated.alarm, escalated.tell, onCall)
  return [{ type: 'alarm.escalated', alarm: escalated.alarm }]
}
