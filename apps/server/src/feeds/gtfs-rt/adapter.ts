import { distinctServices, type Service } from '@tenfold/core/disruption.ts'
import { ok, type Result } from '@tenfold/core/result.ts'
import gtfs from 'gtfs-realtime-bindings'
import { shownUrl } from '../address.ts'
import {
  type Adapter,
  type DecodeContext,
  type FeedDocument,
  type FeedReading,
  MAX_ALERTS,
  MAX_BODY_BYTES,
  MAX_SERVICES,
} from '../port.ts'
import { readAlerts } from './alerts.ts'
import { epochMs } from './epoch.ts'
import { allOf, type Names, readNames } from './names.ts'
import { readTrip } from './trips.ts'
import { isZip } from './zip.ts'

const { FeedMessage, FeedHeader } = gtfs.transit_realtime
type FeedMessage = gtfs.transit_realtime.FeedMessage

/**
 * GTFS-Realtime 2.0 alerts and trip updates, each in a document of its own or together, and beside them a ZIP of the
 * static GTFS that they belong to, for the names.
 * A message is a full snapshot; `is_deleted` and differential messages count as additions only.
 */
export const gtfsRt: Adapter = {
  accept: 'application/x-protobuf, application/x-google-protobuf, application/zip, application/octet-stream;q=0.9',
  isReference: ({ body }) => isZip(body),
  timed: false,
  decode,
}

function decode(documents: readonly FeedDocument[], { mode }: DecodeContext): Result<FeedReading, string> {
  const messages: FeedMessage[] = []
  const timetables: Names[] = []
  for (const document of documents) {
    if (isZip(document.body)) {
      const names = readNames(document)
      if (!names.ok) return names
      timetables.push(names.value)
      continue
    }
    const message = parse(document)
    if (typeof message === 'string') return { ok: false, refusal: message }
    messages.push(message)
  }
  const names = allOf(timetables)
  const services: Service[] = []
  for (const message of messages) {
    for (const entity of message.entity) {
      const service =
        entity.tripUpdate && !entity.isDeleted ? readTrip(entity.tripUpdate, mode, headerMs(message), names) : null
      if (service !== null) services.push(service)
    }
  }
  const alerts = readAlerts(
    messages.flatMap((message) => message.entity),
    names,
  )
  if (services.length > MAX_SERVICES)
    return { ok: false, refusal: `More than ${MAX_SERVICES} trips in one reading. Use a feed of a smaller area.` }
  if (alerts.length > MAX_ALERTS)
    return { ok: false, refusal: `More than ${MAX_ALERTS} alerts in one reading. Use a feed of a smaller area.` }
  const times = messages.map(headerMs).filter((ms) => ms !== null)
  return ok({
    services: distinctServices(services),
    alerts,
    sourceTimeMs: times.length === 0 ? null : Math.min(...times),
    // A timetable alone says nothing of today.
    complete:
      messages.length > 0 &&
      messages.every(({ header }) => header.incrementality !== FeedHeader.Incrementality.DIFFERENTIAL),
  })
}

const headerMs = (message: FeedMessage): number | null => epochMs(message.header.timestamp)

/** The message, or what is wrong with the document. */
function parse({ url, body }: FeedDocument): FeedMessage | string {
  if (body.byteLength > MAX_BODY_BYTES)
    return `${shownUrl(url)} is over ${MAX_BODY_BYTES / 1024 / 1024} MB and was not read.`
  if (body.byteLength === 0) return `${shownUrl(url)} is empty: a GTFS-Realtime message has at least a header.`
  try {
    return FeedMessage.decode(body)
  } catch {
    return `${shownUrl(url)} is not a GTFS-Realtime message, or it is cut short. Check that the address serves protobuf.`
  }
}
