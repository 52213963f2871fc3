import type { PromiseClock, Publication } from '@tenfold/contract/entities.ts'
import { firstPosted } from '@tenfold/core/incident.ts'
import { answer } from '@tenfold/core/promise.ts'
import { mayRecord, mayUndo } from '@tenfold/core/publication.ts'
import { asc, eq, sql } from 'drizzle-orm'
import type { Act, Handler, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { promises, publications } from '../../db/schema.ts'
import { must, Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { lockIncident, saveIncident } from '../../room/incident-rows.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { takeBack } from '../../room/take-back.ts'

type PublicationRow = typeof publications.$inferSelect

const cancel: Handler<'publication:cancel'> = async (act, { publicationId }) => {
  const { view } = await lockPublication(act.tx, publicationId)
  allowActor(act.actor, 'publication:cancel', scopeOf(view))
  must(mayUndo(view.state, Date.parse(view.undoUntil), act.deps.clock.real()))
  await takeBack(act, view)
  return {}
}

const posted: Handler<'publication:posted'> = async (act, { publicationId, url }) => {
  const { deps, tx, actor, emit } = act
  const row = await lockPublication(tx, publicationId)
  allowActor(actor, 'publication:post', scopeOf(row.view))
  must(mayRecord(row.view.state))
  const postedMs = deps.clock.now()
  const by = personOf(actor)
  const publication: Publication = { ...row.view, state: 'posted', postedBy: by, postedAt: iso(postedMs), url }
  await tx.update(publications).set({ state: 'posted', view: publication }).where(eq(publications.id, publicationId))
  emit({ type: 'publication.posted', publication, by })
  if (row.firstWords) await stopFirstWords(act, row.incidentId, iso(postedMs))
  await answerPromises(act, row, postedMs)
  return {}
}

async function stopFirstWords({ tx, emit }: Act, incidentId: string, postedAt: string): Promise<void> {
  const before = await lockIncident(tx, incidentId)
  const incident = firstPosted(before, postedAt)
  if (incident === before) return
  await saveIncident(tx, incident)
  emit({ type: 'incident.changed', incident })
}

/** Settles the promises that this post answers, then makes its own. */
async function answerPromises({ deps, tx, emit }: Act, row: PublicationRow, postedMs: number): Promise<void> {
  const post = {
    queuedMs: Date.parse(row.view.queuedAt),
    postedMs,
    promisesMs: row.promisesAt === null ? null : row.promisesAt.getTime(),
  }
  const earlier = await lockPromises(tx, row.incidentId)
  for (const { view, made } of earlier) {
    if (view.keptAt !== null) continue
    const promise = {
      dueMs: Date.parse(view.dueAt),
      madeMs: Date.parse(made.postedAt ?? made.queuedAt),
      state: view.state,
    }
    const outcome = answer(promise, post)
    if (outcome === null) continue
    const settled: PromiseClock = { ...view, state: outcome === 'kept' ? 'kept' : 'late', keptAt: iso(postedMs) }
    await tx.update(promises).set({ state: settled.state, view: settled }).where(eq(promises.id, view.id))
    emit({ type: outcome === 'kept' ? 'promise.kept' : 'promise.ended', promise: settled })
  }
  const { promisesMs } = post
  if (promisesMs === null || earlier.some(({ view }) => Date.parse(view.dueAt) === promisesMs)) return
  const promise: PromiseClock = {
    id: deps.id(),
    incidentId: row.incidentId,
    publicationId: row.id,
    dueAt: iso(promisesMs),
    state: 'running',
    keptAt: null,
  }
  await tx.insert(promises).values({
    id: promise.id,
    incidentId: row.incidentId,
    dueAt: new Date(promisesMs),
    state: 'running',
    view: promise,
  })
  emit({ type: 'promise.made', promise })
}

/** The publication locked, its incident locked and open. @throws Refused `not_found`, `incident_closed` */
async function lockPublication(tx: Tx, id: string): Promise<PublicationRow> {
  const one = eq(publications.id, id)
  const [owner] = await tx.select({ incidentId: publications.incidentId }).from(publications).where(one)
  if (owner === undefined) throw new Refused('not_found', { noun: 'publication' })
  await lockIncident(tx, owner.incidentId)
  const [row] = await tx.select().from(publications).where(one).for('update')
  if (row === undefined) throw new Error(`publication ${id} vanished`)
  return row
}

/** Every promise of the incident with the time of the post that made it, the earliest first. */
const lockPromises = (tx: Tx, incidentId: string) =>
  tx
    .select({ view: promises.view, made: publications.view })
    .from(promises)
    .innerJoin(publications, sql`${publications.id} = (${promises.view}->>'publicationId')::uuid`)
    .where(eq(promises.incidentId, incidentId))
    .orderBy(asc(promises.dueAt), asc(promises.id))
    .for('update', { of: promises })

const scopeOf = ({ account, lang }: Publication) => ({ accounts: [account], lang })

export const publicationCommands = { 'publication:cancel': cancel, 'publication:posted': posted } satisfies Handlers
