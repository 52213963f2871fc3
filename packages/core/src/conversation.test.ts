import { expect, test } from 'vitest'
import { answered, assign, claim, type Holding, isLapsed, LEASE_MS, release, UNHELD, unheld } from './conversation.ts'
import type { Result } from './result.ts'

const lead = { id: 'l', name: 'Lead' }
const one = { id: '1', name: 'Agent 1' }
const two = { id: '2', name: 'Agent 2' }
const held = (result: Result<Holding>): Holding => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
const claimed = held(claim(UNHELD, one, 0))

test('CV1: of two who claim it, the second is told the name of the first', () => {
  expect(claimed).toMatchObject({ state: 'claimed', holder: one, leaseUntilMs: LEASE_MS })
  expect(claim(claimed, two, 1)).toEqual({
    ok: false,
    refusal: { code: 'claimed_by_other', detail: { name: 'Agent 1' } },
  })
})

test('CV2: a claim lasts five minutes and its holder can renew it', () => {
  expect(LEASE_MS).toBe(300_000)
  expect(held(claim(claimed, one, 10)).leaseUntilMs).toBe(LEASE_MS + 10)
  expect(isLapsed(claimed, LEASE_MS - 1)).toBe(false)
  expect(isLapsed(claimed, LEASE_MS)).toBe(true)
  expect(held(claim(claimed, two, LEASE_MS)).holder).toEqual(two)
})

test('CV3: a lead assigns over whoever has it', () => {
  const assigned = held(assign(claimed, two, lead))
  expect(assigned).toMatchObject({
    state: 'assigned',
    assignee: two,
    assignedBy: lead,
    holder: null,
    leaseUntilMs: null,
  })
})

test('CV4: let go, it returns to its assignee or stands open', () => {
  expect(held(release(claimed, one, false, 1))).toEqual(UNHELD)
  const given = held(claim(held(assign(UNHELD, one, lead)), one, 0))
  expect(unheld(given)).toMatchObject({ state: 'assigned', assignee: one, holder: null })
})

test('CV5: only its holder or a lead lets go of a claim', () => {
  expect(release(claimed, two, false, 1)).toMatchObject({ refusal: { code: 'claimed_by_other' } })
  expect(release(claimed, lead, true, 1).ok).toBe(true)
  expect(release(UNHELD, one, false, 1)).toMatchObject({ refusal: { code: 'wrong_state' } })
})

test('CV6: what is answered is over for everyone, and says by whom', () => {
  const over = held(answered(claimed, one, 1))
  expect(over).toMatchObject({ state: 'answered', answeredBy: one, holder: null })
  const refusal = { code: 'already_answered', detail: { name: 'Agent 1' } }
  for (const result of [
    claim(over, two, 1),
    assign(over, two, lead),
    release(over, one, true, 1),
    answered(over, two, 1),
  ]) {
    expect(result).toEqual({ ok: false, refusal })
  }
})

test('CV7: nobody marks as answered what another one holds', () => {
  expect(answered(claimed, two, 1)).toMatchObject({ refusal: { code: 'claimed_by_other' } })
  expect(answered(UNHELD, two, 1).ok).toBe(true)
})
