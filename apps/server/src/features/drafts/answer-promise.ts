/** A promise comes due and there is no news: the message that stands ready is written wherever the promise was made. */
import { staleFacts } from '@tenfold/core/facts.ts'
import { MAY_BE_OUT } from '@tenfold/core/publication.ts'
import { nothingNewOf } from '@tenfold/text/nothing-new.ts'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Handler, Handlers } from '../../commands.ts'
import { drafts, promises, publications } from '../../db/incident-schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { lockAnyIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { reopenIncident } from '../../room/reopen.ts'
import { setFact } from '../../room/set-fact.ts'
import { workedOn, writeDrafts } from '../../room/write-drafts.ts'
import { playbookOf } from './rows.ts'
import { writingCommands } from './write.ts'

export function promiseAnswers(playbooks: Playbooks) {
  const { 'draft:refresh': refresh } = writingCommands(playbooks)

  const answer: Handler<'promise:answer'> = async (act, { promiseId, nextAt }) => {
    const { deps, tx, actor } = act
    allowActor(actor, 'fact:set')
    const [promise] = await tx.select({ view: promises.view }).from(promises).where(eq(promises.id, promiseId))
    if (promise === undefined) throw new Refused('not_found', { noun: 'promise' })
    const { incidentId, dueAt, state, keptAt } = promise.view
    if (state === 'kept' || keptAt !== null) throw new Refused('wrong_state', { state: 'kept', act: 'answered' })
    if (Date.parse(nextAt) <= deps.clock.now()) throw new Refused('promise_past')
    const found = await lockAnyIncident(tx, incidentId)
    if (found.state === 'closed' && state !== 'running') throw new Refused('incident_closed')
    // The public waits whether or not the room has closed the incident: to answer it, the incident goes on.
    const incident = found.state === 'open' ? found : await reopenIncident(act, found, { promisedAt: dueAt })
    const playbook = await playbookOf(playbooks, incident.playbook, 'nothingNew')
    const facts = await readFacts(tx, incidentId)
    const message = nothingNewOf(playbook, [...facts.keys()])
    const key = message === null ? undefined : playbook.messages[message]?.promise
    if (message === null || key === undefined) throw new Refused('unknown_message', { message: 'nothingNew' })
    const made = await tx
      .select({ view: drafts.view })
      .from(publications)
      .innerJoin(drafts, eq(drafts.id, publications.draftId))
      .where(
        and(
          eq(publications.incidentId, incidentId),
          inArray(publications.state, [...MAY_BE_OUT]),
          eq(publications.promisesAt, new Date(dueAt)),
          sql`${publications.view}->>'channel' <> 'brief'`,
        ),
      )
      .orderBy(asc(publications.id))
    const value = { key, type: 'instant', value: nextAt, source: 'person', why: null } as const
    await setFact(act, incident, playbook, value)
    const targets = new Map(made.map(({ view: { account, lang } }) => [`${account} ${lang}`, { account, lang }]))
    // Who answers once more means the texts of before, with the new time; what somebody wrote by hand is theirs.
    const known = await readFacts(tx, incidentId)
    const kept: string[] = []
    for (const draft of await workedOn(tx, incidentId, message)) {
      if (draft.isAnswer || !draft.isRendered || !targets.has(`${draft.account} ${draft.lang}`)) continue
      const stale = staleFacts(draft, (fact) => known.get(fact), deps.clock.now())
      if (stale.some(({ why }) => why === 'changed')) await refresh(act, { draftId: draft.id })
      kept.push(draft.id)
    }
    const written = await writeDrafts(act, incident, playbook, message, [...targets.values()], 'leave')
    return { draftIds: [...kept, ...written] }
  }

  return { 'promise:answer': answer } satisfies Handlers
}
