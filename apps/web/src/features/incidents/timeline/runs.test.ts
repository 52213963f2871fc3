import type { DomainEvent } from '@tenfold/contract/events.ts'
import { expect, test } from 'vitest'
import { runsOf } from './runs.ts'

const event = (seq: number, type: string, at: string, byId: string | null): DomainEvent =>
  ({ seq, type, at, by: byId === null ? null : { id: byId, name: byId } }) as unknown as DomainEvent

const seqs = (events: readonly DomainEvent[]) => runsOf(events).map((run) => run.map(({ seq }) => seq))

test('IP9: what one person did in one act is one line, in its place', () => {
  const at = '2013-11-14T09:00:00Z'
  expect(
    seqs([
      event(1, 'draft.approved', at, 'a'),
      event(2, 'draft.approved', at, 'a'),
      event(3, 'draft.approved', at, 'b'),
      event(4, 'draft.published', at, 'b'),
      event(5, 'draft.published', '2013-11-14T09:00:10Z', 'b'),
    ]),
  ).toEqual([[1, 2], [3], [4], [5]])
})

test('IP9: notes and facts are never folded', () => {
  const at = '2013-11-14T09:00:00Z'
  expect(seqs([event(1, 'incident.noted', at, 'a'), event(2, 'incident.noted', at, 'a')])).toEqual([[1], [2]])
})

test('IP9: a release and its place in the outbox are said once', () => {
  const at = '2013-11-14T09:00:00Z'
  const events = ['draft.published', 'publication.queued', 'draft.published', 'publication.queued']
  expect(seqs(events.map((type, index) => event(index + 1, type, at, 'a')))).toEqual([[1, 3]])
})

test('IP9: what went without its approvals is said', () => {
  const queued = event(2, 'publication.queued', '2013-11-14T09:00:00Z', 'a')
  const glass = { ...queued, publication: { breakGlass: { reason: 'Nobody answers.' } } } as unknown as DomainEvent
  expect(seqs([event(1, 'draft.published', '2013-11-14T09:00:00Z', 'a'), glass])).toEqual([[1], [2]])
})
