/** What the railway and the airport say, and the one axis. Every answer of a GET route carries `at`, the room's time. */
import type { Call, Mode, Phase, ServiceCounts, ServiceState } from '@tenfold/core/disruption.ts'
import type { Disruption, Person, Rung, Slice, Surge } from '../entities.ts'

/** GET /api/disruptions/:id: one disruption with its services, its sources, its course, and the talk that it made. */
export interface DisruptionDetail {
  readonly at: string
  readonly disruption: Disruption
  readonly text: Readonly<Record<string, string>>
  /** Of an entered one: what a person typed as at risk; null: counted from the services, or told by a feed. */
  readonly risk: { readonly services: number; readonly customers: number | null } | null
  /** Of the whole story, each operated service once; those cancelled first, 2,000 at most. */
  readonly services: readonly {
    readonly key: string
    readonly feedId: string
    readonly mode: Mode
    readonly operator: string | null
    readonly number: string
    readonly date: string
    readonly origin: string | null
    readonly destination: string | null
    readonly scheduledDepartureAt: string | null
    readonly scheduledArrivalAt: string | null
    readonly state: ServiceState
    readonly delayMin: number | null
    readonly line: string | null
    readonly track: string | null
    readonly codeshares: readonly string[]
    readonly calls: readonly Call[]
    /** The feed no longer speaks of it; `state` is what it said last. */
    readonly gone: boolean
    /** When the feed last said something new of it. */
    readonly asOf: string
    /** Posts of the last 24 hours that name it. */
    readonly posts: number
  }[]
  /** Cancellations per hour of room time, for the one axis. */
  readonly cancelledPerHour: readonly { readonly at: string; readonly cancelled: number }[]
  /** Its phases and counts as they changed, oldest first, 500 at most; `by` and `reason` where a person did it. */
  readonly course: readonly {
    readonly at: string
    readonly phase: Phase
    readonly counts: ServiceCounts
    readonly cancelledEver: number
    readonly by: Person | null
    readonly reason: string | null
  }[]
  /** What the source said on its way, oldest first. */
  readonly updates: readonly { readonly at: string; readonly text: string }[]
  /** What the source says has to be done, in its own words. */
  readonly consequences: readonly string[]
  /** All that tell this story, itself among them, the first to tell first. `feed` is null where a person entered it. */
  readonly sources: readonly {
    readonly disruptionId: string
    readonly feed: { readonly id: string; readonly name: string; readonly kind: string } | null
    readonly title: Readonly<Record<string, string>>
    readonly phase: Phase
    readonly counts: ServiceCounts
    readonly startedAt: string
    readonly changedAt: string
    readonly closed: boolean
  }[]
  /** Surges that began near it in time; `lagMin` after its start, negative before it. */
  readonly talk: readonly { readonly surge: Surge; readonly lagMin: number }[]
}

/**
 * GET /api/axis?from&to[&disruption]: what happened, on the time axis of the volume. At most 31 days.
 * With `disruption` only that story's phases and cancellations; all that is open in the stretch without.
 */
export interface Axis {
  readonly at: string
  readonly fromAt: string
  readonly toAt: string
  /** One after the other for each disruption; the last of an open one ends at `toAt`. Services ever cancelled in it weigh. */
  readonly phases: readonly {
    readonly disruptionId: string
    /** Disruptions of one story tell of the same services. */
    readonly storyId: string
    readonly title: Readonly<Record<string, string>>
    readonly phase: Phase
    readonly fromAt: string
    readonly toAt: string
  }[]
  /** Services newly cancelled, by hour, with when the hour's first was; hours without any are left out. */
  readonly cancelledPerHour: readonly { readonly at: string; readonly firstAt: string; readonly cancelled: number }[]
  /** What we published. */
  readonly posts: readonly {
    readonly publicationId: string
    readonly at: string
    readonly account: string
    readonly channel: string
    readonly lang: string
    readonly incidentId: string
  }[]
  /** Onsets of surges of the whole, of an account or a topic. */
  readonly surges: readonly {
    readonly surgeId: string
    readonly slice: Slice
    readonly at: string
    readonly rung: Rung
  }[]
}
