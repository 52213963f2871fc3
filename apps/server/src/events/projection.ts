/**
 * What of a thing an actor is shown. Who may not read the directory sees no person, no reason and no evidence: a wall
 * shows that something is so, never who did it or why. Who is limited to some accounts or languages works by facts and
 * briefs and is not told the grounds of our own decisions. Snapshots, frames and lists all go through here, so what is
 * folded from projected events is the projected board. Each thing is built field by field: a new field is shown to
 * nobody behind a wall before somebody has decided it.
 */
import type { Fact, Publication } from '@tenfold/contract/drafting.ts'
import type { Disruption, Drill, Feed, Person, RoomState } from '@tenfold/contract/entities.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Incident, IncidentChange } from '@tenfold/contract/incident.ts'
import { type Actor, can, isScoped } from '@tenfold/core/policy.ts'

/** Stands where somebody is whom the actor may not know. */
const NOBODY: Person = { id: '', name: '' }

/** How much of people and of their grounds an actor is shown. */
type Sight = 'all' | 'noGrounds' | 'noPeople'

export function sightOf(actor: Actor): Sight {
  if (!can(actor, 'directory:read')) return 'noPeople'
  return isScoped(actor) ? 'noGrounds' : 'all'
}

export function incidentFor(incident: Incident, sight: Sight): Incident {
  if (sight === 'all') return incident
  const noEvidence = mapped(incident.tasks, (task) => ({ ...task, evidence: null }))
  const noReasons = incident.unlocked.map((each) => ({ ...each, reason: '' }))
  if (sight === 'noGrounds') return { ...incident, tasks: noEvidence, unlocked: noReasons }
  const byNobody = <D extends { readonly by: Person }>(done: D) => ({ ...done, by: NOBODY })
  return {
    id: incident.id,
    title: incident.title,
    playbook: incident.playbook,
    state: incident.state,
    severity: incident.severity,
    cluster: incident.cluster,
    hasHistory: incident.hasHistory,
    surgeId: incident.surgeId,
    disruptionId: incident.disruptionId,
    links: incident.links.filter(({ noun }) => noun !== 'mention'),
    mergedInto: incident.mergedInto,
    declaredBy: NOBODY,
    onsetAt: incident.onsetAt,
    detectedAt: incident.detectedAt,
    declaredAt: incident.declaredAt,
    firstPostAt: incident.firstPostAt,
    fullPostAt: incident.fullPostAt,
    // That a role is filled, not by whom.
    roles: mapped(incident.roles, () => NOBODY),
    givenBy: {},
    tasks: mapped(noEvidence, byNobody),
    exits: mapped(incident.exits, byNobody),
    unlocked: [],
    topLines: { ...incident.topLines, by: null },
    listening: { tags: [], places: [], handles: [], spellings: [] },
    batches: incident.batches,
    pins: [],
  }
}

export function factFor(fact: Fact, sight: Sight): Fact {
  if (sight !== 'noPeople') return fact
  const { incidentId, key, type, value, version, source, asOf, expiresAt } = fact
  return { incidentId, key, type, value, version, source, setBy: NOBODY, why: null, asOf, expiresAt }
}

export function publicationFor(publication: Publication, sight: Sight): Publication {
  if (sight === 'all') return publication
  if (sight === 'noGrounds') {
    const { breakGlass } = publication
    return { ...publication, breakGlass: breakGlass === null ? null : { ...breakGlass, reason: '' } }
  }
  const { id, draftId, incidentId, lang, channel, account, state, queuedAt, undoUntil, sendAt, postedAt, url } =
    publication
  const posted = { postedBy: null, postedAt, url, readBy: [], readMore: 0 }
  const queued = { state, queuedBy: NOBODY, queuedAt, undoUntil, sendAt, breakGlass: null }
  return { id, draftId, incidentId, lang, channel, account, ...queued, ...posted }
}

/** That a person confirmed the state stays to be seen, not which. */
export const stateFor = (state: RoomState, sight: Sight): RoomState =>
  sight === 'noPeople' ? { ...state, confirmedBy: state.confirmedBy === null ? null : NOBODY } : state

