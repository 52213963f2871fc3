/** An incident's pages. Every answer of a GET route carries `at`, the room's time. */
import type { Fact } from '../drafting.ts'
import type { Disruption, Surge } from '../entities.ts'
import type { DomainEvent } from '../events.ts'
import type { Incident, Listening } from '../incident.ts'

/** GET /api/incidents */
export interface IncidentList {
  readonly at: string
  readonly incidents: readonly (Incident & { readonly closedAt: string | null; readonly closeReason: string | null })[]
}

/**
 * GET /api/incidents/:id/timeline?before=SEQ: the newest 1,000 entries before that number of the log, oldest first, with
 * those of the duplicates that were merged into it.
 */
export interface Timeline {
  readonly at: string
  readonly events: readonly DomainEvent[]
  /** Ask for what was before with this; null: that is all. */
  readonly before: number | null
  /** Entries that are pinned, wherever they stand. */
  readonly pinned: readonly DomainEvent[]
}

/** GET /api/incidents/:id/links: what it is linked to and a board may not hold any more. */
export interface LinkedThings {
  readonly at: string
  readonly surges: readonly Surge[]
  readonly disruptions: readonly Disruption[]
}

/** GET /api/incidents/:id/facts/:key: every version of a fact, the newest first. */
export interface FactVersions {
  readonly at: string
  readonly versions: readonly Fact[]
}

/** GET /api/ingest/terms, with a source's token: what the open incidents listen for. */
export interface ListeningTerms extends Listening {
  readonly at: string
}
