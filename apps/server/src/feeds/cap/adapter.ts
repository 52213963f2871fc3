import { ok, type Result } from '@tenfold/core/result.ts'
import { shownUrl } from '../address.ts'
import { readJson } from '../json.ts'
import { type Adapter, type FeedDocument, type FeedReading, MAX_ALERTS } from '../port.ts'
import { listTimeMs } from '../syndication.ts'
import { children, readXml, type XmlElement } from '../xml.ts'
import { readEntry } from './entry.ts'
import { find } from './find.ts'
import { jsonElement } from './json-element.ts'
import { type Message, readMessage } from './message.ts'
import { standing } from './standing.ts'

/**
 * Common Alerting Protocol 1.0 to 1.2: one message or several, in RSS or Atom whole or as entries with CAP's fields,
 * and MeteoAlarm's lists in JSON. Signatures are left unread: a source is trusted by its address.
 */
export const cap: Adapter = {
  accept:
    'application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, application/json;q=0.8',
  timed: false,
  decode,
}

interface Reading {
  readonly messages: readonly Message[]
  readonly timeMs: number | null
  readonly complete: boolean
}

function decode(documents: readonly FeedDocument[]): Result<FeedReading, string> {
  const readings: Reading[] = []
  for (const document of documents) {
    const reading = readDocument(document)
    if (!reading.ok) return reading
    readings.push(reading.value)
  }
  const alerts = standing(readings.flatMap(({ messages }) => messages))
  if (alerts.length > MAX_ALERTS) return refused(`More than ${MAX_ALERTS} alerts in one reading. Use a smaller area.`)
  const times = readings.map(({ timeMs }) => timeMs).filter((ms) => ms !== null)
  return ok({
    services: [],
    alerts,
    sourceTimeMs: times.length === 0 ? null : Math.min(...times),
    complete: readings.every(({ complete }) => complete),
  })
}

function readDocument(document: FeedDocument): Result<Reading, string> {
  const where = shownUrl(document.url)
  const root = rootOf(document)
  if (!root.ok) return root
  const { messages, entries, list } = find(root.value)
  const isList = list !== undefined || LISTS.some((name) => isEmpty(root.value, name))
  if (messages.length === 0 && !isList)
    return refused(`${where} holds neither a CAP alert nor a list of them. Check the address.`)
  const read = [...messages.map(readMessage), ...entries.map((entry) => readEntry(entry, list ?? root.value))]
  const good = read.filter((one) => one !== null && typeof one !== 'string')
  const wrong = read.filter((one) => typeof one === 'string')
  // A list with nothing to warn of may say just that, in one entry.
  const saysNone = messages.length === 0 && entries.length === 1
  if (good.length === 0 && wrong[0] !== undefined && wrong.length === read.length && !saysNone)
    return refused(`${where} holds ${wrong[0]}, and nothing that can be read as CAP. Check the address.`)
  const sent = good.map(({ sentMs }) => sentMs).filter((ms) => ms !== null)
  const newestMs = sent.length === 0 ? null : sent.reduce((a, b) => Math.max(a, b))
  return ok({
    messages: good,
    timeMs: list === undefined ? newestMs : listTimeMs(list),
    // What could not be read may well be in force still.
    complete: wrong.length === 0 || saysNone,
  })
}

/** What holds alerts where it is no RSS or Atom; a list in JSON without a name is one of items. */
const LISTS = ['alerts', 'warnings', 'item']

const isEmpty = (root: XmlElement, name: string): boolean =>
  name in root && children(root, name).every((list) => Object.keys(list).every((inside) => inside.startsWith('@')))

function rootOf(document: FeedDocument): Result<XmlElement, string> {
  const first = String.fromCharCode(...document.body.subarray(0, 100))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trim()[0]
  if (first !== '{' && first !== '[') return readXml(document)
  const json = readJson(document)
  if (!json.ok) return json
  const element = jsonElement(json.value)
  return element === null
    ? refused(`${shownUrl(document.url)} has over a million values, more than any feed.`)
    : ok(element)
}

const refused = (sentence: string): Result<never, string> => ({ ok: false, refusal: sentence })
