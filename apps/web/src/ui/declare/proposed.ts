/** Which playbook a surge or a disruption calls for, and by which of the two. */
import type { Disruption, Surge } from '@tenfold/contract/entities.ts'
import type { PlaybookSummary } from '@tenfold/contract/http/playbooks.ts'
import { proposedPlaybooks } from '@tenfold/core/incident/proposal.ts'
import { storiesOf } from '../../live/stories.ts'

export interface ProposedPlaybook {
  readonly id: string
  readonly because: 'disruption' | 'surge'
}

/** The most telling one; null: none of them is called for. @param nowMs room time */
export function proposedPlaybook(
  playbooks: readonly PlaybookSummary[],
  disruption: Disruption | null,
  surge: Surge | null,
  nowMs: number,
): ProposedPlaybook | null {
  const triggered = playbooks.map(({ id, trigger }) => ({ id, trigger: trigger ?? undefined }))
  const [id] = proposedPlaybooks(triggered, { disruption, surge }, nowMs)
  if (id === undefined) return null
  const isOfDisruption = proposedPlaybooks(triggered, { disruption, surge: null }, nowMs).includes(id)
  return { id, because: isOfDisruption ? 'disruption' : 'surge' }
}

/** The gravest open disruption that a playbook is made for and no open incident has yet; null: there is none. */
export function proposedDisruption(
  playbooks: readonly PlaybookSummary[],
  disruptions: readonly Disruption[],
  taken: ReadonlySet<string>,
  nowMs: number,
): Disruption | null {
  const free = storiesOf(disruptions).filter(({ tellers }) => !tellers.some(({ id }) => taken.has(id)))
  return free.find(({ lead }) => proposedPlaybook(playbooks, lead, null, nowMs) !== null)?.lead ?? null
}
