import type { Phase } from '@tenfold/core/disruption.ts'
import type { Story } from '../../live/stories.ts'

/** What a person saw of a story last. Delays are left out: they change with every minute. */
export interface Seen {
  /** When, in room time. */
  readonly at: string
  readonly cancelled: number
  readonly partlyCancelled: number
  readonly atRisk: number
  readonly phase: Phase
  readonly tellers: number
}

export interface Change {
  /** When it was seen last; null: never. */
  readonly since: string | null
  /** Differences of the counts. */
  readonly cancelled: number
  readonly partlyCancelled: number
  readonly atRisk: number
  /** Sources that joined it. */
  readonly tellers: number
  /** What it is now; null: as it was. */
  readonly phase: Phase | null
}

export const seenNow = ({ lead, tellers }: Story, at: string): Seen => ({
  at,
  cancelled: lead.counts.cancelled,
  partlyCancelled: lead.counts.partlyCancelled,
  atRisk: lead.counts.atRisk,
  phase: lead.phase,
  tellers: tellers.length,
})

/** What is different from what was seen last; null: nothing. */
export function changeSince(seen: Seen | undefined, story: Story): Change | null {
  if (seen === undefined) {
    return { since: null, cancelled: 0, partlyCancelled: 0, atRisk: 0, tellers: 0, phase: null }
  }
  const now = seenNow(story, seen.at)
  const change: Change = {
    since: seen.at,
    cancelled: now.cancelled - seen.cancelled,
    partlyCancelled: now.partlyCancelled - seen.partlyCancelled,
    atRisk: now.atRisk - seen.atRisk,
    // A source that has ended is no news of its own: the counts tell it.
    tellers: Math.max(0, now.tellers - seen.tellers),
    phase: now.phase === seen.phase ? null : now.phase,
  }
  const { since: _since, phase, ...differences } = change
  return phase === null && Object.values(differences).every((by) => by === 0) ? null : change
}
