import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { feedDocuments } from '@tenfold/server/db/feed-schema.ts'
import { commandLog, disruptions, events, feeds, services } from '@tenfold/server/db/schema.ts'
import { documentsOf, keepDocument, pruneDocuments } from '@tenfold/server/feeds/document-rows.ts'
import { exportDocuments } from '@tenfold/server/feeds/export-documents.ts'
import { startReplay } from '@tenfold/server/feeds/replay-server.ts'
import { type FeedService, startFeeds } from '@tenfold/server/feeds/service.ts'
import { tryFeed } from '@tenfold/server/feeds/try-feed.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FeedDesk, openFeedDesk } from '../support/feed-desk.ts'
import { type FrameFixture, writeFrames } from '../support/gtfs-frames.ts'

const START = Date.parse('2026-01-15T09:00:00Z')

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

let desk: FeedDesk
let service: FeedService | undefined
beforeEach(async () => {
  service = undefined
  desk = await openFeedDesk(START, () => service)
  closers.push(() => desk.close())
})

interface Source {
  readonly url: string
  readonly requests: IncomingMessage[]
}
async function serve(answer: RequestListener): Promise<Source> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tenfold-feed-'))
  closers.push(() => rm(dir, { recursive: true, force: true }))
  return dir
}

/** An Avinor-like flight list is more than is needed here: an empty Statuspage is a whole document of its kind. */
const QUIET = JSON.stringify({ page: { id: 'p' }, incidents: [] })
const OUTAGE = JSON.stringify({
  page: { id: 'p', updated_at: '2026-01-15T08:59:30Z' },
  incidents: [
    { id: 'i1', name: 'Booking is down', status: 'investigating', impact: 'major', created_at: '2026-01-15T08:50:00Z' },
  ],
})
const flights = (cancelled: boolean): string =>
  JSON.stringify({
    pagination: { limit: 100, offset: 0, count: 1, total: 1 },
    data: [
      {
        flight_date: '2026-01-15',
        flight_status: cancelled ? 'cancelled' : 'scheduled',
        departure: { iata: 'HEL', scheduled: '2026-01-15T10:00:00+00:00' },
        arrival: { iata: 'ARN', scheduled: '2026-01-15T11:00:00+00:00' },
        airline: { iata: 'AY' },
        flight: { number: '801', iata: 'AY801', codeshared: null },
      },
    ],
  })

