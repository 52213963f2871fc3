/** Which column of a table is which field of a mention. */
import { SetupError } from '../setup-error.ts'

/** Fields that a table may fill, each with the headers that are taken for it, in lower case without punctuation. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  externalId: ['externalid', 'id', 'tweetid', 'postid', 'messageid', 'statusid'],
  createdAt: [
    'createdat',
    'created',
    'tweetcreated',
    'publishedat',
    'published',
    'postedat',
    'timestamp',
    'datetime',
    'date',
    'time',
  ],
  text: ['text', 'tweettext', 'content', 'message', 'body', 'post'],
  channel: ['channel', 'platform', 'network'],
  accounts: ['accounts', 'account'],
  'author.handle': ['authorhandle', 'author', 'handle', 'username', 'screenname', 'user'],
  'author.name': ['authorname', 'displayname', 'name'],
  'author.followers': ['authorfollowers', 'followers', 'followerscount'],
  lang: ['lang', 'language'],
  url: ['url', 'link', 'permalink'],
  kind: ['kind', 'type'],
  replyTo: ['replyto', 'inreplyto', 'inreplytostatusid'],
  editedAt: ['editedat', 'edited'],
  tags: ['tags', 'hashtags'],
}
const REQUIRED = ['externalId', 'createdAt', 'text', 'channel'] as const
const NUMBERS = new Set(['author.followers'])
const LISTS = new Set(['accounts', 'tags'])

export interface Columns {
  /** Column number by field. */
  readonly columns: ReadonlyMap<string, number>
  readonly constants: ReadonlyMap<string, string>
}

/** `a=b,c=d` as pairs. @throws SetupError */
export function pairsOf(option: string, words: readonly string[]): Map<string, string> {
  const pairs = new Map<string, string>()
  for (const pair of words.flatMap((word) => word.split(','))) {
    const [field, value] = [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]
    if (!pair.includes('=') || field === '' || value === '') {
      throw new SetupError(
        `${option} ${pair} is not possible. Give it as field=${option === '--map' ? 'column' : 'value'}.`,
      )
    }
    if (!(field in FIELDS)) {
      throw new SetupError(
        `${option} ${field}=… names no field of a mention. Fields: ${Object.keys(FIELDS).join(', ')}.`,
      )
    }
    pairs.set(field, value)
  }
  return pairs
}

/**
 * What was said with `--map` and `--set`, and for the rest what the headers suggest.
 * @throws SetupError when a named column is not there or a needed field has none
 */
export function columnsOf(
  header: readonly string[],
  mapped: ReadonlyMap<string, string>,
  constants: ReadonlyMap<string, string>,
): Columns {
  const columns = new Map<string, number>()
  for (const [field, name] of mapped) {
    const at = header.indexOf(name)
    if (at === -1)
      throw new SetupError(`--map ${field}=${name}: the file has no column "${name}". Columns: ${header.join(', ')}.`)
    columns.set(field, at)
  }
  const plain = header.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''))
  const taken = new Set(columns.values())
  for (const [field, names] of Object.entries(FIELDS)) {
    if (columns.has(field) || constants.has(field)) continue
    const at = names.map((name) => plain.indexOf(name)).find((found) => found !== -1 && !taken.has(found))
    if (at === undefined) continue
    columns.set(field, at)
    taken.add(at)
  }
  const missing = REQUIRED.filter((field) => !columns.has(field) && !constants.has(field))
  if (missing.length > 0) {
    throw new SetupError(
      `No column for ${missing.join(', ')}. Say where with --map ${missing[0]}=COLUMN or --set ${missing[0]}=VALUE. Columns: ${header.join(', ')}.`,
    )
  }
  return { columns, constants }
}

/** A table's row as an ingest line, unchecked. Who wrote it may be unknown; then each post counts as another author. */
export function lineOfRow(cells: readonly string[], { columns, constants }: Columns): Record<string, unknown> {
  const line: Record<string, unknown> = {}
  const author: Record<string, unknown> = {}
  const put = (field: string, value: string): void => {
    if (value === '') return
    if (field.startsWith('author.')) author[field.slice('author.'.length)] = NUMBERS.has(field) ? Number(value) : value
    else line[field] = LISTS.has(field) ? listOf(value) : field.endsWith('At') ? instantOf(value) : value
  }
  for (const [field, at] of columns) put(field, (cells[at] ?? '').trim())
  for (const [field, value] of constants) put(field, value)
  if (line.text === undefined) line.text = ''
  author.handle ??= `unknown-${line.externalId}`
  return { ...line, author }
}

const listOf = (value: string): string[] =>
  value
    .split(/[;|]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?:(Z|UTC)|([+-]\d{2}):?(\d{2}))?$/

/** ISO-8601 of the ways in which tables write an instant: with a space, without a zone (UTC), epoch seconds or milliseconds. */
function instantOf(value: string): string {
  if (/^\d{10}$/.test(value)) return new Date(Number(value) * 1_000).toISOString()
  if (/^\d{13}$/.test(value)) return new Date(Number(value)).toISOString()
  const [, day, time, , hours, minutes] = WRITTEN.exec(value) ?? []
  return day === undefined ? value : `${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`
}
