/**
 * The port behind which every feed lives: an adapter turns fetched documents
 * into canonical services and alerts. It is a pure function of its arguments,
 * so captures, replays and live polls all take the same way.
 */

import type { ActivePeriod } from '@tenfold/core/disruption/phase.ts'
import type { Cause, Effect, Mode, Service } from '@tenfold/core/disruption.ts'
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
  readonly agency?: string
  readonly route?: string
  readonly stop?: string
  readonly trip?: string
}

export interface Alert {
  /** Stable over updates and languages. */
  readonly key: string
  /** Plain text by BCP-47 language as told; `und` where the feed names none. */
  readonly texts: Readonly<Record<string, { readonly title: string; readonly text: string }>>
  /** Null: the feed does not say; told as unknown is `UNKNOWN_CAUSE`. */
  readonly cause: Cause | null
  readonly effect: Effect | null
  readonly severity: 'info' | 'warning' | 'severe' | null
  readonly activePeriods: readonly ActivePeriod[]
  readonly entities: readonly InformedEntity[]
}

export interface FeedReading {
  readonly services: readonly Service[]
  readonly alerts: readonly Alert[]
  /** When the source made it, epoch milliseconds: the oldest of its documents; null: not told. */
  readonly sourceTimeMs: number | null
  /** True: what is missing is no longer true. False: an addition to what was told before. */
  readonly complete: boolean
}

export interface Adapter {
  /** Media types for the Accept header. */
  readonly accept: string
  /** True when the same documents read differently as the room's time goes on. */
  readonly timed: boolean
  /** The reading, or one sentence that says which document is wrong and how. Never throws. */
  readonly decode: (documents: readonly FeedDocument[], context: DecodeContext) => Result<FeedReading, string>
}

/** A document over this size is refused before it is decoded. */
export const MAX_BODY_BYTES = 20 * 1024 * 1024
export const MAX_SERVICES = 50_000
export const MAX_ALERTS = 5_000
