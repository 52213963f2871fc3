/** Nobody answers twice: who has a conversation, and how it passes from one to the next. */
import type { Person } from './person.ts'
import { ok, type Result, refuse } from './result.ts'
import { MINUTE } from './time.ts'

/** A claim that is not renewed falls back after it. Real time. */
export const LEASE_MS = 5 * MINUTE

export interface Holding {
  readonly state: 'open' | 'assigned' | 'claimed' | 'answered'
  readonly assignee: Person | null
  readonly assignedBy: Person | null
  readonly holder: Person | null
  readonly leaseUntilMs: number | null
  readonly answeredBy: Person | null
}

export const UNHELD: Holding = {
  state: 'open',
  assignee: null,
  assignedBy: null,
  holder: null,
  leaseUntilMs: null,
  answeredBy: null,
}

/** Given to `assignee`, over whoever has it. Refuses `already_answered`. */
export function assign(it: Holding, assignee: Person, assignedBy: Person): Result<Holding> {
  return unanswered(it) ?? ok({ ...it, state: 'assigned', assignee, assignedBy, holder: null, leaseUntilMs: null })
}

/** Claimed by `who`, or the claim renewed. Refuses `claimed_by_other` while another's lease runs. */
export function claim(it: Holding, who: Person, realMs: number): Result<Holding> {
  return (
    unanswered(it) ??
    heldByOther(it, who, realMs) ??
    ok({ ...it, state: 'claimed', holder: who, leaseUntilMs: realMs + LEASE_MS })
  )
}

/** Let go by its holder, or by someone who may assign over (`isLead`). */
export function release(it: Holding, who: Person, isLead: boolean, realMs: number): Result<Holding> {
  const answered = unanswered(it)
  if (answered !== null) return answered
  if (it.state !== 'claimed') return refuse('wrong_state', { state: it.state, act: 'released' })
  return (isLead ? null : heldByOther(it, who, realMs)) ?? ok(unheld(it))
}

/** Marked as answered by `who`. Refuses `claimed_by_other` while another's lease runs. */
export function answered(it: Holding, who: Person, realMs: number): Result<Holding> {
  return (
    unanswered(it) ??
    heldByOther(it, who, realMs) ??
    ok({ ...it, state: 'answered', holder: null, leaseUntilMs: null, answeredBy: who })
  )
}

/** True when a claim's lease is over at `realMs`. */
export const isLapsed = (it: Holding, realMs: number): boolean =>
  it.state === 'claimed' && (it.leaseUntilMs ?? 0) <= realMs

/** Without its holder: back with the assignee, or open. */
export const unheld = (it: Holding): Holding => ({
  ...it,
  state: it.assignee === null ? 'open' : 'assigned',
  holder: null,
  leaseUntilMs: null,
})

const unanswered = (it: Holding): Result<never> | null =>
  it.state === 'answered' ? refuse('already_answered', { name: it.answeredBy?.name ?? '' }) : null

const heldByOther = (it: Holding, who: Person, realMs: number): Result<never> | null =>
  it.state === 'claimed' && it.holder !== null && it.holder.id !== who.id && !isLapsed(it, realMs)
    ? refuse('claimed_by_other', { name: it.holder.name })
    : null
