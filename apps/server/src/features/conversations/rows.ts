import type { Conversation } from '@tenfold/contract/entities.ts'
import type { Holding } from '@tenfold/core/conversation.ts'
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { conversations, mentions } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { iso } from '../../room/stamp.ts'

/** The conversation of a mention, locked; opened when nobody had it yet. @throws Refused `not_found` */
export async function openConversation(deps: Deps, tx: Tx, mentionId: string): Promise<Conversation> {
  const id = Number(mentionId)
  if (!Number.isSafeInteger(id)) throw new Refused('not_found', { noun: 'message' })
  const one = eq(conversations.mentionId, id)
  const [known] = await tx.select({ view: conversations.view }).from(conversations).where(one).for('update')
  if (known !== undefined) return known.view
  const { channel, lang, accounts, createdAt } = await mentionOf(tx, id)
  const view: Conversation = {
    id: deps.id(),
    mentionId,
    channel,
    lang,
    accounts,
    state: 'open',
    assignee: null,
    assignedBy: null,
    holder: null,
    leaseUntil: null,
    answeredBy: null,
    answeredAt: null,
    askedAt: createdAt.toISOString(),
    changedAt: iso(deps.clock.now()),
  }
  // Of two who open it at once the second waits here for the first, and then finds that one's row.
  await tx.insert(conversations).values({ id: view.id, mentionId: id, state: 'open', view }).onConflictDoNothing()
  const [row] = await tx.select({ view: conversations.view }).from(conversations).where(one).for('update')
  if (row === undefined) throw new Error(`conversation of ${mentionId} vanished`)
  return row.view
}

async function mentionOf(tx: Tx, id: number) {
  const { channel, lang, accounts, createdAt } = mentions
  const [row] = await tx.select({ channel, lang, accounts, createdAt }).from(mentions).where(eq(mentions.id, id))
  if (row === undefined) throw new Refused('not_found', { noun: 'message' })
  return row
}

/** @throws Refused `not_found` */
export async function lockConversation(tx: Tx, id: string): Promise<Conversation> {
  const one = eq(conversations.id, id)
  const [row] = await tx.select({ view: conversations.view }).from(conversations).where(one).for('update')
  if (row === undefined) throw new Refused('not_found', { noun: 'conversation' })
  return row.view
}

/** Stores who has it now; `answerUrl` only once it is answered. */
export async function saveConversation(
  deps: Deps,
  tx: Tx,
  before: Conversation,
  holding: Holding,
  answerUrl: string | null = null,
): Promise<Conversation> {
  const changedAt = iso(deps.clock.now())
  const { state, assignee, assignedBy, holder, answeredBy, leaseUntilMs } = holding
  const view: Conversation = {
    ...before,
    state,
    assignee,
    assignedBy,
    holder,
    answeredBy,
    leaseUntil: leaseUntilMs === null ? null : iso(leaseUntilMs),
    answeredAt: state === 'answered' ? changedAt : null,
    changedAt,
  }
  await tx
    .update(conversations)
    .set({ state, leaseUntil: leaseUntilMs === null ? null : new Date(leaseUntilMs), answerUrl, view })
    .where(eq(conversations.id, view.id))
  return view
}

export const holdingOf = (view: Conversation): Holding => ({
  ...view,
  leaseUntilMs: view.leaseUntil === null ? null : Date.parse(view.leaseUntil),
})
