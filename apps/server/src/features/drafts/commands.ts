import type { Draft, Fact, Publication } from '@tenfold/contract/entities.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { approve as approveDraft, publish as publishDraft, rewritten } from '@tenfold/core/approval.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { type DraftText, draftText } from '@tenfold/text/draft.ts'
import { measure } from '@tenfold/text/measure.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Act, Handler, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { accounts, drafts, incidents, publications } from '../../db/schema.ts'
import { must, Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { type DraftRow, lockDraft, lockDrafts, saveDraft } from '../../room/draft-rows.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { lockIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { lockOutbox, takeBack } from '../../room/take-back.ts'
import { approvalHash } from './approval-hash.ts'

export function draftCommands(playbooks: Playbooks) {
  const write: Handler<'draft:write'> = async ({ deps, tx, actor, emit }, { incidentId, message, targets }) => {
    for (const { account, lang } of targets) allowActor(actor, 'draft:write', { accounts: [account], lang })
    const incident = await lockIncident(tx, incidentId)
    const playbook = await playbookOf(playbooks, incident.playbook, message)
    const channels = await channelsOf(
      tx,
      targets.map((target) => target.account),
    )
    const facts = await readFacts(tx, incidentId)
    const taken = await openCells(tx, incidentId, message)
    const by = personOf(actor)
    const draftIds: string[] = []
    for (const { account, lang } of targets) {
      const channel = channels.get(account)
      if (channel === undefined) throw new Refused('not_found', { noun: 'account' })
      const cell = cellOf(account, lang)
      if (taken.has(cell)) throw new Refused('taken', { noun: 'draft', name: `${message}, ${account}, ${lang}` })
      taken.add(cell)
      const rendered = must(draftText(playbook, message, lang, channel, [...facts.values()]))
      const draft: Draft = {
        id: deps.id(),
        incidentId,
        message,
        lang,
        channel,
        account,
        state: 'draft',
        hash: approvalHash({ text: rendered.text, channel, account, lang }),
        version: 1,
        authors: [by],
        facts: versionsOf(playbook, message, rendered, facts),
        staleFacts: [],
        approval: null,
        promisesAt: rendered.promisesAt,
        changedAt: iso(deps.clock.now()),
      }
      await tx.insert(drafts).values({ id: draft.id, incidentId, text: rendered.text, previous: null, view: draft })
      emit({ type: 'draft.written', draft, by })
      draftIds.push(draft.id)
    }
    return { draftIds }
  }

  const edit: Handler<'draft:edit'> = async (act, { draftId, text, version }) => {
    const row = await lockForWriting(act, draftId)
    if (row.view.version !== version) throw new Refused('conflict')
    if (row.text === text) return { version, hash: row.view.hash }
    return rewrite(act, row, text, {})
  }

  const refresh: Handler<'draft:refresh'> = async (act, { draftId }) => {
    const row = await lockForWriting(act, draftId)
    const { incidentId, message, lang, channel } = row.view
    const [incident] = await act.tx.select({ view: incidents.view }).from(incidents).where(eq(incidents.id, incidentId))
    const playbook = await playbookOf(playbooks, incident?.view.playbook ?? null, message)
    const facts = await readFacts(act.tx, incidentId)
    const rendered = must(draftText(playbook, message, lang, channel, [...facts.values()]))
    return rewrite(act, row, rendered.text, {
      facts: versionsOf(playbook, message, rendered, facts),
      staleFacts: [],
      promisesAt: rendered.promisesAt,
    })
  }

  const discard: Handler<'draft:discard'> = async (act, { draftId }) => {
    const { view } = await lockForWriting(act, draftId)
    const draft: Draft = { ...view, state: 'discarded', approval: null, changedAt: iso(act.deps.clock.now()) }
    await saveDraft(act.tx, draft)
    act.emit({ type: 'draft.discarded', draft, by: personOf(act.actor) })
    return {}
  }

  const approve: Handler<'draft:approve'> = async ({ deps, tx, actor, emit }, { drafts: bundle }) => {
    const rows = await lockBundle(tx, bundle)
    const at = iso(deps.clock.now())
    const by = personOf(actor)
    for (const { view, hash } of rows) {
      allowActor(actor, 'draft:approve', scopeOf(view))
      const draft: Draft = { ...must(approveDraft(view, by, hash, at)), changedAt: at }
      await saveDraft(tx, draft)
      emit({ type: 'draft.approved', draft, by })
    }
    return {}
  }

  const publish: Handler<'draft:publish'> = async ({ deps, tx, actor, emit }, { drafts: bundle }) => {
    const rows = await lockBundle(tx, bundle)
    const nowMs = deps.clock.now()
    const undoUntilMs = deps.clock.real() + UNDO_MS
    const by = personOf(actor)
    const publicationIds: string[] = []
    for (const { view, hash, text } of rows) {
      allowActor(actor, 'draft:publish', scopeOf(view))
      const promisesMs = view.promisesAt === null ? null : Date.parse(view.promisesAt)
      const draft: Draft = { ...must(publishDraft(view, hash, promisesMs, nowMs)), changedAt: iso(nowMs) }
      const { incidentId, lang, channel, account } = draft
      const { fits, used, limit, unit } = measure(channel, text)
      if (!fits) throw new Refused('text_too_long', { account, lang, used, limit, unit })
      const publication: Publication = {
        id: deps.id(),
        draftId: draft.id,
        incidentId,
        lang,
        channel,
        account,
        state: 'held',
        queuedBy: by,
        queuedAt: iso(nowMs),
        undoUntil: iso(undoUntilMs),
        postedBy: null,
        postedAt: null,
        url: null,
      }
      await saveDraft(tx, draft)
      await tx.insert(publications).values({
        id: publication.id,
        incidentId,
        draftId: draft.id,
        state: 'held',
        undoUntil: new Date(undoUntilMs),
        promisesAt: promisesMs === null ? null : new Date(promisesMs),
        firstWords: await isFirstWords(playbooks, tx, draft),
        text,
        view: publication,
      })
      emit({ type: 'draft.published', draft, by }, { type: 'publication.queued', publication, by })
      publicationIds.push(publication.id)
    }
    return { publicationIds }
  }

  return {
    'draft:write': write,
    'draft:edit': edit,
    'draft:refresh': refresh,
    'draft:discard': discard,
    'draft:approve': approve,
    'draft:publish': publish,
  } satisfies Handlers
}

/** The draft locked and open for change; one that is held in the outbox is taken back first. */
async function lockForWriting(act: Act, draftId: string): Promise<DraftRow> {
  const row = await lockDraft(act.tx, draftId)
  allowActor(act.actor, 'draft:write', scopeOf(row.view))
  const { state, incidentId } = row.view
  if (state === 'draft' || state === 'approved') return row
  const held = (await lockOutbox(act.tx, incidentId, ['held'])).find((publication) => publication.draftId === draftId)
  if (held === undefined) throw new Refused('wrong_state', { state, act: 'changed' })
  return { ...row, view: await takeBack(act, held) }
}

/** Stores the new text, which voids the approval and makes the actor one of its authors. */
async function rewrite(
  { deps, tx, actor, emit }: Act,
  row: DraftRow,
  text: string,
  rendered: Partial<Pick<Draft, 'facts' | 'staleFacts' | 'promisesAt'>>,
): Promise<{ version: number; hash: string }> {
  const { channel, account, lang } = row.view
  const by = personOf(actor)
  const hash = approvalHash({ text, channel, account, lang })
  const draft: Draft = { ...rewritten(row.view, by, hash), ...rendered, changedAt: iso(deps.clock.now()) }
  await tx.update(drafts).set({ text, previous: row.text, view: draft }).where(eq(drafts.id, draft.id))
  emit({ type: 'draft.edited', draft, by })
  return { version: draft.version, hash }
}

async function lockBundle(
  tx: Tx,
  bundle: readonly { draftId: string; hash: string }[],
): Promise<(DraftRow & { readonly hash: string })[]> {
  const hashes = new Map(bundle.map(({ draftId, hash }) => [draftId, hash]))
  const rows = await lockDrafts(tx, [...hashes.keys()])
  return rows.map((row) => ({ ...row, hash: hashes.get(row.view.id) ?? '' }))
}

/** @throws Refused `unknown_message` when there is no playbook to take it from */
async function playbookOf(playbooks: Playbooks, id: string | null, message: string): Promise<PlaybookFile> {
  const playbook = id === null ? undefined : await playbooks.find(id)
  if (playbook === undefined) throw new Refused('unknown_message', { message })
  return playbook
}

/** Whether the text is the first that the public hears of the event. */
async function isFirstWords(playbooks: Playbooks, tx: Tx, { incidentId, message }: Draft): Promise<boolean> {
  const [incident] = await tx.select({ view: incidents.view }).from(incidents).where(eq(incidents.id, incidentId))
  const id = incident?.view.playbook ?? null
  const playbook = id === null ? undefined : await playbooks.find(id)
  return playbook?.messages[message]?.firstWords ?? false
}

async function channelsOf(tx: Tx, keys: string[]): Promise<Map<string, string>> {
  const rows = await tx.select().from(accounts).where(inArray(accounts.key, keys))
  return new Map(rows.map(({ key, channel }) => [key, channel]))
}

/** Account and language of each draft of the message that is still worked on. */
async function openCells(tx: Tx, incidentId: string, message: string): Promise<Set<string>> {
  const rows = await tx
    .select({ view: drafts.view })
    .from(drafts)
    .where(
      and(
        eq(drafts.incidentId, incidentId),
        sql`${drafts.view}->>'message' = ${message}`,
        sql`${drafts.view}->>'state' in ('draft', 'approved')`,
      ),
    )
  return new Set(rows.map(({ view }) => cellOf(view.account, view.lang)))
}

const cellOf = (account: string, lang: string): string => `${account} ${lang}`

/** The version of each fact that the text and its promise stand on. */
function versionsOf(
  playbook: PlaybookFile,
  message: string,
  rendered: DraftText,
  facts: ReadonlyMap<string, Fact>,
): Record<string, number> {
  const promise = playbook.messages[message]?.promise
  const keys = promise === undefined || rendered.promisesAt === null ? rendered.facts : [...rendered.facts, promise]
  return Object.fromEntries(keys.map((key) => [key, facts.get(key)?.version ?? 0]))
}

const scopeOf = ({ account, lang }: Draft) => ({ accounts: [account], lang })
