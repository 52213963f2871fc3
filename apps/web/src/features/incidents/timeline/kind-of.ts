/** What a timeline can be narrowed to. */
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { IncidentChange } from '@tenfold/contract/incident.ts'

export const ENTRY_KINDS = ['all', 'decisions', 'facts', 'posts', 'people'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Changes that somebody decided on, and those of who does what; the rest follows from other entries. */
const CHANGES: Readonly<Partial<Record<IncidentChange['kind'], EntryKind>>> = {
  title: 'decisions',
  severity: 'decisions',
  responsibility: 'decisions',
  unlock: 'decisions',
  merged: 'decisions',
  reopened: 'decisions',
  exit: 'decisions',
  topLines: 'facts',
  batch: 'facts',
  firstWords: 'posts',
  fullStatement: 'posts',
  options: 'posts',
  role: 'people',
  task: 'people',
}

/** The kind under which an entry is found besides `all`; null: only there. */
export function kindOf(event: DomainEvent): EntryKind | null {
  if (event.type === 'incident.changed') return CHANGES[event.change.kind] ?? null
  if (event.type.startsWith('incident.')) return 'decisions'
  if (event.type === 'fact.set' || event.type.startsWith('disruption.')) return 'facts'
  if (/^(draft|publication|promise)\./.test(event.type)) return 'posts'
  return event.type.startsWith('conversation.') ? 'people' : null
}
