import { FEED_KINDS, type FeedKind } from '@tenfold/contract/feed-kinds.ts'

/** Names of formats and of sources: the same in every language. */
export const KIND_NAMES: Readonly<Record<FeedKind, string>> = {
  'gtfs-rt': 'GTFS-Realtime',
  'digitraffic-rail': 'Digitraffic (Fintraffic)',
  siri: 'SIRI (SX, ET)',
  cap: 'CAP',
  statuspage: 'Statuspage',
  rss: 'RSS, Atom',
  'webhook-in': 'Webhook (Standard Webhooks)',
  finavia: 'Finavia',
  avinor: 'Avinor',
  'faa-nas': 'FAA NAS Status',
  aeroapi: 'AeroAPI (FlightAware)',
  aviationstack: 'aviationstack',
  'bts-csv': 'BTS on-time (CSV)',
}

/** Null for a kind that cannot be added, such as the drill's own. */
export const kindOf = (kind: string): FeedKind | null => FEED_KINDS.find((known) => known === kind) ?? null
