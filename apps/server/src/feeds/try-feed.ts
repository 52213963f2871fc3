import { countServices } from '@tenfold/core/disruption.ts'
import { SECOND } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'
import { ADAPTERS, isFeedKind } from './adapters.ts'
import { createDocuments } from './documents.ts'
import type { FeedRow } from './feed-row.ts'
import { isBroker } from './mqtt-address.ts'
import { tryBroker } from './mqtt-connection.ts'
import type { FeedReading } from './port.ts'
import { askSource, credentialOf } from './source.ts'

/** A person waits for the answer. */
const TRY_MS = 15 * SECOND

/** Fetches and decodes without storing anything. `said` is one sentence for people. */
export async function tryFeed(deps: Deps, feed: FeedRow): Promise<{ ok: boolean; said: string }> {
  if (!isFeedKind(feed.kind)) return { ok: false, said: `Feeds of kind "${feed.kind}" are not fetched.` }
  if (feed.urls.length === 0) return { ok: feed.lastOkAt !== null, said: heard(feed) }
  const brokers = await Promise.all(feed.urls.filter(isBroker).map((url) => tryBroker(url, deps.reach)))
  const problem = brokers.find((said) => said !== null)
  if (problem !== undefined && problem !== null) return { ok: false, said: problem }
  const urls = feed.urls.filter((url) => !isBroker(url))
  if (urls.length === 0) return { ok: true, said: 'The broker lets us listen; what it says comes as it happens.' }
  const adapter = ADAPTERS[feed.kind]
  const source = { adapter, credential: credentialOf(deps, feed), reach: deps.reach }
  const options = { signal: AbortSignal.timeout(TRY_MS), timeoutMs: TRY_MS, nowMs: deps.clock.real() }
  const context = { mode: feed.mode, nowMs: deps.clock.now() }
  const documents = createDocuments(urls, {
    adapter,
    context: () => context,
    get: (url, held) => askSource(source, url, { held, ...options }),
  })
  const { outcome } = await documents.fetch()
  if (outcome.kind !== 'ok') return { ok: false, said: outcome.problem }
  const decoded = adapter.decode(documents.all(), context)
  return decoded.ok ? { ok: true, said: summary(decoded.value) } : { ok: false, said: decoded.refusal }
}

/** Of a feed that cannot be asked. */
const heard = ({ lastOkAt }: FeedRow): string =>
  lastOkAt === null
    ? 'It is not fetched but sent to us, and nothing has come yet.'
    : `It is not fetched but sent to us; the last good message came at ${lastOkAt.toISOString().slice(0, 19)}Z.`

/** "61 services (2 cancelled, 0 partly, 8 delayed), 2 alerts." */
export function summary({ services, alerts }: FeedReading): string {
  const counts = countServices(services)
  const states = `${counts.cancelled} cancelled, ${counts.partlyCancelled} partly cancelled, ${counts.delayed} delayed`
  return `${services.length} services (${states}), ${alerts.length} alerts.`
}
