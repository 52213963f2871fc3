/** What the drill's invented operations do to disruptions and services. */
import { type Disruption, UNTOLD } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { customersOf } from '@tenfold/core/disruption/customers.ts'
import { severityOf } from '@tenfold/core/disruption/severity.ts'
import { countServices, NO_SERVICES, type Service, type ServiceState } from '@tenfold/core/disruption.ts'
import type { DrillAct, Scenario } from '@tenfold/core/drill.ts'
import { servicesToChange, timetableOf } from '@tenfold/core/drill-services.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { disruptions, feeds, services } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { recountEntered } from '../disruptions/entered.ts'
import { serviceOf } from '../disruptions/service-rows.ts'
import { joinStories } from '../disruptions/stories.ts'

type DisruptionRow = typeof disruptions.$inferSelect
type DisruptionEvent = Extract<EventBody, { disruption: Disruption }>

/** Carries out one act at scenario time `atMs` and tells what happened. */
export async function perform(
  deps: Deps,
  tx: Tx,
  scenario: Scenario,
  feedId: string,
  act: DrillAct,
  atMs: number,
): Promise<EventBody[]> {
  switch (act.kind) {
    case 'disruption':
      return await withPeople(tx, scenario, await open(deps, tx, scenario, feedId, act, atMs), atMs)
    case 'services': {
      const row = await find(tx, feedId, act.key)
      return row === null ? [] : await withPeople(tx, scenario, await change(tx, row, act, atMs), atMs)
    }
    case 'phase': {
      const row = await find(tx, feedId, act.key)
      return row === null ? [] : [await save(tx, row, { ...row.view, phase: act.phase }, atMs)]
    }
    case 'feed':
      return [await speak(tx, feedId, act.speaks)]
  }
}

/** What people entered counts these services too, and may tell the same story. */
async function withPeople(tx: Tx, { mode }: Scenario, event: DisruptionEvent, atMs: number): Promise<EventBody[]> {
  const at = new Date(atMs)
  return [event, ...(await recountEntered(tx, mode, at)), ...(await joinStories(tx, [event.disruption.id], at))]
}

/** Cancels `count` more services of the first open disruption that has any left: the facilitator's hand. */
export async function cancelMore(tx: Tx, feedId: string, count: number, atMs: number): Promise<EventBody[]> {
  const rows = await tx
    .select()
    .from(disruptions)
    .where(and(eq(disruptions.feedId, feedId), isNull(disruptions.closedAt)))
    .for('update')
  for (const row of rows) {
    if (row.view.counts.scheduled <= row.view.counts.cancelled) continue
    return [
      await change(
        tx,
        row,
        { from: ['atRisk', 'scheduled', 'delayed'], state: 'cancelled', count, delayMin: null },
        atMs,
      ),
    ]
  }
  return []
}

async function open(
  deps: Deps,
  tx: Tx,
  scenario: Scenario,
  feedId: string,
  act: Extract<DrillAct, { kind: 'disruption' }>,
  atMs: number,
): Promise<DisruptionEvent> {
  const id = deps.id()
  const at = new Date(atMs).toISOString()
  const planned = timetableOf(scenario, act.key)
  const view: Disruption = {
    ...UNTOLD,
    id,
    storyId: id,
    severity: severityOf(countServices(planned), act.effect, false),
    customersAtRisk: customersOf(planned.filter(({ state }) => state === 'atRisk')),
    kind: act.serviceDate === null ? 'alert' : 'services',
    feedId,
    mode: scenario.mode,
    title: { ...act.title },
    cause: act.cause,
    effect: act.effect,
    phase: act.phase,
    serviceDate: act.serviceDate,
    counts: countServices(planned),
    cancelledEver: 0,
    startedAt: at,
    changedAt: at,
  }
  await tx.insert(disruptions).values({ id, feedId, key: act.key, text: { ...act.text }, view })
  if (planned.length > 0) await tx.insert(services).values(planned.map((service) => rowOf(service, feedId, id, atMs)))
  return { type: 'disruption.opened', disruption: view }
}

