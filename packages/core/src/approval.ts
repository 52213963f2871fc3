/** A second pair of eyes: who may approve which text, and what an approval is worth. */
import { isAmong, type Person } from './person.ts'
import { ok, type Result, refuse } from './result.ts'
import { MINUTE } from './time.ts'

/** So many approvals of a role of the playbook, or of anyone who may approve. */
export interface Need {
  readonly by: string
  readonly count: number
}
export const ANYONE = 'anyone'

/** Why somebody other than the holder of the role counts for it. */
export const STAND_INS = ['deputy', 'late'] as const
export type StandIn = (typeof STAND_INS)[number]

export interface Approval {
  readonly by: Person
  readonly at: string
  readonly hash: string
  /** The role that it counts for. */
  readonly as: string
  readonly standIn: StandIn | null
}

export interface Approvable {
  readonly state: 'draft' | 'approved' | 'published' | 'discarded'
  /** Digest of `subjectOf`. */
  readonly hash: string
  readonly version: number
  /** Everyone who changed the text. */
  readonly authors: readonly Person[]
  readonly needs: readonly Need[]
  readonly approvals: readonly Approval[]
  /** ISO-8601: since when it waits for the approvals that it has not got. */
  readonly waitsSince: string
}

/** Everything that an approval covers, as one string to be hashed. */
export const subjectOf = (part: {
  text: string
  channel: string
  account: string
  lang: string
  media: readonly string[]
  sendAt: string | null
}): string => JSON.stringify([part.channel, part.account, part.lang, part.text, part.media, part.sendAt])

/**
 * What a text needs: the playbook's chain, one more pair of eyes for words of one's own on an account that speaks to
 * everybody, and the role that answers for a tone beyond the playbook's.
 */
export function needsOf(part: {
  readonly chain: readonly Need[]
  /** The text is as the playbook has it, with its facts. */
  readonly isRendered: boolean
  /** The account speaks to everybody, it does not only answer. */
  readonly isBroadcast: boolean
  /** Who answers for the tone; null: it is within the playbook's policy. */
  readonly toneRole: string | null
}): Need[] {
  const needs = new Map(part.chain.map(({ by, count }) => [by, count]))
  if (part.toneRole !== null && !needs.has(part.toneRole)) needs.set(part.toneRole, 1)
  if (!part.isRendered && part.isBroadcast) needs.set(ANYONE, (needs.get(ANYONE) ?? 0) + 1)
  return [...needs].map(([by, count]) => ({ by, count }))
}

type Looked = Pick<Approvable, 'needs' | 'approvals' | 'hash'>

/** Needs that no approval of exactly this text meets yet. Given as a role that is not asked for any more, it counts for anyone. */
export function outstanding({ needs, approvals, hash }: Looked): Need[] {
  const valid = approvals.filter((approval) => approval.hash === hash)
  const given = (role: string) => valid.filter(({ as }) => as === role).length
  const asked = needs.filter(({ by }) => by !== ANYONE).map(({ by, count }) => Math.min(count, given(by)))
  const spare = valid.length - asked.reduce((sum, each) => sum + each, 0)
  return needs.flatMap(({ by, count }) => {
    const left = count - (by === ANYONE ? spare : given(by))
    return left > 0 ? [{ by, count: left }] : []
  })
}

/** True when the person has approved exactly this text, and that counts for something that it needs. */
export function hasApproved(draft: Looked, personId: string): boolean {
  const left = (approvals: readonly Approval[]) =>
    outstanding({ ...draft, approvals }).reduce((sum, { count }) => sum + count, 0)
  return left(draft.approvals) < left(draft.approvals.filter(({ by }) => by.id !== personId))
}

/** True when everybody who has to has approved exactly this text. */
export const isApproved = (draft: Approvable): boolean => draft.needs.length > 0 && outstanding(draft).length === 0

/** Who holds which role of the playbook, and who stands in for it, in order. */
export interface Seats {
  readonly holders: Readonly<Record<string, Person>>
  readonly deputies: Readonly<Record<string, readonly string[]>>
  /** After so long anyone who may approve stands in for a role that has not. */
  readonly standInMs: number
}

/** Minutes of `Seats.standInMs` where the playbook names none. */
export const DEFAULT_STAND_IN_MIN = 10

/** For which outstanding need the person counts now; null: for none. */
export function seatFor(
  draft: Approvable,
  personId: string,
  { holders, deputies, standInMs }: Seats,
  nowMs: number,
): Pick<Approval, 'as' | 'standIn'> | null {
  const open = outstanding(draft).map(({ by }) => by)
  const holds = (role: string) => holders[role]?.id === personId
  const own = open.find(holds)
  if (own !== undefined) return { as: own, standIn: null }
  // The same person may not be both halves of a second look, so the special role comes before anyone.
  if (open.includes(ANYONE)) return { as: ANYONE, standIn: null }
  const deputised = open.find((role) => deputies[role]?.some(holds))
  if (deputised !== undefined) return { as: deputised, standIn: 'deputy' }
  const late = open[0]
  if (late !== undefined && nowMs - Date.parse(draft.waitsSince) >= standInMs) return { as: late, standIn: 'late' }
  return null
}

