/**
 * XML of strangers: no DOCTYPE, so no entities of its own and no outside files; HTML's names for letters (`&eacute;`)
 * are known all the same, for many write them; text stays text ("0330" is no number); namespaces' prefixes are dropped;
 * every element is a list, for one of a kind and many are read alike.
 */
import { ok, type Result } from '@tenfold/core/result.ts'
import { SaxesParser } from 'saxes'
import { shownUrl } from './address.ts'
import { HTML_ENTITIES } from './plain-text.ts'
import { type FeedDocument, MAX_BODY_BYTES } from './port.ts'

/** An element: its children by name, its text under `#text`, its attributes under `@name`. */
export interface XmlElement {
  readonly [name: string]: readonly XmlElement[] | string | undefined
}

/** Deeper than any format that is read here (SIRI goes to 25). */
const MAX_DEPTH = 60
/** Elements and attributes: as many as 20 MB of the densest format here have (Avinor), and some 250 MB of memory. */
const MAX_NODES = 1_000_000

/** True for an element in which there is markup for people, such as XHTML. */
type HoldsMarkup = (name: string, attributes: Readonly<Record<string, string>>) => boolean

/**
 * The document as one element that holds its root, or one sentence that says what is wrong with it. Never throws.
 * @param holdsMarkup where true, all that is in the element is its `#text`, tags and all, in the order in which it reads
 */
export function readXml(document: FeedDocument, holdsMarkup: HoldsMarkup = () => false): Result<XmlElement, string> {
  const where = shownUrl(document.url)
  if (document.body.byteLength > MAX_BODY_BYTES) {
    return bad(`${where} is over ${MAX_BODY_BYTES / 1024 / 1024} MB and was not read.`)
  }
  const text = decodeText(document.body)
  if (text.trim() === '') return bad(`${where} is empty where XML is expected.`)
  if (/^\s*(?:<!doctype\s+html|<html)[\s>]/i.test(text))
    return bad(`${where} is a web page, not XML. Check the address.`)
  try {
    return ok(treeOf(text.trimStart(), holdsMarkup))
  } catch (thrown) {
    return bad(
      thrown instanceof Refused
        ? `${where} ${thrown.message}`
        : `${where} is not XML, or it is cut short. Check that the address serves XML.`,
    )
  }
}

/** XML that is well formed and not read; the message goes on from the document's name. */
class Refused extends Error {}

interface Building {
  [name: string]: Building[] | string | undefined
}

/** @throws Refused, or an error where the text is not well formed */
function treeOf(text: string, holdsMarkup: HoldsMarkup): XmlElement {
  const root = emptyElement()
  const open = [root]
  let markup: Building | null = null
  let nodes = 0
  const count = (): void => {
    if (++nodes > MAX_NODES) throw new Refused('has over a million elements and attributes, more than any feed.')
  }
  const addText = (more: string): void => {
    const element = open.at(-1)
    const words = more.trim()
    if (element === undefined || words === '') return
    const before = element['#text']
    element['#text'] = typeof before === 'string' ? `${before} ${words}` : words
  }
  const parser = new SaxesParser({ xmlns: false, position: false })
  Object.assign(parser.ENTITIES, Object.fromEntries(HTML_ENTITIES))
  parser.on('attribute', count)
  parser.on('opentag', ({ name, attributes }) => {
    count()
    const parent = open.at(-1) ?? root
    if (parent === markup) {
      addText(`<${localName(name)}>`)
      open.push(parent)
    } else {
      const element = emptyElement()
      for (const [attribute, value] of Object.entries(attributes)) element[`@${localName(attribute)}`] = value
      const beside = parent[localName(name)]
      if (Array.isArray(beside)) beside.push(element)
      else parent[localName(name)] = [element]
      if (holdsMarkup(localName(name), attributes)) markup = element
      open.push(element)
    }
    if (open.length > MAX_DEPTH) throw new Refused(`goes deeper than ${MAX_DEPTH} levels, which no feed does.`)
  })
  parser.on('closetag', ({ name }) => {
    // Inside markup its element stands on the stack once for every open tag.
    if (open.pop() === open.at(-1)) addText(`</${localName(name)}>`)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('doctype', () => {
    throw new Refused('declares a DOCTYPE, which is refused: it could name entities and outside files.')
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return root
}

// A name such as __proto__ is a name like any other.
const emptyElement = (): Building => Object.create(null)

/** A name without the prefix of its namespace. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const bad = (refusal: string): Result<never, string> => ({ ok: false, refusal })

/** By its byte order mark or first character, else by the encoding that the prolog names, else UTF-8. */
export function decodeText(body: Uint8Array): string {
  const prolog = String.fromCharCode(...body.subarray(0, 200))
  const named = /^\s*(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\bencoding=["']([\w.-]{1,40})["']/.exec(prolog)?.[1]
  // A prolog that reads as single bytes is not in UTF-16, whatever it says.
  const encoding = utf16Of(prolog) ?? (named === undefined || /^utf-?16/i.test(named) ? 'utf-8' : named)
  try {
    return new TextDecoder(encoding).decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

function utf16Of(prolog: string): string | null {
  if (prolog.startsWith('\u00ff\u00fe') || prolog.startsWith('<\u0000')) return 'utf-16le'
  if (prolog.startsWith('\u00fe\u00ff') || prolog.startsWith('\u0000<')) return 'utf-16be'
  return null
}

/** The children of this name, in order; none: an empty list. */
export function children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  const found = element?.[name]
  return Array.isArray(found) ? found : []
}

/** The first child at the end of a path of names. */
export function child(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let here = element
  for (const name of path) here = children(here, name)[0]
  return here
}

/** The element's own text, trimmed; '' where there is none. */
export function textOf(element: XmlElement | undefined): string {
  const text = element?.['#text']
  return typeof text === 'string' ? text : ''
}

/** The text of the first child at the end of a path. */
export const textAt = (element: XmlElement | undefined, ...path: readonly string[]): string =>
  textOf(child(element, ...path))

/** An attribute's value, '' where it has none; a prefix (`xml:lang`) is dropped. */
export function attribute(element: XmlElement | undefined, name: string): string {
  const value = element?.[`@${name}`]
  return typeof value === 'string' ? value : ''
}
