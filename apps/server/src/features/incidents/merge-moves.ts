/**
 * What a duplicate leaves to the incident that stays. Rows keep their ids, so nothing is said, written or counted twice;
 * boards are told of each as it is now, before the closing duplicate takes off them what still belongs to it.
 */
import { voided } from '@tenfold/core/approval.ts'
import { eq, inArray, sql } from 'drizzle-orm'
import type { Act } from '../../commands.ts'
import { drafts, facts, promises, publications } from '../../db/incident-schema.ts'
import { lockAwaited } from '../../room/awaited.ts'
import { saveDraft } from '../../room/draft-rows.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { iso } from '../../room/stamp.ts'

type Moving = Pick<Act, 'deps' | 'tx' | 'emit'>

/** What a row has to be set to, to belong to the incident with this id. */
const movedTo = (incidentId: string) => ({
  incidentId,
  view: sql`view || jsonb_build_object('incidentId', ${incidentId}::text)`,
})

/** Facts that the other one lacks, with every version of them. Of one that both know, its own value stands. Returns how many. */
export async function moveFacts({ tx, emit }: Moving, fromId: string, toId: string): Promise<number> {
  const known = await readFacts(tx, toId)
  const lacking = [...(await readFacts(tx, fromId)).values()].filter(({ key }) => !known.has(key))
  if (lacking.length === 0) return 0
  const keys = lacking.map(({ key }) => key)
  await tx
    .update(facts)
    .set(movedTo(toId))
    .where(sql`${facts.incidentId} = ${fromId} and ${inArray(facts.key, keys)}`)
  for (const fact of lacking) {
    emit({ type: 'incident.restored', incidentId: toId, thing: { noun: 'fact', fact: { ...fact, incidentId: toId } } })
  }
  return lacking.length
}

/** Every text with its post. What is not on its way yet has to be approved anew, by those who answer for the one that stays. */
export async function moveTexts(
  { deps, tx, emit }: Moving,
  fromId: string,
  toId: string,
): Promise<{ posts: number; drafts: number }> {
  const at = iso(deps.clock.now())
  const tell = { type: 'incident.restored', incidentId: toId } as const
  const written = await tx
    .update(drafts)
    .set(movedTo(toId))
    .where(eq(drafts.incidentId, fromId))
    .returning({ view: drafts.view })
  const kept = byId(written).filter(({ state }) => state !== 'discarded')
  for (const view of kept) {
    const isVoided = view.state !== 'published' && view.approvals.length > 0
    const draft = isVoided ? { ...voided(view, at), changedAt: at } : view
    if (isVoided) await saveDraft(tx, draft)
    emit({ ...tell, thing: { noun: 'draft', draft } })
  }
  const queued = await tx
    .update(publications)
    .set(movedTo(toId))
    .where(eq(publications.incidentId, fromId))
    .returning({ view: publications.view })
  const posts = byId(queued).filter(({ state }) => state !== 'cancelled')
  for (const publication of posts) emit({ ...tell, thing: { noun: 'publication', publication } })
  return { posts: posts.length, drafts: kept.filter(({ state }) => state !== 'published').length }
}

/** All that the public was promised. What both have promised for the same time is promised once. */
export async function movePromises({ tx, emit }: Moving, fromId: string, toId: string): Promise<void> {
  const times = new Set((await lockAwaited(tx, toId, ['running', 'late'])).map(({ dueAt }) => dueAt))
  const awaited = await lockAwaited(tx, fromId, ['running', 'late'])
  for (const promise of awaited.filter(({ dueAt }) => times.has(dueAt))) {
    await tx.delete(promises).where(eq(promises.id, promise.id))
    emit({ type: 'promise.ended', promise })
  }
  await tx.update(promises).set(movedTo(toId)).where(eq(promises.incidentId, fromId))
  for (const promise of awaited.filter(({ dueAt }) => !times.has(dueAt))) {
    const moved = { ...promise, incidentId: toId }
    emit({ type: 'incident.restored', incidentId: toId, thing: { noun: 'promise', promise: moved } })
  }
}

const byId = <V extends { readonly id: string }>(rows: readonly { readonly view: V }[]): V[] =>
  rows.map(({ view }) => view).sort((a, b) => a.id.localeCompare(b.id))
