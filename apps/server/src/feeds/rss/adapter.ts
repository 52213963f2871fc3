import { ok, type Result } from '@tenfold/core/result.ts'
import { shownUrl } from '../address.ts'
import type { Adapter, Alert, FeedDocument, FeedReading } from '../port.ts'
import { entriesOf, listOf, listTimeMs } from '../syndication.ts'
import { readXml } from '../xml.ts'
import { type Item, readItem } from './item.ts'

/** News goes back for years in some lists; so many are kept. */
const MAX_ITEMS = 100

/** News in RSS 0.9 to 2.0 or Atom. Each list is the whole of what is news. */
export const rss: Adapter = {
  accept: 'application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8',
  timed: false,
  decode,
}

function decode(documents: readonly FeedDocument[]): Result<FeedReading, string> {
  const items: Item[] = []
  const times: number[] = []
  for (const document of documents) {
    const read = readXml(document, holdsMarkup)
    if (!read.ok) return read
    const list = listOf(read.value)
    if (list === undefined)
      return refused(`${shownUrl(document.url)} is neither RSS nor Atom. Check that the address serves a news feed.`)
    const timeMs = listTimeMs(list)
    if (timeMs !== null) times.push(timeMs)
    for (const entry of entriesOf(list)) {
      const item = readItem(entry, list)
      if (item !== null) items.push(item)
    }
  }
  return ok({
    services: [],
    alerts: newest(items),
    sourceTimeMs: times.length === 0 ? null : Math.min(...times),
    complete: true,
  })
}

/** Atom says so; in RSS some forget to escape what they write in HTML. */
const holdsMarkup = (name: string, { type }: Readonly<Record<string, string>>): boolean =>
  type === 'xhtml' || name === 'description'

/** Each item once and newest first; those without a time come last, in their order. */
function newest(items: readonly Item[]): Alert[] {
  const byAge = items.toSorted((a, b) => (b.publishedMs ?? -1) - (a.publishedMs ?? -1))
  const byKey = new Map<string, Alert>()
  for (const { alert } of byAge) if (!byKey.has(alert.key) && byKey.size < MAX_ITEMS) byKey.set(alert.key, alert)
  return [...byKey.values()]
}

const refused = (sentence: string): Result<never, string> => ({ ok: false, refusal: sentence })
