/** Every kind of feed that can be added, by the name of its format or of its source. */
export const FEED_KINDS = [
  'gtfs-rt',
  'digitraffic-rail',
  'finavia',
  'siri',
  'cap',
  'statuspage',
  'avinor',
  'faa-nas',
  'aeroapi',
  'aviationstack',
  'bts-csv',
  'rss',
  'webhook-in',
] as const
export type FeedKind = (typeof FEED_KINDS)[number]

/** Sources that can send to us; what they send is not asked for. */
export const PUSH_KINDS: readonly FeedKind[] = ['siri', 'statuspage', 'webhook-in']

/** Sources that may ask for a key of their own, which is sent with every request. */
export const KEY_KINDS: readonly FeedKind[] = ['finavia', 'siri', 'aeroapi', 'aviationstack']

/** Sources whose licence asks that they are named where their data is shown. */
export const CREDITS: Readonly<Partial<Record<FeedKind, string>>> = {
  'digitraffic-rail': 'Fintraffic / digitraffic.fi, CC BY 4.0',
  finavia: 'Finavia',
  avinor: 'Avinor',
}
