import type { Publication } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { stillOpen } from '@tenfold/core/incident/exits.ts'
import { eq } from 'drizzle-orm'
import type { Handlers } from '../../commands.ts'
import { incidents } from '../../db/incident-schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { lockAwaited } from '../../room/awaited.ts'
import { lockAnyIncident, lockIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { reopenIncident } from '../../room/reopen.ts'
import { personOf } from '../../room/stamp.ts'
import { lockOutbox, STOPPABLE, takeBack } from '../../room/take-back.ts'
import { inWords, planOf } from './plan.ts'

/** A refusal names so many posts. */
const NAMED_MAX = 5

export const closeCommands = (playbooks: Playbooks) =>
  ({
    /**
     * What is still in our hands is taken back, late promises are over. What waits to be posted by hand may be out, and
     * what was promised is waited for: both stand in the way, and stay as they are where they are overridden.
     */
    'incident:close': async (act, { incidentId, reason, override }) => {
      const { deps, tx, actor, emit } = act
      allowActor(actor, 'incident:close')
      const before = await lockIncident(tx, incidentId)
      const { criteria, items } = stillOpen(await planOf(playbooks, before), before)
      const open = [...criteria, ...items]
      const ready = await lockOutbox(tx, incidentId, ['ready'])
      const promised = await lockAwaited(tx, incidentId, ['running'])
      if (override === null) {
        if (open.length > 0) {
          throw new Refused('exit_open', { criteria: open.map(({ id, text }) => inWords(text, id)).join(' · ') })
        }
        if (ready.length > 0) throw new Refused('outbox_open', { count: ready.length, places: placesOf(ready) })
        if (promised.length > 0) throw new Refused('promise_open', { count: promised.length })
      }
      const by = personOf(actor)
      for (const publication of await lockOutbox(tx, incidentId, STOPPABLE)) await takeBack(act, publication, by)
      for (const promise of await lockAwaited(tx, incidentId, ['late'])) emit({ type: 'promise.ended', promise })
      const incident: Incident = { ...before, state: 'closed' }
      await tx
        .update(incidents)
        .set({ view: incident, closedAt: new Date(deps.clock.now()), closeReason: reason })
        .where(eq(incidents.id, incidentId))
      const left = {
        posts: ready.map(({ account, lang }) => ({ account, lang })),
        promises: promised.map(({ dueAt }) => dueAt),
      }
      const isAllSettled = open.length + ready.length + promised.length === 0
      const said = { open: open.map(({ id }) => id), left, override: isAllSettled ? null : override }
      emit({ type: 'incident.closed', incident, reason, ...said, by })
      return {}
    },

    'incident:reopen': async (act, { incidentId, reason }) => {
      allowActor(act.actor, 'incident:close')
      await reopenIncident(act, await lockAnyIncident(act.tx, incidentId), { reason })
      return {}
    },
  }) satisfies Handlers

function placesOf(posts: readonly Publication[]): string {
  const named = posts.slice(0, NAMED_MAX).map(({ account, lang }) => `${account} ${lang}`)
  return [...named, ...(posts.length > NAMED_MAX ? ['…'] : [])].join(', ')
}
