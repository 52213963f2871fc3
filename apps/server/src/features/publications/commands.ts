import { type Publication, READERS_MAX } from '@tenfold/contract/drafting.ts'
import { mayRecord, mayUndo } from '@tenfold/core/publication.ts'
import { eq } from 'drizzle-orm'
import type { Handler, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { briefReads, drafts, publications } from '../../db/incident-schema.ts'
import { must, Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { lockIncident } from '../../room/incident-rows.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { takeBack } from '../../room/take-back.ts'
import { type PublicationRow, settle } from './posted.ts'
import { waitingOf } from './waiting.ts'
import { whyNotOut } from './why-not-out.ts'

const cancel: Handler<'publication:cancel'> = async (act, { publicationId }) => {
  const { deps, tx, actor } = act
  const row = await lockPublication(tx, publicationId)
  const { view } = row
  allowActor(actor, 'publication:cancel', scopeOf(view))
  const [draft] = await tx.select({ view: drafts.view }).from(drafts).where(eq(drafts.id, view.draftId))
  const isWrong = draft !== undefined && (await whyNotOut({ deps, tx }, row, draft.view)) !== null
  must(mayUndo(waitingOf(view), isWrong, deps.clock.real()))
  await takeBack(act, view, personOf(actor))
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
  await settle(act, { ...row, view: publication }, postedMs)
  return {}
}

/** Who reads a brief again has read it already. */
const read: Handler<'brief:read'> = async ({ deps, tx, actor, emit }, { publicationId }) => {
  const one = eq(publications.id, publicationId)
  const [row] = await tx.select({ view: publications.view }).from(publications).where(one).for('update')
  if (row === undefined) throw new Refused('not_found', { noun: 'brief' })
  allowActor(actor, 'brief:read', scopeOf(row.view))
  const { channel, state, readBy } = row.view
  if (channel !== 'brief') throw new Refused('not_found', { noun: 'brief' })
  if (state !== 'posted') throw new Refused('wrong_state', { state, act: 'read' })
  const by = personOf(actor)
  const nowMs = deps.clock.now()
  const receipt = { publicationId, userId: by.id, name: by.name, at: new Date(nowMs) }
  const fresh = await tx.insert(briefReads).values(receipt).onConflictDoNothing().returning({ at: briefReads.at })
  if (fresh.length === 0) return {}
  // Every receipt is kept; a board names so many readers and counts the others, or each of them would cost all of them.
  const publication: Publication =
    readBy.length < READERS_MAX
      ? { ...row.view, readBy: [...readBy, { by, at: iso(nowMs) }] }
      : { ...row.view, readMore: row.view.readMore + 1 }
  await tx.update(publications).set({ view: publication }).where(one)
  emit({ type: 'publication.read', publication, by })
  return {}
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

const scopeOf = ({ account, lang }: Publication) => ({ accounts: [account], lang })

export const publicationCommands = {
  'publication:cancel': cancel,
  'publication:posted': posted,
  'brief:read': read,
} satisfies Handlers
