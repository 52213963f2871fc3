/** What tests of incidents begin with and ask: incidents, what was said of them, and stories and surges to link. */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Board } from '@tenfold/contract/board.ts'
import { applyEvent } from '@tenfold/contract/board.ts'
import { type Disruption, type Surge, UNTOLD } from '@tenfold/contract/entities.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Incident, IncidentChange } from '@tenfold/contract/incident.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { scopeBoard, seenBy } from '@tenfold/server/events/visible.ts'
import { loadPlaybooks } from '@tenfold/server/features/playbooks/load.ts'
import { expect } from 'vitest'
import { type Desk, foldFrom, PEOPLE, START_MS, WALL } from './desk.ts'

export const ON_X = [{ account: 'x-global', lang: 'en' }]
export const OVER = { reason: 'It is over', override: 'A rehearsal' }
export const STRIKE = { title: 'Strike', playbook: 'airline-strike' }
const PLAYBOOKS = fileURLToPath(new URL('../../playbooks', import.meta.url))

export const iso = (ms: number) => new Date(ms).toISOString()
export const board = (desk: Desk) => readBoard(desk.deps)

/** The incident on the board; throws where it is not. */
export async function incidentOf(desk: Desk, id: string): Promise<Incident> {
  const incident = (await board(desk)).incidents[id]
  if (incident === undefined) throw new Error(`incident ${id} is not on the board`)
  return incident
}

/** What was said of an incident since the beginning. */
export const told = async (desk: Desk, id: string): Promise<DomainEvent[]> =>
  (await readEvents(desk.deps.db, 0, Number.MAX_SAFE_INTEGER, 10_000)).filter(
    (event) => ('incident' in event && event.incident.id === id) || ('incidentId' in event && event.incidentId === id),
  )

export const changesOf = async (desk: Desk, id: string): Promise<IncidentChange[]> =>
  (await told(desk, id)).flatMap((event) => (event.type === 'incident.changed' ? [event.change] : []))

/** Declares an incident without a playbook; its id. */
export const bare = async (desk: Desk, more: object = {}): Promise<string> =>
  (await desk.run(PEOPLE.lead, 'incident:declare', { title: 'Fog', playbook: null, ...more })).incidentId

/** Declares an incident with the plan for a strike; its id. */
export const striking = async (desk: Desk, more: object = {}): Promise<string> =>
  (await desk.run(PEOPLE.lead, 'incident:declare', { ...STRIKE, ...more })).incidentId

export const playbooks = (desk: Desk) => loadPlaybooks(PLAYBOOKS, desk.deps)

/** The sentence that `work` was refused with. */
export const refusedWith = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (error: Error) => error.message,
  )

/** What `act` said folds to what a fresh snapshot shows, for the whole room and for each person. */
export async function converges(desk: Desk, act: () => Promise<unknown>): Promise<void> {
  const before = await board(desk)
  await act()
  const { events, folded } = await foldFrom(desk.deps, before)
  const after = await board(desk)
  expect(folded).toEqual(after)
  for (const actor of [...Object.values(PEOPLE), WALL]) {
    const own = seenBy(events, actor).reduce<Board>(applyEvent, scopeBoard(before, actor))
    expect({ ...own, seq: after.seq }, `as seen by ${actor.id}`).toEqual(scopeBoard(after, actor))
  }
}

/** A surge on the board; its id. */
export async function surge(desk: Desk, kind: Surge['slice']['kind'] = 'all', value = ''): Promise<string> {
  const ratio = { observed: 60, expected: 6, ratio: 10, windowMin: 15 }
  const view: Surge = {
    id: randomUUID(),
    slice: { kind, value },
    rung: 10,
    peakRung: 10,
    now: ratio,
    peak: ratio,
    rungs: [{ rung: 10, at: iso(START_MS - 5 * MINUTE) }],
    lowerBound: 8,
    authors: 40,
    knownDays: 56,
    onsetAt: iso(START_MS - 20 * MINUTE),
    openedAt: iso(START_MS - 5 * MINUTE),
    changedAt: iso(START_MS),
    incidentId: null,
  }
  await desk.sql('insert into surges (id, view) values ($1, $2)', [view.id, view])
  return view.id
}

/** A disruption of the railway on the board; its id. */
export async function disruption(desk: Desk, more: Partial<Disruption> = {}): Promise<string> {
  const id = more.id ?? randomUUID()
  const view: Disruption = {
    ...UNTOLD,
    id,
    kind: 'services',
    feedId: null,
    mode: 'rail',
    title: { en: 'Trains' },
    cause: 'TECHNICAL_PROBLEM',
    effect: 'NO_SERVICE',
    phase: 'active',
    serviceDate: null,
    counts: { cancelled: 0, partlyCancelled: 0, atRisk: 0, delayed: 0, scheduled: 100 },
    cancelledEver: 0,
    storyId: id,
    startedAt: iso(START_MS - 30 * MINUTE),
    changedAt: iso(START_MS),
    ...more,
  }
  await desk.sql('insert into disruptions (id, key, view) values ($1, $2, $3)', [id, id, view])
  return id
}
