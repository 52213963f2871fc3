import { ok, type Result } from '@tenfold/core/result.ts'
import { shownUrl } from '../address.ts'
import { plainText } from '../plain-text.ts'
import type { FeedDocument } from '../port.ts'
import { child, children, readXml, textAt, textOf, type XmlElement } from '../xml.ts'
import { timeMs, zoneOf } from './times.ts'

/** What one document delivers, whichever way it was packed. */
export interface Delivered {
  readonly url: string
  /** When the producer sent it. */
  readonly sentMs: number | null
  /** For times that name no zone: the one that the producer's own clock shows. */
  readonly zone: string | null
  readonly producer: string
  readonly situations: readonly XmlElement[]
  readonly journeys: readonly RecordedJourney[]
  /** Which of the two it speaks of, also where it has nothing to say of it. */
  readonly has: { readonly situations: boolean; readonly journeys: boolean }
  /** True: a subscriber was sent what has changed, or something failed. False: somebody asked, and this is the answer. */
  readonly isPart: boolean
  readonly moreData: boolean
}

export interface RecordedJourney {
  readonly element: XmlElement
  readonly recordedMs: number | null
}

const SX = 'SituationExchangeDelivery'
const ET = 'EstimatedTimetableDelivery'
const SITUATION = 'PtSituationElement'
const JOURNEY = 'EstimatedVehicleJourney'
/** What a subscriber is sent besides data. */
const NOTICES = [
  'HeartbeatNotification',
  'SubscriptionResponse',
  'TerminateSubscriptionResponse',
  'SubscriptionTerminatedNotification',
  'CheckStatusResponse',
]
const HEADERS = ['ResponseTimestamp', 'RequestTimestamp', 'ProducerRef', 'MoreData', 'Status', 'ErrorCondition']
/** A SOAP envelope, its body, a wrapper, a message, a header or delivery in it. */
const MAX_WRAPPERS = 6

/** What a SIRI document delivers, or one sentence that says what is wrong with it. Never throws. */
export function readSiri(document: FeedDocument): Result<Delivered, string> {
  const xml = readXml(document)
  if (!xml.ok) return xml
  const where = shownUrl(document.url)
  const found = unwrap(xml.value, [SX, ET, SITUATION, JOURNEY, ...NOTICES, ...HEADERS])
  const of = (name: string): readonly XmlElement[] => found.get(name) ?? []
  const deliveries = [...of(SX), ...of(ET)]
  const situations = [...of(SITUATION), ...of(SX).flatMap(situationsOf)]
  const journeys = [...of(JOURNEY).map((element) => ({ element, recordedAt: '' })), ...of(ET).flatMap(journeysOf)]
  const said = situations.length + journeys.length
  const error = [...of('ErrorCondition'), ...deliveries.flatMap((delivery) => children(delivery, 'ErrorCondition'))][0]
  if (said === 0 && error !== undefined && child(error, 'NoInfoForTopicError') === undefined) {
    return { ok: false, refusal: `${where} answers with an error instead of data: ${words(error)}.` }
  }
  const notices = NOTICES.flatMap(of)
  if (said === 0 && deliveries.length === 0 && notices.length === 0 && !isEmptyDelivery(xml.value)) {
    return {
      ok: false,
      refusal: `${where} is XML, but holds no SIRI situations (SX) and no estimated timetable (ET). Check the address.`,
    }
  }
  const sent =
    [...of('ResponseTimestamp'), ...of('RequestTimestamp')].map(textOf).find((text) => text !== '') ??
    deliveries.map((delivery) => textAt(delivery, 'ResponseTimestamp')).find((text) => text !== '') ??
    ''
  const zone = zoneOf(sent) ?? situations.map((situation) => zoneOf(textAt(situation, 'CreationTime')))[0] ?? null
  return ok({
    url: document.url,
    sentMs: timeMs(sent, zone),
    zone,
    producer: of('ProducerRef').map(textOf)[0] ?? '',
    situations,
    journeys: journeys.map(({ element, recordedAt }) => ({
      element,
      recordedMs: timeMs(textAt(element, 'RecordedAtTime') || recordedAt, zone),
    })),
    has: { situations: of(SX).length > 0 || situations.length > 0, journeys: of(ET).length > 0 || journeys.length > 0 },
    isPart:
      error !== undefined ||
      of(SITUATION).length + of(JOURNEY).length + notices.length > 0 ||
      deliveries.some((delivery) =>
        ['SubscriptionRef', 'SubscriberRef'].some((name) => textAt(delivery, name) !== ''),
      ) ||
      [...of('Status'), ...deliveries.flatMap((each) => children(each, 'Status'))].some((status) =>
        isFalse(textOf(status)),
      ),
    moreData: of('MoreData').some((element) => isTrue(textOf(element))),
  })
}

/** By XML's boolean; what is not told is neither. */
export const isTrue = (text: string): boolean => text === 'true' || text === '1'
export const isFalse = (text: string): boolean => text === 'false' || text === '0'

const situationsOf = (delivery: XmlElement): readonly XmlElement[] =>
  children(delivery, 'Situations').flatMap((situations) => children(situations, SITUATION))

const journeysOf = (delivery: XmlElement): readonly { element: XmlElement; recordedAt: string }[] =>
  children(delivery, 'EstimatedJourneyVersionFrame').flatMap((frame) =>
    children(frame, JOURNEY).map((element) => ({ element, recordedAt: textAt(frame, 'RecordedAtTime') })),
  )

/** The elements of these names, by name, that stand in nothing but wrappers. */
function unwrap(root: XmlElement, names: readonly string[]): Map<string, XmlElement[]> {
  const found = new Map(names.map((name): [string, XmlElement[]] => [name, []]))
  const visit = (element: XmlElement, depth: number): void => {
    for (const name of Object.keys(element)) {
      const inside = children(element, name)
      const known = found.get(name)
      for (const each of inside) {
        if (known !== undefined) known.push(each)
        else if (depth < MAX_WRAPPERS) visit(each, depth + 1)
      }
    }
  }
  visit(root, 1)
  return found
}

/** An answer without any delivery: there was nothing to deliver. One of another service (SIRI-VM, SIRI-SM) is none. */
function isEmptyDelivery(root: XmlElement): boolean {
  const answers = unwrap(root, ['ServiceDelivery']).get('ServiceDelivery') ?? []
  return answers.length > 0 && answers.every((answer) => !Object.keys(answer).some((name) => name.endsWith('Delivery')))
}

/** An error's own words, or the name that it has. */
function words(error: XmlElement): string {
  const kind = Object.keys(error).find((name) => name.endsWith('Error')) ?? 'no reason is given'
  const text = textAt(error, 'Description') || textAt(error, kind, 'ErrorText') || kind
  return plainText(text, 200)
    .replace(/[\s.]+/g, ' ')
    .trim()
}
