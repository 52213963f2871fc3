/** What each role is told, event by event: a table of everything that may not reach whom. */
import { applyEvent, type Board, EMPTY_BOARD } from '@tenfold/contract/board.ts'
import type { Publication } from '@tenfold/contract/drafting.ts'
import type { RoomState } from '@tenfold/contract/entities.ts'
import type { DomainEvent, EventBody } from '@tenfold/contract/events.ts'
import { type Incident, UNSETTLED } from '@tenfold/contract/incident.ts'
import { pick, randomFrom } from '@tenfold/core/random.ts'
import { scopeBoard, seenBy } from '@tenfold/server/events/visible.ts'
import { expect, test } from 'vitest'
import { PEOPLE, WALL } from '../support/desk.ts'

const AT = '2013-11-14T08:00:00.000Z'
const SECRET = { id: 'p-secret', name: 'Name of somebody' }
const GROUNDS = 'grounds of a decision'
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const done = { by: SECRET, at: AT }

const incident: Incident = {
  ...UNSETTLED,
  id: id(1),
  title: 'Strike',
  playbook: null,
  state: 'open',
  severity: 'alert',
  cluster: null,
  hasHistory: false,
  surgeId: null,
  disruptionId: null,
  links: [{ noun: 'mention', id: '7' }],
  declaredBy: SECRET,
  onsetAt: AT,
  detectedAt: AT,
  declaredAt: AT,
  roles: { lead: SECRET },
  givenBy: { lead: SECRET },
  tasks: { stop: { ...done, evidence: GROUNDS } },
  exits: { quiet: done },
  unlocked: [{ ...done, pattern: 'our mistake', reason: GROUNDS }],
  topLines: { version: 1, lines: ['We fly again'], by: SECRET, asOf: AT },
  listening: { tags: [], places: [], handles: ['@somebody'], spellings: [] },
}
const fact = {
  incidentId: id(1),
  key: 'cancelled',
  type: 'integer',
  value: '130',
  version: 1,
  source: 'person',
  setBy: SECRET,
  why: 'Counted anew',
  asOf: AT,
  expiresAt: null,
} as const
const publication: Publication = {
  id: id(3),
  draftId: id(2),
  incidentId: id(1),
  lang: 'ja',
  channel: 'facebook',
  account: 'fb-jp',
  state: 'posted',
  queuedBy: SECRET,
  queuedAt: AT,
  undoUntil: AT,
  sendAt: null,
  breakGlass: { by: SECRET, reason: GROUNDS },
  postedBy: SECRET,
  postedAt: AT,
  url: null,
  readBy: [done],
  readMore: 0,
}
const state: RoomState = {
  level: 'crisis',
  proposed: null,
  reasons: [],
  since: AT,
  changedAt: AT,
  confirmedBy: SECRET,
  rulesVersion: 1,
}
const feed = {
  id: 'f',
  kind: 'rss',
  name: 'Feed',
  mode: 'air',
  polled: true,
  state: 'error',
  problem: GROUNDS,
  intervalS: 30,
} as const
const by = SECRET

const BODIES: readonly EventBody[] = [
  { type: 'incident.declared', incident, by },
  { type: 'incident.changed', incident, change: { kind: 'role', role: 'lead', person: SECRET }, by },
  { type: 'incident.changed', incident, change: { kind: 'task', item: 'stop', done: true, evidence: GROUNDS }, by },
  { type: 'incident.changed', incident, change: { kind: 'unlock', pattern: 'p', on: true, reason: GROUNDS }, by },
  { type: 'incident.changed', incident, change: { kind: 'severity', was: 'watch', reason: GROUNDS }, by },
  { type: 'incident.noted', incidentId: id(1), noteId: id(9), kind: 'decision', text: GROUNDS, grounds: GROUNDS, by },
  { type: 'incident.unnoted', incidentId: id(1), noteId: id(9), reason: GROUNDS, by },
  { type: 'incident.restored', incidentId: id(1), thing: { noun: 'fact', fact } },
  { type: 'incident.restored', incidentId: id(1), thing: { noun: 'publication', publication } },
  { type: 'fact.set', fact, by },
  { type: 'publication.queued', publication, by },
  { type: 'publication.released', publication },
  { type: 'publication.read', publication, by },
  { type: 'publication.posted', publication, by },
  { type: 'publication.cancelled', publication, why: { code: 'do_not_say', detail: { pattern: 'p' } }, by },
  { type: 'state.changed', state, by },
  { type: 'feed.changed', feed },
  {
    type: 'incident.closed',
    incident: { ...incident, state: 'closed' },
    reason: 'Over',
    open: ['quiet'],
    left: { posts: [], promises: [] },
    override: GROUNDS,
    by,
  },
]
const EVENTS: readonly DomainEvent[] = BODIES.map((body, i) => ({ ...body, seq: i + 1, at: AT }))

