/**
 * What keeps a text from the public beside its approvals and facts. The same gate stands where a text is approved, where
 * it is published, where an answer is copied and where a post leaves the outbox: what was allowed in between may have
 * been withdrawn.
 */
import type { TakenBack } from '@tenfold/contract/events.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { spokenPart } from '@tenfold/text/brief-text.ts'
import { doNotSaySearch } from '@tenfold/text/do-not-say.ts'
import { blockedHost, marketOf } from '@tenfold/text/link-market.ts'
import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import type { Tx } from '../db/client.ts'
import { drafts, incidents, publications } from '../db/incident-schema.ts'
import { accounts, assets } from '../db/schema.ts'
import type { DraftRow } from './draft-rows.ts'
import { lockIncidents } from './incident-rows.ts'
import { personOf } from './stamp.ts'
import { lockOutbox, STOPPABLE, takeBack } from './take-back.ts'

/** A word of the do-not-say list in the text that nobody has allowed in this incident; null: none. */
export function wordFault(
  { view, text }: DraftRow,
  { unlocked }: Pick<Incident, 'unlocked'>,
  playbook: PlaybookFile | undefined,
): TakenBack | null {
  const spoken = view.channel === BRIEF_CHANNEL ? spokenPart(text, view.lang) : text
  const found = doNotSaySearch(playbook?.doNotSay ?? [])(spoken, view.lang).find(
    ({ pattern }) => !unlocked.some((each) => each.pattern === pattern),
  )
  if (found === undefined) return null
  const { account, lang } = view
  const role = found.entry.unlock ?? 'nobody'
  return { code: 'do_not_say', detail: { account, lang, pattern: found.pattern, role } }
}

/** What goes with a text and may not: gone from the library, not approved, without words for the blind; null: nothing. */
export async function mediaFault(tx: Tx, media: readonly string[]): Promise<TakenBack | null> {
  const found = await assetsOf(tx, media)
  for (const id of media) {
    const asset = found.find((each) => each.id === id)
    const title = asset?.title ?? '?'
    if (asset === undefined || asset.removedAt !== null) return { code: 'asset_gone', detail: { title } }
    if (asset.approvedBy === null) return { code: 'asset_unapproved', detail: { title } }
    if (asset.kind !== 'link' && asset.alt === null) return { code: 'alt_missing', detail: { title } }
  }
  return null
}

export const accountGone = (account: string): TakenBack => ({ code: 'account_gone', detail: { account } })

/** Why the text, what goes with it, or a link in it, does not reach the account's readers; null: all of it does. */
export async function reachFault(tx: Tx, { view, text }: DraftRow): Promise<TakenBack | null> {
  const [account] = await tx.select({ market: accounts.market }).from(accounts).where(eq(accounts.key, view.account))
  if (account === undefined) return accountGone(view.account)
  const fault = await mediaFault(tx, view.media)
  if (fault !== null) return fault
  const readers = marketOf(account.market, view.lang)
  const urls = (await assetsOf(tx, view.media)).map(({ url }) => url)
  const host = blockedHost(text, urls, readers)
  return host === null ? null : { code: 'link_blocked', detail: { host, account: view.account, market: readers ?? '' } }
}

const assetsOf = async (tx: Tx, media: readonly string[]) =>
  media.length === 0
    ? []
    : await tx
        .select()
        .from(assets)
        .where(inArray(assets.id, [...media]))

/** Takes back what the incident has held or scheduled and what has a fault now; the caller has locked the incident. */
export async function takeBackFaulty(
  act: Act,
  incidentId: string,
  faultOf: (row: DraftRow) => Promise<TakenBack | null> | TakenBack | null,
): Promise<void> {
  for (const publication of await lockOutbox(act.tx, incidentId, STOPPABLE)) {
    const [row] = await act.tx
      .select({ text: drafts.text, view: drafts.view })
      .from(drafts)
      .where(eq(drafts.id, publication.draftId))
    const why = row === undefined ? null : await faultOf(row)
    if (why !== null) await takeBack(act, publication, personOf(act.actor), why)
  }
}

/**
 * Takes back what has a fault now, in every open incident; what a closed one has left is judged when its time comes.
 * @param which the drafts that may have it
 */
export async function takeBackEverywhere(
  act: Act,
  which: SQL,
  faultOf: (row: DraftRow) => Promise<TakenBack | null> | TakenBack | null,
): Promise<void> {
  const rows = await act.tx
    .selectDistinct({ id: publications.incidentId })
    .from(publications)
    .innerJoin(drafts, eq(drafts.id, publications.draftId))
    .innerJoin(incidents, and(eq(incidents.id, publications.incidentId), isNull(incidents.closedAt)))
    .where(and(inArray(publications.state, STOPPABLE), which))
  const ids = rows.map(({ id }) => id).sort()
  await lockIncidents(act.tx, ids)
  for (const id of ids) await takeBackFaulty(act, id, faultOf)
}
