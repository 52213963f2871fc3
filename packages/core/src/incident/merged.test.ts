import { expect, test } from 'vitest'
import type { INCIDENT_SEVERITIES } from '../incident.ts'
import { merged } from './merged.ts'

const person = (id: string) => ({ id, name: id })
const at = (hour: number) => `2013-11-14T0${hour}:00:00.000Z`
const lines = (version: number, ...said: string[]) => ({ version, lines: said })
const done = (id: string) => ({ by: person(id), at: at(1) })
const bare = {
  playbook: 'strike' as string | null,
  severity: 'alert' as (typeof INCIDENT_SEVERITIES)[number],
  cluster: null as string | null,
  hasHistory: false,
  onsetAt: at(5),
  detectedAt: at(6),
  firstPostAt: null as string | null,
  fullPostAt: null as string | null,
  roles: {},
  givenBy: {},
  tasks: {},
  exits: {},
  unlocked: [] as { pattern: string; reason: string }[],
  topLines: lines(0),
  pins: [] as number[],
}
const own = {
  ...bare,
  firstPostAt: at(7),
  roles: { lead: person('one') },
  tasks: { a: done('one') },
  unlocked: [{ pattern: 'free', reason: 'own' }],
  topLines: lines(2, 'Ours'),
  pins: [4, 9],
}
const other = {
  ...bare,
  severity: 'crisis' as const,
  cluster: 'victim',
  hasHistory: true,
  onsetAt: at(3),
  detectedAt: at(7),
  firstPostAt: at(6),
  fullPostAt: at(8),
  roles: { lead: person('two'), legal: person('two'), juggler: person('two') },
  givenBy: { lead: person('boss'), legal: person('boss') },
  tasks: { a: done('two'), b: done('two') },
  exits: { quiet: done('two') },
  unlocked: [
    { pattern: 'free', reason: 'theirs' },
    { pattern: 'sorry', reason: 'theirs' },
  ],
  topLines: lines(5, 'Theirs'),
  pins: [9, 12],
}
const ROLES = ['lead', 'legal']

test('IC20: it began with the first of them, is as grave as the graver, and what either has settled is settled', () => {
  expect(merged<typeof bare>(own, other, ROLES)).toEqual({
    ...own,
    severity: 'crisis',
    cluster: 'victim',
    hasHistory: true,
    onsetAt: at(3),
    detectedAt: at(6),
    firstPostAt: at(6),
    fullPostAt: at(8),
    roles: { lead: person('one'), legal: person('two') },
    givenBy: { legal: person('boss') },
    tasks: { a: done('one'), b: done('two') },
    exits: { quiet: done('two') },
    unlocked: [
      { pattern: 'free', reason: 'own' },
      { pattern: 'sorry', reason: 'theirs' },
    ],
    topLines: lines(2, 'Ours'),
    pins: [4, 9, 12],
  })
})

test('IC20: what another playbook gives its meaning stays with the duplicate; a role is held, its seat is not given', () => {
  const after = merged<typeof bare>(own, { ...other, playbook: 'storm' }, ROLES)
  expect(after).toMatchObject({ tasks: own.tasks, exits: {}, unlocked: own.unlocked, givenBy: {} })
  expect(after.roles).toEqual({ lead: person('one'), legal: person('two') })
})

test('IC20: without a playbook it goes on by that of the duplicate', () => {
  const after = merged<typeof bare>({ ...bare, playbook: null }, other, ROLES)
  expect(after).toMatchObject({ playbook: 'strike', tasks: other.tasks, exits: other.exits })
  expect(merged<typeof bare>(own, { ...other, playbook: null }, ROLES)).toMatchObject({ playbook: 'strike', exits: {} })
})

test('IC20: without top lines of its own it takes those of the duplicate, as its next version', () => {
  expect(merged<typeof bare>({ ...own, topLines: lines(3) }, other, ROLES).topLines).toEqual(lines(4, 'Theirs'))
  expect(merged<typeof bare>(own, { ...other, topLines: lines(7) }, ROLES).topLines).toBe(own.topLines)
})

test('IC20: twenty entries are pinned at most, its own first', () => {
  const pins = Array.from({ length: 15 }, (_, i) => i)
  const after = merged<typeof bare>({ ...own, pins }, { ...other, pins: pins.map((seq) => seq + 100) }, ROLES)
  expect(after.pins).toEqual([...pins, 100, 101, 102, 103, 104])
})
