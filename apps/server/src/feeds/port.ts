/**
 * The port behind which every feed lives: an adapter turns fetched documents
 * into canonical services and alerts. It is a pure function of its arguments,
 * so captures, replays and live polls all take the same way.
 */

import type { ActivePeriod } from '@tenfold/core/disruption/phase.ts'
import type { Cause, Effect, Mode, Phase, Service, Severity } from '@tenfold/core/disruption.ts'
import type { Result } from '@tenfold/core/result.ts'

/** One fetched body, decompressed. */
export interface FeedDocument {
  readonly url: string
  readonly body: Uint8Array
  readonly contentType: string | null
}

export interface DecodeContext {
  readonly mode: Mode
  /** The room's time. Only a replay adapter looks at it. */
  readonly nowMs: number
}

/** All the fields that are told, and inside one entity all of them apply together. */
export interface InformedEntity {
  /** Operator. */
  readonly agency?: string
  /** Line. */
  readonly route?: string
  /** Stop, station or airport. */
  readonly stop?: string
  /** Service, by its number or the feed's id. */
  readonly trip?: string
  /** Place by a region's name or code. */
  readonly region?: string
  /** What a status page watches over: booking, check-in, … */
  readonly system?: string
}

/** What the source said of it on its way, oldest first. */
export interface AlertUpdate {
  readonly atMs: number
  readonly text: string
}

export interface Alert {
  /** Stable over updates and languages. */
  readonly key: string
  /** Plain text by BCP-47 language as told; `und` where the feed names none. */
  readonly texts: Readonly<Record<string, { readonly title: string; readonly text: string }>>
  /** Null: the feed does not say; told as unknown is `UNKNOWN_CAUSE`. */
  readonly cause: Cause | null
  /** The source's own finer word, such as `industrialAction`. */
  readonly causeDetail?: string
  readonly effect: Effect | null
  readonly severity: Severity | null
  /** Told by the source; absent: it follows from the periods. */
  readonly phase?: Phase
  readonly activePeriods: readonly ActivePeriod[]
  readonly entities: readonly InformedEntity[]
  /** In the source's own words: tripCancellation, changeOfPlatform, … */
  readonly consequences?: readonly string[]
  /** Addresses by http or https. */
  readonly links?: readonly string[]
  readonly updates?: readonly AlertUpdate[]
  /** Keys of what this one stands in the place of. */
  readonly replaces?: readonly string[]
  /** A test or an exercise: shown as what it is, and raises nothing. */
  readonly test?: true
}

export interface FeedReading {
  readonly services: readonly Service[]
  readonly alerts: readonly Alert[]
  /** When the source made it, epoch milliseconds: the oldest of its documents; null: not told. */
  readonly sourceTimeMs: number | null
  /** True: what is missing is no longer true. False: an addition to what was told before. One word stands for both. */
  readonly complete: boolean | Completeness
  /** By key of a service, where the source numbers what it says: the highest number is the newest word. */
  readonly versions?: ReadonlyMap<string, number>
}

export interface Completeness {
  readonly services: boolean
  readonly alerts: boolean
}

export const completeness = ({ complete }: Pick<FeedReading, 'complete'>): Completeness =>
  typeof complete === 'boolean' ? { services: complete, alerts: complete } : complete

/** A request as the source wants it. */
export interface FeedRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Adapter {
  /** Media types for the Accept header. */
  readonly accept: string
  /** How a credential is sent; absent: the source takes none. The address may have to carry it. */
  readonly authorize?: (url: string, credential: string) => FeedRequest
  /** Headers that the source asks of everybody. */
  readonly headers?: Readonly<Record<string, string>>
  /**
   * Where to go on after a document: at once (more pages), or with the next poll in the place of this address (a
   * cursor). Null: the same address again with the next poll.
   */
  readonly follow?: (document: FeedDocument) => { readonly url: string; readonly when: 'now' | 'next' } | null
  /**
   * True for a document that says nothing by itself and only names things (stations, a timetable): what the source
   * pushes is read together with it.
   */
  readonly isReference?: (document: FeedDocument) => boolean
  /** True when the same documents read differently as the room's time goes on. */
  readonly timed: boolean
  /** The reading, or one sentence that says which document is wrong and how. Never throws. */
  readonly decode: (documents: readonly FeedDocument[], context: DecodeContext) => Result<FeedReading, string>
}

/** A document over this size is refused before it is decoded. */
export const MAX_BODY_BYTES = 20 * 1024 * 1024
export const MAX_SERVICES = 50_000
export const MAX_ALERTS = 5_000
