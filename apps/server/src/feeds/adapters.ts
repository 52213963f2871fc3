import { aeroapi } from './aeroapi/adapter.ts'
import { aviationstack } from './aviationstack/adapter.ts'
import { avinor } from './avinor/adapter.ts'
import { btsCsv } from './bts-csv/adapter.ts'
import { cap } from './cap/adapter.ts'
import { digitrafficRail } from './digitraffic-rail/adapter.ts'
import { faaNas } from './faa-nas/adapter.ts'
import { finavia } from './finavia/adapter.ts'
import { gtfsRt } from './gtfs-rt/adapter.ts'
import type { Adapter } from './port.ts'
import { rss } from './rss/adapter.ts'
import { siri } from './siri/adapter.ts'
import { statuspage } from './statuspage/adapter.ts'
import { webhookIn } from './webhook-in/adapter.ts'

/** Every kind of feed that there is; the contract's `feed:add` names the same. */
export const ADAPTERS = {
  'gtfs-rt': gtfsRt,
  'digitraffic-rail': digitrafficRail,
  siri,
  cap,
  statuspage,
  rss,
  'webhook-in': webhookIn,
  finavia,
  avinor,
  'faa-nas': faaNas,
  aeroapi,
  aviationstack,
  'bts-csv': btsCsv,
} as const satisfies Record<string, Adapter>
export type FeedKind = keyof typeof ADAPTERS

export const isFeedKind = (kind: string): kind is FeedKind => Object.hasOwn(ADAPTERS, kind)
