/** A second pair of eyes, and the way to the public. */
import type { Draft, Publication } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { approve as approveDraft, isApproved, publish as publishDraft } from '@tenfold/core/approval.ts'
import { approvingSeats } from '@tenfold/core/incident/roles.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import type { Act, Handler, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { publications } from '../../db/incident-schema.ts'
import { must, Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { type DraftRow, lockDrafts, saveDraft } from '../../room/draft-rows.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { boundByHand } from '../../room/hand-draft.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { staleKeys } from '../../room/stale.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { checkLength, checkParity, checkReach, checkWords, waitingWith } from './checks.ts'
import { asNeeded, hashOf, incidentOf, playbookOfIncident, scopeOf } from './rows.ts'

/** Kinds that say how things stand; an answer to one question is no update. */
const UPDATES: readonly string[] = ['aware', 'holding', 'update', 'strikeOff', 'closing']

type Seen = DraftRow & {
  readonly hash: string
  /** Approvals that it had do not stand any more. */
  readonly isVoided?: boolean
}

export function releaseCommands(playbooks: Playbooks) {
  const approve: Handler<'draft:approve'> = async (act, { drafts: bundle, sendNow }) => {
    const { deps, tx, actor, emit } = act
    const rows = (await lockBundle(tx, bundle)).map((row) => (sendNow ? withoutPastTime(row, deps.clock.now()) : row))
    const nowMs = deps.clock.now()
    const by = personOf(actor)
    for (const { incident, playbook, facts, own } of await byIncident(tx, rows)) {
      checkWords(own, incident, playbook)
      checkParity(own, playbook, nowMs)
      for (const row of await asNeeded(act, own, playbook)) {
        allowActor(actor, 'draft:approve', scopeOf(row.view))
        const { view, hash, isVoided = false } = boundByHand(row, playbook, facts)
        if (view.sendAt !== null && Date.parse(view.sendAt) <= nowMs) {
          throw new Refused('send_time_past', { at: view.sendAt })
        }
        const stale = staleKeys(view, facts, nowMs)
        const approved = must(approveDraft(view, by, hash, iso(nowMs), approvingSeats(incident, playbook), stale))
        checkLength(row)
        await checkReach(tx, row)
        const waitsSince = isVoided ? iso(nowMs) : approved.waitsSince
        const draft: Draft = { ...approved, waitsSince, changedAt: iso(nowMs) }
        await saveDraft(tx, draft)
        emit({ type: 'draft.approved', draft, by })
      }
    }
    return {}
  }

  const publish: Handler<'draft:publish'> = async (act, { drafts: bundle, breakGlass }) => {
    const { deps, tx, actor } = act
    const rows = await lockBundle(tx, bundle)
    if (breakGlass !== null) allowActor(actor, 'draft:breakGlass')
    for (const { view } of rows) allowActor(actor, 'draft:publish', scopeOf(view))
    const nowMs = deps.clock.now()
    const ids = new Map<string, string>()
    for (const { incident, playbook, facts, own } of await byIncident(tx, rows)) {
      checkWords(own, incident, playbook)
      // What is approved or waits in the outbox goes out beside these.
      checkParity([...own, ...(await waitingWith(tx, own, facts, nowMs))], playbook, nowMs)
      for (const row of await asNeeded(act, own, playbook)) {
        const { view, hash, text } = boundByHand(row, playbook, facts)
        if (view.isAnswer) throw new Refused('is_answer')
        const stale = staleKeys(view, facts, nowMs)
        const promisesMs = view.promisesAt === null ? null : Date.parse(view.promisesAt)
        const sendAtMs = view.sendAt === null ? nowMs : Date.parse(view.sendAt)
        const release = { stale, promisesMs, sendMs: Math.max(nowMs, sendAtMs), breakGlass: breakGlass !== null }
        const draft: Draft = { ...must(publishDraft(view, hash, release)), changedAt: iso(nowMs) }
        if (draft.sendAt !== null && Date.parse(draft.sendAt) <= nowMs) {
          throw new Refused('send_time_past', { at: draft.sendAt })
        }
        checkLength(row)
        await checkReach(tx, row)
        ids.set(view.id, await queue(act, draft, text, playbook, isApproved(view) ? null : breakGlass))
      }
    }
    return { publicationIds: rows.flatMap(({ view }) => ids.get(view.id) ?? []) }
  }

  /** Puts a draft into the outbox. Returns the publication's id. */
  async function queue(
    { deps, tx, actor, emit }: Act,
    draft: Draft,
    text: string,
    playbook: PlaybookFile | undefined,
    breakGlass: string | null,
  ): Promise<string> {
    const by = personOf(actor)
    const undoUntilMs = deps.clock.real() + UNDO_MS
    const { id: draftId, incidentId, lang, channel, account, sendAt, promisesAt } = draft
    const state = sendAt === null ? 'held' : 'scheduled'
    const publication: Publication = {
      id: deps.id(),
      draftId,
      incidentId,
      lang,
      channel,
      account,
      state,
      queuedBy: by,
      queuedAt: iso(deps.clock.now()),
      undoUntil: iso(undoUntilMs),
      sendAt,
      breakGlass: breakGlass === null ? null : { by, reason: breakGlass },
      postedBy: null,
      postedAt: null,
      url: null,
      readBy: [],
      readMore: 0,
    }
    const message = playbook?.messages[draft.message]
    await saveDraft(tx, draft)
    await tx.insert(publications).values({
      id: publication.id,
      incidentId,
      draftId,
      state,
      undoUntil: new Date(undoUntilMs),
      sendAt: sendAt === null ? null : new Date(sendAt),
      promisesAt: promisesAt === null ? null : new Date(promisesAt),
      firstWords: message?.firstWords ?? false,
      fullStatement: (message?.kind === 'holding' || message?.kind === 'update') && !message.nothingNew,
      isUpdate: message?.kind === undefined || UPDATES.includes(message.kind),
      tellsOptions: message?.tellsOptions ?? false,
      text,
      view: publication,
    })
    emit({ type: 'draft.published', draft, by }, { type: 'publication.queued', publication, by })
    return publication.id
  }

  /** The bundle by incident, with what each of them knows. */
  async function byIncident(tx: Tx, rows: readonly Seen[]) {
    const ids = [...new Set(rows.map(({ view }) => view.incidentId))]
    return Promise.all(
      ids.map(async (id) => {
        const incident = await incidentOf(tx, id)
        return {
          incident,
          playbook: await playbookOfIncident(playbooks, incident),
          facts: await readFacts(tx, id),
          own: rows.filter(({ view }) => view.incidentId === id),
        }
      }),
    )
  }

  return { 'draft:approve': approve, 'draft:publish': publish } satisfies Handlers
}

async function lockBundle(tx: Tx, bundle: readonly { draftId: string; hash: string }[]): Promise<Seen[]> {
  const hashes = new Map(bundle.map(({ draftId, hash }) => [draftId, hash]))
  const rows = await lockDrafts(tx, [...hashes.keys()])
  return rows.map((row) => ({ ...row, hash: hashes.get(row.view.id) ?? '' }))
}

/** What was to go out at a time that has passed goes as soon as it is published: the approver saw that, and says so. */
function withoutPastTime(row: Seen, nowMs: number): Seen {
  const { view, hash, text } = row
  if (view.sendAt === null || Date.parse(view.sendAt) > nowMs || view.hash !== hash) return row
  const next: Draft = { ...view, sendAt: null }
  const fresh = hashOf(next, text)
  return { ...row, hash: fresh, view: { ...next, hash: fresh, approvals: [] }, isVoided: view.approvals.length > 0 }
}
