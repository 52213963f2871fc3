/** News for the alarms of a desk: what the room's clock would find, said by hand. */
import { randomUUID } from 'node:crypto'
import type { Alarm, RoomState, Slice, StateReason, Surge } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import type { Level, PersonalLevel } from '@tenfold/core/surge/level.ts'
import { append, inTx } from '@tenfold/server/events/append.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { onState, onSurge } from '@tenfold/server/features/alarms/news.ts'
import { type Desk, PEOPLE } from './desk.ts'

export const VOLUME: StateReason = {
  code: 'volume',
  detail: { ratio: 4.8, observed: 24, expected: 5, windowMin: 10 },
}

/** As if there had never been an alarm, a list or a webhook. */
export async function forget(desk: Desk): Promise<void> {
  for (const table of ['alarms', 'pages', 'on_call', 'webhooks', 'surges', 'room_state']) {
    await desk.sql(`delete from ${table}`)
  }
  await desk.sql(`update users set disabled = false, locale = 'en'`)
}

/** The room's state is now this; returns what was said of alarms. */
export async function rises(
  desk: Desk,
  level: Level,
  before: Level | null,
  more: { proposed?: PersonalLevel; confirmedBy?: RoomState['confirmedBy']; reasons?: StateReason[] } = {},
): Promise<EventBody[]> {
  const at = new Date(desk.deps.clock.now()).toISOString()
  const state: RoomState = {
    level,
    proposed: more.proposed ?? null,
    reasons: more.reasons ?? [VOLUME],
    since: at,
    changedAt: at,
    confirmedBy: more.confirmedBy ?? null,
    rulesVersion: 1,
  }
  return inTx(desk.deps, async (tx) => {
    await desk.sql('insert into room_state (view, machine) values ($1, $2) on conflict (one) do update set view = $1', [
      state,
      {},
    ])
    const bodies = await onState(desk.deps, tx, state, before)
    await append(desk.deps, tx, [{ type: 'state.changed', state, by: null }, ...bodies])
    return bodies
  })
}

/** A surge of a part at rung ×5, stored. */
export async function partSurge(desk: Desk, slice: Slice): Promise<Surge> {
  const at = new Date(desk.deps.clock.now()).toISOString()
  const figure = { observed: 31, expected: 4.5, ratio: 6.9, windowMin: 15 }
  const surge: Surge = {
    id: randomUUID(),
    slice,
    rung: 5,
    peakRung: 5,
    rungs: [{ rung: 5, at }],
    now: figure,
    peak: figure,
    lowerBound: 5.2,
    authors: 28,
    knownDays: 56,
    onsetAt: at,
    openedAt: at,
    changedAt: at,
    incidentId: null,
  }
  await desk.sql('insert into surges (id, view) values ($1, $2)', [surge.id, surge])
  return surge
}

/** The surge does this now; returns what was said of alarms. */
export async function surges(desk: Desk, surge: Surge, kind: 'opened' | 'climbed' | 'closed'): Promise<EventBody[]> {
  const type = ({ opened: 'surge.opened', climbed: 'surge.graded', closed: 'surge.closed' } as const)[kind]
  return inTx(desk.deps, async (tx) => {
    const closedAt = kind === 'closed' ? new Date(desk.deps.clock.now()) : null
    await desk.sql('update surges set view = $2, closed_at = $3 where id = $1', [surge.id, surge, closedAt])
    const bodies = await onSurge(desk.deps, tx, surge, kind)
    await append(desk.deps, tx, [{ type, surge }, ...bodies])
    return bodies
  })
}

/** Shift lead, Comms 1, Comms 2, in this order. */
export const setOnCall = (desk: Desk, email = false): Promise<object> =>
  desk.run(PEOPLE.lead, 'onCall:set', {
    people: [PEOPLE.lead, PEOPLE.writer, PEOPLE.second].map(({ id }) => ({ userId: id, email })),
  })

/** The alarms on the board, oldest first. */
export const openAlarms = async (desk: Desk): Promise<Alarm[]> =>
  Object.values((await readBoard(desk.deps)).alarms).sort((a, b) => (a.id < b.id ? -1 : 1))

/** The one alarm on the board; throws when there is none or another. */
export async function onlyAlarm(desk: Desk): Promise<Alarm> {
  const [alarm, ...others] = await openAlarms(desk)
  if (alarm === undefined || others.length > 0)
    throw new Error(`there are ${others.length + Number(alarm !== undefined)} alarms`)
  return alarm
}
