import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect as connectDatabase } from '@tenfold/server/db/client.ts'
import { feeds } from '@tenfold/server/db/schema.ts'
import { brokerAddress } from '@tenfold/server/feeds/mqtt-address.ts'
import { openConnection } from '@tenfold/server/feeds/mqtt-connection.ts'
import { startReplayBroker } from '@tenfold/server/feeds/replay-broker.ts'
import { type ReplayFrame, readFrames } from '@tenfold/server/feeds/replay-frames.ts'
import { type Replay, type ReplayOptions, startReplay } from '@tenfold/server/feeds/replay-server.ts'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { capture } from '../support/captures.ts'
import { freshDatabase } from '../support/database.ts'
import { writeFrames } from '../support/gtfs-frames.ts'
import { tenfold } from '../support/process.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tenfold-frames-'))
  closers.push(() => rm(dir, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text)
  return dir
}

async function serve(path: string, options: Partial<ReplayOptions> = {}): Promise<Replay> {
  const replay = await startReplay({ path, port: 0, everyPolls: 0, ...options })
  closers.push(() => replay.stop())
  return replay
}

const shown = ({ name, atMs, documents }: ReplayFrame) => [
  name,
  atMs === null ? null : new Date(atMs).toISOString(),
  Object.fromEntries([...documents].map(([path, body]) => [path, Buffer.from(body).toString()])),
]

describe('RP1: frames', () => {
  test('are in the order of the times in their names, by whichever way they are written', async () => {
    const dir = await folder({ '1707397700.ace.pb': 'b', '1707397640000.ace.pb': 'a', '20240208T130945Z.ace.pb': 'c' })
    expect((await readFrames(dir)).map(shown)).toEqual([
      ['1707397640000', '2024-02-08T13:07:20.000Z', { 'ace.pb': 'a' }],
      ['1707397700', '2024-02-08T13:08:20.000Z', { 'ace.pb': 'b' }],
      ['20240208T130945Z', '2024-02-08T13:09:45.000Z', { 'ace.pb': 'c' }],
    ])
  })

  test('have no time where nothing tells it, and are in the order of their names', async () => {
    const dir = await folder({ 'b10.xml': 'c', 'b2.xml': 'b', 'a.xml': 'a' })
    expect((await readFrames(dir)).map(shown)).toEqual([
      ['a', null, { 'feed.xml': 'a' }],
      ['b2', null, { 'feed.xml': 'b' }],
      ['b10', null, { 'feed.xml': 'c' }],
    ])
  })

  test('of an index are as it says; a document that did not come again is as it was', async () => {
    const files = [
      { file: '1', document: 'api/trains', at: '2026-01-15T08:00:00.000Z' },
      { file: '2', document: 'api/stations', at: '2026-01-15T08:00:01.000Z' },
      { file: '3', document: 'api/trains', at: '2026-01-15T08:01:00.000Z' },
    ]
    const dir = await folder({ '1': 'a', '2': 's', '3': 'b', 'index.json': JSON.stringify({ kind: 'x', files }) })
    expect((await readFrames(dir)).map(shown)).toEqual([
      ['2', '2026-01-15T08:00:01.000Z', { 'api/trains': 'a', 'api/stations': 's' }],
      ['3', '2026-01-15T08:01:00.000Z', { 'api/trains': 'b', 'api/stations': 's' }],
    ])
    const replay = await serve(dir)
    expect(await (await fetch(replay.documents.find((url) => url.endsWith('/api/trains')) ?? '')).text()).toBe('a')
  })

  test.each([
    ['no JSON', /is no index/],
    [JSON.stringify({ kind: 'x', files: [] }), /is no index/],
    [
      JSON.stringify({ kind: 'x', files: [{ file: '../x', document: 'x', at: '2026-01-15T08:00:00Z' }] }),
      /is no index/,
    ],
    [
      JSON.stringify({ kind: 'x', files: [{ file: 'x', document: 'x', at: '2026-01-15T08:00:00Z' }] }),
      /cannot be read/,
    ],
  ])('of a wrong index are none: %s', async (index, said) => {
    await expect(readFrames(await folder({ 'index.json': index }))).rejects.toThrow(said)
  })

  const nyct = capture('gtfs-rt/nyct-seq')
  test.skipIf(nyct === null)('of a recording of twenty minutes come a minute apart', async () => {
    const frames = await readFrames(nyct ?? '')
    expect(frames).toHaveLength(20)
    const gaps = frames.slice(1).map(({ atMs }, i) => (atMs ?? 0) - (frames[i]?.atMs ?? 0))
    for (const gap of gaps) expect(Math.abs(gap - 60_500)).toBeLessThan(1_500)
  })
})