/** Words of the events that each role may not be told, whatever the event. */
const FORBIDDEN: readonly { who: keyof typeof PEOPLE | 'wall'; words: readonly string[] }[] = [
  {
    who: 'wall',
    words: [SECRET.id, SECRET.name, GROUNDS, 'Counted anew', 'our mistake', '@somebody', 'incident.noted'],
  },
  { who: 'office', words: [GROUNDS, 'incident.noted', 'incident.unnoted'] },
]

for (const { who, words } of FORBIDDEN) {
  const actor = who === 'wall' ? WALL : PEOPLE[who]
  for (const event of EVENTS) {
    test(`VI8: ${event.type} tells the ${who} no more than it may know`, () => {
      // A feed’s own words are for everybody who may read the directory.
      const own = who === 'office' && event.type === 'feed.changed' ? [] : words
      const said = JSON.stringify(seenBy([event], actor))
      for (const word of own) expect(said).not.toContain(word)
      const shown = JSON.stringify(scopeBoard(applyEvent(EMPTY_BOARD, event), actor))
      for (const word of own) expect(shown).not.toContain(word)
    })
  }
}

test('VI8: a wall still sees what its screen needs: filled roles, top lines, facts, posts', () => {
  const shown = scopeBoard(EVENTS.slice(0, -1).reduce<Board>(applyEvent, EMPTY_BOARD), WALL)
  expect(Object.keys(shown.incidents[id(1)]?.roles ?? {})).toEqual(['lead'])
  expect(shown.incidents[id(1)]?.topLines.lines).toEqual(['We fly again'])
  expect(shown.facts[`${id(1)}/cancelled`]?.value).toBe('130')
  expect(shown.state).toMatchObject({ level: 'crisis' })
})

test('VI9: a local office sees facts and top lines, with who set them', () => {
  const shown = scopeBoard(EVENTS.slice(0, -1).reduce<Board>(applyEvent, EMPTY_BOARD), PEOPLE.office)
  expect(shown.facts[`${id(1)}/cancelled`]).toEqual(fact)
  expect(shown.incidents[id(1)]?.topLines).toEqual(incident.topLines)
})

test('VI5: a person without limits is told everything as it is', () => {
  for (const person of [PEOPLE.lead, PEOPLE.admin, PEOPLE.writer, PEOPLE.agent])
    expect(seenBy(EVENTS, person)).toEqual(EVENTS)
})

test('VI10: whatever happens in whatever order, what an actor folds from what they are told is what a snapshot shows them', () => {
  const random = randomFrom(20131114)
  for (let round = 0; round < 300; round++) {
    const events = Array.from(
      { length: 12 },
      (_, i): DomainEvent => ({ ...pick(BODIES, random), seq: i + 1, at: AT }) as DomainEvent,
    )
    const whole = events.reduce<Board>(applyEvent, EMPTY_BOARD)
    for (const actor of [WALL, PEOPLE.office, PEOPLE.lead, PEOPLE.viewer]) {
      const folded = seenBy(events, actor).reduce<Board>(applyEvent, scopeBoard(EMPTY_BOARD, actor))
      expect({ ...folded, seq: whole.seq }).toEqual(scopeBoard(whole, actor))
    }
  }
})
