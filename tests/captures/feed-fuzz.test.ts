/** Documents that went wrong in every way, by the thousand. More of them with FUZZ_DOCUMENTS=1000000. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FEED_KINDS, type FeedKind } from '@tenfold/contract/feed-kinds.ts'
import { ok } from '@tenfold/core/result.ts'
import { ADAPTERS } from '@tenfold/server/feeds/adapters.ts'
import { createPoller } from '@tenfold/server/feeds/poll.ts'
import { type FeedReading, MAX_ALERTS, MAX_BODY_BYTES, MAX_SERVICES } from '@tenfold/server/feeds/port.ts'
import { storeReading } from '@tenfold/server/feeds/store.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FeedDesk, openFeedDesk } from '../support/feed-desk.ts'
import { chanceOf, grown, MUTATIONS } from '../support/feed-mutations.ts'
import { type Recording, recordingOf } from '../support/feed-recordings.ts'

const DOCUMENTS = Number(process.env.FUZZ_DOCUMENTS ?? 10_000)
/** A document of 20 MB too. */
const LONGEST_MS = 10_000

/** Of this process: others on the machine are no reason to fail. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
/** Big recordings are spoilt less often, so that there is time for many. */
const SMALL_BYTES = 40_000
const WAYS = Object.entries(MUTATIONS)

interface Seed {
  readonly url: string
  readonly body: Buffer
}
const recordings = new Map<FeedKind, { recording: Recording; small: Seed[]; big: Seed[] }>()
beforeAll(async () => {
  for (const kind of FEED_KINDS) {
    const recording = await recordingOf(kind)
    if (recording === null) continue
    const seeds = recording.frames.flatMap((frame) =>
      Object.entries(frame).map(([name, body]) => ({ url: `http://127.0.0.1/${name}`, body: Buffer.from(body) })),
    )
    const small = seeds
      .map(({ url, body }) => ({ url, body: body.byteLength > SMALL_BYTES ? shortened(body) : body }))
      .filter(({ body }) => body.byteLength <= SMALL_BYTES)
    recordings.set(kind, { recording, small, big: seeds.filter(({ body }) => body.byteLength > SMALL_BYTES) })
  }
})

/** The same with its first few records alone. */
function shortened(body: Buffer): Buffer {
  const text = body.toString('latin1')
  if (/^\s*[[{]/.test(text)) {
    const json: unknown = JSON.parse(body.toString())
    const few = (list: unknown): unknown => (Array.isArray(list) ? list.slice(0, 5) : list)
    const short = Array.isArray(json)
      ? few(json)
      : Object.fromEntries(Object.entries(json as object).map(([k, v]) => [k, few(v)]))
    return Buffer.from(JSON.stringify(short))
  }
  if (!/^\s*(\u00ef\u00bb\u00bf)?</.test(text)) return Buffer.from(text.split('\n').slice(0, 60).join('\n'), 'latin1')
  let left = 10
  const short = text.replaceAll(/<(flight|EstimatedVehicleJourney)\b[\s\S]*?<\/\1>/g, (record) =>
    left-- > 0 ? record : '',
  )
  return Buffer.from(short, 'latin1')
}

/** One document of the endless row of them. */
function spoilt(kind: FeedKind, n: number): { document: Seed; way: string; times: number; lost: string } | null {
  const known = recordings.get(kind)
  if (known === undefined) return null
  const chance = chanceOf(n * 7_919 + FEED_KINDS.indexOf(kind))
  const from = known.small.length === 0 || (known.big.length > 0 && chance() < 0.03) ? known.big : known.small
  const seed = from[Math.floor(chance() * from.length)]
  const [way, mutate] = WAYS[n % WAYS.length] ?? []
  if (seed === undefined || way === undefined || mutate === undefined) return null
  let body = mutate(seed.body, chance)
  // One that went wrong goes wrong again now and then.
  const times = chance() < 0.2 ? 2 : 1
  const lost = seed.body.subarray(body.byteLength).toString('latin1')
  if (times === 2) body = WAYS[Math.floor(chance() * WAYS.length)]?.[1](body, chance) ?? body
  return { document: { url: seed.url, body }, way, times, lost }
}

/** Formats that say where they end; a line of CSV and a field of protobuf may be the last one, or not. */
const IS_CLOSED: ReadonlySet<FeedKind> = new Set(FEED_KINDS.filter((kind) => kind !== 'gtfs-rt' && kind !== 'bts-csv'))

function decode(kind: FeedKind, { url, body }: Seed) {
  const { mode, startMs } = recordings.get(kind)?.recording ?? { mode: 'rail' as const, startMs: 0 }
  return ADAPTERS[kind].decode([{ url, body, contentType: null }], { mode, nowMs: startMs })
}

/** What every reading and every refusal is like, however it came to be; throws what is wrong with it. */
function judge(decoded: ReturnType<typeof decode>): void {
  if (!decoded.ok) {
    if (!/^[^\n]{10,1000}$/.test(decoded.refusal)) throw new Error(`no sentence: ${decoded.refusal.slice(0, 200)}`)
    return
  }
  const { services, alerts, sourceTimeMs } = decoded.value
  if (services.length > MAX_SERVICES || alerts.length > MAX_ALERTS) throw new Error('too much at once')
  for (const told of [services, alerts]) {
    if (new Set(told.map(({ key }) => key)).size !== told.length) throw new Error('a key is there twice')
  }
  judgeValue([services, alerts, sourceTimeMs])
}

function judgeValue(value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`no number: ${value}`)
  // PostgreSQL takes no such text.
  if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) throw new Error('no text')
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) judgeValue(each)
}