describe('EN1: the key of a source', () => {
  test('is sealed, sent as the source wants it, and stands nowhere else', async () => {
    const source = await serve((_request, response) => response.end(flights(true)))
    const urls = [`${source.url}/v1/flights`]
    const feedId = await desk.add({ kind: 'aviationstack', mode: 'air', urls, credential: 'key-of-ours' })
    await (await desk.poller(feedId)).poll()
    expect(source.requests[0]?.url).toContain('access_key=key-of-ours')
    expect((await desk.deps.db.select().from(services)).map(({ state }) => state)).toEqual(['cancelled'])
    for (const table of [feeds, events, commandLog, feedDocuments, disruptions]) {
      expect(JSON.stringify(await desk.deps.db.select().from(table as typeof feeds))).not.toContain('key-of-ours')
    }
    const finavia = { kind: 'finavia', mode: 'air', name: 'Finavia', urls, credential: 'key-of-ours' } as const
    await (await desk.poller(await desk.add(finavia))).poll()
    expect(source.requests.at(-1)?.headers.app_key).toBe('key-of-ours')
    expect(source.requests.at(-1)?.headers['accept-encoding']).toBe('gzip')
  })

  test('that is refused stops the polls, and another one is tried at once', async () => {
    let waiting: (() => void)[] = []
    const asked = new Promise<void>((resolve) => waiting.push(resolve))
    const source = await serve((request, response) => {
      const isRight = request.url?.includes('access_key=right') === true
      if (!isRight) response.writeHead(401)
      response.end(flights(false))
      if (isRight) for (const wake of waiting.splice(0)) wake()
    })
    const input = { kind: 'aviationstack', mode: 'air', intervalS: 3_600, credential: 'wrong' } as const
    const feedId = await desk.add({ ...input, urls: [`${source.url}/v1/flights`] })
    service = startFeeds(desk.deps)
    closers.push(() => service?.stop() ?? Promise.resolve())
    await service.refresh()
    await service.wake(feedId)
    expect(await desk.row(feedId)).toMatchObject({ state: 'credential', problem: expect.stringMatching(/HTTP 401/) })
    const before = source.requests.length
    await desk.run('feed:credential', { feedId, credential: 'right' })
    await asked
    await service.wake(feedId) // joins the poll that is under way, or confirms it
    expect(await desk.row(feedId)).toMatchObject({ state: 'ok', problem: null })
    expect(source.requests.slice(before).every(({ url }) => url?.includes('access_key=right'))).toBe(true)
    waiting = []
  })

  test('that another installation sealed is asked for again, and nobody is hammered meanwhile', async () => {
    const source = await serve((_request, response) => response.end(flights(false)))
    const urls = [`${source.url}/v1/flights`]
    const feedId = await desk.add({ kind: 'aviationstack', mode: 'air', urls, credential: 'key' })
    await desk.deps.db.update(feeds).set({ sealedCredential: 'AAAA' })
    const poller = await desk.poller(feedId)
    expect(await poller.poll()).toMatchObject({
      kind: 'credential',
      problem: expect.stringMatching(/Enter the key again/),
    })
    expect(poller.nextDelayMs()).toBeNull()
    expect(source.requests).toEqual([])
  })

  test.each([
    [{ kind: 'gtfs-rt', mode: 'rail', urls: ['http://127.0.0.1:8080/'], credential: 'x' }, /sends no key/],
    [{ kind: 'siri', mode: 'rail', urls: [], credential: 'x' }, /needs no key/],
    [{ kind: 'webhook-in', mode: 'rail', urls: [], credential: 'x' }, /whsec_/],
    [{ kind: 'aeroapi', mode: 'air', urls: ['http://127.0.0.1:8080/'], credential: 'a\r\nHost: b' }, /no spaces/],
    [{ kind: 'gtfs-rt', mode: 'rail', urls: [] }, /at least one address/],
    [{ kind: 'webhook-in', mode: 'rail', urls: ['http://127.0.0.1:8080/'] }, /sent to us/],
    [{ kind: 'gtfs-rt', mode: 'rail', urls: ['mqtt://127.0.0.1#trains/#'] }, /no broker/],
    [{ kind: 'rss', mode: 'rail', urls: ['http://169.254.169.254/'] }, /no source has/],
  ] as const)('and the address are checked before they are kept: %j', async (input, said) => {
    await expect(desk.add({ ...input, urls: [...input.urls] })).rejects.toThrow(said)
  })

  test('is not for everybody to change', async () => {
    const source = await serve((_request, response) => response.end(flights(false)))
    const feedId = await desk.add({ kind: 'aviationstack', mode: 'air', urls: [`${source.url}/v1/flights`] })
    const lead = { id: 'l', name: 'Lead', role: 'lead', accounts: null, languages: null } as const
    await expect(desk.run('feed:credential', { feedId, credential: 'x' }, lead)).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })
})

