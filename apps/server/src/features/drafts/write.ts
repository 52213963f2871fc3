/** Texts come to be, and are changed. */
import type { Draft } from '@tenfold/contract/drafting.ts'
import { rewritten } from '@tenfold/core/approval.ts'
import { staleFacts } from '@tenfold/core/facts.ts'
import { isAmong } from '@tenfold/core/person.ts'
import { draftText } from '@tenfold/text/draft.ts'
import type { FactValue } from '@tenfold/text/fact-format.ts'
import type { Act, Handler, Handlers } from '../../commands.ts'
import { must, Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { lockDraft, saveDraft } from '../../room/draft-rows.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { saidByHand } from '../../room/hand-draft.ts'
import { lockIncident } from '../../room/incident-rows.ts'
import { needsNow } from '../../room/needs.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { withOwn, writeDrafts } from '../../room/write-drafts.ts'
import { checkMedia } from './checks.ts'
import { hashOf, incidentOf, lockForWriting, playbookOf, playbookOfIncident, saveVersion, scopeOf } from './rows.ts'

export function writingCommands(playbooks: Playbooks) {
  const write: Handler<'draft:write'> = async (act, { incidentId, message, targets }) => {
    for (const { account, lang } of targets) allowActor(act.actor, 'draft:write', { accounts: [account], lang })
    const incident = await lockIncident(act.tx, incidentId)
    const playbook = await playbookOf(playbooks, incident.playbook, message)
    return { draftIds: await writeDrafts(act, incident, playbook, message, targets) }
  }

  const edit: Handler<'draft:edit'> = async (act, { draftId, text, version, says }) => {
    const before = await lockDraft(act.tx, draftId)
    allowActor(act.actor, 'draft:write', scopeOf(before.view))
    if (before.view.version !== version) throw new Refused('conflict')
    // Nothing is taken back for words that are there already.
    const isNamed = says.every((key) => before.view.facts[key] !== undefined)
    if (before.text === text && (before.view.isRendered || isNamed)) return { version, hash: before.view.hash }
    const row = await lockForWriting(act, draftId)
    const fresh = await rendered(act, row.view)
    if (fresh?.ok && fresh.value.text === text) return rewrite(act, row, text, { ...fresh.value, isRendered: true })
    const incident = await incidentOf(act.tx, row.view.incidentId)
    const playbook = await playbookOfIncident(playbooks, incident)
    const facts = await readFacts(act.tx, incident.id)
    return rewrite(act, row, text, saidByHand(row.view, text, playbook, facts, says))
  }

  const refresh: Handler<'draft:refresh'> = async (act, { draftId }) => {
    const row = await lockForWriting(act, draftId)
    const answer = await rendered(act, row.view)
    if (answer === null) throw new Refused('unknown_message', { message: row.view.message })
    const fresh = must(answer)
    const basis = await basisNow(act, row.view)
    return rewrite(act, row, fresh.text, { ...fresh, isRendered: true, basis })
  }

  const attach: Handler<'draft:attach'> = async (act, { draftId, media, sendAt, version }) => {
    const row = await lockForWriting(act, draftId)
    if (row.view.version !== version) throw new Refused('conflict')
    if (sendAt !== null && Date.parse(sendAt) <= act.deps.clock.now()) {
      throw new Refused('send_time_past', { at: sendAt })
    }
    const wanted = [...new Set(media)]
    await checkMedia(act.tx, wanted)
    const at = sendAt === null ? null : new Date(sendAt).toISOString()
    return rewrite(act, row, row.text, { media: wanted, sendAt: at })
  }

  const review: Handler<'draft:review'> = async ({ deps, tx, actor, emit }, { draftId, hash }) => {
    const { view } = await lockDraft(tx, draftId)
    allowActor(actor, 'draft:write', scopeOf(view))
    if (view.state === 'published' || view.state === 'discarded') {
      throw new Refused('wrong_state', { state: view.state, act: 'reviewed' })
    }
    if (view.hash !== hash) throw new Refused('hash_mismatch')
    if (isAmong(view.authors, actor.id)) throw new Refused('own_draft')
    const at = iso(deps.clock.now())
    const by = personOf(actor)
    const source = view.basis === null ? null : (await lockDraft(tx, view.basis.draftId)).view
    const draft: Draft = {
      ...view,
      review: { by, at, hash },
      basis: source === null ? null : { draftId: source.id, version: source.version },
      changedAt: at,
    }
    await saveDraft(tx, draft)
    emit({ type: 'draft.reviewed', draft, by })
    return {}
  }

  const discard: Handler<'draft:discard'> = async (act, { draftId }) => {
    const { view } = await lockForWriting(act, draftId)
    const draft: Draft = { ...view, state: 'discarded', approvals: [], changedAt: iso(act.deps.clock.now()) }
    await saveDraft(act.tx, draft)
    act.emit({ type: 'draft.discarded', draft, by: personOf(act.actor) })
    return {}
  }

  /** The text as the playbook and the facts of now have it; null: the incident has no such playbook any more. */
  async function rendered({ tx }: Act, { incidentId, message, lang, channel, facts: carried }: Draft) {
    const incident = await incidentOf(tx, incidentId)
    const playbook = incident.playbook === null ? undefined : await playbooks.find(incident.playbook)
    if (playbook === undefined) return null
    const facts = await readFacts(tx, incidentId)
    // What a correction says of an earlier value stands in no fact of the incident.
    const own = Object.entries(carried).flatMap(([key, value]): FactValue[] => {
      const rule = playbook.facts[key]
      return rule?.formerOf === undefined || facts.has(key) ? [] : [{ key, type: rule.type, value }]
    })
    return draftText(playbook, message, lang, channel, withOwn(facts, own))
  }

  /**
   * A translation that is rendered anew has caught up with a source of its message that says the same facts, rendered
   * as well; words that somebody wrote there since are still to be translated.
   */
  async function basisNow({ deps, tx }: Act, { basis, incidentId, message }: Draft): Promise<Draft['basis']> {
    if (basis === null) return null
    const source = (await lockDraft(tx, basis.draftId)).view
    const facts = await readFacts(tx, incidentId)
    const isFresh = staleFacts(source, (key) => facts.get(key), deps.clock.now()).every(({ why }) => why === 'expired')
    return source.isRendered && source.message === message && isFresh
      ? { draftId: source.id, version: source.version }
      : basis
  }

  async function rewrite(act: Act, row: Awaited<ReturnType<typeof lockDraft>>, text: string, part: Partial<Draft>) {
    const { text: _text, ...fields } = part as Partial<Draft> & { text?: string }
    const next = { ...row.view, ...fields }
    const at = iso(act.deps.clock.now())
    const draft = rewritten(next, personOf(act.actor), hashOf(next, text), at)
    const incident = await incidentOf(act.tx, draft.incidentId)
    const playbook = await playbookOfIncident(playbooks, incident)
    return saveVersion(act, row, text, { ...draft, needs: await needsNow(act.tx, draft, playbook) })
  }

  return {
    'draft:write': write,
    'draft:edit': edit,
    'draft:refresh': refresh,
    'draft:attach': attach,
    'draft:review': review,
    'draft:discard': discard,
  } satisfies Handlers
}
