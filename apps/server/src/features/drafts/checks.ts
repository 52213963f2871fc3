/** What keeps a text from being approved or published, beside its approvals and facts. */
import type { Draft, Fact } from '@tenfold/contract/drafting.ts'
import type { TakenBack } from '@tenfold/contract/events.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { staleFacts } from '@tenfold/core/facts.ts'
import { formOf } from '@tenfold/text/draft.ts'
import { measure } from '@tenfold/text/measure.ts'
import { type Difference, parity } from '@tenfold/text/parity.ts'
import { and, eq, inArray, notInArray, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { drafts } from '../../db/incident-schema.ts'
import { Refused } from '../../errors.ts'
import type { DraftRow } from '../../room/draft-rows.ts'
import { mediaFault, reachFault, wordFault } from '../../room/gate.ts'

/** @throws Refused `do_not_say` for a word that nobody has allowed in this incident */
export function checkWords(rows: readonly DraftRow[], incident: Incident, playbook: PlaybookFile | undefined): void {
  for (const row of rows) refuseFault(wordFault(row, incident, playbook))
}

function refuseFault(fault: TakenBack | null): void {
  if (fault !== null) throw new Refused(fault.code, fault.detail)
}

/** @throws Refused `parity` where texts of one message and form differ between languages */
export function checkParity(rows: readonly DraftRow[], playbook: PlaybookFile | undefined, nowMs: number): void {
  // Corrections of posts that said different values differ in that, and in every language alike.
  const former = ({ facts }: Draft) =>
    Object.entries(facts).filter(([key]) => playbook?.facts[key]?.formerOf !== undefined)
  const groups = Map.groupBy(
    rows,
    ({ view }) => `${view.message} ${formOf(view.channel)} ${JSON.stringify(former(view))}`,
  )
  for (const group of groups.values()) {
    // Texts that are alike in a language are compared once.
    const texts = [...new Map(group.map((row) => [`${row.view.lang}\n${row.text}`, row])).values()]
    const langs = Map.groupBy(texts, ({ view }) => view.lang)
    if (langs.size < 2) continue
    const named = texts.map(({ view, text }) => ({
      lang: view.lang,
      name: (langs.get(view.lang) ?? []).length > 1 ? nameOf(view) : view.lang,
      text,
    }))
    const differences = parity(named, nowMs)
    if (differences.length > 0) throw new Refused('parity', { what: differences.slice(0, 5).map(wordsOf).join('; ') })
  }
}

/** Which of several texts in a language is meant. */
const nameOf = ({ lang, account, state }: Draft): string =>
  `${lang} (${account}${state === 'published' ? ', queued' : ''})`

const wordsOf = ({ kind, value, in: langs, notIn }: Difference): string =>
  `${kind} ${value}: ${langs.join(', ')}${notIn.length === 0 ? '' : `, not ${notIn.join(', ')}`}`

/** @throws Refused `text_too_long` by the rule of its channel */
export function checkLength({ view: { channel, account, lang }, text }: DraftRow): void {
  const { fits, used, limit, unit } = measure(channel, text)
  if (!fits) throw new Refused('text_too_long', { account, lang, used, limit, unit })
}

/**
 * @throws Refused `account_gone`, and `asset_gone`, `asset_unapproved`, `alt_missing`, `link_blocked` for what goes with
 * the text and its links
 */
export async function checkReach(tx: Tx, row: DraftRow): Promise<void> {
  refuseFault(await reachFault(tx, row))
}

/** @throws Refused `asset_gone`, `asset_unapproved`, `alt_missing` */
export async function checkMedia(tx: Tx, media: readonly string[]): Promise<void> {
  refuseFault(await mediaFault(tx, media))
}

/**
 * Texts of the same messages that are approved or wait in the outbox, and are not in the bundle. What carries a fact
 * that has changed is of an earlier round: it goes nowhere as it is.
 */
export async function waitingWith(
  tx: Tx,
  own: readonly DraftRow[],
  facts: ReadonlyMap<string, Fact>,
  nowMs: number,
): Promise<DraftRow[]> {
  const first = own[0]
  if (first === undefined) return []
  const messages = [...new Set(own.map(({ view }) => view.message))]
  const rows = await tx
    .select({ text: drafts.text, view: drafts.view })
    .from(drafts)
    .where(
      and(
        eq(drafts.incidentId, first.view.incidentId),
        inArray(sql`${drafts.view}->>'message'`, messages),
        sql`not (${drafts.view}->>'isAnswer')::boolean`,
        or(
          sql`${drafts.view}->>'state' = ${'approved' satisfies Draft['state']}`,
          sql`exists (select 1 from publications p where p.draft_id = ${drafts.id}
            and p.state in ('held', 'scheduled', 'ready'))`,
        ),
        notInArray(
          drafts.id,
          own.map(({ view }) => view.id),
        ),
      ),
    )
  const isOfNow = ({ view }: DraftRow) =>
    staleFacts(view, (key) => facts.get(key), nowMs).every(({ why }) => why === 'expired')
  return rows.filter(isOfNow)
}
