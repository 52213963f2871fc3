import type { Incident, PromiseClock } from '@tenfold/contract/entities.ts'
import { type Origin, originOf } from '@tenfold/core/incident.ts'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Act, Handler, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { disruptions, incidents, promises, surges } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { lockIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { lockOutbox, takeBack } from '../../room/take-back.ts'

interface Wiring {
  readonly playbooks: Playbooks
  /** Runs once a declaration is committed: in a drill the clock drops to ×1. */
  readonly afterDeclare?: () => void | Promise<void>
}

export function incidentCommands({ playbooks, afterDeclare }: Wiring) {
  const declare: Handler<'incident:declare'> = async (act, input) => {
    const { deps, tx, actor, emit } = act
    allowActor(actor, 'incident:declare')
    if (input.playbook !== null && (await playbooks.find(input.playbook)) === undefined) {
      throw new Refused('not_found', { noun: 'playbook' })
    }
    const id = deps.id()
    const nowMs = deps.clock.now()
    const origins: Origin[] = []
    if (input.surgeId !== null) origins.push(await joinSurge(act, input.surgeId, id))
    if (input.disruptionId !== null) origins.push(await disruptionOrigin(tx, input.disruptionId))
    const { onsetMs, detectedMs } = originOf(nowMs, origins)
    const by = personOf(actor)
    const incident: Incident = {
      id,
      title: input.title,
      playbook: input.playbook,
      state: 'open',
      surgeId: input.surgeId,
      disruptionId: input.disruptionId,
      declaredBy: by,
      onsetAt: iso(onsetMs),
      detectedAt: iso(detectedMs),
      declaredAt: iso(nowMs),
      firstPostAt: null,
    }
    await tx.insert(incidents).values({ id, view: incident })
    emit({ type: 'incident.declared', incident, by })
    if (afterDeclare !== undefined) act.after(afterDeclare)
    return { incidentId: id }
  }

  const note: Handler<'incident:note'> = async ({ deps, tx, actor, emit }, { incidentId, text }) => {
    allowActor(actor, 'incident:note')
    await lockIncident(tx, incidentId)
    const noteId = deps.id()
    emit({ type: 'incident.noted', incidentId, noteId, text, by: personOf(actor) })
    return { noteId }
  }

  /** What has not been posted is taken back; running promises go on, late ones are over. */
  const close: Handler<'incident:close'> = async (act, { incidentId, reason }) => {
    const { deps, tx, actor, emit } = act
    allowActor(actor, 'incident:close')
    const open = await lockIncident(tx, incidentId)
    for (const publication of await lockOutbox(tx, incidentId, ['held', 'ready'])) await takeBack(act, publication)
    for (const promise of await lockAwaited(tx, incidentId)) emit({ type: 'promise.ended', promise })
    const incident: Incident = { ...open, state: 'closed' }
    await tx
      .update(incidents)
      .set({ view: incident, closedAt: new Date(deps.clock.now()), closeReason: reason })
      .where(eq(incidents.id, incidentId))
    emit({ type: 'incident.closed', incident, reason, by: personOf(actor) })
    return {}
  }

  return { 'incident:declare': declare, 'incident:note': note, 'incident:close': close } satisfies Handlers
}

/** Links the surge to the incident. A surge belongs to one open incident only. */
async function joinSurge({ tx, emit }: Act, surgeId: string, incidentId: string): Promise<Origin> {
  const [row] = await tx.select().from(surges).where(eq(surges.id, surgeId)).for('update')
  if (row === undefined) throw new Refused('not_found', { noun: 'surge' })
  if (row.view.incidentId !== null) {
    const [other] = await tx
      .select({ view: incidents.view })
      .from(incidents)
      .where(eq(incidents.id, row.view.incidentId))
    if (other?.view.state === 'open') throw new Refused('taken', { noun: 'incident', name: other.view.title })
  }
  const surge = { ...row.view, incidentId }
  await tx.update(surges).set({ view: surge }).where(eq(surges.id, surgeId))
  // A surge that is over is not on the board any more, and an event would put it back.
  if (row.closedAt === null) emit({ type: 'surge.graded', surge })
  return { onsetMs: Date.parse(surge.onsetAt), detectedMs: Date.parse(surge.openedAt) }
}

async function disruptionOrigin(tx: Tx, disruptionId: string): Promise<Origin> {
  const [row] = await tx.select({ view: disruptions.view }).from(disruptions).where(eq(disruptions.id, disruptionId))
  if (row === undefined) throw new Refused('not_found', { noun: 'disruption' })
  const startedMs = Date.parse(row.view.startedAt)
  return { onsetMs: startedMs, detectedMs: startedMs }
}

/** Late promises whose update has not come, locked. */
async function lockAwaited(tx: Tx, incidentId: string): Promise<PromiseClock[]> {
  const rows = await tx
    .select({ view: promises.view })
    .from(promises)
    .where(
      and(eq(promises.incidentId, incidentId), eq(promises.state, 'late'), sql`${promises.view}->>'keptAt' is null`),
    )
    .orderBy(asc(promises.id))
    .for('update')
  return rows.map((row) => row.view)
}
