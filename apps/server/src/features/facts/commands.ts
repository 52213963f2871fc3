import type { Fact } from '@tenfold/contract/entities.ts'
import { voided } from '@tenfold/core/approval.ts'
import { checkFact, type FactRule, staled, turnsStale } from '@tenfold/core/facts.ts'
import { and, asc, eq } from 'drizzle-orm'
import type { Act, Handler, Handlers } from '../../commands.ts'
import { drafts, facts } from '../../db/schema.ts'
import { must, Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { saveDraft } from '../../room/draft-rows.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { lockIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { iso, personOf } from '../../room/stamp.ts'
import { lockOutbox, takeBack } from '../../room/take-back.ts'

export function factCommands(playbooks: Playbooks) {
  const set: Handler<'fact:set'> = async (act, { incidentId, key, type, value, source }) => {
    const { deps, tx, actor, emit } = act
    allowActor(actor, 'fact:set')
    const incident = await lockIncident(tx, incidentId)
    const rule = await ruleOf(playbooks, incident.playbook, key, type)
    const checked = must(checkFact(key, rule, value))
    const before = (await readFacts(tx, incidentId)).get(key)
    const by = personOf(actor)
    // Set to what it is already, a fact is confirmed: as of now, at its version, and no text turns stale.
    const confirmed = before !== undefined && before.value === checked && before.type === type
    const version = confirmed ? before.version : (before?.version ?? 0) + 1
    const asOf = iso(deps.clock.now())
    const fact: Fact = { incidentId, key, type, value: checked, version, source, setBy: by, asOf }
    if (confirmed) {
      const one = and(eq(facts.incidentId, incidentId), eq(facts.key, key), eq(facts.version, version))
      await tx.update(facts).set({ view: fact }).where(one)
    } else {
      await tx.insert(facts).values({ incidentId, key, version, view: fact })
    }
    emit({ type: 'fact.set', fact, by })
    if (!confirmed) await staleCarriers(act, fact)
    return { version }
  }

  return { 'fact:set': set } satisfies Handlers
}

/** The playbook's rule for the fact; an incident without a playbook takes any key. */
async function ruleOf(playbooks: Playbooks, id: string | null, key: string, type: Fact['type']): Promise<FactRule> {
  const playbook = id === null ? undefined : await playbooks.find(id)
  if (playbook === undefined) return { type }
  const rule = Object.hasOwn(playbook.facts, key) ? playbook.facts[key] : undefined
  if (rule === undefined) throw new Refused('not_found', { noun: 'fact' })
  if (rule.type !== type) throw new Refused('fact_invalid', { key, expected: `the type ${rule.type}`, got: type })
  return rule
}

/**
 * Marks every text that still says the older version and voids its approval.
 * What is held in the outbox comes back first; what is out already keeps its
 * state and shows that it has become wrong.
 */
async function staleCarriers(act: Act, { incidentId, key, version }: Fact): Promise<void> {
  const { deps, tx, emit } = act
  const held = new Map((await lockOutbox(tx, incidentId, ['held'])).map((row) => [row.draftId, row]))
  const rows = await tx
    .select({ view: drafts.view })
    .from(drafts)
    .where(eq(drafts.incidentId, incidentId))
    .orderBy(asc(drafts.id))
    .for('update')
  for (const { view } of rows) {
    if (!turnsStale(view, key, version)) continue
    const publication = held.get(view.id)
    const carrier = publication === undefined ? view : await takeBack(act, publication)
    const draft = { ...voided(staled(carrier, key)), changedAt: iso(deps.clock.now()) }
    await saveDraft(tx, draft)
    emit({ type: 'draft.staled', draft })
  }
}
