/** A part of the talk that is watched by itself. */
export const SLICE_KINDS = [
  'all',
  'account',
  'channel',
  'language',
  'topic',
  'channel-language',
  'topic-account',
] as const

export interface Slice {
  readonly kind: (typeof SLICE_KINDS)[number]
  /** Empty for `all`; a pair is divided by its first `/`: `x/fi`, `safety/x-global`. */
  readonly value: string
}

/** Messages of one minute that share a channel, a language and the accounts they speak to. */
export interface Cell {
  readonly bucketMs: number
  readonly channel: string
  readonly lang: string
  readonly accounts: readonly string[]
  readonly messages: number
}

/** Those of them that have a facet: a topic, `reply` or `any`. */
export interface FacetCell extends Cell {
  readonly facet: string
}

export const ALL = 'all'

export const keyOf = ({ kind, value }: Slice): string => (kind === 'all' ? ALL : `${kind}:${value}`)

export function sliceOf(key: string): Slice {
  const colon = key.indexOf(':')
  return colon < 0
    ? { kind: 'all', value: '' }
    : { kind: key.slice(0, colon) as Slice['kind'], value: key.slice(colon + 1) }
}

/** The two sides of a pair. */
export function sidesOf(value: string): readonly [string, string] {
  const slash = value.indexOf('/')
  return [value.slice(0, slash), value.slice(slash + 1)]
}

/** Keys of the slices that a cell counts in. */
export const keysOf = ({ channel, lang, accounts }: Cell): string[] => [
  ALL,
  `channel:${channel}`,
  `language:${lang}`,
  `channel-language:${channel}/${lang}`,
  ...accounts.map((account) => `account:${account}`),
]

/** Facets that are no topic, and the topic that says nothing. */
const NO_TOPIC: ReadonlySet<string> = new Set(['reply', 'any', 'other'])

/** Keys of the topic slices that a facet cell counts in; none where the facet is no topic. */
export const topicKeysOf = ({ facet, accounts }: FacetCell): string[] =>
  NO_TOPIC.has(facet) ? [] : [`topic:${facet}`, ...accounts.map((account) => `topic-account:${facet}/${account}`)]

/** Keys of the slices that hold all of a slice's messages, `all` last. */
export function parentsOf({ kind, value }: Slice): string[] {
  const [left, right] = sidesOf(value)
  switch (kind) {
    case 'all':
      return []
    case 'channel-language':
      return [`channel:${left}`, `language:${right}`, ALL]
    case 'topic-account':
      return [`topic:${left}`, `account:${right}`, ALL]
    default:
      return [ALL]
  }
}

/** Whether a cell's messages are the slice's, as far as a cell can tell: of a topic only facet cells can. */
export function holds({ kind, value }: Slice, cell: Cell | FacetCell): boolean {
  const [left, right] = sidesOf(value)
  const topic = 'facet' in cell ? cell.facet : null
  switch (kind) {
    case 'all':
      return true
    case 'account':
      return cell.accounts.includes(value)
    case 'channel':
      return cell.channel === value
    case 'language':
      return cell.lang === value
    case 'topic':
      return topic === value
    case 'channel-language':
      return cell.channel === left && cell.lang === right
    case 'topic-account':
      return topic === left && cell.accounts.includes(right)
  }
}
