import type { Disruption } from '@tenfold/contract/entities.ts'
import { SEVERITIES } from '@tenfold/core/disruption.ts'

/** What several tell of the same services: one line on a screen, with each of them to be seen. */
export interface Story {
  readonly id: string
  /** The one that speaks for it: what a person entered, else the one with the most cancellations. Its counts are the story's. */
  readonly lead: Disruption
  /** All that tell it, the lead first, then the first to tell. */
  readonly tellers: readonly Disruption[]
}

/** The gravest first, then the most cancelled, the most at risk, and the last changed. */
export function storiesOf(disruptions: Iterable<Disruption>): readonly Story[] {
  const told = new Map<string, Disruption[]>()
  for (const disruption of disruptions) {
    const tellers = told.get(disruption.storyId)
    if (tellers === undefined) told.set(disruption.storyId, [disruption])
    else tellers.push(disruption)
  }
  return [...told]
    .map(([id, tellers]) => storyOf(id, tellers))
    .sort(
      ({ lead: a }, { lead: b }) =>
        SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
        b.counts.cancelled - a.counts.cancelled ||
        b.counts.atRisk - a.counts.atRisk ||
        b.changedAt.localeCompare(a.changedAt),
    )
}

function storyOf(id: string, told: readonly Disruption[]): Story {
  const tellers = told.toSorted(
    (a, b) =>
      Number(b.kind === 'manual') - Number(a.kind === 'manual') ||
      b.counts.cancelled - a.counts.cancelled ||
      byStart(a, b),
  )
  const [lead, ...others] = tellers
  if (lead === undefined) throw new Error('A story has a teller')
  return { id, lead, tellers: [lead, ...others.sort(byStart)] }
}

const byStart = (a: Disruption, b: Disruption): number =>
  a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id)
