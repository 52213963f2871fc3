/** For whom it is asked what to do: a person with all that falls to them, or one role whoever holds it. */
import { outstanding, type Seats, seatFor } from '../approval.ts'
import { approvingSeats, workingSeats } from '../incident/roles.ts'
import { isAmong } from '../person.ts'
import { type Action, type Actor, can } from '../policy.ts'
import type { Plan, Situation, Text } from './situation.ts'

export interface Lens {
  readonly personId: string
  /** What is asked of a role falls to whom is looked at. */
  readonly isMine: (role: string) => boolean
  /** A text waits for the approval of whom is looked at, and they may give it. */
  readonly awaits: (text: Text) => boolean
  /** After so long anyone who may approve stands in. */
  readonly standInMs: number
  /** What belongs to no role is asked as well. */
  readonly isWhole: boolean
  readonly may: (action: Action, text?: { readonly account: string; readonly lang: string }) => boolean
}

/** @param role null: all that falls to the person */
export function lensOf(
  { incident }: Situation,
  plan: Plan | undefined,
  actor: Actor,
  role: string | null,
  nowMs: number,
): Lens {
  const working = workingSeats(incident, plan)
  const approving = approvingSeats(incident, plan)
  const may: Lens['may'] = (action, text) =>
    can(actor, action, text === undefined ? {} : { accounts: [text.account], lang: text.lang })
  if (role !== null) {
    const isMine = (each: string) => each === role
    const awaits = (text: Text) => text.state === 'draft' && outstanding(text).some(({ by }) => isMine(by))
    return { personId: actor.id, isMine, awaits, standInMs: approving.standInMs, isWhole: false, may }
  }
  return {
    personId: actor.id,
    isMine: (each) => (actingFor(each, working) ?? actor.id) === actor.id,
    awaits: (text) =>
      text.state === 'draft' &&
      may('draft:approve', text) &&
      !isAmong(text.authors, actor.id) &&
      !text.approvals.some(({ by, hash }) => by.id === actor.id && hash === text.hash) &&
      seatFor(text, actor.id, approving, nowMs) !== null,
    standInMs: approving.standInMs,
    isWhole: true,
    may,
  }
}

/**
 * Who acts for a role now: its holder, else its first deputy role that is held, else whoever leads; null: nobody is
 * there yet, so it falls to everybody.
 */
function actingFor(role: string, { holders, deputies }: Seats): string | null {
  const held = [role, ...(deputies[role] ?? []), 'lead'].find((each) => holders[each] !== undefined)
  return held === undefined ? null : (holders[held]?.id ?? null)
}
