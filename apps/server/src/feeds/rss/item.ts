import { createHash } from 'node:crypto'
import { languageTag } from '../language-tag.ts'
import { plainId, plainText } from '../plain-text.ts'
import type { Alert } from '../port.ts'
import { entryId, entryLanguage, entryLinks, entryText, entryTimeMs, entryTitle } from '../syndication.ts'
import { webLinks } from '../web-links.ts'
import type { XmlElement } from '../xml.ts'

const MAX_TITLE = 300
const MAX_TEXT = 5_000
/** As long as ids may be; what is longer, as some addresses are, is known by its hash. */
const MAX_ID = 200

export interface Item {
  readonly alert: Alert
  readonly publishedMs: number | null
}

/** An item of news; null: it says nothing. It is no event of operations, so it has no cause and no effect. */
export function readItem(entry: XmlElement, list: XmlElement): Item | null {
  const body = plainText(entryText(entry), MAX_TEXT)
  // Without a title the first sentence of the text is one.
  const title =
    plainText(entryTitle(entry), MAX_TITLE) || plainText(body.split(/(?<=[.!?])\s|\n/, 1)[0] ?? '', MAX_TITLE)
  if (title === '') return null
  const publishedMs = entryTimeMs(entry)
  const links = webLinks(entryLinks(entry))
  return {
    publishedMs,
    alert: {
      key: keyOf(entryId(entry) || `${title} ${publishedMs ?? ''}`),
      texts: { [languageTag(entryLanguage(entry, list))]: { title, text: body } },
      cause: null,
      effect: null,
      severity: 'info',
      // News is out, whatever the source's clock says of when.
      phase: 'active',
      activePeriods: publishedMs === null ? [] : [{ startMs: publishedMs, endMs: null }],
      entities: [],
      ...(links.length > 0 && { links }),
    },
  }
}

const keyOf = (id: string): string =>
  (id.length <= MAX_ID && plainId(id)) || createHash('sha256').update(id).digest('base64url')
