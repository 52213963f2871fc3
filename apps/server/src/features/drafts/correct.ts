/** What is out and has become wrong is corrected openly: on the same accounts, in the same languages. */
import type { Draft, Fact } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { staleFacts } from '@tenfold/core/facts.ts'
import { draftText, formOf } from '@tenfold/text/draft.ts'
import type { FactValue } from '@tenfold/text/fact-format.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Handler, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { publications } from '../../db/incident-schema.ts'
import { Refused } from '../../errors.ts'
import { type DraftRow, lockDrafts } from '../../room/draft-rows.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { lockIncident } from '../../room/incident-rows.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { type Target, withOwn, writeDrafts } from '../../room/write-drafts.ts'
import { playbookOf } from './rows.ts'

export function correctionCommands(playbooks: Playbooks) {
  /** Where a correction is being written already, nothing is written again. */
  const correct: Handler<'draft:correct'> = async (act, { draftIds }) => {
    const rows = await inOrderOfPosting(act.tx, await lockDrafts(act.tx, [...new Set(draftIds)]))
    const written: string[] = []
    const left: { account: string; lang: string; keys: string[] }[] = []
    let isAnyCorrected = false
    for (const [incidentId, own] of Map.groupBy(rows, ({ view }) => view.incidentId)) {
      const incident = await lockIncident(act.tx, incidentId)
      const playbook = await playbookOf(playbooks, incident.playbook, 'correction')
      const facts = await readFacts(act.tx, incidentId)
      const targets = new Map<string, Target[]>()
      for (const { view } of own) {
        const changed = staleFacts(view, (key) => facts.get(key), act.deps.clock.now(), true).flatMap(({ key, why }) =>
          why === 'changed' ? [key] : [],
        )
        const { account, lang } = view
        const { corrections, keys } = correctionsOf(playbook, view, changed, facts)
        if (keys.length > 0 || corrections.length === 0) left.push({ account, lang, keys })
        for (const { message, former } of corrections) {
          isAnyCorrected = true
          targets.set(message, [...(targets.get(message) ?? []), { account, lang, own: former }])
        }
      }
      for (const [message, places] of targets) {
        written.push(...(await writeDrafts(act, incident, playbook, message, lastOf(places), 'leave')))
      }
    }
    if (!isAnyCorrected) {
      const keys = new Set(left.flatMap((each) => each.keys))
      const messages = new Set(rows.map(({ view }) => view.message))
      throw new Refused('no_correction', { keys: [...(keys.size > 0 ? keys : messages)].join(', ') })
    }
    return { draftIds: written, left }
  }

  return { 'draft:correct': correct } satisfies Handlers
}

interface Correction {
  readonly message: string
  /** What the post said of facts that have changed, for a correction that says it. */
  readonly former: readonly FactValue[]
}

/**
 * The playbook's corrections of a post, so many that every fact that has changed is put right by one, in the post's own
 * language and form. `keys`: facts that none puts right there.
 */
function correctionsOf(
  playbook: PlaybookFile,
  draft: Draft,
  changed: readonly string[],
  facts: ReadonlyMap<string, Fact>,
): { readonly corrections: readonly Correction[]; readonly keys: string[] } {
  const corrections: Correction[] = []
  let open = [...changed]
  if (formOf(draft.channel) === 'brief') return { corrections, keys: open }
  for (const [message, { kind, requires, corrects }] of Object.entries(playbook.messages)) {
    if (kind !== 'correction') continue
    const former = requires.flatMap((key): FactValue[] => {
      const rule = playbook.facts[key]
      const value = rule?.formerOf === undefined ? undefined : draft.facts[rule.formerOf]
      const isChanged = rule?.formerOf !== undefined && changed.includes(rule.formerOf)
      return rule === undefined || value === undefined || !isChanged ? [] : [{ key, type: rule.type, value }]
    })
    const right = [...corrects, ...former.map(({ key }) => playbook.facts[key]?.formerOf)]
    if (!open.some((key) => right.includes(key))) continue
    if (!draftText(playbook, message, draft.lang, draft.channel, withOwn(facts, former)).ok) continue
    corrections.push({ message, former })
    open = open.filter((key) => !right.includes(key))
  }
  return { corrections, keys: open }
}

/** Of several wrong posts on one account in one language the last is corrected: it is what people have read. */
const lastOf = (places: readonly Target[]): Target[] => [
  ...new Map(places.map((place) => [`${place.account} ${place.lang}`, place])).values(),
]

async function inOrderOfPosting(tx: Tx, rows: readonly DraftRow[]): Promise<DraftRow[]> {
  const ids = rows.map(({ view }) => view.id)
  const posted = await tx
    .select({ draftId: publications.draftId, at: sql<string | null>`${publications.view}->>'postedAt'` })
    .from(publications)
    .where(and(inArray(publications.draftId, ids), eq(publications.state, 'posted')))
  const atOf = new Map(posted.map(({ draftId, at }) => [draftId, at ?? '']))
  const at = ({ view }: DraftRow) => atOf.get(view.id) ?? ''
  return [...rows].sort((a, b) => at(a).localeCompare(at(b)))
}
