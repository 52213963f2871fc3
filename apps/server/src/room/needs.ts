/** Who has to approve a message of the playbook. */

import type { Draft } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { Purpose } from '@tenfold/core/account.ts'
import { ANYONE, type Need, needsOf, underNeeds } from '@tenfold/core/approval.ts'
import { TONES } from '@tenfold/core/responsibility.ts'
import { eq } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import type { Tx } from '../db/client.ts'
import { incidents } from '../db/incident-schema.ts'
import { accounts } from '../db/schema.ts'
import { lockDrafts, saveDraft } from './draft-rows.ts'
import { iso } from './stamp.ts'

export function needsFor(playbook: PlaybookFile, message: string, isRendered: boolean, purpose: Purpose): Need[] {
  const { approval, tone } = playbook.messages[message] ?? {}
  const policy = playbook.apology
  const exceeds = tone !== undefined && policy !== undefined && TONES.indexOf(tone) > TONES.indexOf(policy.upTo)
  return needsOf({
    chain: approval ?? [{ by: ANYONE, count: 1 }],
    isRendered,
    isBroadcast: purpose === 'news',
    toneRole: exceeds ? policy.unlock : null,
  })
}

/** What a text needs by now; an account that was removed since is taken for one that speaks to everybody. */
export async function needsNow(tx: Tx, draft: Draft, playbook: PlaybookFile | undefined): Promise<Need[]> {
  const [account] = await tx.select({ purpose: accounts.purpose }).from(accounts).where(eq(accounts.key, draft.account))
  return needsBy(draft, playbook, account?.purpose ?? 'news')
}

/** Saves and tells what the drafts need by now, where that has changed. @throws Refused as `lockDrafts` does */
export async function keepNeeds({ deps, tx, emit }: Pick<Act, 'deps' | 'tx' | 'emit'>, ids: string[]): Promise<void> {
  const at = iso(deps.clock.now())
  for (const { view } of await lockDrafts(tx, ids)) {
    const [incident] = await tx
      .select({ view: incidents.view })
      .from(incidents)
      .where(eq(incidents.id, view.incidentId))
    const id = incident?.view.playbook ?? null
    const playbook = id === null ? undefined : await deps.playbooks.find(id)
    const now = underNeeds(view, await needsNow(tx, view, playbook), at)
    if (now === view || view.state === 'published' || view.state === 'discarded') continue
    const draft: Draft = { ...now, changedAt: at }
    await saveDraft(tx, draft)
    emit({ type: 'draft.needed', draft })
  }
}

/** One out of another playbook, whose message this one lacks, keeps its chain. */
function needsBy({ message, isRendered, needs }: Draft, playbook: PlaybookFile | undefined, purpose: Purpose): Need[] {
  if (playbook !== undefined && Object.hasOwn(playbook.messages, message)) {
    return needsFor(playbook, message, isRendered, purpose)
  }
  const all = new Map(needs.map(({ by, count }) => [by, count]))
  const others = needsOf({ chain: [], isRendered, isBroadcast: purpose === 'news', toneRole: null })
  for (const { by, count } of others) all.set(by, Math.max(count, all.get(by) ?? 0))
  return [...all].map(([by, count]) => ({ by, count }))
}
