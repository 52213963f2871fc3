import type { Disruption } from '@tenfold/contract/entities.ts'
import { CAUSES, type Cause } from '@tenfold/core/disruption.ts'
import { DAY } from '@tenfold/core/time.ts'
import type { Story } from '../../live/stories.ts'

export const GROUPINGS = ['cause', 'line', 'place', 'feed'] as const
export type Grouping = (typeof GROUPINGS)[number]

export interface Group {
  /** Cause, line, station or airport, or id of a feed; `none`: it names none (no feed: a person entered it); `many`. */
  readonly key: string
  readonly stories: readonly Story[]
}

/** A story that names more of them stands under `many`, or one warning would be half of the board. */
const MOST_KEYS = 5
const LAST = ['many', 'none']

/** Stories keep their order. One that concerns several lines stands under each. */
export function groupsOf(stories: readonly Story[], by: Grouping): readonly Group[] {
  const groups = new Map<string, Story[]>()
  for (const story of stories) {
    const keys = keysOf(story, by)
    for (const key of keys.length === 0 ? ['none'] : keys.length > MOST_KEYS ? ['many'] : keys) {
      groups.set(key, [...(groups.get(key) ?? []), story])
    }
  }
  const found = [...groups].map(([key, own]) => ({ key, stories: own }))
  // Causes stand by their gravest story, as the board does; names by their names.
  return by === 'cause' ? found : found.sort((a, b) => place(a) - place(b) || compare(a.key, b.key))
}

const place = ({ key }: Group): number => LAST.indexOf(key)
const compare = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

function keysOf({ lead, tellers }: Story, by: Grouping): readonly string[] {
  switch (by) {
    case 'cause':
      return [lead.cause]
    case 'line':
      return named(tellers, ({ route }) => route)
    case 'place':
      return named(tellers, ({ stop }) => stop)
    case 'feed':
      return [...new Set(tellers.map(({ feedId }) => feedId ?? 'none'))]
  }
}

type Entity = Disruption['entities'][number]

const named = (tellers: readonly Disruption[], nameOf: (entity: Entity) => string | undefined): readonly string[] => [
  ...new Set(tellers.flatMap(({ entities }) => entities.flatMap((entity) => nameOf(entity) ?? []))),
]

export const isCause = (key: string): key is Cause => CAUSES.some((cause) => cause === key)

/** Nobody plans a strike, a storm or a breakdown, however early it is announced. */
const PLANS: readonly Cause[] = ['MAINTENANCE', 'CONSTRUCTION', 'HOLIDAY']
const MAYBE_PLANS: readonly Cause[] = ['UNKNOWN_CAUSE', 'OTHER_CAUSE']

/** True for works and holidays, and for what was announced a day or more ahead without naming a cause. */
export function isPlanned({ lead: { cause, periods, startedAt } }: Story): boolean {
  if (PLANS.includes(cause)) return true
  if (!MAYBE_PLANS.includes(cause) || periods.length === 0) return false
  const toldMs = Date.parse(startedAt)
  return periods.every(({ startAt }) => startAt !== null && Date.parse(startAt) - toldMs >= DAY)
}

/** Share of the scheduled that is cancelled, 0 to 1; null when nothing is scheduled. */
export const cancelledShare = ({ counts }: Disruption): number | null =>
  counts.scheduled === 0 ? null : counts.cancelled / counts.scheduled
