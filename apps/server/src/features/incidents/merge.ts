import type { Incident, Listening } from '@tenfold/contract/incident.ts'
import { mergedBatches } from '@tenfold/core/incident/batches.ts'
import { allTerms, LISTENING_KINDS } from '@tenfold/core/incident/listening.ts'
import { merged } from '@tenfold/core/incident/merged.ts'
import { rolesOf } from '@tenfold/core/incident/roles.ts'
import { whileOpen } from '@tenfold/core/incident.ts'
import { eq, inArray, sql } from 'drizzle-orm'
import type { Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { incidents } from '../../db/incident-schema.ts'
import { disruptions } from '../../db/schema.ts'
import { must, Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { changeIncident, lockBoth } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { personOf } from '../../room/stamp.ts'
import { moveSurge } from '../../room/surge-rows.ts'
import { lockOutbox, STOPPABLE, takeBack } from '../../room/take-back.ts'
import { withLinks, withoutLink } from './linked.ts'
import { moveFacts, movePromises, moveTexts } from './merge-moves.ts'
import { planOf } from './plan.ts'

const TERMS_MAX = 50

export const mergeCommands = (playbooks: Playbooks) =>
  ({
    /** Two incidents that are one: all that was said, written and promised goes on in the one that stays. */
    'incident:merge': async (act, { incidentId, intoId, reason }) => {
      const { deps, tx, actor, emit } = act
      allowActor(actor, 'incident:close')
      if (incidentId === intoId) {
        throw new Refused('bad_input', { where: 'intoId', what: 'an incident cannot be merged into itself.' })
      }
      const [duplicate, target] = await lockBoth(tx, incidentId, intoId)
      must(whileOpen(duplicate))
      must(whileOpen(target))
      const by = personOf(actor)
      // What is still in our hands goes out by the facts of the one that stays, or not at all.
      for (const publication of await lockOutbox(tx, incidentId, STOPPABLE)) await takeBack(act, publication, by)
      const facts = await moveFacts(act, incidentId, intoId)
      const { posts, drafts } = await moveTexts(act, incidentId, intoId)
      await movePromises(act, incidentId, intoId)
      for (const { noun, id } of duplicate.links) if (noun === 'surge') await moveSurge(act, id, incidentId, intoId)
      const plan = await planOf(playbooks, { playbook: target.playbook ?? duplicate.playbook })
      const storyOf = await storiesOf(tx, [...target.batches, ...duplicate.batches])
      const between = [intoId, incidentId].map((id) => ({ noun: 'incident' as const, id }))
      const joined: Incident = {
        ...merged(target, duplicate, rolesOf(plan?.roles)),
        links: between.reduce(withoutLink, withLinks(target.links, ...duplicate.links)),
        listening: heardTogether(target.listening, duplicate.listening),
        batches: mergedBatches(target.batches, duplicate.batches, storyOf),
      }
      const change = { kind: 'merged', from: incidentId, title: duplicate.title, posts, drafts, facts } as const
      await changeIncident(act, joined, change, by)
      const closed: Incident = { ...duplicate, state: 'closed', mergedInto: intoId }
      await tx
        .update(incidents)
        .set({ view: closed, closedAt: new Date(deps.clock.now()), closeReason: reason })
        .where(eq(incidents.id, incidentId))
      const left = { posts: [], promises: [] }
      emit({ type: 'incident.closed', incident: closed, reason, open: [], left, override: null, by })
      return {}
    },
  }) satisfies Handlers

/** The story that each counted disruption tells. */
async function storiesOf(tx: Tx, batches: Incident['batches']): Promise<(disruptionId: string) => string> {
  const ids = [...new Set(batches.map(({ disruptionId }) => disruptionId))]
  const rows = await tx
    .select({ id: disruptions.id, storyId: sql<string>`${disruptions.view}->>'storyId'` })
    .from(disruptions)
    .where(inArray(disruptions.id, ids))
  const stories = new Map(rows.map(({ id, storyId }) => [id, storyId]))
  return (id) => stories.get(id) ?? id
}

function heardTogether(own: Listening, others: Listening): Listening {
  const all = allTerms([own, others])
  if (LISTENING_KINDS.some((kind) => all[kind].length > TERMS_MAX)) {
    const what = `the two listen for more than ${TERMS_MAX} of a kind together; shorten one of the lists first.`
    throw new Refused('bad_input', { where: 'listening', what })
  }
  return all
}
