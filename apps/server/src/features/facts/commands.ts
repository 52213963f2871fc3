import type { Handler, Handlers } from '../../commands.ts'
import { allowActor } from '../../guard.ts'
import { lockIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { setFact } from '../../room/set-fact.ts'

export function factCommands(playbooks: Playbooks) {
  const set: Handler<'fact:set'> = async (act, { incidentId, ...given }) => {
    allowActor(act.actor, 'fact:set')
    const incident = await lockIncident(act.tx, incidentId)
    const playbook = incident.playbook === null ? undefined : await playbooks.find(incident.playbook)
    const { version } = await setFact(act, incident, playbook, given)
    return { version }
  }

  return { 'fact:set': set } satisfies Handlers
}