/** The draft with the approval of `by`, who saw the text with `seenHash`; approved when it was the last one needed. */
export function approve<D extends Approvable>(
  draft: D,
  by: Person,
  seenHash: string,
  at: string,
  seats: Seats,
  stale: readonly string[],
): Result<D> {
  if (draft.state !== 'draft') return refuse('wrong_state', { state: draft.state, act: 'approved' })
  if (draft.hash !== seenHash) return refuse('hash_mismatch')
  if (isAmong(draft.authors, by.id)) return refuse('own_draft')
  if (stale.length > 0) return refuse('draft_stale', { keys: stale.join(', ') })
  if (hasApproved(draft, by.id)) return refuse('approved_before')
  // By the needs of now it may be complete already: one more look completes it.
  const seat =
    seatFor(draft, by.id, seats, Date.parse(at)) ?? (isApproved(draft) ? { as: ANYONE, standIn: null } : null)
  if (seat === null) return refuse('not_your_turn', { roles: rolesOf(draft), minutes: seats.standInMs / MINUTE })
  const others = draft.approvals.filter((approval) => approval.hash === draft.hash && approval.by.id !== by.id)
  const next = { ...draft, approvals: [...others, { by, at, hash: draft.hash, ...seat }] }
  return ok(isApproved(next) ? { ...next, state: 'approved' } : next)
}

/** Who has still to approve, as a detail of a refusal. */
export const rolesOf = (draft: Looked): string =>
  outstanding(draft)
    .map(({ by }) => by)
    .join(', ')

/**
 * The draft by what it needs now, for its playbook or its account may have changed since it was written; the draft itself
 * where it needs the same. Approvals stay; where one lacks it is open again, and for who was not asked before it waits
 * from now on.
 */
export function underNeeds<D extends Approvable>(draft: D, needs: readonly Need[], at: string): D {
  const keyOf = (each: readonly Need[]) => each.map(({ by, count }) => `${by} ${count}`).join(', ')
  if (keyOf(needs) === keyOf(draft.needs)) return draft
  const next = { ...draft, needs }
  if (draft.state !== 'draft' && draft.state !== 'approved') return next
  const before = new Map(outstanding(draft).map(({ by, count }) => [by, count]))
  const asksMore = outstanding(next).some(({ by, count }) => count > (before.get(by) ?? 0))
  const isStill = draft.state === 'approved' && isApproved(next)
  return { ...next, state: isStill ? 'approved' : 'draft', waitsSince: asksMore ? at : draft.waitsSince }
}

/** What stands between an approved text and the public. */
export interface Release {
  /** Keys of facts that have changed or expired since the text was written. */
  readonly stale: readonly string[]
  /** The next update that the text promises; null: none. */
  readonly promisesMs: number | null
  /** When it goes out: now, or at the time that was approved. */
  readonly sendMs: number
  /** A person takes it on themselves, with a reason: approvals are not waited for. */
  readonly breakGlass: boolean
}

/** The draft as it goes to the outbox. */
export function publish<D extends Approvable>(draft: D, seenHash: string, release: Release): Result<D> {
  if (draft.state === 'published' || draft.state === 'discarded') {
    return refuse('wrong_state', { state: draft.state, act: 'published' })
  }
  if (draft.hash !== seenHash) return refuse('hash_mismatch')
  if (release.stale.length > 0) return refuse('draft_stale', { keys: release.stale.join(', ') })
  if (!isApproved(draft) && !release.breakGlass) return refuse('not_approved', { roles: rolesOf(draft) })
  if (release.promisesMs !== null && release.promisesMs <= release.sendMs) return refuse('promise_past')
  return ok({ ...draft, state: 'published' })
}

/** The draft whose text, media or time `by` changed: its approvals are void and `by` is one of its authors. */
export function rewritten<D extends Approvable>(draft: D, by: Person, hash: string, at: string): D {
  const authors = isAmong(draft.authors, by.id) ? draft.authors : [...draft.authors, by]
  return { ...voided({ ...draft, state: 'draft' }, at), hash, version: draft.version + 1, authors }
}

/** The draft taken back from the outbox: approved still when it was and no fact in it has changed. */
export const reopened = <D extends Approvable>(draft: D, stale: readonly string[], at: string): D =>
  isApproved(draft) && stale.length === 0 ? { ...draft, state: 'approved' } : voided({ ...draft, state: 'draft' }, at)

/**
 * The draft whose approvals no longer stand: it waits for them anew, so that nobody stands in at once. One that is on
 * its way keeps the record of who approved it.
 */
export const voided = <D extends Approvable>(draft: D, at: string): D =>
  draft.state === 'approved' || draft.state === 'draft'
    ? { ...draft, state: 'draft', approvals: [], waitsSince: at }
    : draft