/** What went wrong with a feed may name its address. */
export const feedFor = (feed: Feed, sight: Sight): Feed => (sight === 'noPeople' ? { ...feed, problem: null } : feed)

/** The event as the actor is told of it, who may be told of it at all. */
export function eventFor(event: DomainEvent, sight: Sight): DomainEvent {
  if (sight === 'all') return event
  const { seq, at } = event
  const by = sight === 'noPeople' || !('by' in event) ? null : (event.by ?? null)
  switch (event.type) {
    case 'incident.declared':
      return { type: event.type, incident: incidentFor(event.incident, sight), by, seq, at }
    case 'incident.changed': {
      const change = changeFor(event.change, sight)
      return { type: event.type, incident: incidentFor(event.incident, sight), change, by, seq, at }
    }
    case 'incident.closed': {
      const incident = incidentFor(event.incident, sight)
      const reason = sight === 'noPeople' ? '' : event.reason
      const left = { posts: [], promises: [] }
      return { type: event.type, incident, reason, open: [], left, override: null, by, seq, at }
    }
    case 'incident.restored': {
      const { incidentId, thing } = event
      return { type: event.type, incidentId, thing: thingFor(thing, sight), seq, at }
    }
    case 'fact.set':
      return { type: event.type, fact: factFor(event.fact, sight), by, seq, at }
    case 'publication.queued':
    case 'publication.read':
    case 'publication.posted':
      return { type: event.type, publication: publicationFor(event.publication, sight), by, seq, at }
    case 'publication.cancelled': {
      const why = sight === 'noPeople' || event.why === undefined ? {} : { why: event.why }
      return { type: event.type, publication: publicationFor(event.publication, sight), ...why, by, seq, at }
    }
    case 'publication.released':
      return { type: event.type, publication: publicationFor(event.publication, sight), seq, at }
    default:
      return sight === 'noPeople' ? unsigned(event) : event
  }
}

/** Of what a wall is told beside incidents: the thing itself, without who did it and why. */
function unsigned(event: DomainEvent): DomainEvent {
  const { seq, at } = event
  switch (event.type) {
    case 'surge.opened':
    case 'surge.graded':
    case 'surge.closed':
      return { type: event.type, surge: event.surge, seq, at }
    case 'state.changed':
      return { type: event.type, state: stateFor(event.state, 'noPeople'), by: null, seq, at }
    case 'disruption.opened':
    case 'disruption.changed':
    case 'disruption.closed': {
      const disruption: Disruption = event.disruption
      return { type: event.type, disruption, seq, at }
    }
    case 'feed.changed':
    case 'feed.removed':
      return { type: event.type, feed: feedFor(event.feed, 'noPeople'), seq, at }
    case 'promise.made':
    case 'promise.kept':
    case 'promise.late':
    case 'promise.ended':
      return { type: event.type, promise: event.promise, seq, at }
    case 'drill.changed': {
      const drill: Drill = event.drill
      return { type: event.type, drill, by: null, seq, at }
    }
    default:
      throw new Error(`${event.type} is not for who sees no people`)
  }
}

type Restored = Extract<DomainEvent, { type: 'incident.restored' }>['thing']
function thingFor(thing: Restored, sight: Sight): Restored {
  if (thing.noun === 'fact') return { noun: 'fact', fact: factFor(thing.fact, sight) }
  if (thing.noun === 'publication')
    return { noun: 'publication', publication: publicationFor(thing.publication, sight) }
  return thing
}

/** What was changed, without the grounds; behind a wall without who got a role, too. */
function changeFor(change: IncidentChange, sight: Sight): IncidentChange {
  switch (change.kind) {
    case 'severity':
    case 'responsibility':
    case 'unlock':
    case 'reopened':
      return { ...change, reason: '' }
    case 'task':
      return { ...change, evidence: null }
    case 'role':
      return sight === 'noPeople' ? { ...change, person: change.person === null ? null : NOBODY } : change
    default:
      return change
  }
}

const mapped = <A, B>(record: Readonly<Record<string, A>>, of: (each: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, each]) => [key, of(each)]))
