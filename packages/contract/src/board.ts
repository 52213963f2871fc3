/**
 * What a browser holds: a snapshot plus the events after it. The same function
 * folds them in the browser and in the convergence test, and there is no other
 * way in which a board changes.
 */
import type {
  Conversation,
  Disruption,
  Draft,
  Drill,
  Fact,
  Feed,
  Incident,
  PromiseClock,
  Publication,
  Surge,
} from './entities.ts'
import type { DomainEvent } from './events.ts'

export interface Board {
  /** Sequence number of the last event in it; 0 for an empty log. */
  readonly seq: number
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
    case 'mention.corrected':
      return board
    case 'incident.closed':
      return closeIncident(board, event.incident.id)
    case 'fact.set':
      return { ...board, facts: put(board.facts, factId(event.fact.incidentId, event.fact.key), event.fact) }
    case 'draft.written':
    case 'draft.edited':
    case 'draft.staled':
    case 'draft.approved':
    case 'draft.published':
    case 'draft.reopened':
      return { ...board, drafts: put(board.drafts, event.draft.id, event.draft) }
    case 'draft.discarded':
      return { ...board, drafts: drop(board.drafts, event.draft.id) }
    case 'publication.queued':
    case 'publication.released':
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
