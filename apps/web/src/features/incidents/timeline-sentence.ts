import type { EventBody, EventType } from '@tenfold/contract/events.ts'
import type { Values } from '../../i18n/words.ts'

/** How the things of an event are called on screen. */
export interface Naming {
  readonly fact: (key: string) => string
  readonly factValue: (type: 'integer' | 'instant' | 'date' | 'url' | 'text', value: string) => string
  readonly message: (key: string) => string
  readonly account: (key: string) => string
  readonly language: (tag: string) => string
  readonly title: (texts: Readonly<Record<string, string>>) => string
  readonly time: (iso: string) => string
  readonly ratio: (ratio: number) => string
  /** Null: the whole conversation. */
  readonly slice: (kind: string, value: string) => string
}

/** An event as a key of the words and what fills it. `said`: somebody's own words, shown below the sentence. */
export interface Sentence {
  readonly key: EventType
  readonly values: Values
  readonly said: string | null
}

/** What happened, ready to be said in any language of the screens. */
export function sentenceFor(event: EventBody, name: Naming): Sentence {
  const said = event.type === 'incident.noted' ? event.text : event.type === 'incident.closed' ? event.reason : null
  return { key: event.type, values: { by: byOf(event), ...valuesOf(event, name) }, said }
}

const byOf = (event: EventBody): string => ('by' in event ? (event.by?.name ?? '–') : '–')

function valuesOf(event: EventBody, name: Naming): Values {
  if ('surge' in event) {
    const { slice, rung, now } = event.surge
    return { slice: name.slice(slice.kind, slice.value), rung, ratio: name.ratio(now.ratio) }
  }
  if ('disruption' in event) {
    return { title: name.title(event.disruption.title), cancelled: event.disruption.counts.cancelled }
  }
  if ('feed' in event) return { feed: event.feed.name, state: event.feed.state }
  if ('incident' in event) return { title: event.incident.title }
  if ('fact' in event) {
    const { key, type, value, version, source } = event.fact
    return { fact: name.fact(key), value: name.factValue(type, value), version, source }
  }
  if ('draft' in event) {
    const { message, account, lang, staleFacts } = event.draft
    const facts = staleFacts.map(name.fact).join(', ')
    return { message: name.message(message), account: name.account(account), lang: name.language(lang), facts }
  }
  if ('publication' in event) {
    return { account: name.account(event.publication.account), lang: name.language(event.publication.lang) }
  }
  if ('promise' in event) return { due: name.time(event.promise.dueAt) }
  if ('conversation' in event) return { name: event.conversation.assignee?.name ?? '–' }
  return {}
}

/** A link that the event leads to; null: none. */
export const linkOf = (event: EventBody): string | null =>
  event.type === 'publication.posted' ? event.publication.url : null
