import type { Phase } from '@tenfold/core/disruption.ts'
import { instantMs } from '../instant.ts'
import { plainId, plainText } from '../plain-text.ts'
import type { Alert } from '../port.ts'
import { webLinks } from '../web-links.ts'
import { children, textAt, type XmlElement } from '../xml.ts'
import { detailOf, isAllClear, MAX_REGIONS, MAX_TEXT, periodOf, regionsOf, textsOf } from './blocks.ts'
import { causeOf, gravest, severityOf } from './cause.ts'

const MAX_PERIODS = 500
/** Blocks of one message: its languages times the parts of its story. */
const MAX_BLOCKS = 200
const MAX_REFERENCES = 100

/** A CAP message as an alert; which of several stands is decided by when they were sent. */
export interface Message {
  readonly alert: Alert
  readonly sentMs: number | null
}

/** A message; null: it acknowledges or refuses another and warns of nothing; text: what is wrong with it. */
export function readMessage(element: XmlElement): Message | null | string {
  const identifier = plainId(textAt(element, 'identifier'))
  const kind = kindOf(element)
  if (identifier === '') return 'an alert without an identifier'
  if (kind === 'ack' || kind === 'error') return null
  const infos = children(element, 'info').slice(0, MAX_BLOCKS)
  const texts = textsOf(infos)
  // Only a cancellation may come without blocks; it can have a note.
  const isBare = infos.length === 0 && kind === 'cancel'
  if (!isBare && Object.keys(texts).length === 0)
    return `the alert ${identifier} without ${infos.length === 0 ? 'an info block' : 'an event or a headline'}`
  return toMessage(element, {
    identifier,
    sentMs: instantMs(textAt(element, 'sent')),
    infos,
    texts: isBare ? { en: { title: 'Warning withdrawn', text: plainText(textAt(element, 'note'), MAX_TEXT) } } : texts,
    links: [],
  })
}

interface Read {
  readonly identifier: string
  readonly sentMs: number | null
  readonly infos: readonly XmlElement[]
  readonly texts: Alert['texts']
  readonly links: readonly string[]
}

/** The alert of a message, or of an entry that stands for one, from what was read of it. */
export function toMessage(element: XmlElement, { identifier, sentMs, infos, texts, links }: Read): Message {
  const key = keyOf(plainId(textAt(element, 'sender')), identifier)
  const phase = phaseOf(element, infos)
  const isTest = !['', 'actual'].includes(textAt(element, 'status').toLowerCase())
  // An exercise takes nothing away from what is real.
  const replaces = isTest ? [] : referencesOf(element).filter((other) => other !== key)
  const webs = webLinks([...infos.map((info) => textAt(info, 'web')), ...links])
  const detail = detailOf(infos)
  const alert: Alert = {
    key,
    texts,
    cause: causeOf(infos),
    ...(detail !== '' && { causeDetail: detail }),
    effect: null,
    severity: gravest(infos.map(severityOf)),
    ...(phase !== null && { phase }),
    activePeriods: distinct(infos.map((info) => periodOf(info, sentMs))).slice(0, MAX_PERIODS),
    entities: regionsOf(infos),
    ...(webs.length > 0 && { links: webs }),
    ...(replaces.length > 0 && { replaces }),
    ...(isTest && { test: true }),
  }
  return { alert, sentMs }
}

/** In small letters; MeteoAlarm's own lists call it otherwise. */
export const kindOf = (element: XmlElement): string =>
  (textAt(element, 'msgType') || textAt(element, 'message_type')).toLowerCase()

/** As a reference names it, without the time: an update of the same message keeps it. */
const keyOf = (sender: string, identifier: string): string => (sender === '' ? identifier : `${sender},${identifier}`)

/** Keys of what it updates or cancels: `sender,identifier,sent` each, by white space. */
function referencesOf(element: XmlElement): string[] {
  const triples = textAt(element, 'references').split(/\s+/, MAX_REFERENCES)
  const keys = triples
    .map((triple) => triple.split(','))
    .filter(({ length }) => length === 3)
    .map(([sender = '', identifier = '']) => keyOf(plainId(sender), plainId(identifier)))
  return distinct(keys)
}

/** Null: it follows from the periods. */
function phaseOf(element: XmlElement, infos: readonly XmlElement[]): Phase | null {
  if (kindOf(element) === 'cancel') return 'withdrawn'
  return isAllClear(infos) ? 'resolved' : null
}

const distinct = <T>(list: readonly T[]): T[] => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()]

/** Two readings of one message, such as the entries that a list has for its regions. */
export function joined(a: Message, b: Message): Message {
  const links = webLinks([...(a.alert.links ?? []), ...(b.alert.links ?? [])])
  return {
    sentMs: a.sentMs,
    alert: {
      ...a.alert,
      texts: { ...b.alert.texts, ...a.alert.texts },
      severity: gravest([a.alert.severity, b.alert.severity]),
      activePeriods: distinct([...a.alert.activePeriods, ...b.alert.activePeriods]).slice(0, MAX_PERIODS),
      entities: distinct([...a.alert.entities, ...b.alert.entities]).slice(0, MAX_REGIONS),
      ...(links.length > 0 && { links }),
    },
  }
}