describe('RP2: the clock', () => {
  test('shows each frame at its own time, so many times as fast', async () => {
    const dir = await folder({
      '20260115T080000Z_a.txt': 'a',
      '20260115T080001Z_a.txt': 'b',
      '20260115T080004Z_a.txt': 'c',
    })
    const seen: [string, number][] = []
    let startedMs = performance.now()
    await new Promise<void>((resolve, reject) => {
      serve(dir, {
        speed: 10,
        onFrame: ({ name }) => {
          if (seen.length === 0) startedMs = performance.now()
          seen.push([name, performance.now() - startedMs])
          if (seen.length === 3) resolve()
        },
      }).catch(reject)
    })
    expect(seen.map(([name]) => name)).toEqual(['20260115T080000Z', '20260115T080001Z', '20260115T080004Z'])
    expect(seen[1]?.[1]).toBeGreaterThanOrEqual(95)
    expect(seen[2]?.[1]).toBeGreaterThanOrEqual(390)
  })

  test('needs times', async () => {
    await expect(serve(await folder({ 'a.xml': 'a', 'b.xml': 'b' }), { speed: 1 })).rejects.toThrow(/do not tell when/)
  })

  test('without one a frame follows every so many polls, or when told', async () => {
    const replay = await serve(await folder({ 'a.xml': 'a', 'b.xml': 'b', 'c.xml': 'c' }), { everyPolls: 2 })
    const said: string[] = []
    for (let i = 0; i < 4; i++) said.push(await (await fetch(replay.documents[0] ?? '')).text())
    expect(said).toEqual(['a', 'a', 'b', 'b'])
    await fetch(`${replay.url}/next`, { method: 'POST' })
    expect(await (await fetch(replay.documents[0] ?? '')).text()).toBe('c')
    expect(await (await fetch(replay.url)).json()).toMatchObject({ frame: 2, frames: 3, name: 'c', at: null })
  })
})

test('RP3: it answers as a source does, and with every fault when asked to', async () => {
  const body = 'x'.repeat(1_000)
  const replay = await serve(await folder({ 'a.xml': body }))
  const url = replay.documents[0] ?? ''
  const good = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  expect([good.status, await good.text(), good.headers.get('content-type')]).toEqual([200, body, 'application/xml'])
  const etag = good.headers.get('etag') ?? ''
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
  const zipped = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(await zipped.text()).toBe(body)

  const ask = (fault: string) => fetch(`${url}?fault=${fault}`, { signal: AbortSignal.timeout(300) })
  for (const status of [401, 406, 429, 500]) expect((await ask(String(status))).status).toBe(status)
  expect((await ask('429')).headers.get('retry-after')).toBe('120')
  expect(await (await ask('html')).text()).toMatch(/^<!doctype html>/)
  expect(await (await ask('empty')).text()).toBe('')
  await expect(ask('truncated').then((answer) => answer.text())).rejects.toThrow()
  await expect(ask('slow').then((answer) => answer.text())).rejects.toThrow()
  expect((await ask('earthquake')).status).toBe(404)
  for (const fault of ['500', 'none']) await fetch(`${replay.url}/fault/${fault}`, { method: 'POST' })
  expect((await fetch(url)).status).toBe(200)
})

