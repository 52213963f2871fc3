import { expect, test } from 'vitest'
import { ANYONE } from '../approval.ts'
import type { Actor, Role } from '../policy.ts'
import {
  type AuthorityPlan,
  actsAs,
  approvingSeats,
  rolesOf,
  seatsOfAuthority,
  unlockingRoles,
  unlockingSeats,
  whyNotGive,
  workingSeats,
} from './roles.ts'

const planned = {
  lead: { deputies: ['channels'] },
  legal: { deputies: ['director'] },
  director: { deputies: [] },
  operations: { deputies: [] },
  scribe: { deputies: [] },
  channels: { deputies: ['scribe'] },
}
const PLAN: AuthorityPlan = {
  roles: planned,
  apology: { unlock: 'operations' },
  doNotSay: [{ unlock: 'legal' }, {}],
  messages: { aware: { approval: [{ by: ANYONE }] }, strikeOff: { approval: [{ by: 'lead' }] }, note: {} },
}
const a = { id: 'a', name: 'A' }
const b = { id: 'b', name: 'B' }
const c = { id: 'c', name: 'C' }
const actor = (id: string, role: Role): Actor => ({ id, name: id, role, accounts: null, languages: null })

test('IC11: the roles are those of the playbook, else the standard ones', () => {
  expect(rolesOf(planned)).toEqual(['lead', 'legal', 'director', 'operations', 'scribe', 'channels'])
  const standard = ['lead', 'scribe', 'channels', 'languages', 'operations', 'legal']
  expect(rolesOf(undefined)).toEqual(standard)
  expect(rolesOf({})).toEqual(standard)
})

test('IC12: who holds a role, or a deputy of it, acts for it; nobody else does', () => {
  const seats = workingSeats({ roles: { legal: a, director: b } }, PLAN)
  expect(actsAs('a', 'legal', seats)).toBe(true)
  expect(actsAs('b', 'legal', seats)).toBe(true)
  expect(actsAs('a', 'director', seats)).toBe(false)
  expect(actsAs('c', 'legal', seats)).toBe(false)
  expect(actsAs('a', 'lead', seats)).toBe(false)
})

test('IC17: a seat of authority approves, allows words, answers for the tone, or stands in for one that does', () => {
  expect([...unlockingRoles(PLAN)]).toEqual(['legal'])
  expect([...seatsOfAuthority(PLAN)].sort()).toEqual(['channels', 'director', 'lead', 'legal', 'operations'])
  expect([...seatsOfAuthority(undefined)]).toEqual([])
})

test('IC18: seats are given and taken away by who may; one that allows words never to oneself', () => {
  const lead = actor('a', 'lead')
  for (const role of ['comms', 'agent', 'partner', 'analyst', 'viewer'] as const) {
    for (const userId of ['a', 'b', null]) {
      expect(whyNotGive(actor('a', role), 'legal', userId, PLAN)).toBe('seat')
      expect(whyNotGive(actor('a', role), 'scribe', userId, PLAN)).toBeNull()
    }
  }
  expect(whyNotGive(lead, 'legal', 'a', PLAN)).toBe('ownSeat')
  expect(whyNotGive(actor('a', 'admin'), 'legal', 'a', PLAN)).toBe('ownSeat')
  expect(whyNotGive(lead, 'legal', 'b', PLAN)).toBeNull()
  expect(whyNotGive(lead, 'legal', null, PLAN)).toBeNull()
  expect(whyNotGive(lead, 'lead', 'a', PLAN)).toBeNull()
})

test('IC19: a seat that nobody gave approves nothing, and one that somebody gave themselves allows no words', () => {
  const held = { roles: { lead: a, legal: b, director: c }, givenBy: { legal: a, director: c } }
  expect(approvingSeats(held, PLAN).holders).toEqual({ legal: b, director: c })
  expect(unlockingSeats(held, PLAN).holders).toEqual({ legal: b })
  expect(workingSeats(held, PLAN).holders).toEqual(held.roles)
})

test('AP19: how long a text waits before somebody stands in is the playbook’s, else ten minutes', () => {
  const held = { roles: {}, givenBy: {} }
  expect(approvingSeats(held, undefined).standInMs).toBe(600_000)
  expect(approvingSeats(held, { ...PLAN, standInMin: 25 }).standInMs).toBe(1_500_000)
})
