import type { Draft, Fact } from '@tenfold/contract/drafting.ts'
import type { Slice } from '@tenfold/contract/entities.ts'
import type { EventBody, EventType, TakenBack } from '@tenfold/contract/events.ts'
import type { Incident, IncidentChange, IncidentLink } from '@tenfold/contract/incident.ts'
import type { Values } from '../../../i18n/words.ts'

/** How the things of an event are called on screen. */
export interface Naming {
  readonly fact: (key: string) => string
  readonly factValue: (type: Fact['type'], value: string) => string
  readonly message: (key: string) => string
  readonly account: (key: string) => string
  readonly language: (tag: string) => string
  readonly title: (texts: Readonly<Record<string, string>>) => string
  readonly time: (iso: string) => string
  readonly ratio: (ratio: number) => string
  /** Null: the whole conversation. */
  readonly slice: (kind: Slice['kind'], value: string) => string
  readonly role: (key: string) => string
  /** An item of the checklist or a criterion of the end, by its id. */
  readonly duty: (id: string) => string
  readonly linked: (link: IncidentLink) => string
  /** What a post no longer passed. */
  readonly fault: (fault: TakenBack) => string
  /** Whether the note of this id is a decision. */
  readonly noteKind: (noteId: string) => 'note' | 'decision'
  /** True when the fact had this value already: somebody confirmed it. */
  readonly isConfirmed: (fact: Fact) => boolean
}

/** A change of an incident has a sentence for each of its kinds. */
export type SentenceKey = Exclude<EventType, 'incident.changed'> | `changed.${IncidentChange['kind']}`

/** Somebody's own words below a sentence: what was said, and as what. */
export interface Said {
  readonly as: 'words' | 'grounds' | 'open' | 'posts' | 'promises' | 'override'
  readonly text: string
}

/** An event as a key of the words and what fills it. */
export interface Sentence {
  readonly key: SentenceKey
  readonly values: Values
  readonly said: readonly Said[]
}

/** What happened, ready to be said in any language of the screens. */
export function sentenceFor(event: EventBody, name: Naming): Sentence {
  const by = byOf(event)
  if (event.type === 'incident.changed') {
    const { incident, change } = event
    return {
      key: `changed.${change.kind}`,
      values: { by, ...changeValues(incident, change, event.by?.id ?? null, name) },
      said: changeSaid(change),
    }
  }
  return { key: event.type, values: { by, ...valuesOf(event, name) }, said: saidIn(event, name) }
}

/** None where there are none, or where somebody may not read them. */
const words = (text: string | null): readonly Said[] => (text === null || text === '' ? [] : [{ as: 'words', text }])

function saidIn(event: EventBody, name: Naming): readonly Said[] {
  switch (event.type) {
    case 'incident.noted':
      return [
        ...words(event.text),
        ...(event.grounds === null ? [] : [{ as: 'grounds' as const, text: event.grounds }]),
      ]
    case 'incident.unnoted':
      return words(event.reason)
    case 'incident.closed':
      return [
        ...words(event.reason),
        ...event.open.map((id) => ({ as: 'open' as const, text: name.duty(id) })),
        ...leftSaid(event, name),
        ...(event.override === null ? [] : [{ as: 'override' as const, text: event.override }]),
      ]
    case 'fact.set':
      return words(event.fact.why)
    case 'publication.queued':
      return words(event.publication.breakGlass?.reason ?? null)
    case 'publication.cancelled':
      return event.why === undefined ? [] : words(name.fault(event.why))
    case 'disruption.changed':
    case 'disruption.closed':
      return words(event.reason ?? null)
    case 'alarm.shelved':
      return words(event.alarm.shelved?.reason ?? null)
    default:
      return []
  }
}

/** What was left where it was when the incident closed. */
function leftSaid(event: Extract<EventBody, { type: 'incident.closed' }>, name: Naming): readonly Said[] {
  // What closed before this was kept says nothing of it.
  const { posts, promises } = event.left ?? { posts: [], promises: [] }
  const places = posts.map(({ account, lang }) => `${name.account(account)}, ${name.language(lang)}`)
  return [
    ...(places.length === 0 ? [] : [{ as: 'posts' as const, text: places.join(' · ') }]),
    ...(promises.length === 0 ? [] : [{ as: 'promises' as const, text: promises.map(name.time).join(' · ') }]),
  ]
}

function changeSaid(change: IncidentChange): readonly Said[] {
  if ('reason' in change) return words(change.reason)
  return change.kind === 'task' ? words(change.evidence) : []
}

const yes = (on: boolean): string => (on ? 'yes' : 'no')

