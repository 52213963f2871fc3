/** Whether what waits in the outbox would still be let out. */
import type { Draft } from '@tenfold/contract/drafting.ts'
import type { TakenBack } from '@tenfold/contract/events.ts'
import { isApproved, rolesOf } from '@tenfold/core/approval.ts'
import { eq } from 'drizzle-orm'
import type { Act } from '../../commands.ts'
import { incidents } from '../../db/incident-schema.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { reachFault, wordFault } from '../../room/gate.ts'
import { needsNow } from '../../room/needs.ts'
import { staleKeys } from '../../room/stale.ts'
import type { PublicationRow } from './posted.ts'

/** What has become wrong since it was queued: its facts, its promise, what may be said, what goes with it, who has to approve it. Null: nothing. */
export async function whyNotOut(
  { deps, tx }: Pick<Act, 'deps' | 'tx'>,
  { incidentId, promisesAt, text, view: publication }: PublicationRow,
  view: Draft,
): Promise<TakenBack | null> {
  const nowMs = deps.clock.now()
  const keys = staleKeys(view, await readFacts(tx, incidentId), nowMs)
  if (keys.length > 0) return { code: 'draft_stale', detail: { keys: keys.join(', ') } }
  if (promisesAt !== null && promisesAt.getTime() <= nowMs) return { code: 'promise_past', detail: {} }
  const [incident] = await tx.select({ view: incidents.view }).from(incidents).where(eq(incidents.id, incidentId))
  if (incident === undefined) throw new Error(`incident ${incidentId} has posts and does not exist`)
  const { playbook } = incident.view
  const plan = playbook === null ? undefined : await deps.playbooks.find(playbook)
  if (playbook !== null && plan === undefined) return { code: 'plan_away', detail: {} }
  const fault = wordFault({ view, text }, incident.view, plan) ?? (await reachFault(tx, { view, text }))
  if (fault !== null || publication.breakGlass !== null) return fault
  const now = { ...view, needs: await needsNow(tx, view, plan) }
  return isApproved(now) ? null : { code: 'not_approved', detail: { roles: rolesOf(now) } }
}
