import { distinctServices, type Service } from '@tenfold/core/disruption.ts'
import { ok, type Result } from '@tenfold/core/result.ts'
import { type Adapter, type FeedDocument, type FeedReading, MAX_ALERTS, MAX_SERVICES } from '../port.ts'
import { isAddition, nextLiveTrains } from './cursor.ts'
import { readMessages } from './messages.ts'
import { type Names, namesOf } from './names.ts'
import { type Records, readRecords, type Train } from './records.ts'
import { readTrain } from './train.ts'

/** Who asks, as Digitraffic wants it told: organisation, application and version, and nothing about a person. */
const USER = 'Tenfold/Tenfold 1.0'

/**
 * Fintraffic's railway traffic: trains, passenger information and their metadata, by REST or MQTT. Documents are told
 * apart by the shape of their records, so that the addresses of one feed may be in any order.
 */
export const digitrafficRail: Adapter = {
  accept: 'application/json',
  headers: { 'digitraffic-user': USER },
  follow: nextLiveTrains,
  isReference: (document) => {
    const read = readRecords(document)
    return read.ok && (read.value.stations.length > 0 || read.value.categories.length > 0)
  },
  timed: false,
  decode,
}

function decode(documents: readonly FeedDocument[]): Result<FeedReading, string> {
  const read: { url: string; records: Records }[] = []
  for (const document of documents) {
    const records = readRecords(document)
    if (!records.ok) return records
    read.push({ url: document.url, records: records.value })
  }
  const all = read.map(({ records }) => records)
  const names = namesOf(
    all.flatMap(({ stations }) => stations),
    all.flatMap(({ categories }) => categories),
  )
  const trains = readTrains(
    all.flatMap((records) => records.trains),
    names,
  )
  if (trains.size > MAX_SERVICES)
    return { ok: false, refusal: `More than ${MAX_SERVICES} trains in one reading. Ask for fewer days.` }
  const alerts = readMessages(all.flatMap(({ messages }) => messages))
  if (alerts.length > MAX_ALERTS)
    return { ok: false, refusal: `More than ${MAX_ALERTS} messages in one reading. Ask for fewer stations.` }
  const versions = [...trains].flatMap(([key, { version }]): [string, number][] =>
    version > 0 ? [[key, version]] : [],
  )
  return ok({
    services: [...trains.values()].map(({ service }) => service),
    alerts,
    sourceTimeMs: null,
    complete: {
      services: isWhole(read, TRAINS, ({ trains }) => trains.length > 0),
      alerts: isWhole(read, MESSAGES, ({ messages }) => messages.length > 0),
    },
    versions: new Map(versions),
  })
}

interface Told {
  readonly service: Service
  /** 0: not told. */
  readonly version: number
}

/** Each train once: its newest version, and of two alike the graver. */
function readTrains(trains: readonly Train[], names: Names): Map<string, Told> {
  const byKey = new Map<string, Told>()
  for (const train of trains) {
    const service = readTrain(train, names)
    if (service === null) continue
    const told = { service, version: train.version ?? 0 }
    const known = byKey.get(service.key)
    byKey.set(service.key, known === undefined ? told : newest(known, told))
  }
  return byKey
}

function newest(a: Told, b: Told): Told {
  if (a.version !== b.version) return a.version > b.version ? a : b
  return distinctServices([a.service, b.service])[0] === a.service ? a : b
}

const TRAINS = /\/(live-)?trains(\/|$)/
const MESSAGES = /\/passenger-information(\/|$)/

/**
 * True when documents of a kind are there and each is a whole list. An empty list is of the kind that its address
 * names; where it names none, it may be the one or the other.
 */
function isWhole(
  read: readonly { readonly url: string; readonly records: Records }[],
  path: RegExp,
  isOfKind: (records: Records) => boolean,
): boolean {
  const isNamed = (url: string): boolean => TRAINS.test(pathOf(url)) || MESSAGES.test(pathOf(url))
  const ofKind = read.filter(({ url, records }) =>
    records.isEmpty ? path.test(pathOf(url)) || !isNamed(url) : isOfKind(records),
  )
  return ofKind.length > 0 && ofKind.every(({ url, records }) => records.isList && !isAddition(url))
}

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url)
