import { localName, type XmlElement } from '../xml.ts'

/** Deeper than any alert goes. */
const MAX_DEPTH = 60
const MAX_NODES = 1_000_000

/**
 * JSON that was made of XML, as the element that it was made of: every member a list, numbers as text, attributes by
 * the usual `@_` or `@` before their names. What is deeper than any alert is left out; null: it is far too much.
 */
export function jsonElement(json: unknown): XmlElement | null {
  let nodes = 0
  function elementOf(value: unknown, depth: number): XmlElement {
    nodes += 1
    const element: Record<string, XmlElement[] | string> = Object.create(null)
    if (typeof value !== 'object' || value === null) {
      if (value !== null) element['#text'] = String(value).trim()
      return element
    }
    const members = Array.isArray(value) ? [['item', value] as const] : Object.entries(value)
    for (const [name, member] of members) {
      if (depth === MAX_DEPTH || nodes > MAX_NODES) break
      const attribute = /^@_?(.+)$/.exec(name)?.[1]
      if (attribute !== undefined) element[`@${localName(attribute)}`] = String(member)
      else if (name === '#text') element['#text'] = String(member).trim()
      else element[localName(name)] = listOf(member).map((one) => elementOf(one, depth + 1))
    }
    return element
  }
  const element = elementOf(json, 0)
  return nodes > MAX_NODES ? null : element
}

/** Of a list no more than is allowed in all, and one more that tells. */
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MAX_NODES + 1) : [value])
