import { entriesOf, entryText, listOf } from '../syndication.ts'
import { children, readXml, type XmlElement } from '../xml.ts'

/** What a document holds, wherever in it that stands. */
export interface Found {
  /** Whole CAP messages. */
  readonly messages: readonly XmlElement[]
  /** Entries of a list that hold no message. */
  readonly entries: readonly XmlElement[]
  /** The list, where the document is one. */
  readonly list: XmlElement | undefined
}

export function find(document: XmlElement): Found {
  const list = listOf(document)
  if (list === undefined) return { messages: messagesIn(document), entries: [], list }
  const read = entriesOf(list).map((entry) => ({ entry, messages: messagesOf(entry) }))
  return {
    messages: read.flatMap(({ messages }) => messages),
    entries: read.filter(({ messages }) => messages.length === 0).map(({ entry }) => entry),
    list,
  }
}

/** As elements, or written out as text, as some put them into what is meant for HTML. */
function messagesOf(entry: XmlElement): readonly XmlElement[] {
  const within = messagesIn(entry)
  const text = entryText(entry)
  if (within.length > 0 || !/^\s*(?:<\?xml[^>]*\?>\s*)?<(?:[\w-]+:)?alert[\s>]/.test(text)) return within
  // The text is decoded already, whatever encoding its own prolog names.
  const body = new TextEncoder().encode(text.replace(/^\s*<\?xml[^>]*\?>/, ''))
  const read = readXml({ url: 'entry', body, contentType: null })
  return read.ok ? messagesIn(read.value) : []
}

/** Every `alert` that is not part of another. */
function messagesIn(element: XmlElement): readonly XmlElement[] {
  return Object.keys(element).flatMap((name) =>
    name === 'alert' ? children(element, name) : children(element, name).flatMap(messagesIn),
  )
}
