/**
 * What a browser holds: a snapshot plus the events after it. The same function
 * folds them in the browser and in the convergence test, and there is no other
 * way in which a board changes.
 */
import type { Draft, Fact, PromiseClock, Publication } from './drafting.ts'
import type { Alarm, Conversation, Disruption, Drill, Feed, RoomState, Surge } from './entities.ts'
import type { DomainEvent } from './events.ts'
import type { Incident } from './incident.ts'

export interface Board {
  /** Sequence number of the last event in it; 0 for an empty log. */
  readonly seq: number
  /** Null: nothing was ever above normal. */
  readonly state: RoomState | null
  readonly alarms: Readonly<Record<string, Alarm>>
  /** Open things only, by id. What is over is fetched from its own page. */
  readonly surges: Readonly<Record<string, Surge>>
  readonly disruptions: Readonly<Record<string, Disruption>>
  readonly feeds: Readonly<Record<string, Feed>>
  readonly incidents: Readonly<Record<string, Incident>>
  /** By `incidentId/key`. */
  readonly facts: Readonly<Record<string, Fact>>
  readonly drafts: Readonly<Record<string, Draft>>
  readonly publications: Readonly<Record<string, Publication>>
  readonly promises: Readonly<Record<string, PromiseClock>>
  readonly conversations: Readonly<Record<string, Conversation>>
  readonly drill: Drill | null
  /** Bumped when users, accounts, sources, feeds or wall keys change: refetch them. */
  readonly directoryVersion: number
}

export const EMPTY_BOARD: Board = {
  seq: 0,
  state: null,
  alarms: {},
  surges: {},
  disruptions: {},
  feeds: {},
  incidents: {},
  facts: {},
  drafts: {},
  publications: {},
  promises: {},
  conversations: {},
  drill: null,
  directoryVersion: 0,
}

export const factId = (incidentId: string, key: string): string => `${incidentId}/${key}`

type Shelf = { readonly [id: string]: unknown }
const put = <S extends Shelf>(shelf: S, id: string, value: S[string]): S => ({ ...shelf, [id]: value })
const drop = <S extends Shelf>(shelf: S, id: string): S => {
  const { [id]: _gone, ...rest } = shelf
  return rest as S
}
const dropOf = <S extends Readonly<Record<string, { incidentId: string }>>>(shelf: S, incidentId: string): S =>
  Object.fromEntries(Object.entries(shelf).filter(([, thing]) => thing.incidentId !== incidentId)) as S

/** The board after `event`. An event that the board has already seen changes nothing. */
export function applyEvent(board: Board, event: DomainEvent): Board {
  if (event.seq <= board.seq) return board
  return { ...fold(board, event), seq: event.seq }
}

function fold(board: Board, event: DomainEvent): Board {
  switch (event.type) {
    case 'surge.opened':
    case 'surge.graded':
      return { ...board, surges: put(board.surges, event.surge.id, event.surge) }
    case 'surge.closed':
      return { ...board, surges: drop(board.surges, event.surge.id) }
    case 'state.changed':
      return { ...board, state: event.state }
    case 'alarm.raised':
    case 'alarm.acknowledged':
    case 'alarm.shelved':
    case 'alarm.unshelved':
    case 'alarm.escalated':
    case 'alarm.folded':
      return { ...board, alarms: put(board.alarms, event.alarm.id, event.alarm) }
    case 'alarm.closed':
      return { ...board, alarms: drop(board.alarms, event.alarm.id) }
    case 'disruption.opened':
    case 'disruption.changed':
      return { ...board, disruptions: put(board.disruptions, event.disruption.id, event.disruption) }
    case 'disruption.closed':
      return { ...board, disruptions: drop(board.disruptions, event.disruption.id) }
    case 'feed.changed':
      return { ...board, feeds: put(board.feeds, event.feed.id, event.feed) }
    case 'feed.removed':
      return { ...board, feeds: drop(board.feeds, event.feed.id) }
    case 'incident.declared':
    case 'incident.changed':
      return { ...board, incidents: put(board.incidents, event.incident.id, event.incident) }
    case 'incident.noted':
    case 'incident.unnoted':
    case 'mention.corrected':
      return board
    case 'incident.closed':
      return closeIncident(board, event.incident.id)
    case 'incident.restored':
      return restore(board, event.thing)
    case 'fact.set':
      return { ...board, facts: put(board.facts, factId(event.fact.incidentId, event.fact.key), event.fact) }
    case 'draft.written':
    case 'draft.edited':
    case 'draft.tied':
    case 'draft.voided':
    case 'draft.needed':
    case 'draft.reviewed':
    case 'draft.approved':
    case 'draft.published':
    case 'draft.reopened':
      return { ...board, drafts: put(board.drafts, event.draft.id, event.draft) }
    case 'draft.discarded':
      return { ...board, drafts: drop(board.drafts, event.draft.id) }
    case 'publication.queued':
    case 'publication.released':
    case 'publication.read':
    case 'publication.posted':
      return { ...board, publications: put(board.publications, event.publication.id, event.publication) }
    case 'publication.cancelled':
      return { ...board, publications: drop(board.publications, event.publication.id) }
    case 'promise.made':
    case 'promise.late':
      return { ...board, promises: put(board.promises, event.promise.id, event.promise) }
    case 'promise.kept':
    case 'promise.ended':
      return { ...board, promises: drop(board.promises, event.promise.id) }
    case 'conversation.assigned':
    case 'conversation.claimed':
    case 'conversation.released':
      return { ...board, conversations: put(board.conversations, event.conversation.id, event.conversation) }
    case 'conversation.answered':
      return { ...board, conversations: drop(board.conversations, event.conversation.id) }
    case 'drill.changed':
      return { ...board, drill: event.drill }
    case 'directory.changed':
      return { ...board, directoryVersion: board.directoryVersion + 1 }
  }
}

function restore(board: Board, thing: Extract<DomainEvent, { type: 'incident.restored' }>['thing']): Board {
  switch (thing.noun) {
    case 'fact':
      return { ...board, facts: put(board.facts, factId(thing.fact.incidentId, thing.fact.key), thing.fact) }
    case 'draft':
      return { ...board, drafts: put(board.drafts, thing.draft.id, thing.draft) }
    case 'publication':
      return { ...board, publications: put(board.publications, thing.publication.id, thing.publication) }
    case 'promise':
      return { ...board, promises: put(board.promises, thing.promise.id, thing.promise) }
  }
}

/** With the incident its facts, drafts and posts leave the board; a promise stays until it is kept or late. */
function closeIncident(board: Board, incidentId: string): Board {
  return {
    ...board,
    incidents: drop(board.incidents, incidentId),
    facts: dropOf(board.facts, incidentId),
    drafts: dropOf(board.drafts, incidentId),
    publications: dropOf(board.publications, incidentId),
  }
}
