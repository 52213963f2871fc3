/** What RSS 0.9 to 2.0 and Atom have in common: a list of entries, each with a name, an address, a time and words. */
import { instantMs } from './instant.ts'
import { attribute, child, children, textAt, textOf, type XmlElement } from './xml.ts'

/** The element that holds the whole list; undefined: the document is neither RSS nor Atom. */
export const listOf = (document: XmlElement): XmlElement | undefined =>
  child(document, 'feed') ?? child(document, 'rss', 'channel') ?? child(document, 'RDF')

/** RSS 1.0 has its items beside the channel, the others within. */
export const entriesOf = (list: XmlElement): readonly XmlElement[] => [
  ...children(list, 'entry'),
  ...children(list, 'item'),
  ...children(child(list, 'channel'), 'item'),
]

/** When the list was made, epoch milliseconds. */
export function listTimeMs(list: XmlElement): number | null {
  const about = child(list, 'channel') ?? list
  return firstMs(about, 'updated', 'lastBuildDate', 'pubDate', 'date')
}

/** What the entry is known by: its own id, else its address; '' where it has neither. */
export const entryId = (entry: XmlElement): string =>
  firstText(entry, 'guid', 'id') || attribute(entry, 'about') || (entryLinks(entry)[0] ?? '')

/** When it was published; an entry that only tells its last change: that. */
export const entryTimeMs = (entry: XmlElement): number | null =>
  firstMs(entry, 'published', 'issued', 'pubDate', 'date', 'updated', 'modified')

export const entryTitle = (entry: XmlElement): string => firstText(entry, 'title')

/** The longest that there is to read: the whole before the summary. */
export const entryText = (entry: XmlElement): string => firstText(entry, 'encoded', 'content', 'description', 'summary')

/** Addresses of what the entry tells of, in its order; what is only related or another form of it left out. */
export const entryLinks = (entry: XmlElement): readonly string[] =>
  children(entry, 'link')
    .filter((link) => ['', 'alternate'].includes(attribute(link, 'rel')))
    .map((link) => attribute(link, 'href') || textOf(link))
    .filter((link) => /^https?:\/\//i.test(link) && URL.canParse(link))

/** As told for the entry, else for the list; '' where neither says. */
export const entryLanguage = (entry: XmlElement, list: XmlElement): string =>
  attribute(entry, 'lang') ||
  textAt(entry, 'language') ||
  attribute(list, 'lang') ||
  textAt(child(list, 'channel') ?? list, 'language')

/** Of the first name under which there are words at all: namespaces can put a second, empty element under one name. */
function firstText(element: XmlElement, ...names: readonly string[]): string {
  for (const name of names) {
    const words = children(element, name)
      .map(textOf)
      .find((text) => text !== '')
    if (words !== undefined) return words
  }
  return ''
}

function firstMs(element: XmlElement, ...names: readonly string[]): number | null {
  for (const name of names) {
    const atMs = children(element, name)
      .map((at) => instantMs(textOf(at)))
      .find((ms) => ms !== null)
    if (atMs !== undefined) return atMs
  }
  return null
}
