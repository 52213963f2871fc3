/** What the handlers of drafts read together. */
import type { Draft } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { underNeeds } from '@tenfold/core/approval.ts'
import { eq } from 'drizzle-orm'
import type { Act } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { drafts, draftTexts, incidents } from '../../db/incident-schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { approvalHash } from '../../room/approval-hash.ts'
import { type DraftRow, lockDraft } from '../../room/draft-rows.ts'
import { keepNeeds, needsNow } from '../../room/needs.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { lockOutbox, STOPPABLE, takeBack } from '../../room/take-back.ts'

export const scopeOf = ({ account, lang }: Draft) => ({ accounts: [account], lang })

/** The incident of a locked draft, as it stands in this transaction. */
export async function incidentOf(tx: Tx, id: string): Promise<Incident> {
  const [row] = await tx.select({ view: incidents.view }).from(incidents).where(eq(incidents.id, id))
  if (row === undefined) throw new Refused('not_found', { noun: 'incident' })
  return row.view
}

/** The playbook of an incident that has one. @throws Refused `not_found` while its file cannot be read: its rules hold */
export async function playbookOfIncident(playbooks: Playbooks, incident: Incident): Promise<PlaybookFile | undefined> {
  if (incident.playbook === null) return undefined
  const playbook = await playbooks.find(incident.playbook)
  if (playbook === undefined) throw new Refused('not_found', { noun: 'playbook' })
  return playbook
}

/** @throws Refused `unknown_message` when there is no playbook to take it from */
export async function playbookOf(playbooks: Playbooks, id: string | null, message: string): Promise<PlaybookFile> {
  const playbook = id === null ? undefined : await playbooks.find(id)
  if (playbook === undefined) throw new Refused('unknown_message', { message })
  return playbook
}

/** The rows by what they need now; where that has changed it is kept and told also when the command is refused. */
export async function asNeeded<R extends DraftRow>(
  { deps, tx, whenRefused }: Act,
  rows: readonly R[],
  playbook: PlaybookFile | undefined,
): Promise<R[]> {
  const at = iso(deps.clock.now())
  const fresh: R[] = []
  const changed: string[] = []
  for (const row of rows) {
    const view = underNeeds(row.view, await needsNow(tx, row.view, playbook), at)
    if (view !== row.view) changed.push(view.id)
    fresh.push({ ...row, view })
  }
  if (changed.length > 0) whenRefused((late) => keepNeeds(late, changed))
  return fresh
}

/** The draft locked and open for change; one that waits in the outbox is taken back first. */
export async function lockForWriting(act: Act, draftId: string): Promise<DraftRow> {
  const row = await lockDraft(act.tx, draftId)
  allowActor(act.actor, 'draft:write', scopeOf(row.view))
  const { state, incidentId } = row.view
  if (state === 'draft' || state === 'approved') return row
  const waiting = await lockOutbox(act.tx, incidentId, STOPPABLE)
  const own = waiting.find((publication) => publication.draftId === draftId)
  if (own === undefined) throw new Refused('wrong_state', { state, act: 'changed' })
  allowActor(act.actor, 'publication:cancel', scopeOf(row.view))
  return { ...row, view: await takeBack(act, own, personOf(act.actor)) }
}

export const hashOf = (draft: Draft, text: string): string => approvalHash({ ...draft, text })

/** Stores a draft that has a new version, with its text. */
export async function saveVersion({ deps, tx, actor, emit }: Act, before: DraftRow, text: string, view: Draft) {
  const draft: Draft = { ...view, changedAt: iso(deps.clock.now()) }
  await tx.update(drafts).set({ text, previous: before.text, view: draft }).where(eq(drafts.id, draft.id))
  await tx.insert(draftTexts).values({ draftId: draft.id, version: draft.version, text })
  emit({ type: 'draft.edited', draft, by: personOf(actor) })
  return { version: draft.version, hash: draft.hash }
}
