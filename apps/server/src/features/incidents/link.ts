import type { Incident, IncidentLink } from '@tenfold/contract/incident.ts'
import { whileOpen } from '@tenfold/core/incident.ts'
import type { Act, Handlers } from '../../commands.ts'
import { must, Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { changeIncident, lockBoth, lockIncident, saveIncident } from '../../room/incident-rows.ts'
import { personOf } from '../../room/stamp.ts'
import { joinSurge, moveSurge } from '../../room/surge-rows.ts'
import { disruptionOf, hasLink, mustReadMentions, withLinks, withoutLink } from './linked.ts'

/** What belongs to an incident. Two incidents know of each other. */
export const linkCommands = {
  'incident:link': async (act, { incidentId, link, on }) => {
    allowActor(act.actor, 'incident:work')
    if (link.noun === 'incident') {
      await relate(act, incidentId, link.id, on)
      return {}
    }
    const before = await lockIncident(act.tx, incidentId)
    if (hasLink(before.links, link) === on) return {}
    if (on) await claim(act, link, incidentId)
    else if (link.noun === 'surge') await moveSurge(act, link.id, incidentId, null)
    await put(act, before, link, on)
    return {}
  },
} satisfies Handlers

async function claim(act: Act, link: IncidentLink, incidentId: string): Promise<void> {
  if (link.noun === 'surge') await joinSurge(act, link.id, incidentId)
  else if (link.noun === 'disruption') await disruptionOf(act.tx, link.id)
  else await mustReadMentions(act.tx, act.actor, [link.id])
}

async function relate(act: Act, incidentId: string, otherId: string, on: boolean): Promise<void> {
  if (incidentId === otherId) {
    throw new Refused('bad_input', { where: 'link', what: 'an incident cannot be linked to itself.' })
  }
  const [one, other] = await lockBoth(act.tx, incidentId, otherId)
  must(whileOpen(one))
  await put(act, one, { noun: 'incident', id: otherId }, on)
  await put(act, other, { noun: 'incident', id: incidentId }, on)
}

async function put(act: Act, before: Incident, link: IncidentLink, on: boolean): Promise<void> {
  if (hasLink(before.links, link) === on) return
  const links = on ? withLinks(before.links, link) : withoutLink(before.links, link)
  // A closed one is not on the board any more, and an event would put it back.
  if (before.state === 'closed') await saveIncident(act.tx, { ...before, links })
  else await changeIncident(act, { ...before, links }, { kind: 'link', link, on }, personOf(act.actor))
}
