/** What everybody in the room goes by: the top lines, and what is listened for. */
import { isDeepStrictEqual } from 'node:util'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { allTerms } from '@tenfold/core/incident/listening.ts'
import { unknownKey } from '@tenfold/core/incident/top-lines.ts'
import type { Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { changeIncident, lockIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { planOf } from './plan.ts'

export const truthCommands = (playbooks: Playbooks) =>
  ({
    'incident:topLines': async (act, { incidentId, lines, version }) => {
      const { deps, tx, actor } = act
      allowActor(actor, 'incident:work')
      const before = await lockIncident(tx, incidentId)
      if (before.topLines.version !== version) throw new Refused('conflict')
      if (isDeepStrictEqual(before.topLines.lines, lines)) return { version }
      const unknown = unknownKey(lines, await factsOf(tx, before, await planOf(playbooks, before)))
      if (unknown !== undefined) {
        throw new Refused('bad_input', { where: 'lines', what: `there is no fact "${unknown}".` })
      }
      const by = personOf(actor)
      const topLines = { version: version + 1, lines, by, asOf: iso(deps.clock.now()) }
      await changeIncident(act, { ...before, topLines }, { kind: 'topLines', version: topLines.version }, by)
      return { version: topLines.version }
    },

    'incident:listen': async (act, { incidentId, listening: wanted }) => {
      allowActor(act.actor, 'incident:work')
      const before = await lockIncident(act.tx, incidentId)
      const listening = allTerms([wanted])
      if (isDeepStrictEqual(before.listening, listening)) return {}
      await changeIncident(act, { ...before, listening }, { kind: 'listening' }, personOf(act.actor))
      return {}
    },
  }) satisfies Handlers

/** Whether a key is a fact of the playbook, or one that the incident has all the same, as from a duplicate of another playbook. */
async function factsOf(tx: Tx, { id }: Incident, plan: PlaybookFile | undefined): Promise<(key: string) => boolean> {
  const known = await readFacts(tx, id)
  return (key) => known.has(key) || (plan !== undefined && Object.hasOwn(plan.facts, key))
}
