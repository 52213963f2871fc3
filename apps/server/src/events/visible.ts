/**
 * Who may see what of the board. The same answers filter snapshots and frames,
 * so a board that is folded from visible events is the board that a fresh
 * snapshot shows. Nothing here may depend on a field that changes in a thing's life.
 */
import type { Board } from '@tenfold/contract/board.ts'
import type { Conversation, Draft, Publication, Surge } from '@tenfold/contract/entities.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import { type Actor, can, isScoped, primaryLanguage } from '@tenfold/core/policy.ts'

/** A limited actor sees a surge only of one of its own accounts or languages: any other slice counts strangers in. */
export function seesSurge(actor: Actor, { slice }: Surge): boolean {
  if (!can(actor, 'room:read')) return false
  if (!isScoped(actor)) return true
  switch (slice.kind) {
    case 'account':
      return actor.accounts?.includes(slice.value) ?? false
    case 'language':
      return actor.languages?.includes(primaryLanguage(slice.value)) ?? false
    default:
      return false
  }
}

export const seesDraft = (actor: Actor, { account, lang }: Draft): boolean =>
  can(actor, 'incident:read', { accounts: [account], lang })

export const seesPublication = (actor: Actor, { account, lang }: Publication): boolean =>
  can(actor, 'room:read', { accounts: [account], lang })

export const seesConversation = (actor: Actor, { accounts, lang }: Conversation): boolean =>
  can(actor, 'mention:read', { accounts, lang })

/** True when the actor may be told of the event. Depends on role, accounts and languages alone. */
export function visible(event: DomainEvent, actor: Actor): boolean {
  if ('surge' in event) return seesSurge(actor, event.surge)
  if ('draft' in event) return seesDraft(actor, event.draft)
  if ('publication' in event) return seesPublication(actor, event.publication)
  if ('conversation' in event) return seesConversation(actor, event.conversation)
  switch (event.type) {
    case 'mention.corrected':
      return event.langs.some((lang) => can(actor, 'mention:read', { accounts: event.accounts, lang }))
    case 'incident.noted':
      return can(actor, 'incident:read')
    case 'directory.changed':
      return can(actor, 'directory:read')
    default:
      return can(actor, 'room:read')
  }
}

/** The board with what the actor may not see left out. */
export function scopeBoard(board: Board, actor: Actor): Board {
  return {
    ...board,
    surges: pick(board.surges, (surge) => seesSurge(actor, surge)),
    drafts: pick(board.drafts, (draft) => seesDraft(actor, draft)),
    publications: pick(board.publications, (publication) => seesPublication(actor, publication)),
    conversations: pick(board.conversations, (conversation) => seesConversation(actor, conversation)),
    directoryVersion: can(actor, 'directory:read') ? board.directoryVersion : 0,
  }
}

const pick = <T>(shelf: Readonly<Record<string, T>>, keep: (thing: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(shelf).filter(([, thing]) => keep(thing)))
