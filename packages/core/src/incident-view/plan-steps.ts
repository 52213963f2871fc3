/** What the playbook asks of people: roles to fill, items of the checklist, facts to confirm, and what ends it all. */
import { rolesOf } from '../incident/roles.ts'
import { MINUTE } from '../time.ts'
import type { Lens } from './lens.ts'
import type { Plan, PlannedTask, Situation } from './situation.ts'
import { type Step, urgencyOf } from './step.ts'

const LEAD = 'lead'
/** So long after the declaration the roles should be filled. */
const ROLES_WITHIN_MS = 10 * MINUTE

/** Roles that nobody holds, reminded of from ten minutes on; without a lead nothing else is led. */
export function roleSteps({ incident }: Situation, plan: Plan | undefined, lens: Lens, nowMs: number): Step[] {
  if (!lens.isMine(LEAD) || !lens.may('incident:work')) return []
  const roles = unfilledRoles(incident.roles, plan)
  if (roles.length === 0) return []
  const dueMs = Date.parse(incident.declaredAt) + ROLES_WITHIN_MS
  const urgency = urgencyOf(dueMs, nowMs)
  return [{ kind: 'roles', urgency: urgency === 'late' && !roles.includes(LEAD) ? 'soon' : urgency, dueMs, roles }]
}

/** Keys of the roles that nobody holds, in the order of the playbook. */
export const unfilledRoles = (holders: Situation['incident']['roles'], plan: Plan | undefined): string[] =>
  rolesOf(plan?.roles).filter((role) => holders[role] === undefined)

/**
 * Items that are late or due in five minutes, and the one after them. What is only good to do is never late: some of it
 * waits for something that may not happen.
 */
export function taskSteps({ incident }: Situation, plan: Plan | undefined, lens: Lens, nowMs: number): Step[] {
  if (!lens.may('incident:work')) return []
  const declaredMs = Date.parse(incident.declaredAt)
  const steps = (plan?.checklist ?? [])
    .filter(({ id, role }) => lens.isMine(role) && incident.tasks[id] === undefined)
    .map((task) => taskStep(task, declaredMs, nowMs))
    .sort((a, b) => (a.dueMs ?? 0) - (b.dueMs ?? 0))
  const next = steps.find(({ dueMs, urgency }) => urgency === 'open' && dueMs !== null && dueMs > nowMs)
  return steps.filter((step) => step.urgency !== 'open' || step === next || (step.dueMs ?? 0) <= nowMs)
}

function taskStep({ id, offsetMin, role, evidence, required }: PlannedTask, declaredMs: number, nowMs: number): Step {
  const dueMs = declaredMs + offsetMin * MINUTE
  // It is due in a minute, not at an instant: what is to be done at once is not late at once.
  const urgency = required ? urgencyOf(dueMs, nowMs < dueMs + MINUTE ? Math.min(nowMs, dueMs) : nowMs) : 'open'
  return { kind: 'task', urgency, dueMs, item: id, role, evidence }
}

/** Facts that have expired or expire within five minutes, for the role that answers for them, else for who set them. */
export function factSteps({ facts }: Situation, plan: Plan | undefined, lens: Lens, nowMs: number): Step[] {
  if (!lens.may('fact:set')) return []
  return facts.flatMap(({ key, expiresAt, setBy }): Step[] => {
    if (expiresAt === null) return []
    const owner = plan?.facts[key]?.owner
    const isMine = owner === undefined ? lens.isWhole && setBy.id === lens.personId : lens.isMine(owner)
    const dueMs = Date.parse(expiresAt)
    const urgency = nowMs >= dueMs ? 'late' : urgencyOf(dueMs, nowMs)
    return isMine && urgency !== 'open' ? [{ kind: 'fact', urgency, dueMs, key }] : []
  })
}

/** Exit criteria that are not met, for whoever leads. */
export function exitSteps({ incident }: Situation, plan: Plan | undefined, lens: Lens): Step[] {
  if (!lens.isMine(LEAD) || !lens.may('incident:work')) return []
  const criteria = (plan?.exitCriteria ?? []).map(({ id }) => id).filter((id) => incident.exits[id] === undefined)
  return criteria.length === 0 ? [] : [{ kind: 'exits', urgency: 'open', dueMs: null, criteria }]
}
