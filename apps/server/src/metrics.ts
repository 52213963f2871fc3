/** `GET /metrics`, as Prometheus reads it: how the feeds fare, and how much is on its way. Figures and names of feeds, nothing of people. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { FEED_STATES } from '@tenfold/contract/entities.ts'
import type { FastifyInstance } from 'fastify'
import { hashKey } from './auth/keys.ts'
import type { Config } from './config.ts'
import { ingestCursor } from './db/schema.ts'
import type { Deps } from './deps.ts'
import { Refused } from './errors.ts'
import type { Faults } from './faults.ts'
import { enabledFeeds } from './feeds/feed-rows.ts'
import type { FeedService } from './feeds/service.ts'
import { VERSION } from './version.ts'

interface Parts {
  readonly config: Pick<Config, 'metricsToken' | 'loopbackOnly'>
  readonly feeds: Pick<FeedService, 'counts'>
  readonly feedAges: () => Readonly<Record<string, number | null>>
  /** People with the room open. */
  readonly here: () => number
  readonly lag: () => { readonly behind: number; readonly lagS: number }
  readonly faults: Pick<Faults, 'counts'>
}

type Labels = Readonly<Record<string, string>>
type Sample = readonly [Labels, number]

export function metricsRoute(
  app: FastifyInstance,
  deps: Deps,
  { config, feeds, feedAges, here, lag, faults }: Parts,
): void {
  app.get('/metrics', async (request, reply) => {
    const asking = { headers: request.headers, remoteAddress: request.socket.remoteAddress }
    if (!mayReadMetrics(asking, config)) throw new Refused(config.metricsToken === null ? 'not_allowed' : 'bad_token')
    const [rows, [cursor]] = await Promise.all([enabledFeeds(deps.db), deps.db.select().from(ingestCursor)])
    const [ages, counts] = [feedAges(), feeds.counts()]
    const named = rows.map((row) => ({ row, labels: { feed: row.name, kind: row.kind } }))
    const of = (figure: (id: string) => number | null | undefined): Sample[] =>
      named.flatMap(({ row, labels }): Sample[] => {
        const value = figure(row.id)
        return value == null ? [] : [[labels, value]]
      })
    const { behind, lagS } = lag()
    const { user, system } = process.cpuUsage()
    const parts = Object.entries(faults.counts())
    const text = [
      metric('tenfold_info', 'gauge', 'Version and mode of this room.', [[{ version: VERSION, mode: deps.mode }, 1]]),
      metric(
        'tenfold_feed_state',
        'gauge',
        'The state of a feed is the one that is 1.',
        named.flatMap(({ row, labels }) =>
          FEED_STATES.map((state): Sample => [{ ...labels, state }, row.state === state ? 1 : 0]),
        ),
      ),
      metric(
        'tenfold_feed_age_seconds',
        'gauge',
        'Seconds since a feed spoke last.',
        of((id) => ages[id]),
      ),
      metric(
        'tenfold_feed_turns_total',
        'counter',
        'Polls of a feed, or messages it sent.',
        of((id) => counts[id]?.turns),
      ),
      metric(
        'tenfold_feed_failures_total',
        'counter',
        'Those that came to nothing.',
        of((id) => counts[id]?.failures),
      ),
      metric(
        'tenfold_feed_bytes_total',
        'counter',
        'Bytes of documents, unpacked.',
        of((id) => counts[id]?.bytes),
      ),
      metric('tenfold_mentions_total', 'counter', 'Mentions ever stored.', [[{}, cursor?.lastId ?? 0]]),
      metric('tenfold_understanding_behind', 'gauge', 'Mentions stored and not understood yet.', [[{}, behind]]),
      metric('tenfold_understanding_lag_seconds', 'gauge', 'How long the oldest of them has waited.', [[{}, lagS]]),
      metric(
        'tenfold_due_failures_total',
        'counter',
        'What time makes happen and did not, by part.',
        parts.map(([part, { failures }]): Sample => [{ part }, failures]),
      ),
      metric(
        'tenfold_due_failing',
        'gauge',
        'A part that failed in the last beat is 1.',
        parts.map(([part, { isFailing }]): Sample => [{ part }, isFailing ? 1 : 0]),
      ),
      metric('tenfold_people', 'gauge', 'People with the room open.', [[{}, here()]]),
      metric('process_cpu_seconds_total', 'counter', 'Of the server.', [[{}, (user + system) / 1e6]]),
      metric('process_resident_memory_bytes', 'gauge', 'Of the server.', [[{}, process.memoryUsage.rss()]]),
    ].join('')
    return reply
      .header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(text)
  })
}

interface Asking {
  readonly headers: IncomingHttpHeaders
  readonly remoteAddress: string | undefined
}

/** True for whoever has `METRICS_TOKEN`; without one for this machine alone, in a room that is open to nobody else. */
export function mayReadMetrics(
  { headers, remoteAddress }: Asking,
  { metricsToken, loopbackOnly }: Parts['config'],
): boolean {
  if (metricsToken !== null) {
    const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
    // Hashes are as long as each other, so their comparison tells nothing.
    return timingSafeEqual(Buffer.from(hashKey(given)), Buffer.from(hashKey(metricsToken)))
  }
  const isHere =
    /^(127\.|::1$|::ffff:127\.)/.test(remoteAddress ?? '') &&
    // A page elsewhere may have its name lead here; a proxy stands for others.
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '') &&
    headers['x-forwarded-for'] === undefined &&
    headers.forwarded === undefined
  return loopbackOnly && isHere
}

function metric(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return ''
  const lines = samples.map(([labels, value]) => {
    const told = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    return `${name}${told.length === 0 ? '' : `{${told.join(',')}}`} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
