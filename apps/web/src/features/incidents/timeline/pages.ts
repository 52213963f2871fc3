/** A timeline as far as it has been fetched: its newest page, renewed while it is looked at, and those before it. */
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Timeline } from '@tenfold/contract/http/incidents.ts'

export interface Told {
  /** Oldest first, without a hole. */
  readonly events: readonly DomainEvent[]
  /** Ask for what was before with this; null: that is all. */
  readonly before: number | null
}

/** With the newest page fetched anew. After a long absence it may lie past what was held: that is let go. */
export function withNewest(held: Told | null, page: Timeline): Told {
  const first = page.events[0]?.seq
  const last = held?.events.at(-1)?.seq
  if (held === null || last === undefined) return page
  if (first === undefined) return held
  const isGap = page.before !== null && page.before > last
  if (isGap) return page
  return { events: [...held.events.filter(({ seq }) => seq < first), ...page.events], before: held.before }
}

/** With the page before it, that was asked for with `held.before`. */
export const withEarlier = (held: Told, page: Timeline): Told => ({
  events: [...page.events, ...held.events],
  before: page.before,
})
