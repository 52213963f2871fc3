import type { DomainEvent } from '@tenfold/contract/events.ts'
import { expect, test } from 'vitest'
import { kindOf } from './kind-of.ts'

const event = (type: string, more: object = {}): DomainEvent => ({ type, ...more }) as unknown as DomainEvent

test.each([
  [event('incident.noted'), 'decisions'],
  [event('incident.changed', { change: { kind: 'severity' } }), 'decisions'],
  [event('fact.set'), 'facts'],
  [event('publication.posted'), 'posts'],
  [event('promise.late'), 'posts'],
  [event('incident.changed', { change: { kind: 'role' } }), 'people'],
  [event('incident.changed', { change: { kind: 'pin' } }), null],
  [event('alarm.raised'), null],
])('IP13: %o is found under %s', (entry, kind) => {
  expect(kindOf(entry)).toBe(kind)
})
