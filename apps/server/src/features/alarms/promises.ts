/** A promise comes due and nothing is on its way: somebody is told ten minutes before. */
import type { PromiseClock } from '@tenfold/contract/drafting.ts'
import type { Alarm } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { close, raise } from '@tenfold/core/alarm.ts'
import { PAGE_BEFORE_MS } from '@tenfold/core/promise.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { alarms } from '../../db/alarm-schema.ts'
import type { Tx } from '../../db/client.ts'
import { drafts, incidents, promises, publications } from '../../db/incident-schema.ts'
import type { Deps } from '../../deps.ts'
import { append, inTx } from '../../events/append.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { staleKeys } from '../../room/stale.ts'
import { readRules } from '../states/rows.ts'
import { readOnCall } from './on-call.ts'
import { writePages } from './pages.ts'
import { lockOpenAlarms, saveAlarm } from './rows.ts'

/** Of a promise that is longer due the room itself shows that it is late. */
const LATE_MS = HOUR

/** Raises the alarm of a promise that comes due, and closes that of one that is settled. Returns how many. */
export async function runDuePromiseAlarms(deps: Deps): Promise<number> {
  const { ids, settled } = await look(deps)
  if (ids.length === 0 && settled.length === 0) return 0
  return inTx(deps, async (tx) => {
    const nowMs = deps.clock.now()
    const bodies: EventBody[] = []
    for (const alarm of (await lockOpenAlarms(tx)).filter(({ id }) => settled.includes(id))) {
      const over = close(alarm, nowMs)
      await saveAlarm(tx, over)
      bodies.push({ type: 'alarm.closed', alarm: over })
    }
    for (const { view, title } of await duePromises(tx, ids)) {
      const alarm = await raised(deps, tx, view.id, { dueAt: view.dueAt, title })
      bodies.push({ type: 'alarm.raised', alarm })
    }
    await append(deps, tx, bodies)
    return bodies.length
  })
}

/**
 * Promises that nobody was told of yet, and open alarms whose promise is settled: read without a lock, every second. A
 * promise that still runs when its incident closes is paged like any other; once late, it is over with its incident.
 */
async function look(deps: Deps): Promise<{ ids: string[]; settled: string[] }> {
  const { db, clock } = deps
  const nowMs = clock.now()
  const due = await db
    .select({ view: promises.view })
    .from(promises)
    .innerJoin(incidents, eq(incidents.id, promises.incidentId))
    .where(
      and(
        sql`${promises.view}->>'keptAt' is null`,
        // One that came due while no server ran is told late rather than never.
        gt(promises.dueAt, new Date(nowMs - LATE_MS)),
        lte(promises.dueAt, new Date(nowMs + PAGE_BEFORE_MS)),
        sql`(${incidents.closedAt} is null or ${promises.state} = 'running')`,
        sql`not exists (select 1 from ${alarms} where ${alarms.view}->>'promiseId' = ${promises.id}::text)`,
      ),
    )
  const ids: string[] = []
  for (const { view } of due) if (!(await isOnItsWay(deps, view))) ids.push(view.id)
  const settled = await db
    .select({ id: alarms.id })
    .from(alarms)
    .leftJoin(promises, sql`${promises.id}::text = ${alarms.view}->>'promiseId'`)
    .leftJoin(incidents, eq(incidents.id, promises.incidentId))
    .where(
      and(
        sql`${alarms.closedAt} is null`,
        sql`${alarms.view}->>'promiseId' is not null`,
        // Without a row it was promised twice for one time, and two incidents are one by now.
        sql`(${promises.id} is null or ${promises.view}->>'keptAt' is not null
          or (${incidents.closedAt} is not null and ${promises.state} <> 'running'))`,
      ),
    )
  return { ids, settled: settled.map(({ id }) => id) }
}

/**
 * Whether an update waits in the outbox that can be posted as it stands and in time. What carries a fact that has changed
 * since waits for nobody: its screen says not to post it.
 */
async function isOnItsWay({ db, clock }: Deps, { incidentId, dueAt }: PromiseClock): Promise<boolean> {
  const nowMs = clock.now()
  const waiting = await db
    .select({ view: drafts.view })
    .from(publications)
    .innerJoin(drafts, eq(drafts.id, publications.draftId))
    .where(
      and(
        eq(publications.incidentId, incidentId),
        inArray(publications.state, ['held', 'scheduled', 'ready']),
        eq(publications.isUpdate, true),
        sql`${publications.view}->>'channel' <> ${BRIEF_CHANNEL}`,
        // What promises a time that has passed cannot be posted either.
        gt(publications.promisesAt, new Date(Math.max(Date.parse(dueAt), nowMs))),
        or(isNull(publications.sendAt), lte(publications.sendAt, new Date(dueAt))),
      ),
    )
  if (waiting.length === 0) return false
  const facts = await readFacts(db, incidentId)
  return waiting.some(({ view }) => staleKeys(view, facts, nowMs).length === 0)
}

/** Those that still run and that no other server has told of meanwhile, locked. */
async function duePromises(tx: Tx, ids: readonly string[]) {
  const rows = await tx
    .select({ view: promises.view, title: sql<string>`${incidents.view}->>'title'` })
    .from(promises)
    .innerJoin(incidents, eq(incidents.id, promises.incidentId))
    .where(and(inArray(promises.id, [...ids]), sql`${promises.view}->>'keptAt' is null`))
    .orderBy(asc(promises.dueAt))
    .for('update', { of: promises })
  // A statement of its own: it sees what was committed while this one waited for the lock.
  const promiseId = sql<string>`${alarms.view}->>'promiseId'`
  const told = await tx
    .select({ promiseId })
    .from(alarms)
    .where(inArray(promiseId, [...ids]))
  return rows.filter(({ view }) => !told.some((each) => each.promiseId === view.id))
}

async function raised(deps: Deps, tx: Tx, promiseId: string, detail: Record<string, string>): Promise<Alarm> {
  const onCall = await readOnCall(tx)
  const { rules } = await readRules(tx)
  const reasons = [{ code: 'promise' as const, detail }]
  const cause = { id: deps.id(), rule: 'promise' as const, surgeId: null, slice: null, promiseId, reasons }
  const { alarm, tell } = raise(cause, onCall.people, rules.acknowledge, deps.clock.now())
  await saveAlarm(tx, alarm)
  await writePages(deps, tx, 'raised', alarm, tell, onCall)
  return alarm
}
