/**
 * Who may see what of the board. The same answers filter snapshots and frames,
 * so a board that is folded from visible events is the board that a fresh
 * snapshot shows. Nothing here may depend on a field that changes in a thing's life.
 */
import type { Board } from '@tenfold/contract/board.ts'
import type { Draft, Publication } from '@tenfold/contract/drafting.ts'
import type { Conversation, Surge } from '@tenfold/contract/entities.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import { type Actor, can, isScoped, primaryLanguage } from '@tenfold/core/policy.ts'
import { eventFor, factFor, feedFor, incidentFor, publicationFor, sightOf, stateFor } from './projection.ts'

/** A limited actor sees a surge only of one of its own accounts or languages: any other slice counts strangers in. */
export function seesSurge(actor: Actor, { slice }: Pick<Surge, 'slice'>): boolean {
  if (!can(actor, 'room:read')) return false
  if (!isScoped(actor)) return true
  switch (slice.kind) {
    // Who is limited both ways sees neither side alone: it counts strangers in.
    case 'account':
      return actor.languages === null && (actor.accounts?.includes(slice.value) ?? false)
    case 'topic-account':
      return (
        (actor.languages === null && actor.accounts?.includes(slice.value.slice(slice.value.indexOf('/') + 1))) ?? false
      )
    case 'language':
      return actor.accounts === null && (actor.languages?.includes(primaryLanguage(slice.value)) ?? false)
    default:
      return false
  }
}

/** The room's state stands on everything that is said, and so do its alarms. */
export const seesState = (actor: Actor): boolean => can(actor, 'room:read') && !isScoped(actor)

/** An alarm names colleagues, so a wall does not show it. */
export const seesAlarm = (actor: Actor): boolean => can(actor, 'incident:read') && !isScoped(actor)

/** Notes and decisions are for our own people: who is limited gets facts, top lines and briefs. */
const seesNotes = (actor: Actor): boolean => can(actor, 'incident:read') && !isScoped(actor)

export const seesDraft = (actor: Actor, { account, lang }: Draft): boolean =>
  can(actor, 'incident:read', { accounts: [account], lang })

export const seesPublication = (actor: Actor, { account, lang }: Publication): boolean =>
  can(actor, 'room:read', { accounts: [account], lang })

export const seesConversation = (actor: Actor, { accounts, lang }: Conversation): boolean =>
  can(actor, 'mention:read', { accounts, lang })

/** The events that the actor may be told of, as they are told of them. */
export function seenBy(events: readonly DomainEvent[], actor: Actor): DomainEvent[] {
  const sight = sightOf(actor)
  return events.filter((event) => visible(event, actor)).map((event) => eventFor(event, sight))
}

/** True when the actor may be told of the event. Depends on role, accounts and languages alone. */
export function visible(event: DomainEvent, actor: Actor): boolean {
  if ('surge' in event) return seesSurge(actor, event.surge)
  if ('state' in event) return seesState(actor)
  if ('alarm' in event) return seesAlarm(actor)
  if ('draft' in event) return seesDraft(actor, event.draft)
  if ('publication' in event) return seesPublication(actor, event.publication)
  if ('conversation' in event) return seesConversation(actor, event.conversation)
  switch (event.type) {
    case 'mention.corrected':
      return event.langs.some((lang) => can(actor, 'mention:read', { accounts: event.accounts, lang }))
    case 'incident.noted':
    case 'incident.unnoted':
      return seesNotes(actor)
    case 'incident.restored':
      return seesRestored(actor, event.thing)
    case 'directory.changed':
      return can(actor, 'directory:read')
    default:
      return can(actor, 'room:read')
  }
}

function seesRestored(actor: Actor, thing: Extract<DomainEvent, { type: 'incident.restored' }>['thing']): boolean {
  if (thing.noun === 'draft') return seesDraft(actor, thing.draft)
  if (thing.noun === 'publication') return seesPublication(actor, thing.publication)
  return can(actor, 'room:read')
}

/** The board with what the actor may not see left out, and of the rest what they are shown. */
export function scopeBoard(board: Board, actor: Actor): Board {
  const sight = sightOf(actor)
  const publications = pick(board.publications, (publication) => seesPublication(actor, publication))
  return {
    seq: board.seq,
    disruptions: board.disruptions,
    promises: board.promises,
    drill: board.drill,
    state: board.state !== null && seesState(actor) ? stateFor(board.state, sight) : null,
    feeds: each(board.feeds, (feed) => feedFor(feed, sight)),
    incidents: each(board.incidents, (incident) => incidentFor(incident, sight)),
    facts: each(board.facts, (fact) => factFor(fact, sight)),
    publications: each(publications, (publication) => publicationFor(publication, sight)),
    alarms: seesAlarm(actor) ? board.alarms : {},
    surges: pick(board.surges, (surge) => seesSurge(actor, surge)),
    drafts: pick(board.drafts, (draft) => seesDraft(actor, draft)),
    conversations: pick(board.conversations, (conversation) => seesConversation(actor, conversation)),
    directoryVersion: can(actor, 'directory:read') ? board.directoryVersion : 0,
  }
}

const each = <T>(shelf: Readonly<Record<string, T>>, show: (thing: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(shelf).map(([id, thing]) => [id, show(thing)]))

const pick = <T>(shelf: Readonly<Record<string, T>>, keep: (thing: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(shelf).filter(([, thing]) => keep(thing)))