async function change(
  tx: Tx,
  row: DisruptionRow,
  act: { from: readonly ServiceState[]; state: ServiceState; count: number | null; delayMin: number | null },
  atMs: number,
): Promise<DisruptionEvent> {
  const at = new Date(atMs)
  const known = await tx.select().from(services).where(eq(services.disruptionId, row.id))
  const chosen = servicesToChange(
    known.map((service) => ({ ...service, scheduledDepartureMs: service.scheduledDepartureAt?.getTime() ?? null })),
    act.from,
    act.count,
  )
  const keys = chosen.map(({ key }) => key)
  if (keys.length > 0 && row.feedId !== null) {
    const here = and(eq(services.feedId, row.feedId), inArray(services.key, keys))
    await tx.update(services).set({ state: act.state, delayMin: act.delayMin, asOf: at }).where(here)
    // A service that was cancelled once stays in the cumulative count, whatever becomes of it.
    if (act.state === 'cancelled')
      await tx
        .update(services)
        .set({ firstCancelledAt: at })
        .where(and(here, isNull(services.firstCancelledAt)))
  }
  const after = await tx.select().from(services).where(eq(services.disruptionId, row.id))
  const now = after.map(serviceOf)
  const counts = after.length === 0 ? NO_SERVICES : countServices(now)
  const figures = {
    counts,
    severity: severityOf(counts, row.view.effect, false),
    cancelledPeak: Math.max(row.view.cancelledPeak, counts.cancelled),
    customers: customersOf(now.filter(({ state }) => state === 'cancelled' || state === 'partlyCancelled')),
    customersAtRisk: customersOf(now.filter(({ state }) => state === 'atRisk')),
  }
  const cancelledEver = after.filter(({ firstCancelledAt }) => firstCancelledAt !== null).length
  return save(tx, row, { ...row.view, ...figures, cancelledEver }, atMs)
}

async function save(tx: Tx, row: DisruptionRow, changed: Disruption, atMs: number): Promise<DisruptionEvent> {
  const over = changed.phase === 'resolved' || changed.phase === 'withdrawn'
  const view = { ...changed, changedAt: new Date(atMs).toISOString() }
  await tx
    .update(disruptions)
    .set({ view, closedAt: over ? new Date(atMs) : null })
    .where(eq(disruptions.id, row.id))
  return { type: over ? 'disruption.closed' : 'disruption.changed', disruption: view }
}

async function speak(tx: Tx, feedId: string, speaks: boolean): Promise<EventBody> {
  const state = speaks ? 'ok' : 'stale'
  const problem = speaks ? null : 'The operations feed has fallen silent.'
  const [row] = await tx.update(feeds).set({ state, problem }).where(eq(feeds.id, feedId)).returning()
  if (row === undefined) throw new Error('the drill has no feed')
  const { id, kind, name, mode, intervalS } = row
  return { type: 'feed.changed', feed: { id, kind, name, mode, polled: false, state, problem, intervalS } }
}

async function find(tx: Tx, feedId: string, key: string): Promise<DisruptionRow | null> {
  const [row] = await tx
    .select()
    .from(disruptions)
    .where(and(eq(disruptions.feedId, feedId), eq(disruptions.key, key)))
    .for('update')
  return row ?? null
}

const rowOf = (service: Service, feedId: string, disruptionId: string, atMs: number): typeof services.$inferInsert => {
  const { scheduledDepartureMs, scheduledArrivalMs, ...rest } = service
  return {
    ...rest,
    feedId,
    disruptionId,
    asOf: new Date(atMs),
    scheduledDepartureAt: scheduledDepartureMs === null ? null : new Date(scheduledDepartureMs),
    scheduledArrivalAt: scheduledArrivalMs === null ? null : new Date(scheduledArrivalMs),
  }
}