test('RP4: the broker tells of trains that changed, each on its own topic', async () => {
  const broker = await startReplayBroker(0)
  closers.push(() => broker.stop())
  const url = broker.url.replace(/#.*/, '#trains/2026-01-15/+/Long-distance/IC/vr/+/false/REGULAR')
  const address = brokerAddress(url)
  if (typeof address === 'string') throw new Error(address)
  const heard: { trainNumber: number; cancelled: boolean }[] = []
  let wake = () => {}
  await new Promise<void>((resolve, reject) => {
    const connection = openConnection(address, url, 'loopback', {
      onListening: resolve,
      onMessage: (payload) => {
        heard.push(JSON.parse(Buffer.from(payload).toString()) as (typeof heard)[number])
        wake()
      },
      onSign() {},
      onEnd: ({ problem }) => reject(new Error(problem)),
    })
    closers.push(() => connection.close())
  })
  const train = (trainNumber: number, cancelled: boolean) => ({
    departureDate: '2026-01-15',
    trainNumber,
    trainCategory: 'Long-distance',
    trainType: 'IC',
    operatorShortCode: 'vr',
    commuterLineID: '',
    runningCurrently: false,
    timetableType: 'REGULAR',
    cancelled,
  })
  const documents = (...trains: object[]) => [Buffer.from(JSON.stringify(trains)), Buffer.from('no JSON')]
  expect(await broker.publish(documents(train(45, false), train(47, false)))).toBe(2)
  expect(await broker.publish(documents(train(45, true), train(47, false), { station: 'HKI' }))).toBe(1)
  const elsewhere = { ...train(49, false), departureDate: '2026-01-16' }
  expect(await broker.publish(documents(elsewhere, train(45, false)))).toBe(2)
  while (heard.length < 4) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  expect(heard.map(({ trainNumber, cancelled }) => [trainNumber, cancelled])).toEqual([
    [45, false],
    [47, false],
    [45, true],
    [45, false],
  ])
})

describe('RP5: on the command line', () => {
  const TENFOLD = fileURLToPath(new URL('../../apps/server/src/cli/tenfold.ts', import.meta.url))

  test('a feed is added with its key from outside, and checked', async () => {
    const database = await freshDatabase()
    closers.push(() => database.drop())
    const { dir, remove } = await writeFrames([{ trips: { A: 'cancelled', B: 0 }, alerts: {} }])
    closers.push(remove)
    const replay = await serve(dir)
    const env = { DATABASE_URL: database.url, DATA_DIR: inject('dataDir') }
    const run = async (...args: string[]) => {
      const child = tenfold(['feed', ...args], env)
      child.ready.catch(() => {})
      return { code: await child.ended, said: child.said() }
    }
    const urls = replay.documents.flatMap((url) => ['--url', url])
    const added = await run('add', '--name', 'Rail', '--kind', 'gtfs-rt', '--mode', 'rail', ...urls, '--json')
    expect(added).toMatchObject({ code: 0, said: expect.stringMatching(/"push":null/) })
    expect(await run('check', 'Rail')).toEqual({
      code: 0,
      said: '2 services (1 cancelled, 0 partly cancelled, 0 delayed), 0 alerts.\n',
    })
    replay.fail('401')
    expect(await run('check', 'Rail')).toMatchObject({ code: 1, said: expect.stringMatching(/HTTP 401/) })
    const to = join(await folder({}), 'out')
    expect(await run('export', 'Rale', '--to', to)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/There are "Rail"/),
    })

    const key = ['add', '--name', 'HEL', '--kind', 'finavia', '--mode', 'air', '--url', 'https://example.org/flights']
    execFileSync(process.execPath, [TENFOLD, 'feed', ...key, '--credential-from', 'stdin'], {
      env: { ...process.env, ...env },
      input: 'secret-key\n',
    })
    const sent = await run('add', '--name', 'Ops', '--kind', 'webhook-in', '--mode', 'rail')
    expect(sent).toMatchObject({ code: 0, said: expect.stringMatching(/\/api\/feeds\/[\w-]+\/events\nwhsec_/) })
    const { pool, db } = connectDatabase(database.url)
    const rows = await db.select().from(feeds)
    await pool.end()
    expect(rows.find(({ name }) => name === 'HEL')?.sealedCredential).not.toBeNull()
    expect(JSON.stringify(rows)).not.toContain('secret-key')
  })

  test('what cannot be replayed is said in one sentence', async () => {
    const dir = await folder({ 'a.xml': 'a', 'b.xml': 'b' })
    const child = tenfold(['feed', 'replay', dir, '--port', '0', '--speed', '60'])
    expect(await child.ended).toBe(1)
    expect(child.said()).toMatch(/^The frames in .+ do not tell when they were recorded\..+\n$/)
  })
})