describe('FZ1: no document breaks an adapter, and what is cut short is no reading', () => {
  const perKind = Math.ceil(DOCUMENTS / FEED_KINDS.length)
  test.each(FEED_KINDS)('%s', { timeout: 60_000 + DOCUMENTS * 10 }, (kind) => {
    for (let n = 0; n < perKind; n++) {
      const made = spoilt(kind, n)
      if (made === null) return
      const startedMs = cpuMs()
      try {
        const decoded = decode(kind, made.document)
        judge(decoded)
        const isCut = made.way === 'truncated' && made.times === 1 && IS_CLOSED.has(kind)
        // All that may be missing is space at the end.
        if (isCut && decoded.ok && made.lost.trim() !== '') throw new Error('what is cut short was read')
      } catch (error) {
        throw new Error(`${kind}, document ${n} (${made.way}): ${(error as Error).message}`, { cause: error })
      }
      expect(cpuMs() - startedMs).toBeLessThan(LONGEST_MS)
    }
  })
})

test('FZ2: documents of 20 MB are read or refused in bounded time, and no byte more is looked at', {
  timeout: 300_000,
}, () => {
  for (const [kind, { small, big }] of recordings) {
    const seed = small[0] ?? big[0]
    if (seed === undefined) continue
    for (const bytes of [MAX_BODY_BYTES, MAX_BODY_BYTES + 1]) {
      const body = grown(seed.body, bytes)
      const startedMs = cpuMs()
      const decoded = decode(kind, { url: seed.url, body })
      expect(cpuMs() - startedMs, kind).toBeLessThan(bytes > MAX_BODY_BYTES ? 500 : LONGEST_MS)
      judge(decoded)
      if (bytes > MAX_BODY_BYTES)
        expect(decoded.ok ? 'read' : decoded.refusal.slice(0, 300), kind).toMatch(/over (1|20) MB/)
    }
  }
})

describe('FZ3: in the room', () => {
  let desk: FeedDesk
  beforeAll(async () => {
    desk = await openFeedDesk(Date.parse('2026-01-15T09:00:00Z'))
  })
  afterAll(() => desk.close())

  test('a refused document hands nothing on, so that it removes nothing', { timeout: 120_000 }, async () => {
    let body: Buffer = Buffer.alloc(0)
    const server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    let refused = 0
    try {
      for (const [kind, { recording }] of recordings) {
        const readings: FeedReading[] = []
        const adapter = ADAPTERS[kind]
        for (let n = 0; n < 80; n++) {
          const made = spoilt(kind, n)
          if (made === null) continue
          body = made.document.body
          const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(made.document.url).pathname}`
          const poller = createPoller(
            { adapter, urls: [url], intervalMs: 30_000, credential: ok(null), reach: 'loopback' },
            {
              realMs: () => 0,
              context: () => ({ mode: recording.mode, nowMs: recording.startMs }),
              random: () => 0,
              onDocument: async () => {},
              onReading: async (reading) => void readings.push(reading),
              onState: async () => {},
            },
            { services: 0, alerts: 0 },
          )
          const before = readings.length
          const outcome = await poller.poll()
          await poller.stop()
          expect(readings.length - before, `${kind} ${n} ${made.way}`).toBe(outcome.kind === 'ok' ? 1 : 0)
          if (outcome.kind !== 'ok') refused += 1
        }
      }
    } finally {
      server.close()
    }
    expect(refused).toBeGreaterThan(100)
  })

  test('what is read of a spoilt document can be stored', { timeout: 120_000 }, async () => {
    class Back extends Error {}
    let stored = 0
    for (const [kind, { recording }] of recordings) {
      const id = await desk.add({
        name: kind,
        kind: 'gtfs-rt',
        mode: recording.mode,
        urls: ['http://127.0.0.1:8080/x'],
      })
      const feed = await desk.row(id)
      for (let n = 0; n < 400; n++) {
        const made = spoilt(kind, n * 3 + 1)
        const decoded = made === null ? null : decode(kind, made.document)
        if (made === null || decoded === null || !decoded.ok) continue
        if (decoded.value.services.length > 300 && n > 20) continue
        try {
          await desk.deps.db.transaction(async (tx) => {
            await storeReading(desk.deps, tx, feed, decoded.value)
            throw new Back()
          })
        } catch (error) {
          if (!(error instanceof Back))
            throw new Error(
              `${kind}, document ${n * 3 + 1} (${made.way}): ${String((error as Error).cause ?? error).slice(0, 500)}`,
            )
          stored += 1
        }
        if (n > 60 && stored % 40 === 0) break
      }
    }
    expect(stored).toBeGreaterThan(100)
  })
})
