import type { Alarm, RoomState } from '@tenfold/contract/entities.ts'
import { EVENT_TYPES, type EventBody } from '@tenfold/contract/events.ts'
import { type Incident, type IncidentChange, zIncidentChange } from '@tenfold/contract/incident.ts'
import { expect, test } from 'vitest'
import { translator } from '../../../i18n/words.ts'
import { type Naming, sentenceFor } from './sentence.ts'
import { eventWords } from './words.ts'

const AT = '2013-11-14T08:00:00Z'
const naming: Naming = {
  fault: ({ code }) => `fault ${code}`,
  fact: (key) => key,
  factValue: (_type, value) => value,
  message: (key) => key,
  account: (key) => key,
  language: (tag) => tag,
  title: (texts) => texts.en ?? '',
  time: (iso) => iso.slice(11, 16),
  ratio: (ratio) => `×${ratio}`,
  slice: (_kind, value) => value || 'all',
  role: (key) => key,
  duty: (id) => id,
  linked: ({ id }) => id,
  noteKind: () => 'note',
  isConfirmed: ({ asOf }) => asOf !== AT,
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
  why: null,
  asOf: AT,
  expiresAt: null,
} as const

test('IP8: every event type has a sentence in each language of the screens', () => {
  for (const locale of ['en', 'fi', 'sv'] as const) {
    const changes = zIncidentChange.options.map(({ shape }) => `changed.${shape.kind.value}`)
    const types = EVENT_TYPES.filter((type) => type !== 'incident.changed')
    expect(Object.keys(eventWords[locale]).sort()).toEqual([...types, ...changes].sort())
  }
})

test('IP8: a fact is set first and changed later, and says when the board proposed it', () => {
  const changed = { type: 'fact.set', fact: { ...fact, source: 'disruption' }, by } as const
  expect(say(changed, 'en')).toBe('Shift lead changed cancelled: 130 (from the disruption board)')
  const first = { type: 'fact.set', fact: { ...fact, version: 1, source: 'person' }, by } as const
  expect(say(first, 'fi')).toBe('Shift lead asetti tiedon cancelled: 130')
})

test('IP8: a note says who wrote it and keeps its words apart', () => {
  const note: EventBody = {
    type: 'incident.noted',
    incidentId: 'i',
    noteId: 'n',
    kind: 'note',
    text: 'Called the airport.',
    grounds: null,
    by,
  }
  expect(say(note, 'sv')).toBe('Shift lead antecknade:')
  expect(sentenceFor(note, naming).said).toEqual([{ as: 'words', text: 'Called the airport.' }])
})

test('IP8: a decision stands with its grounds', () => {
  const said = { text: 'No video.', kind: 'decision', grounds: 'Nobody is free to make it.' } as const
  const decision: EventBody = { type: 'incident.noted', incidentId: 'i', noteId: 'n', ...said, by }
  expect(say(decision, 'en')).toBe('Shift lead decided:')
  expect(sentenceFor(decision, naming).said).toEqual([
    { as: 'words', text: 'No video.' },
    { as: 'grounds', text: 'Nobody is free to make it.' },
  ])
})

test('IP8: a fact that is set to what it was is confirmed', () => {
  const again = { ...fact, source: 'person', asOf: '2013-11-14T09:00:00Z' } as const
  expect(say({ type: 'fact.set', fact: again, by }, 'en')).toBe('Shift lead confirmed cancelled: 130')
})

test('IP8: a close says what was open and why it could be', () => {
  const closed = { reason: 'Over.', open: ['quiet', 'thanks'], override: 'Nobody asks.' }
  const event = { type: 'incident.closed', incident: { title: 'Strike' }, ...closed, by } as unknown as EventBody
  expect(say(event, 'en')).toBe('Shift lead closed the incident with 2 requirements open:')
  expect(sentenceFor(event, naming).said.map(({ as, text }) => `${as} ${text}`)).toEqual([
    'words Over.',
    'open quiet',
    'open thanks',
    'override Nobody asks.',
  ])
})

test('IP8: a change of an incident says what it is now', () => {
  const incident = { severity: 'crisis', cluster: 'preventable', hasHistory: true, batches: [] } as unknown as Incident
  const changed = (change: IncidentChange): EventBody => ({ type: 'incident.changed', incident, change, by })
  const severity = changed({ kind: 'severity', was: 'alert', reason: '130 flights.' })
  expect(say(severity, 'en')).toBe('Shift lead changed the severity from alert to crisis:')
  expect(sentenceFor(severity, naming).said).toEqual([{ as: 'words', text: '130 flights.' }])
  expect(say(changed({ kind: 'role', role: 'legal', person: by }), 'en')).toBe('Shift lead took the role legal')
  const other = { id: 'o', name: 'Agent one' }
  expect(say(changed({ kind: 'role', role: 'legal', person: other }), 'sv')).toBe(
    'Shift lead gav rollen legal till Agent one',
  )
  expect(say(changed({ kind: 'task', item: 'stopPosts', done: false, evidence: null }), 'fi')).toBe(
    'Shift lead poisti tehty-merkinnän: stopPosts',
  )
})

