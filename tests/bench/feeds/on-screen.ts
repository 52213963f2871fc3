/** From the moment when the poll has a change of a feed to the event in a browser's socket: 10,000 services, polled each second. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Frame, PROTOCOL } from '@tenfold/contract/socket.ts'
import { io } from 'socket.io-client'
import { benchCluster } from '../cluster.ts'
import { type Figure, quantile, round } from '../figure.ts'
import { startServer } from '../server.ts'
import { DATE, documentOf, network } from './network.ts'
import { openSource } from './source.ts'

const TENFOLD = fileURLToPath(new URL('../../../apps/server/src/cli/tenfold.ts', import.meta.url))
const SERVICES = 10_000
/** A change that takes longer is missed. */
const PATIENCE_MS = 30_000

export async function* onScreen(changes: number): AsyncGenerator<Figure> {
  const cluster = await benchCluster()
  const database = await cluster.database('bench')
  const source = await openSource()
  const states = network(SERVICES)
  const first = source.show(await documentOf(states))
  await addFeed(database, source.url)
  const server = await startServer(database)
  const socket = io(server.url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL },
    extraHeaders: { cookie: server.cookie, origin: server.url },
  })
  const waits: number[] = []
  try {
    /** When each number of cancelled services came up on the screen. */
    const shown = new Map<number, (atMs: number) => void>()
    socket.on('frame', ({ events }: Frame) => {
      const atMs = performance.now()
      for (const event of events) {
        if ('disruption' in event && event.disruption.serviceDate === DATE)
          shown.get(event.disruption.counts.cancelled)?.(atMs)
      }
    })
    await new Promise<void>((resolve) => socket.once('welcome', () => resolve()))
    let cancelled = states.filter((state) => state === 'cancelled').length
    await first
    for (let i = 0; i < changes; i++) {
      states[i * 50 + 1] = 'cancelled'
      cancelled += 1
      const seen = new Promise<number>((resolve) => shown.set(cancelled, resolve))
      const polled = source.show(await documentOf(states))
      const atMs = await polled
      waits.push((await within(seen, atMs + PATIENCE_MS)) - atMs)
    }
  } finally {
    socket.close()
    await server.stop()
    await source.stop()
    await cluster.stop()
  }
  const figure = (name: string, q: number): Figure => ({
    figure: `feeds.screen.${name}`,
    value: round(quantile(waits, q)),
    unit: 'ms',
    n: waits.length,
    input: `${SERVICES} services, one changed at a time, polled each second`,
  })
  yield figure('p50', 0.5)
  yield figure('p99', 0.99)
  yield { ...figure('missed', 0), value: waits.filter((ms) => ms >= PATIENCE_MS).length, unit: 'changes' }
}

/** The moment, or the deadline when it has not come by then. */
function within(moment: Promise<number>, deadlineMs: number): Promise<number> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(deadlineMs), Math.max(0, deadlineMs - performance.now()))
    void moment.then((atMs) => {
      clearTimeout(timer)
      resolve(atMs)
    })
  })
}

async function addFeed(database: string, url: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfold-bench-feed-'))
  try {
    const args = ['feed', 'add', '--name', 'Network', '--kind', 'gtfs-rt', '--mode', 'transit', '--interval', '1']
    await promisify(execFile)(process.execPath, [TENFOLD, ...args, '--url', url], {
      env: { ...process.env, DATABASE_URL: database, DATA_DIR: dataDir },
    })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