describe('EN2: where a source goes on', () => {
  const page = (offset: number, total: number): string => {
    const { data } = JSON.parse(flights(false)) as { data: object[] }
    const flight = { number: String(800 + offset), iata: `AY${800 + offset}`, codeshared: null }
    return JSON.stringify({ pagination: { limit: 1, offset, count: 1, total }, data: [{ ...data[0], flight }] })
  }
  const paged = (total: number, filler = '') =>
    serve((request, response) => {
      const offset = Number(new URL(request.url ?? '', 'http://x').searchParams.get('offset') ?? 0)
      response.end(page(offset, total) + filler)
    })

  test('all pages are read at once and make one reading', async () => {
    const source = await paged(3)
    const feedId = await desk.add({
      kind: 'aviationstack',
      mode: 'air',
      urls: [`${source.url}/v1/flights`],
      credential: 'k',
    })
    expect(await (await desk.poller(feedId)).poll()).toMatchObject({ kind: 'ok' })
    expect(source.requests.map(({ url }) => new URL(url ?? '', 'http://x').searchParams.get('access_key'))).toEqual([
      'k',
      'k',
      'k',
    ])
    expect(await desk.deps.db.select().from(services)).toHaveLength(3)
  })

  test('twenty at most, and 20 MB together; half of a list is none', async () => {
    const many = await paged(21)
    const feedId = await desk.add({ kind: 'aviationstack', mode: 'air', urls: [`${many.url}/v1/flights`] })
    expect(await (await desk.poller(feedId)).poll()).toMatchObject({ problem: expect.stringMatching(/20 pages/) })
    expect(many.requests).toHaveLength(20)
    const big = await paged(20, ' '.repeat(6 * 1024 * 1024))
    const other = await desk.add({ kind: 'aviationstack', mode: 'air', name: 'Big', urls: [`${big.url}/v1/flights`] })
    expect(await (await desk.poller(other)).poll()).toMatchObject({ problem: expect.stringMatching(/20 MB/) })
    expect(big.requests).toHaveLength(4)
    expect(await desk.deps.db.select().from(services)).toEqual([])
  })
})

describe('EN3: a source that tells whom it has told what', () => {
  const situation = (number: string): string =>
    `<PtSituationElement><CreationTime>2026-01-15T08:00:00Z</CreationTime><ParticipantRef>RUT</ParticipantRef><SituationNumber>${number}</SituationNumber><Version>1</Version><Progress>open</Progress><ValidityPeriod><StartTime>2026-01-15T08:00:00Z</StartTime></ValidityPeriod><Summary xml:lang="en">${number}</Summary></PtSituationElement>`
  const delivery = (numbers: readonly string[], more: boolean): string =>
    `<Siri version="2.0" xmlns="http://www.siri.org.uk/siri"><ServiceDelivery><ResponseTimestamp>2026-01-15T09:00:00Z</ResponseTimestamp>${more ? '<MoreData>true</MoreData>' : ''}<SituationExchangeDelivery><Situations>${numbers.map(situation).join('')}</Situations></SituationExchangeDelivery></ServiceDelivery></Siri>`

  test('what came before it broke off, or before it could be stored, is stored with what comes next', async () => {
    const answers = [delivery(['a'], true), null, delivery(['b'], false), delivery(['c'], false), delivery([], false)]
    const source = await serve((_request, response) => {
      const answer = answers.shift()
      if (answer == null) response.writeHead(500)
      response.end(answer ?? '')
    })
    const feedId = await desk.add({ kind: 'siri', mode: 'rail', urls: [`${source.url}/sx?requestorId=me`] })
    const poller = await desk.poller(feedId)
    expect(await poller.poll()).toMatchObject({ kind: 'failed' })
    // The second poll's answer is not stored: the feed's row cannot be had.
    await desk.deps.pool.query('alter table services rename to services_away')
    expect(await poller.poll()).toMatchObject({ problem: expect.stringMatching(/could not be stored/) })
    await desk.deps.pool.query('alter table services_away rename to services')
    expect(await poller.poll()).toMatchObject({ kind: 'ok' })
    const told = async () =>
      (await desk.deps.db.select().from(disruptions)).map(({ view }) => [view.title.en, view.phase]).sort()
    expect(await told()).toEqual([
      ['a', 'active'],
      ['b', 'active'],
      ['c', 'active'],
    ])
    expect(await poller.poll()).toMatchObject({ kind: 'ok' })
    expect(await told()).toHaveLength(3)
  })
})

