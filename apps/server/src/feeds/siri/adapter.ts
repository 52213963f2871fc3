import { distinctServices, type Service } from '@tenfold/core/disruption.ts'
import { ok, type Result } from '@tenfold/core/result.ts'
import {
  type Adapter,
  type Completeness,
  type DecodeContext,
  type FeedDocument,
  type FeedReading,
  MAX_ALERTS,
  MAX_SERVICES,
} from '../port.ts'
import { decodeText } from '../xml.ts'
import { type Delivered, readSiri } from './envelope.ts'
import { readJourney } from './journey.ts'
import { type ReadSituation, readSituation } from './situation.ts'
import { oneStoryEach } from './stories.ts'

/** Who asks, as Entur wants it told: company and application, and nothing about a person. */
const CLIENT = 'tenfold-tenfold'

/**
 * SIRI 1.4 to 2.1: situations (SX) and estimated timetables (ET), each in a document of its own or together, in SOAP or
 * not, asked for or pushed; trains, buses and flights alike.
 */
export const siri: Adapter = {
  accept: 'application/xml, text/xml;q=0.9',
  authorize: (url, credential) => ({ url, headers: { authorization: `Bearer ${credential}` } }),
  headers: { 'et-client-name': CLIENT },
  follow: ({ url, body }) => (MORE.test(decodeText(body)) ? { url, when: 'now' } : null),
  timed: false,
  decode,
}

/** Scanned, not parsed: a page of a timetable has megabytes. */
const MORE = /<(?:[\w.-]+:)?MoreData>\s*(?:true|1)\s*</

function decode(documents: readonly FeedDocument[], { mode }: DecodeContext): Result<FeedReading, string> {
  const delivered: Delivered[] = []
  for (const document of documents) {
    const read = readSiri(document)
    if (!read.ok) return read
    delivered.push(read.value)
  }
  const journeys = delivered.reduce((sum, one) => sum + one.journeys.length, 0)
  if (journeys > MAX_SERVICES)
    return refused(`More than ${MAX_SERVICES} journeys in one reading. Ask for one codespace or operator.`)
  if (delivered.reduce((sum, one) => sum + one.situations.length, 0) > MAX_ALERTS)
    return refused(`More than ${MAX_ALERTS} situations in one reading. Ask for one codespace or operator.`)
  const services = readServices(delivered, mode)
  const sent = delivered.map(({ sentMs }) => sentMs).filter((ms) => ms !== null)
  return ok({
    services: [...services.values()].map(({ service }) => service),
    alerts: readAlerts(delivered),
    sourceTimeMs: sent.length === 0 ? null : Math.min(...sent),
    complete: completenessOf(delivered),
    versions: new Map(
      [...services].flatMap(([key, { toldMs }]): [string, number][] => (toldMs === null ? [] : [[key, toldMs]])),
    ),
  })
}

interface Told {
  readonly service: Service
  readonly toldMs: number | null
}

/** Each service once: the word told last, and of two told at the same time the graver. */
function readServices(delivered: readonly Delivered[], mode: DecodeContext['mode']): Map<string, Told> {
  const byKey = new Map<string, Told>()
  for (const { journeys, sentMs, zone } of delivered) {
    for (const journey of journeys) {
      const service = readJourney(journey, mode, zone)
      if (service === null) continue
      const told = { service, toldMs: toldAt(journey.recordedMs, sentMs) }
      const known = byKey.get(service.key)
      byKey.set(service.key, known === undefined ? told : newest(known, told))
    }
  }
  return byKey
}

/** Nothing was recorded after it was sent: a clock that is ahead would silence all that comes after. */
const toldAt = (recordedMs: number | null, sentMs: number | null): number | null =>
  recordedMs === null || sentMs === null ? (recordedMs ?? sentMs) : Math.min(recordedMs, sentMs)

function newest(a: Told, b: Told): Told {
  if (a.toldMs !== b.toldMs) return (a.toldMs ?? 0) > (b.toldMs ?? 0) ? a : b
  return distinctServices([a.service, b.service])[0] === a.service ? a : b
}

/** Each situation once: its highest version, and of two alike the one that was sent, or stands, later. */
function readAlerts(delivered: readonly Delivered[]): FeedReading['alerts'] {
  const byKey = new Map<string, ReadSituation & { readonly sentMs: number }>()
  for (const { situations, producer, sentMs, zone } of delivered) {
    for (const situation of situations) {
      const read = readSituation(situation, producer, zone)
      if (read === null) continue
      const known = byKey.get(read.alert.key)
      const told = { ...read, sentMs: sentMs ?? 0 }
      if (known === undefined || isNewer(told, known)) byKey.set(read.alert.key, told)
    }
  }
  return oneStoryEach([...byKey.values()])
}

const isNewer = (
  a: { readonly version: number; readonly sentMs: number },
  b: { readonly version: number; readonly sentMs: number },
): boolean => (a.version === b.version ? a.sentMs >= b.sentMs : a.version > b.version)

/**
 * The whole is an answer to somebody who asked for everything: no push, nothing that failed in part, no answer to a `requestorId` (which brings only
 * what has changed since its last one), and no page after which another comes and is not here.
 */
function completenessOf(delivered: readonly Delivered[]): Completeness {
  const isWhole = (of: readonly Delivered[]): boolean =>
    of.length > 0 &&
    of.every(
      (one, i) =>
        !one.isPart &&
        !/[?&]requestorid=[^&]/i.test(one.url) &&
        (!one.moreData || of.slice(i + 1).some(({ url }) => url === one.url)),
    )
  return {
    services: isWhole(delivered.filter(({ has }) => has.journeys)),
    alerts: isWhole(delivered.filter(({ has }) => has.situations)),
  }
}

const refused = (refusal: string): Result<never, string> => ({ ok: false, refusal })