function changeValues(incident: Incident, change: IncidentChange, byId: string | null, name: Naming): Values {
  switch (change.kind) {
    case 'title':
      return { was: change.was }
    case 'severity':
      return { was: change.was, severity: incident.severity }
    case 'responsibility':
      return { cluster: incident.cluster ?? 'none', history: yes(incident.hasHistory) }
    case 'role': {
      const how = change.person === null ? 'freed' : change.person.id === byId ? 'taken' : 'given'
      return { role: name.role(change.role), person: change.person?.name ?? '', how }
    }
    case 'task':
      return { item: name.duty(change.item), on: yes(change.done) }
    case 'exit':
      return { item: name.duty(change.criterion), on: yes(change.met) }
    case 'link':
      return { noun: change.link.noun, name: name.linked(change.link), on: yes(change.on) }
    case 'topLines':
      return { version: change.version }
    case 'unlock':
      return { pattern: change.pattern, on: yes(change.on) }
    case 'pin':
      return { on: yes(change.on) }
    case 'batch': {
      const batch = incident.batches.find(({ id }) => id === change.batchId)
      return { count: batch?.count ?? 0, due: batch === undefined ? '' : name.time(batch.dueAt) }
    }
    case 'options':
      return { count: change.batchIds.length }
    case 'merged':
      return { title: change.title, posts: change.posts ?? 0, drafts: change.drafts ?? 0, facts: change.facts ?? 0 }
    case 'reopened': {
      const { promisedAt = null } = change
      return { promised: yes(promisedAt !== null), due: promisedAt === null ? '' : name.time(promisedAt) }
    }
    default:
      return {}
  }
}

const byOf = (event: EventBody): string => ('by' in event ? (event.by?.name ?? '–') : '–')

function valuesOf(event: EventBody, name: Naming): Values {
  if (event.type === 'incident.noted') return { kind: event.kind }
  if (event.type === 'incident.unnoted') return { kind: name.noteKind(event.noteId) }
  if (event.type === 'incident.closed') return { title: event.incident.title, open: event.open.length }
  if ('surge' in event) {
    const { slice, rung, now } = event.surge
    return { slice: name.slice(slice.kind, slice.value), rung, ratio: name.ratio(now.ratio) }
  }
  if ('state' in event) {
    const { level, proposed, confirmedBy } = event.state
    const confirmed = yes(event.by !== null && confirmedBy?.id === event.by.id)
    return { level, proposed: proposed ?? 'none', confirmed }
  }
  if ('alarm' in event) {
    const { rule, level, slice, shelved, told } = event.alarm
    return {
      rule,
      level,
      slice: slice === null ? '' : name.slice(slice.kind, slice.value),
      until: shelved === null ? '' : name.time(shelved.until),
      told: told.at(-1)?.name ?? 'none',
      back: 'by' in event && event.by !== null ? 'person' : 'time',
    }
  }
  if ('disruption' in event) {
    return { title: name.title(event.disruption.title), cancelled: event.disruption.counts.cancelled }
  }
  if ('feed' in event) return { feed: event.feed.name, state: event.feed.state }
  if ('incident' in event) return { title: event.incident.title }
  if ('fact' in event) {
    const { key, type, value, version, source } = event.fact
    return {
      fact: name.fact(key),
      value: name.factValue(type, value),
      how: name.isConfirmed(event.fact) ? 'confirmed' : version === 1 ? 'set' : 'changed',
      source,
    }
  }
  if ('draft' in event) {
    const { message, account, lang } = event.draft
    const facts =
      event.type === 'draft.voided' || event.type === 'draft.tied' ? event.keys.map(name.fact).join(', ') : ''
    const draft = { message: name.message(message), account: name.account(account), lang: name.language(lang), facts }
    return event.type === 'draft.approved' ? { ...draft, ...standInOf(event.draft, event.by?.id, name) } : draft
  }
  if ('publication' in event) {
    const { account, lang, breakGlass } = event.publication
    return { account: name.account(account), lang: name.language(lang), glass: yes(breakGlass !== null) }
  }
  if ('promise' in event) return { due: name.time(event.promise.dueAt), state: event.promise.state }
  if ('conversation' in event) return { name: event.conversation.assignee?.name ?? '–' }
  return {}
}

/** Whose approval this one was given for, when it was not their own. */
function standInOf({ approvals }: Draft, byId: string | undefined, name: Naming): Values {
  const own = approvals.findLast(({ by }) => by.id === byId)
  return { standIn: own?.standIn ?? 'none', role: own === undefined ? '' : name.role(own.as) }
}

/** A link that the event leads to; null: none. */
export const linkOf = (event: EventBody): string | null =>
  event.type === 'publication.posted' ? event.publication.url : null
