/** Writes a message of the playbook for accounts and languages, from the facts as they are. */
import type { Draft, Fact } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { Purpose } from '@tenfold/core/account.ts'
import { draftText, formOf } from '@tenfold/text/draft.ts'
import type { FactValue } from '@tenfold/text/fact-format.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import type { Tx } from '../db/client.ts'
import { drafts, draftTexts } from '../db/incident-schema.ts'
import { accounts } from '../db/schema.ts'
import { must, Refused } from '../errors.ts'
import { allowActor } from '../guard.ts'
import { approvalHash } from './approval-hash.ts'
import { readFacts } from './fact-rows.ts'
import { needsFor } from './needs.ts'
import { iso, personOf } from './stamp.ts'

export interface Target {
  readonly account: string
  readonly lang: string
  /** A saved answer, of which there is one beside a post. */
  readonly isAnswer?: boolean
  /** Facts of this text alone, such as the value that an earlier post gave wrongly. */
  readonly own?: readonly FactValue[]
}

/**
 * The ids of the new drafts, in the order of `targets`. The caller has locked the incident.
 * @param onTaken what happens where a draft of the message is being worked on already
 * @throws Refused `not_found`, `taken`, `no_text`, `fact_missing`
 */
export async function writeDrafts(
  act: Act,
  incident: Incident,
  playbook: PlaybookFile,
  message: string,
  targets: readonly Target[],
  onTaken: 'refuse' | 'leave' = 'refuse',
): Promise<string[]> {
  const { deps, tx, actor, emit } = act
  for (const { account, lang } of targets) allowActor(actor, 'draft:write', { accounts: [account], lang })
  const known = await readAccounts(
    tx,
    targets.map((target) => target.account),
  )
  const facts = await readFacts(tx, incident.id)
  const worked = await workedOn(tx, incident.id, message)
  const taken = new Set(worked.map(cellOf))
  const by = personOf(actor)
  const at = iso(deps.clock.now())
  const written: { draft: Draft; text: string }[] = []
  for (const { account, lang, isAnswer = false, own = [] } of targets) {
    const ours = known.get(account)
    if (ours === undefined) throw new Refused('not_found', { noun: 'account' })
    const cell = cellOf({ account, lang, isAnswer })
    if (taken.has(cell)) {
      if (onTaken === 'leave') continue
      throw new Refused('taken', { noun: 'draft', name: `${message}, ${account}, ${lang}` })
    }
    taken.add(cell)
    const { channel, purpose } = ours
    const rendered = must(draftText(playbook, message, lang, channel, withOwn(facts, own)))
    const draft: Draft = {
      id: deps.id(),
      incidentId: incident.id,
      message,
      lang,
      channel,
      account,
      state: 'draft',
      hash: approvalHash({ text: rendered.text, channel, account, lang, media: [], sendAt: null }),
      version: 1,
      authors: [by],
      facts: rendered.facts,
      isRendered: true,
      isAnswer,
      needs: needsFor(playbook, message, true, purpose),
      approvals: [],
      waitsSince: at,
      sendAt: null,
      media: [],
      basis: null,
      review: null,
      promisesAt: rendered.promisesAt,
      promiseKey: rendered.promiseKey,
      changedAt: at,
    }
    written.push({ draft, text: rendered.text })
  }
  if (written.length === 0) return []
  const source = playbook.languages?.mandatory[0]
  const sources = [...written.map(({ draft }) => draft), ...worked].filter(({ lang }) => lang === source)
  const rows = written.map(({ draft, text }) => ({ text, draft: { ...draft, basis: basisOf(draft, sources) } }))
  await tx
    .insert(drafts)
    .values(rows.map(({ draft, text }) => ({ id: draft.id, incidentId: incident.id, text, view: draft })))
  await tx.insert(draftTexts).values(rows.map(({ draft, text }) => ({ draftId: draft.id, version: 1, text })))
  for (const { draft } of rows) emit({ type: 'draft.written', draft, by })
  return rows.map(({ draft }) => draft.id)
}

/** The facts of the incident, and before them those that a text has for itself. */
export const withOwn = (facts: ReadonlyMap<string, Fact>, own: readonly FactValue[]): FactValue[] => [
  ...own,
  ...[...facts.values()].filter(({ key }) => !own.some((each) => each.key === key)),
]

/** A translation follows a text of the same form in the playbook's first language, best on the same channel. */
function basisOf(draft: Draft, sources: readonly Draft[]): Draft['basis'] {
  const follows = sources.filter(({ channel }) => formOf(channel) === formOf(draft.channel))
  const from = follows.find(({ channel }) => channel === draft.channel) ?? follows[0]
  return from === undefined || from.lang === draft.lang ? null : { draftId: from.id, version: from.version }
}

async function readAccounts(tx: Tx, keys: string[]): Promise<Map<string, { channel: string; purpose: Purpose }>> {
  const rows = await tx.select().from(accounts).where(inArray(accounts.key, keys))
  return new Map(rows.map(({ key, channel, purpose }) => [key, { channel, purpose }]))
}

/** Each draft of the message that is still worked on. */
export async function workedOn(tx: Tx, incidentId: string, message: string): Promise<Draft[]> {
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
  return rows.map(({ view }) => view)
}

const cellOf = ({ account, lang, isAnswer }: Pick<Draft, 'account' | 'lang' | 'isAnswer'>): string =>
  `${account} ${lang} ${isAnswer}`
