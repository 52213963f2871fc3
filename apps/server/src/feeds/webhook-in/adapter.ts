import { FEED_EVENT_LIMITS, type FeedEvent, zFeedEvent } from '@tenfold/contract/feed-event.ts'
import { ok, type Result } from '@tenfold/core/result.ts'
import { shownUrl } from '../address.ts'
import { readJson } from '../json.ts'
import type { Adapter, DecodeContext, FeedDocument, FeedReading } from '../port.ts'
import { alertOf, serviceOf } from './records.ts'

/**
 * Canonical events, as systems of the operator send them. All of a body is taken or nothing: its sender can put right
 * what is named. Of a service or alert that comes twice the later word stands.
 */
export const webhookIn: Adapter = { accept: 'application/json', timed: false, decode }

function decode(documents: readonly FeedDocument[], { mode }: DecodeContext): Result<FeedReading, string> {
  const events: FeedEvent[] = []
  for (const document of documents) {
    const read = readEvents(document)
    if (!read.ok) return read
    events.push(...read.value)
  }
  const services = new Map(
    events
      .flatMap((event) => event.services ?? [])
      .map((told) => serviceOf(told, mode))
      .map((one) => [one.key, one]),
  )
  const alerts = new Map(
    events
      .flatMap((event) => event.alerts ?? [])
      .map(alertOf)
      .map((one) => [one.key, one]),
  )
  const times = events.map(({ sourceTimeMs }) => sourceTimeMs).filter((ms) => ms !== null)
  return ok({
    services: [...services.values()],
    alerts: [...alerts.values()],
    sourceTimeMs: times.length === 0 ? null : Math.min(...times),
    complete: { services: isWhole(events, 'services'), alerts: isWhole(events, 'alerts') },
  })
}

/** A name of a field may be as long as its sender likes. */
const MAX_PATH = 200

/** True when there are such lists, and each of them is all that there is. */
function isWhole(events: readonly FeedEvent[], list: 'services' | 'alerts'): boolean {
  const having = events.filter((event) => event[list] !== undefined)
  return having.length > 0 && having.every(({ complete }) => complete)
}

function readEvents(document: FeedDocument): Result<FeedEvent[], string> {
  const where = shownUrl(document.url)
  if (document.body.byteLength > FEED_EVENT_LIMITS.BODY_BYTES)
    return refused(`${where} is over ${FEED_EVENT_LIMITS.BODY_BYTES / 1024 / 1024} MB. Send it in parts.`)
  const json = readJson(document)
  if (!json.ok) return json
  const list: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value]
  if (list.length > FEED_EVENT_LIMITS.EVENTS)
    return refused(`${where} holds over ${FEED_EVENT_LIMITS.EVENTS} events. Send them in parts.`)
  const events: FeedEvent[] = []
  for (const [i, one] of list.entries()) {
    const parsed = zFeedEvent.safeParse(one)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const path = [...(Array.isArray(json.value) ? [i] : []), ...(issue?.path ?? [])].join('.').slice(0, MAX_PATH)
      return refused(
        `${where} was not taken${path === '' ? '' : `, for ${path} is wrong`}: ${(issue?.message ?? '').replace(/\.?$/, '.')}`,
      )
    }
    events.push(parsed.data)
  }
  return ok(events)
}

const refused = (sentence: string): Result<never, string> => ({ ok: false, refusal: sentence })
