/** What the detector finds becomes alarms, inside of its transaction; the events come back to be appended there. */
import type { Alarm, RoomState, StateReason, Surge } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { judgePart, judgeState, partsOf, type Verdict } from '@tenfold/core/alarm/news.ts'
import { type AlarmRule, acknowledge, close, fold, raise } from '@tenfold/core/alarm.ts'
import type { Level } from '@tenfold/core/surge/level.ts'
import { keyOf } from '@tenfold/core/surge/slice.ts'
import { and, inArray, isNull, ne } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { surges } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { must } from '../../errors.ts'
import { readRules } from '../states/rows.ts'
import { readOnCall } from './on-call.ts'
import { writePages } from './pages.ts'
import { lockOpenAlarms, saveAlarm } from './rows.ts'

interface News {
  readonly surge: Surge | null
  readonly reasons: StateReason[]
  /** When it happened: in a drill that jumps long before the room's time. */
  readonly atMs: number
}

/**
 * The room's state rose, fell, or has something proposed.
 * @param before its level until now; null: it never had one
 */
export async function onState(deps: Deps, tx: Tx, state: RoomState, before: Level | null): Promise<EventBody[]> {
  const open = await lockOpenAlarms(tx)
  const atMs = momentOf(deps, state.changedAt)
  const verdict = judgeState(open, state, before, atMs)
  const events = await follow(deps, tx, verdict, { surge: null, reasons: state.reasons, atMs })
  // Who confirms what was proposed has the alarm that proposed it.
  const by = state.confirmedBy
  const proposal = open.find((alarm) => alarm.rule === state.level && !verdict.closes.includes(alarm))
  if (by === null || proposal === undefined || proposal.acknowledged !== null) return events
  const alarm = must(acknowledge(proposal, by, atMs))
  await saveAlarm(tx, alarm)
  return [...events, { type: 'alarm.acknowledged', alarm, by }]
}

/** A part that no state explains reached a rung that alarms, or its surge closed. */
export async function onSurge(
  deps: Deps,
  tx: Tx,
  surge: Surge,
  kind: 'opened' | 'climbed' | 'closed',
): Promise<EventBody[]> {
  const open = await lockOpenAlarms(tx)
  const atMs = momentOf(deps, surge.changedAt)
  if (kind === 'closed') {
    const over: Alarm[] = []
    for (const alarm of open) if (await wasLastOf(tx, alarm, surge)) over.push(alarm)
    return closeAll(tx, over, atMs)
  }
  const { rules } = await readRules(tx)
  if (surge.rung < rules.partRung) return []
  return follow(deps, tx, judgePart(open, surge.id), { surge, reasons: [reasonOf(surge)], atMs })
}

async function follow(deps: Deps, tx: Tx, { closes, rule, into }: Verdict<Alarm>, news: News): Promise<EventBody[]> {
  const events = await closeAll(tx, closes, news.atMs)
  if (rule === null) return events
  if (into === null) return [...events, await raised(deps, tx, rule, news)]
  const alarm = fold(into, { rule, reasons: news.reasons })
  await saveAlarm(tx, alarm)
  return [...events, { type: 'alarm.folded', alarm }]
}

async function raised(deps: Deps, tx: Tx, rule: AlarmRule, { surge, reasons, atMs }: News): Promise<EventBody> {
  const onCall = await readOnCall(tx)
  const { rules } = await readRules(tx)
  const cause = {
    id: deps.id(),
    rule,
    surgeId: surge?.id ?? null,
    slice: surge?.slice ?? null,
    promiseId: null,
    reasons,
  }
  const { alarm, tell } = raise(cause, onCall.people, rules.acknowledge, atMs)
  await saveAlarm(tx, alarm)
  await writePages(deps, tx, 'raised', alarm, tell, onCall)
  return { type: 'alarm.raised', alarm }
}

async function closeAll(tx: Tx, over: readonly Alarm[], atMs: number): Promise<EventBody[]> {
  const events: EventBody[] = []
  for (const open of over) {
    const alarm = close(open, atMs)
    await saveAlarm(tx, alarm)
    events.push({ type: 'alarm.closed', alarm })
  }
  return events
}

/** True when the alarm is about parts alone and `surge` is the last of them. */
async function wasLastOf(tx: Tx, alarm: Alarm, surge: Surge): Promise<boolean> {
  const parts = partsOf(alarm)
  if (alarm.rule !== 'surge' || !parts.includes(surge.id)) return false
  const [other] = await tx
    .select({ id: surges.id })
    .from(surges)
    .where(and(inArray(surges.id, parts), ne(surges.id, surge.id), isNull(surges.closedAt)))
    .limit(1)
  return other === undefined
}

const reasonOf = ({ id, slice, rung, now }: Surge): StateReason => ({
  code: 'part',
  detail: { slice: keyOf(slice), rung, ...now, surgeId: id },
})

/** A drill that jumps raises an alarm where it belongs; in real life people are told now, and their time begins now. */
const momentOf = ({ mode, clock }: Deps, changedAt: string): number =>
  mode === 'live' ? clock.now() : Date.parse(changedAt)
