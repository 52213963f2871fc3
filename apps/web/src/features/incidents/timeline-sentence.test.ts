import { EVENT_TYPES, type EventBody } from '@tenfold/contract/events.ts'
import { expect, test } from 'vitest'
import { translator } from '../../i18n/words.ts'
import { type Naming, sentenceFor } from './timeline-sentence.ts'
import { eventWords } from './timeline-words.ts'

const AT = '2013-11-14T08:00:00Z'
const naming: Naming = {
  fact: (key) => key,
  factValue: (_type, value) => value,
  message: (key) => key,
  account: (key) => key,
  language: (tag) => tag,
  title: (texts) => texts.en ?? '',
  time: (iso) => iso.slice(11, 16),
  ratio: (ratio) => `×${ratio}`,
  slice: (_kind, value) => value || 'all',
}
const say = (event: EventBody, locale: 'en' | 'fi' | 'sv') => {
  const { key, values } = sentenceFor(event, naming)
  return translator(eventWords, locale)(key, values)
}
const by = { id: 'u', name: 'Shift lead' }
const fact = {
  incidentId: 'i',
  key: 'cancelled',
  type: 'integer',
  value: '130',
  version: 3,
  setBy: by,
  asOf: AT,
} as const

test('IP8: every event type has a sentence in each language of the screens', () => {
  for (const locale of ['en', 'fi', 'sv'] as const) {
    expect(Object.keys(eventWords[locale]).sort()).toEqual([...EVENT_TYPES].sort())
  }
})

test('IP8: a fact is set first and changed later, and says when the board proposed it', () => {
  const changed = { type: 'fact.set', fact: { ...fact, source: 'disruption' }, by } as const
  expect(say(changed, 'en')).toBe('Shift lead changed cancelled: 130 (from the disruption board)')
  const first = { type: 'fact.set', fact: { ...fact, version: 1, source: 'person' }, by } as const
  expect(say(first, 'fi')).toBe('Shift lead asetti tiedon cancelled: 130')
})

test('IP8: a note says who wrote it and keeps its words apart', () => {
  const note: EventBody = { type: 'incident.noted', incidentId: 'i', noteId: 'n', text: 'Called the airport.', by }
  expect(say(note, 'sv')).toBe('Shift lead antecknade:')
  expect(sentenceFor(note, naming).said).toBe('Called the airport.')
})

test('IP8: a promise is told by its time', () => {
  const promise = { id: 'p', incidentId: 'i', publicationId: 'q', dueAt: AT, state: 'running', keptAt: null } as const
  expect(say({ type: 'promise.made', promise }, 'fi')).toBe('Luvattu: seuraava päivitys viimeistään klo 08:00')
})
