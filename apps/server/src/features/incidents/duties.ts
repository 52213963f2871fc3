/** Who does what, what is done, and what may be said: by the playbook of the incident. */
import type { Person } from '@tenfold/contract/entities.ts'
import { actsAs, rolesOf, seatsOfAuthority, unlockingSeats, whyNotGive } from '@tenfold/core/incident/roles.ts'
import { can } from '@tenfold/core/policy.ts'
import { eq } from 'drizzle-orm'
import { actorOf } from '../../auth/people.ts'
import type { Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { users } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { takeBackFaulty, wordFault } from '../../room/gate.ts'
import { changeIncident, lockIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { inWords, planOf } from './plan.ts'

const UNLOCKED_MAX = 100
const LINK = /^https?:\/\/[^\s/]+\S*$/i

export const dutyCommands = (playbooks: Playbooks) =>
  ({
    'incident:role': async (act, { incidentId, role, userId }) => {
      const { tx, actor } = act
      allowActor(actor, 'incident:work')
      const before = await lockIncident(tx, incidentId)
      const plan = await planOf(playbooks, before)
      if (!rolesOf(plan?.roles).includes(role)) throw new Refused('not_found', { noun: 'role' })
      const why = whyNotGive(actor, role, userId, plan)
      const title = inWords(plan?.roles?.[role]?.title, role)
      if (why === 'seat') throw new Refused('seat_not_yours', { role: title })
      if (why === 'ownSeat') throw new Refused('seat_to_oneself', { role: title })
      const person = userId === null ? null : await holderOf(tx, userId)
      const by = personOf(actor)
      const isSeat = seatsOfAuthority(plan).has(role)
      // Given to who has it already it says that they have it by right: who declared, for one.
      const giver = before.givenBy[role]
      const isGiven = giver !== undefined && (giver.id === by.id || giver.id !== person?.id)
      if (before.roles[role]?.id === person?.id && (!isSeat || person === null || isGiven)) return {}
      const roles = person === null ? without(before.roles, role) : { ...before.roles, [role]: person }
      const others = without(before.givenBy, role)
      const givenBy = person !== null && isSeat ? { ...others, [role]: by } : others
      await changeIncident(act, { ...before, roles, givenBy }, { kind: 'role', role, person }, by)
      return {}
    },

    'incident:check': async (act, { incidentId, item: id, done, evidence }) => {
      const { deps, tx, actor } = act
      allowActor(actor, 'incident:work')
      const before = await lockIncident(tx, incidentId)
      const item = (await planOf(playbooks, before))?.checklist?.find((each) => each.id === id)
      if (item === undefined) throw new Refused('not_found', { noun: 'item of the checklist' })
      const known = before.tasks[id]
      const by = personOf(actor)
      if (!done) {
        if (known === undefined) return {}
        const change = { kind: 'task', item: id, done, evidence: null } as const
        await changeIncident(act, { ...before, tasks: without(before.tasks, id) }, change, by)
        return {}
      }
      if (item.evidence === 'link' && !LINK.test(evidence ?? '')) {
        throw new Refused('bad_input', {
          where: 'evidence',
          what: 'give a link that shows it, with https:// or http://.',
        })
      }
      if (item.evidence === 'note' && evidence === null) {
        throw new Refused('bad_input', { where: 'evidence', what: 'say in words what was done.' })
      }
      if (known !== undefined && known.evidence === evidence) return {}
      const tasks = { ...before.tasks, [id]: { by, at: iso(deps.clock.now()), evidence } }
      await changeIncident(act, { ...before, tasks }, { kind: 'task', item: id, done, evidence }, by)
      return {}
    },

    'incident:exit': async (act, { incidentId, criterion, met }) => {
      const { deps, tx, actor } = act
      allowActor(actor, 'incident:work')
      const before = await lockIncident(tx, incidentId)
      const known = (await planOf(playbooks, before))?.exitCriteria?.some(({ id }) => id === criterion) ?? false
      if (!known) throw new Refused('not_found', { noun: 'exit criterion' })
      if ((before.exits[criterion] !== undefined) === met) return {}
      const by = personOf(actor)
      const exits = met
        ? { ...before.exits, [criterion]: { by, at: iso(deps.clock.now()) } }
        : without(before.exits, criterion)
      await changeIncident(act, { ...before, exits }, { kind: 'exit', criterion, met }, by)
      return {}
    },

    'incident:unlock': async (act, { incidentId, pattern, on, reason }) => {
      const { deps, tx, actor } = act
      allowActor(actor, 'incident:work')
      const before = await lockIncident(tx, incidentId)
      const plan = await planOf(playbooks, before)
      const entries = (plan?.doNotSay ?? []).filter(({ patterns }) => Object.values(patterns).flat().includes(pattern))
      if (entries.length === 0) throw new Refused('not_found', { noun: 'entry of the do-not-say list' })
      for (const { unlock } of entries) {
        if (unlock === undefined) {
          throw new Refused('bad_input', { where: 'pattern', what: `the playbook lets nobody allow "${pattern}".` })
        }
        if (!actsAs(actor.id, unlock, unlockingSeats(before, plan))) {
          throw new Refused('not_in_role', { role: inWords(plan?.roles?.[unlock]?.title, unlock) })
        }
      }
      const others = before.unlocked.filter((each) => each.pattern !== pattern)
      if (others.length < before.unlocked.length === on) return {}
      if (on && others.length >= UNLOCKED_MAX) {
        throw new Refused('bad_input', {
          where: 'pattern',
          what: `${UNLOCKED_MAX} are allowed already; forbid one first.`,
        })
      }
      const by = personOf(actor)
      const unlocked = on ? [...others, { pattern, reason, by, at: iso(deps.clock.now()) }] : others
      await changeIncident(act, { ...before, unlocked }, { kind: 'unlock', pattern, on, reason }, by)
      // What waits in the outbox with the word was let through by what is withdrawn here.
      if (!on) await takeBackFaulty(act, incidentId, (row) => wordFault(row, { unlocked }, plan))
      return {}
    },
  }) satisfies Handlers

/** Somebody who can take a role: who only looks on could not do what it asks. @throws Refused `not_found`, `bad_input` */
async function holderOf(tx: Tx, userId: string): Promise<Person> {
  const [user] = await tx.select().from(users).where(eq(users.id, userId))
  if (user === undefined || user.disabled) throw new Refused('not_found', { noun: 'person' })
  if (!can(actorOf(user), 'incident:note')) {
    const what = `${user.name} can only look on in an incident. Choose somebody who may write in it.`
    throw new Refused('bad_input', { where: 'person', what })
  }
  return { id: user.id, name: user.name }
}

function without<V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> {
  const { [key]: _gone, ...rest } = record
  return rest
}
