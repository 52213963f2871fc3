/** A fact takes a value, and whatever still says another one is stopped. */
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { voided } from '@tenfold/core/approval.ts'
import { checkFact, type FactRule, staleFacts } from '@tenfold/core/facts.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Act } from '../commands.ts'
import { drafts, facts } from '../db/incident-schema.ts'
import { must, Refused } from '../errors.ts'
import { saveDraft } from './draft-rows.ts'
import { readFacts } from './fact-rows.ts'
import { tiedByHand } from './hand-draft.ts'
import { iso, personOf } from './stamp.ts'
import { lockOutbox, STOPPABLE, takeBack } from './take-back.ts'

/**
 * The fact as it stands now. Set to what it is already, it is confirmed: as of now, at its version, and nothing turns
 * stale. The caller has locked the incident.
 * @throws Refused `not_found`, `fact_invalid`
 */
export async function setFact(
  act: Act,
  incident: Incident,
  playbook: PlaybookFile | undefined,
  { key, type, value, source, why }: Pick<Fact, 'key' | 'type' | 'value' | 'source' | 'why'>,
): Promise<Fact> {
  const { deps, tx, actor, emit } = act
  const incidentId = incident.id
  const before = (await readFacts(tx, incidentId)).get(key)
  const rule = ruleOf(playbook, key, type, before)
  const checked = must(checkFact(key, rule, value))
  const by = personOf(actor)
  const isConfirmed = before !== undefined && before.value === checked && before.type === type
  const version = isConfirmed ? before.version : (before?.version ?? 0) + 1
  const nowMs = deps.clock.now()
  const expiresAt = rule.maxAgeMin === undefined ? null : iso(nowMs + rule.maxAgeMin * MINUTE)
  const fresh: Fact = {
    incidentId,
    key,
    type,
    value: checked,
    version,
    source,
    setBy: by,
    why,
    asOf: iso(nowMs),
    expiresAt,
  }
  // Who set it, and why, stays on record: a confirmation only says that it still holds.
  const fact = isConfirmed ? { ...before, asOf: fresh.asOf, expiresAt } : fresh
  if (isConfirmed) {
    const one = and(eq(facts.incidentId, incidentId), eq(facts.key, key), eq(facts.version, version))
    await tx.update(facts).set({ view: fact }).where(one)
  } else {
    await tx.insert(facts).values({ incidentId, key, version, view: fact })
  }
  emit({ type: 'fact.set', fact, by })
  if (!isConfirmed) {
    await stopCarriers(act, fact)
    await tieHandTexts(act, playbook, fact)
  }
  return fact
}

/**
 * A number that somebody typed may be the fact's value only now: from here on the text goes stale with it. Only what is
 * not out: of a post that stands there a number that came true later is not taken for the fact.
 */
async function tieHandTexts(
  { tx, emit }: Pick<Act, 'tx' | 'emit'>,
  playbook: PlaybookFile | undefined,
  { incidentId, key }: Fact,
): Promise<void> {
  const rows = await tx
    .select({ text: drafts.text, view: drafts.view })
    .from(drafts)
    .where(
      and(
        eq(drafts.incidentId, incidentId),
        sql`not (${drafts.view}->>'isRendered')::boolean`,
        sql`not ${drafts.view}->'facts' ? ${key}`,
        sql`${drafts.view}->>'state' <> 'discarded'`,
        sql`not exists (select from publications p where p.draft_id = ${drafts.id} and p.state = 'posted')`,
      ),
    )
    .orderBy(asc(drafts.id))
    .for('update')
  if (rows.length === 0) return
  const known = await readFacts(tx, incidentId)
  for (const row of rows) {
    const draft = tiedByHand(row, playbook, known, key)
    if (draft === null) continue
    await saveDraft(tx, draft)
    emit({ type: 'draft.tied', draft, keys: [key] })
  }
}

/**
 * The playbook's rule for the fact. An incident without a playbook takes any key; one that has a fact which its playbook
 * does not know has it from a duplicate, and texts that are out may carry it.
 */
function ruleOf(
  playbook: PlaybookFile | undefined,
  key: string,
  type: Fact['type'],
  known: Fact | undefined,
): FactRule & { readonly maxAgeMin?: number | undefined } {
  if (playbook === undefined) return { type }
  const rule = Object.hasOwn(playbook.facts, key) ? playbook.facts[key] : known && { type: known.type }
  if (rule === undefined) throw new Refused('not_found', { noun: 'fact' })
  if (rule.type !== type) throw new Refused('fact_invalid', { key, expected: `the type ${rule.type}`, got: type })
  return rule
}

/**
 * Takes back what waits in the outbox and says another value, and voids the approvals of what is written with it. What
 * is out keeps its record: every screen sees by the fact itself that it has become wrong.
 */
async function stopCarriers(act: Act, fact: Fact): Promise<void> {
  const { deps, tx, actor, emit } = act
  const { incidentId, key } = fact
  const waiting = new Map((await lockOutbox(tx, incidentId, STOPPABLE)).map((row) => [row.draftId, row]))
  const rows = await tx
    .select({ view: drafts.view })
    .from(drafts)
    .where(
      and(
        eq(drafts.incidentId, incidentId),
        sql`${drafts.view}->'facts' ? ${key}`,
        sql`${drafts.view}->>'state' <> 'discarded'`,
      ),
    )
    .orderBy(asc(drafts.id))
    .for('update')
  const nowMs = deps.clock.now()
  for (const { view } of rows) {
    const publication = waiting.get(view.id)
    // Of what is out nothing changes, and of a thousand posts not one row is written.
    if (view.state === 'published' && publication === undefined) continue
    if (staleFacts(view, (each) => (each === key ? fact : undefined), nowMs).length === 0) continue
    const carrier =
      publication === undefined
        ? view
        : await takeBack(act, publication, personOf(actor), { code: 'draft_stale', detail: { keys: key } })
    if (carrier.state === 'draft' && carrier.approvals.length === 0) continue
    const draft = { ...voided(carrier, iso(nowMs)), changedAt: iso(nowMs) }
    await saveDraft(tx, draft)
    emit({ type: 'draft.voided', draft, keys: [key] })
  }
}
