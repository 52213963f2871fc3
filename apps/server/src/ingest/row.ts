/** A line made ready to be stored: what decides about it, and its columns in PostgreSQL's COPY text format. */
import type { MentionLine } from '@tenfold/contract/mention.ts'
import { floorTo, MINUTE } from '@tenfold/core/time.ts'
import { canonical, instantMs } from './instant.ts'
import type { IngestLine } from './parse.ts'

export interface Upsert {
  readonly op: 'upsert'
  /** Channel and external id: what a post is known by. */
  readonly key: string
  readonly channel: string
  readonly externalId: string
  /** Epoch ms of the edit that this line tells of; 0: the post as first made. */
  readonly editedMs: number
  /** Start of the minute in which the post was made, epoch ms. */
  readonly minuteMs: number
  readonly lang: string
  /** Sorted set of our accounts as an array literal. */
  readonly accounts: string
  /** `COLUMNS` after the first two, with the tab before and the newline behind. */
  readonly columns: string
}
export interface Delete {
  readonly op: 'delete'
  readonly key: string
  readonly channel: string
  readonly externalId: string
}
export type Row = Upsert | Delete

export const COLUMNS =
  'id, commit_no, channel, external_id, accounts, lang, created_at, edited_at, kind, author_handle, author_hash, text, extra'

/** @param hash of channel and handle, a signed 64-bit number in decimal */
export function rowOf(line: IngestLine, hash: (channel: string, handle: string) => string): Row {
  const { channel, externalId } = line
  const key = `${channel}\t${externalId}`
  if (line.op === 'delete') return { op: 'delete', key, channel, externalId }
  const { handle } = line.author
  const createdAt = canonical(line.createdAt)
  const editedAt = line.editedAt === undefined ? null : canonical(line.editedAt)
  const lang = line.lang ?? 'und'
  const accounts = accountSet(line.accounts)
  return {
    op: 'upsert',
    key,
    channel,
    externalId,
    editedMs: editedAt === null ? 0 : instantMs(editedAt),
    minuteMs: floorTo(instantMs(createdAt), MINUTE),
    lang,
    accounts,
    // Joined, for a template's string would hold on to all its parts until it is sent.
    columns: [
      '',
      channel,
      copyText(externalId),
      copyText(accounts),
      lang,
      createdAt,
      editedAt ?? '\\N',
      line.kind ?? 'post',
      copyText(handle),
      hash(channel, handle),
      copyText(line.text),
      `${extra(line)}\n`,
    ].join('\t'),
  }
}

const SPECIAL = /[\\\t\n\r]/
const SPECIALS = /[\\\t\n\r]/g
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

export const copyText = (text: string): string =>
  SPECIAL.test(text) ? text.replace(SPECIALS, (special) => ESCAPES[special] ?? special) : text

/** An array literal of PostgreSQL. Building it here is several times faster than letting pg do it. */
export const arrayLiteral = (items: readonly string[]): string =>
  `{${items.map((item) => `"${QUOTED.test(item) ? item.replace(QUOTEDS, '\\$&') : item}"`).join()}}`

const QUOTED = /["\\]/
const QUOTEDS = /["\\]/g

const KEPT_SETS = 1_000
let sets = new Map<string, string>()

/** There are few sets of accounts, so their literals are kept. */
function accountSet(accounts: readonly string[]): string {
  const name = accounts.length === 1 ? (accounts[0] ?? '') : accounts.join('\0')
  const known = sets.get(name)
  if (known !== undefined) return known
  const literal = arrayLiteral([...new Set(accounts)].sort())
  if (sets.size >= KEPT_SETS) sets = new Map()
  sets.set(name, literal)
  return literal
}

/** What has no column of its own, as JSON; `\N` when there is nothing. */
function extra({ author: { name, followers }, url, replyTo, tags, place, media, reach }: MentionLine): string {
  if (
    name === undefined &&
    followers === undefined &&
    url === undefined &&
    replyTo === undefined &&
    tags === undefined &&
    place === undefined &&
    media === undefined &&
    reach === undefined
  ) {
    return '\\N'
  }
  return copyText(JSON.stringify({ name, followers, url, replyTo, tags, place, media, reach }))
}
