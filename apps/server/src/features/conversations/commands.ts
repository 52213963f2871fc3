import type { Conversation } from '@tenfold/contract/entities.ts'
import {
  answered as answerIt,
  assign as assignIt,
  claim as claimIt,
  release as releaseIt,
} from '@tenfold/core/conversation.ts'
import { can } from '@tenfold/core/policy.ts'
import { eq } from 'drizzle-orm'
import type { Handler, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { users } from '../../db/schema.ts'
import { must, Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { personOf } from '../../room/stamp.ts'
import { holdingOf, lockConversation, openConversation, saveConversation } from './rows.ts'

const assign: Handler<'conversation:assign'> = async ({ deps, tx, actor, emit }, { mentionIds, userId }) => {
  allowActor(actor, 'conversation:assign')
  const assignee = await colleague(tx, userId)
  const by = personOf(actor)
  const conversationIds: string[] = []
  // One order for everybody, so two leads who assign the same messages wait and never block each other.
  for (const mentionId of [...new Set(mentionIds)].sort((a, b) => Number(a) - Number(b))) {
    const before = await openConversation(deps, tx, mentionId)
    allowActor(actor, 'conversation:assign', scopeOf(before))
    if (!can(assignee, 'conversation:work', scopeOf(before))) {
      const what = `${assignee.name} may not answer this message (${before.channel}, ${before.lang}). Choose someone else.`
      throw new Refused('bad_input', { where: 'userId', what })
    }
    const holding = must(assignIt(holdingOf(before), personOf(assignee), by))
    const conversation = await saveConversation(deps, tx, before, holding)
    emit({ type: 'conversation.assigned', conversation, by })
    conversationIds.push(conversation.id)
  }
  return { conversationIds }
}

const claim: Handler<'conversation:claim'> = async ({ deps, tx, actor, emit }, { mentionId }) => {
  allowActor(actor, 'conversation:work')
  const before = await openConversation(deps, tx, mentionId)
  allowActor(actor, 'conversation:work', scopeOf(before))
  const by = personOf(actor)
  const holding = must(claimIt(holdingOf(before), by, deps.clock.real()))
  const conversation = await saveConversation(deps, tx, before, holding)
  emit({ type: 'conversation.claimed', conversation, by })
  return { conversationId: conversation.id, leaseUntil: conversation.leaseUntil ?? '' }
}

const release: Handler<'conversation:release'> = async ({ deps, tx, actor, emit }, { conversationId }) => {
  const before = await lockConversation(tx, conversationId)
  allowActor(actor, 'conversation:work', scopeOf(before))
  const by = personOf(actor)
  const isLead = can(actor, 'conversation:assign', scopeOf(before))
  const holding = must(releaseIt(holdingOf(before), by, isLead, deps.clock.real()))
  const conversation = await saveConversation(deps, tx, before, holding)
  emit({ type: 'conversation.released', conversation, by })
  return {}
}

const answered: Handler<'conversation:answered'> = async ({ deps, tx, actor, emit }, { conversationId, url }) => {
  const before = await lockConversation(tx, conversationId)
  allowActor(actor, 'conversation:work', scopeOf(before))
  const by = personOf(actor)
  const holding = must(answerIt(holdingOf(before), by, deps.clock.real()))
  const conversation = await saveConversation(deps, tx, before, holding, url)
  emit({ type: 'conversation.answered', conversation, by })
  return {}
}

/** @throws Refused `not_found` also for someone whose account is off */
async function colleague(tx: Tx, userId: string) {
  const [user] = await tx.select().from(users).where(eq(users.id, userId))
  if (user === undefined || user.disabled) throw new Refused('not_found', { noun: 'person' })
  const { id, name, role, accounts, languages } = user
  return { id, name, role, accounts, languages }
}

const scopeOf = ({ accounts, lang }: Conversation) => ({ accounts, lang })

export const conversationCommands = {
  'conversation:assign': assign,
  'conversation:claim': claim,
  'conversation:release': release,
  'conversation:answered': answered,
} satisfies Handlers