test('EN6: the same bytes again are nothing new, whatever their ETag', async () => {
  let polls = 0
  const source = await serve((_request, response) => {
    polls += 1
    response.writeHead(200, { etag: `"${polls}"` })
    response.end(OUTAGE)
  })
  const feedId = await desk.add({ kind: 'statuspage', mode: 'air', urls: [source.url] })
  const poller = await desk.poller(feedId)
  await poller.poll()
  desk.time.real += 10_000
  await poller.poll()
  expect(poller.counts()).toEqual({ turns: 2, failures: 0, bytes: OUTAGE.length })
})

test('EN9: a feed that takes long to decode is asked less often', async () => {
  const source = await serve((_request, response) => response.end(OUTAGE))
  const feedId = await desk.add({ kind: 'statuspage', mode: 'air', urls: [source.url], intervalS: 1 })
  const waits = async (decodesMs: number): Promise<number | null> => {
    let watchMs = 0
    const poller = await desk.poller(feedId, { random: () => 0, watchMs: () => (watchMs += decodesMs) })
    await poller.poll()
    return poller.nextDelayMs()
  }
  expect(await waits(10)).toBe(1_000)
  // Nineteen times as long as it took: one part in twenty of the server's time.
  expect(await waits(200)).toBe(3_800)
})

const CALM: FrameFixture = { trips: { A: 0, B: 0, C: 0 }, alerts: {} }
const BAD: FrameFixture = { trips: { A: 'cancelled', B: 'cancelled', C: 7 }, alerts: { wind: 'Storm' } }
const BETTER: FrameFixture = { trips: { A: 'cancelled', B: 2, C: 0 }, alerts: { wind: 'Storm is passing' } }

/** What a room shows of a feed, without the ids and times that are its own. */
async function boardOf({ deps }: FeedDesk): Promise<unknown> {
  const rows = await deps.db.select().from(disruptions).orderBy(disruptions.key)
  const running = await deps.db.select().from(services).orderBy(services.key)
  return {
    disruptions: rows.map(({ key, view, text }) => [key, view.title, view.counts, view.phase, text]),
    services: running.map(({ key, state, delayMin }) => [key, state, delayMin]),
  }
}

