/** Who does what in an incident, and whose word counts in it. */
import { ANYONE, DEFAULT_STAND_IN_MIN, type Seats } from '../approval.ts'
import type { Person } from '../person.ts'
import { type Actor, can } from '../policy.ts'
import { MINUTE } from '../time.ts'

/** Roles of an incident without a playbook. */
const STANDARD_ROLES = ['lead', 'scribe', 'channels', 'languages', 'operations', 'legal'] as const

type PlannedRoles = Readonly<Record<string, { readonly deputies: readonly string[] }>>

/** A playbook as far as it says whose word counts. */
export interface AuthorityPlan {
  readonly roles?: PlannedRoles | undefined
  /** Minutes after which anyone who may approve stands in. */
  readonly standInMin?: number | undefined
  readonly apology?: { readonly unlock: string } | undefined
  readonly doNotSay?: readonly { readonly unlock?: string | undefined }[] | undefined
  readonly messages?: Readonly<Record<string, { readonly approval?: readonly { readonly by: string }[] | undefined }>>
}

/** Keys of the roles that can be held; a playbook without any, or none, has the standard ones. */
export const rolesOf = (planned: PlannedRoles | undefined): readonly string[] =>
  planned === undefined || Object.keys(planned).length === 0 ? STANDARD_ROLES : Object.keys(planned)

/** Roles that can allow words of the do-not-say list. */
export const unlockingRoles = (plan: AuthorityPlan | undefined): ReadonlySet<string> =>
  new Set((plan?.doNotSay ?? []).flatMap(({ unlock }) => unlock ?? []))

/**
 * Seats of authority: roles that allow words, stand in the approval chain of a message, answer for the tone, or stand in
 * for one of these. All other roles are anybody's to take who works on the incident.
 */
export function seatsOfAuthority(plan: AuthorityPlan | undefined): ReadonlySet<string> {
  const own = new Set(unlockingRoles(plan))
  if (plan?.apology !== undefined) own.add(plan.apology.unlock)
  for (const { approval = [] } of Object.values(plan?.messages ?? {})) for (const { by } of approval) own.add(by)
  own.delete(ANYONE)
  return new Set([...own].flatMap((role) => [role, ...(plan?.roles?.[role]?.deputies ?? [])]))
}

/**
 * Why the actor may not give the role to a person, or take it from its holder (`userId` null); null: they may.
 * `seat`: only who may give seats; `ownSeat`: a role that allows words is always given by somebody else.
 */
export function whyNotGive(
  actor: Actor,
  role: string,
  userId: string | null,
  plan: AuthorityPlan | undefined,
): 'seat' | 'ownSeat' | null {
  if (!seatsOfAuthority(plan).has(role)) return null
  if (!can(actor, 'incident:seat')) return 'seat'
  return userId === actor.id && unlockingRoles(plan).has(role) ? 'ownSeat' : null
}

/** Who holds which role, and who gave the seats of authority among them. */
interface HeldRoles {
  readonly roles: Readonly<Record<string, Person>>
  /** By role; one that nobody with the right to it has given is not in here. */
  readonly givenBy: Readonly<Record<string, Person>>
}

/** Whose approval counts as what: a role that was only taken, or came with declaring, approves nothing. */
export const approvingSeats = (held: HeldRoles, plan: AuthorityPlan | undefined): Seats =>
  seats(held, plan, (role) => held.givenBy[role] !== undefined)

/** Who may allow words: only who got the seat from somebody else. */
export const unlockingSeats = (held: HeldRoles, plan: AuthorityPlan | undefined): Seats =>
  seats(held, plan, (role) => {
    const giver = held.givenBy[role]
    return giver !== undefined && giver.id !== held.roles[role]?.id
  })

/** Who does what, whoever gave it to them. */
export const workingSeats = (held: Pick<HeldRoles, 'roles'>, plan: AuthorityPlan | undefined): Seats =>
  seats(held, plan, () => true)

const seats = (
  { roles }: Pick<HeldRoles, 'roles'>,
  plan: AuthorityPlan | undefined,
  counts: (role: string) => boolean,
): Seats => ({
  holders: Object.fromEntries(Object.entries(roles).filter(([role]) => counts(role))),
  deputies: Object.fromEntries(Object.entries(plan?.roles ?? {}).map(([role, { deputies }]) => [role, deputies])),
  standInMs: (plan?.standInMin ?? DEFAULT_STAND_IN_MIN) * MINUTE,
})

/** True when the person holds the role, or one that stands in for it. */
export const actsAs = (personId: string, role: string, { holders, deputies }: Seats): boolean =>
  [role, ...(deputies[role] ?? [])].some((each) => holders[each]?.id === personId)
