/** Answers are written and approved like any text, and then kept: they are copied into replies and never published. */
import type { Draft } from '@tenfold/contract/drafting.ts'
import { isApproved, rolesOf } from '@tenfold/core/approval.ts'
import { staleFacts } from '@tenfold/core/facts.ts'
import { answersOf } from '@tenfold/text/answers.ts'
import { draftText } from '@tenfold/text/draft.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Handler, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { answerUses, drafts } from '../../db/incident-schema.ts'
import { accounts } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { lockDraft } from '../../room/draft-rows.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { lockIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { staleKeys } from '../../room/stale.ts'
import { writeDrafts } from '../../room/write-drafts.ts'
import { checkLength, checkReach, checkWords } from './checks.ts'
import { asNeeded, incidentOf, playbookOf, playbookOfIncident, scopeOf } from './rows.ts'
import { writingCommands } from './write.ts'

export function answerCommands(playbooks: Playbooks) {
  const { 'draft:refresh': refresh } = writingCommands(playbooks)

  const prepare: Handler<'answer:prepare'> = async (act, { incidentId, targets }) => {
    const { deps, tx, actor } = act
    const places = [...new Map(targets.map((target) => [`${target.account} ${target.lang}`, target])).values()]
    for (const { account, lang } of places) allowActor(actor, 'draft:write', { accounts: [account], lang })
    const incident = await lockIncident(tx, incidentId)
    const playbook = await playbookOf(playbooks, incident.playbook, 'faq')
    const channels = await serviceChannels(
      tx,
      places.map(({ account }) => account),
    )
    const kept = new Map((await keptIn(tx, incidentId)).map((draft) => [cellOf(draft), draft]))
    const facts = await readFacts(tx, incidentId)
    const written: string[] = []
    const renewed: string[] = []
    const left = new Map<string, { message: string; lang: string; keys: string[] }>()
    for (const message of answersOf(playbook)) {
      const fresh = []
      for (const { account, lang } of places) {
        const draft = kept.get(cellOf({ message, account, lang }))
        const channel = channels.get(account) ?? ''
        const rendered = draftText(playbook, message, lang, channel, [...facts.values()])
        if (draft !== undefined) {
          const stale = staleFacts(draft, (key) => facts.get(key), deps.clock.now())
          if (!rendered.ok || !stale.some(({ why }) => why === 'changed')) continue
          await refresh(act, { draftId: draft.id })
          renewed.push(draft.id)
        } else if (rendered.ok) fresh.push({ account, lang, isAnswer: true })
        else {
          const missing = rendered.refusal.code === 'fact_missing' ? String(rendered.refusal.detail?.keys ?? '') : ''
          left.set(`${message} ${lang}`, { message, lang, keys: missing === '' ? [] : missing.split(', ') })
        }
      }
      if (fresh.length > 0) written.push(...(await writeDrafts(act, incident, playbook, message, fresh)))
    }
    return { written, renewed, left: [...left.values()] }
  }

  /** The incident is locked, so no fact changes between the check and the answer. */
  const copy: Handler<'answer:copy'> = async (act, { draftId, hash }) => {
    const { deps, tx, actor } = act
    const row = await lockDraft(tx, draftId)
    const { view, text } = row
    allowActor(actor, 'conversation:work', scopeOf(view))
    if (!view.isAnswer) throw new Refused('not_found', { noun: 'answer' })
    if (view.hash !== hash) throw new Refused('hash_mismatch')
    const facts = await readFacts(tx, view.incidentId)
    const stale = staleKeys(view, facts, deps.clock.now())
    if (stale.length > 0) throw new Refused('draft_stale', { keys: stale.join(', ') })
    const incident = await incidentOf(tx, view.incidentId)
    const playbook = await playbookOfIncident(playbooks, incident)
    const [{ view: now } = row] = await asNeeded(act, [row], playbook)
    if (now.state !== 'approved' || !isApproved(now)) throw new Refused('not_approved', { roles: rolesOf(now) })
    checkWords([row], incident, playbook)
    checkLength(row)
    await checkReach(tx, row)
    const at = new Date(deps.clock.now())
    await tx.insert(answerUses).values({ id: deps.id(), draftId, hash, facts: view.facts, userId: actor.id, at })
    return { text }
  }

  return { 'answer:prepare': prepare, 'answer:copy': copy } satisfies Handlers
}

/** Channel of each account. @throws Refused `not_found`, `not_service` */
async function serviceChannels(tx: Tx, keys: string[]): Promise<Map<string, string>> {
  const rows = await tx.select().from(accounts).where(inArray(accounts.key, keys))
  for (const key of keys) {
    const found = rows.find((row) => row.key === key)
    if (found === undefined) throw new Refused('not_found', { noun: 'account' })
    if (found.purpose !== 'service') throw new Refused('not_service', { account: found.name })
  }
  return new Map(rows.map(({ key, channel }) => [key, channel]))
}

/** The answers of an incident that were not thrown away. */
async function keptIn(tx: Tx, incidentId: string): Promise<Draft[]> {
  const rows = await tx
    .select({ view: drafts.view })
    .from(drafts)
    .where(
      and(
        eq(drafts.incidentId, incidentId),
        sql`(${drafts.view}->>'isAnswer')::boolean`,
        sql`${drafts.view}->>'state' in ('draft', 'approved')`,
      ),
    )
  return rows.map(({ view }) => view)
}

const cellOf = ({ message, account, lang }: Pick<Draft, 'message' | 'account' | 'lang'>): string =>
  `${message} ${account} ${lang}`