describe('EN4: what a feed sent is kept as it came', () => {
  test('byte for byte, once each, also where it cannot be read', async () => {
    const bodies = [OUTAGE, 'no JSON at all', OUTAGE]
    const source = await serve((_request, response) => response.end(bodies.shift()))
    const feedId = await desk.add({ kind: 'statuspage', mode: 'air', urls: [`${source.url}/summary?key=k`] })
    const poller = await desk.poller(feedId)
    for (const _ of [1, 2, 3]) {
      await poller.poll()
      desk.time.real += MINUTE
    }
    const kept: [string, number][] = []
    for await (const { body, fetchedRealAt } of documentsOf(desk.deps.db, feedId))
      kept.push([Buffer.from(body).toString(), fetchedRealAt.getTime()])
    expect(kept).toEqual([
      ['no JSON at all', START + MINUTE],
      [OUTAGE, START + 2 * MINUTE],
    ])
  })

  test('for a week, and no more than so many bytes of each feed', async () => {
    const [one, other] = [desk.deps.id(), desk.deps.id()]
    const keep = (feedId: string, text: string, atMs: number) =>
      keepDocument(desk.deps.db, feedId, { url: 'x', body: Buffer.from(text), contentType: null }, atMs)
    await keep(one, 'old', START - 8 * DAY)
    for (const [i, text] of ['aaaa', 'bbbb', 'cccc'].entries()) await keep(one, text, START - HOUR + i)
    await keep(other, 'dddd', START - 6 * DAY)
    await pruneDocuments(desk.deps.db, START, 9)
    const left = await desk.deps.db.select().from(feedDocuments)
    expect(left.map(({ bytes }) => Buffer.from(bytes).toString()).sort()).toEqual(['bbbb', 'cccc', 'dddd'])
  })

  test('and its export replays to the same board', async () => {
    const { dir, remove } = await writeFrames([CALM, BAD, BETTER])
    closers.push(remove)
    const replay = await startReplay({ path: dir, port: 0, everyPolls: 0 })
    closers.push(() => replay.stop())
    const feedId = await desk.add({ kind: 'gtfs-rt', mode: 'rail', urls: [...replay.documents] })
    const poller = await desk.poller(feedId)
    for (const _ of [1, 2, 3]) {
      await poller.poll()
      replay.next()
      desk.time.real += MINUTE
    }
    const to = join(await folder(), 'export')
    expect(await exportDocuments(desk.deps.db, await desk.row(feedId), to)).toBe(6)
    const names = (await readdir(to)).filter((name) => name !== 'index.json')
    expect(names.toSorted()).toEqual(
      (JSON.parse(await readFile(join(to, 'index.json'), 'utf8')) as { files: { file: string }[] }).files.map(
        ({ file }) => file,
      ),
    )
    await expect(exportDocuments(desk.deps.db, await desk.row(feedId), to)).rejects.toThrow(/not empty/)

    const again = await startReplay({ path: to, port: 0, everyPolls: 0 })
    closers.push(() => again.stop())
    expect(again.documents.map((url) => new URL(url).pathname)).toEqual(['/alerts.pb', '/trips.pb'])
    const second = await openFeedDesk(START)
    closers.push(() => second.close())
    const twin = await second.poller(await second.add({ kind: 'gtfs-rt', mode: 'rail', urls: [...again.documents] }))
    for (let i = 0; i < again.frameCount; i++) {
      await twin.poll()
      again.next()
      second.time.real += MINUTE
    }
    expect(await boardOf(second)).toEqual(await boardOf(desk))
  })
})

test('EN8: a try says what a feed gives, of one that is sent to us when it spoke last', async () => {
  const source = await serve((_request, response) => response.end(OUTAGE))
  const polled = await desk.add({ kind: 'statuspage', mode: 'air', urls: [source.url] })
  expect(await tryFeed(desk.deps, await desk.row(polled))).toEqual({
    ok: true,
    said: '0 services (0 cancelled, 0 partly cancelled, 0 delayed), 1 alerts.',
  })
  const sent = await desk.run('feed:add', { name: 'Sent', kind: 'statuspage', mode: 'air', urls: [] })
  expect(sent.push?.path).toMatch(/^\/api\/feeds\/[0-9a-f-]{36}\/push\/push_/)
  expect(await tryFeed(desk.deps, await desk.row(sent.feedId))).toMatchObject({ ok: false })
  await desk.deps.db.update(feeds).set({ lastOkAt: new Date(START) })
  expect(await tryFeed(desk.deps, await desk.row(sent.feedId))).toEqual({
    ok: true,
    said: 'It is not fetched but sent to us; the last good message came at 2026-01-15T09:00:00Z.',
  })
})

test('FE9: a quiet Statuspage is no news, and an outage that ends closes', async () => {
  const bodies = [QUIET, OUTAGE, QUIET, `${QUIET} `]
  const source = await serve((_request, response) => response.end(bodies.shift()))
  const feedId = await desk.add({ kind: 'statuspage', mode: 'air', urls: [source.url] })
  const poller = await desk.poller(feedId)
  const phases: (string | undefined)[] = []
  for (let i = 0; i < 4; i++) {
    await poller.poll()
    phases.push((await desk.deps.db.select().from(disruptions))[0]?.view.phase)
    desk.time.real += MINUTE
    desk.time.now += MINUTE
  }
  // To nothing it falls with the second poll that says so.
  expect(phases).toEqual([undefined, 'active', 'active', 'resolved'])
})