test('IP8: what went without its approvals is marked, and a stand-in named', () => {
  const publication = { account: 'x-global', lang: 'en', breakGlass: { by, reason: 'Nobody answers.' } }
  const queued = { type: 'publication.queued', publication, by } as unknown as EventBody
  expect(say(queued, 'en')).toBe('BREAK-GLASS: Shift lead sent it without all approvals: x-global, en')
  expect(sentenceFor(queued, naming).said).toEqual([{ as: 'words', text: 'Nobody answers.' }])
  const approvals = [{ by, as: 'legal', standIn: 'deputy' }]
  const draft = { message: 'holding', account: 'x-global', lang: 'en', approvals }
  expect(say({ type: 'draft.approved', draft, by } as unknown as EventBody, 'en')).toBe(
    'Shift lead approved “holding” for x-global, en, standing in for legal',
  )
})

test('IP8: a promise is told by its time', () => {
  const promise = {
    id: 'p',
    incidentId: 'i',
    publicationId: 'q',
    madeAt: AT,
    dueAt: AT,
    state: 'running',
    keptAt: null,
  } as const
  expect(say({ type: 'promise.made', promise }, 'fi')).toBe('Luvattu: seuraava päivitys viimeistään klo 08:00')
})

test('IP8: a state says its level, what is proposed and who confirmed it; a rung is no state', () => {
  const state: RoomState = {
    level: 'alert',
    proposed: 'crisis',
    reasons: [],
    since: AT,
    changedAt: AT,
    confirmedBy: null,
    rulesVersion: 1,
  }
  expect(say({ type: 'state.changed', state, by: null }, 'en')).toBe('State of the room: Alert; a crisis is proposed')
  const confirmed = { ...state, level: 'crisis', proposed: null, confirmedBy: by } satisfies RoomState
  expect(say({ type: 'state.changed', state: confirmed, by }, 'fi')).toBe(
    'Tilannehuoneen tila: Kriisi, vahvistanut Shift lead',
  )
})

test('IP8: an alarm says what it is about, who did what, and the reason of who shelved it', () => {
  const alarm: Alarm = {
    id: 'a',
    rule: 'surge',
    level: 'alert',
    surgeId: null,
    slice: { kind: 'channel', value: 'Weibo' },
    promiseId: null,
    reasons: [],
    raisedAt: AT,
    acknowledged: null,
    shelved: { by, until: AT, reason: 'Known.' },
    told: [by],
    escalatesAt: null,
    folded: 0,
    closedAt: null,
  }
  const shelved: EventBody = { type: 'alarm.shelved', alarm, by }
  expect(say(shelved, 'en')).toBe('Shift lead shelved the alarm until 08:00: surge in Weibo')
  expect(sentenceFor(shelved, naming).said).toEqual([{ as: 'words', text: 'Known.' }])
  expect(say({ type: 'alarm.unshelved', alarm, by: null }, 'sv')).toBe('Larmet är tillbaka från hyllan: topp i Weibo')
  expect(say({ type: 'alarm.escalated', alarm: { ...alarm, rule: 'alert' } }, 'fi')).toBe(
    'Hälytyksestä ilmoitettiin: Shift lead. Hälytys',
  )
})

test('IP8: a merge says what came along, a close what was left, a promise why the incident goes on', () => {
  const incident = { title: 'Strike' } as unknown as Incident
  const changed = (change: IncidentChange): EventBody => ({ type: 'incident.changed', incident, change, by })
  const merged = { kind: 'merged', from: 'd', title: 'Fog', posts: 2, drafts: 0, facts: 1 } as const
  expect(say(changed(merged), 'en')).toBe(
    'Shift lead merged “Fog” into this incident. With it came 2 posts, no drafts and 1 fact',
  )
  expect(say(changed(merged), 'fi')).toContain('julkaisuja 2, luonnoksia 0 ja tietoja 1')
  const reopened = { kind: 'reopened', reason: null, promisedAt: AT } as const
  expect(say(changed(reopened), 'sv')).toContain('senast kl. 08:00')
  expect(sentenceFor(changed(reopened), naming).said).toEqual([])
  const left = { posts: [{ account: 'x-global', lang: 'fi' }], promises: [AT] }
  const closed = { type: 'incident.closed', incident, reason: 'Over.', open: [], left, override: 'Nobody asks.', by }
  expect(sentenceFor(closed as EventBody, naming).said.map(({ as, text }) => `${as} ${text}`)).toEqual([
    'words Over.',
    'posts x-global, fi',
    'promises 08:00',
    'override Nobody asks.',
  ])
})
