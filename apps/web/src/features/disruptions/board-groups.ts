import type { Disruption, Feed } from '@tenfold/contract/entities.ts'
import { MODES } from '@tenfold/core/disruption.ts'

export interface Group {
  readonly mode: Disruption['mode']
  /** Null: entered by hand, or its feed is gone. */
  readonly feed: Feed | null
  /** The most cancellations first, then the last changed. */
  readonly disruptions: readonly Disruption[]
}

/** Disruptions by mode, then by the feed that told of them. */
export function groupsOf(disruptions: readonly Disruption[], feeds: Readonly<Record<string, Feed>>): readonly Group[] {
  const groups = new Map<string, { mode: Disruption['mode']; feed: Feed | null; disruptions: Disruption[] }>()
  for (const disruption of disruptions) {
    const feed = disruption.feedId === null ? null : (feeds[disruption.feedId] ?? null)
    const key = `${disruption.mode} ${feed?.id ?? ''}`
    const group = groups.get(key) ?? { mode: disruption.mode, feed, disruptions: [] }
    group.disruptions.push(disruption)
    groups.set(key, group)
  }
  return [...groups.values()]
    .map((group) => ({
      ...group,
      disruptions: group.disruptions.sort(
        (a, b) => b.counts.cancelled - a.counts.cancelled || b.changedAt.localeCompare(a.changedAt),
      ),
    }))
    .sort(
      (a, b) => MODES.indexOf(a.mode) - MODES.indexOf(b.mode) || (a.feed?.name ?? '').localeCompare(b.feed?.name ?? ''),
    )
}

/** Share of the scheduled that is cancelled, 0 to 1; null when nothing is scheduled. */
export const cancelledShare = ({ counts }: Disruption): number | null =>
  counts.scheduled === 0 ? null : counts.cancelled / counts.scheduled
