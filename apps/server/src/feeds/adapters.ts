import { btsCsv } from './bts-csv/adapter.ts'
import { gtfsRt } from './gtfs-rt/adapter.ts'
import type { Adapter } from './port.ts'

/** Every kind of feed that there is; the contract's `feed:add` names the same. */
export const ADAPTERS = { 'gtfs-rt': gtfsRt, 'bts-csv': btsCsv } as const satisfies Record<string, Adapter>
export type FeedKind = keyof typeof ADAPTERS

export const isFeedKind = (kind: string): kind is FeedKind => Object.hasOwn(ADAPTERS, kind)
