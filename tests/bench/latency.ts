/** From the POST of a mention to the first frame in a browser's socket that covers its commit. */
import type { Fresh } from '@tenfold/contract/socket.ts'
import { PROTOCOL } from '@tenfold/contract/socket.ts'
import { io } from 'socket.io-client'
import { benchCluster } from './cluster.ts'
import { type BenchOptions, type Figure, quantile, round, sleep } from './figure.ts'
import { benchInput } from './input.ts'
import { startServer } from './server.ts'

const OFFERED = 5_000
const EVERY_MS = 20
const WARM_UP_S = 3
const CLIENTS = 3

export async function* run({ seconds = 20 }: BenchOptions): AsyncGenerator<Figure> {
  const input = benchInput()
  const cluster = await benchCluster()
  const server = await startServer(await cluster.database('bench'))
  const sockets = Array.from({ length: CLIENTS }, () =>
    io(server.url, {
      transports: ['websocket'],
      auth: { protocol: PROTOCOL },
      extraHeaders: { cookie: server.cookie, origin: server.url },
    }),
  )
  /** What the first client was told, in the order in which it came. */
  const frames: { upTo: number; atMs: number }[] = []
  const posts: { startedMs: number; commit: number }[] = []
  try {
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.on('welcome', () => resolve()))))
    sockets[0]?.on('fresh', ({ upTo }: Fresh) => frames.push({ upTo, atMs: performance.now() }))

    const body = input.body((OFFERED * EVERY_MS) / 1_000)
    const rounds = ((seconds + WARM_UP_S) * 1_000) / EVERY_MS
    const beganMs = performance.now()
    const underWay: Promise<void>[] = []
    for (let i = 0; i < rounds; i++) {
      const bytes = Buffer.from(body.stamp(i * body.lines, Date.now()))
      const startedMs = performance.now()
      underWay.push(
        server.post(bytes).then((answer) => {
          if (typeof answer === 'number') throw new Error(`refused with ${answer}`)
          if (startedMs - beganMs > WARM_UP_S * 1_000) posts.push({ startedMs, commit: answer.commit })
        }),
      )
      await sleep(Math.max(0, beganMs + (i + 1) * EVERY_MS - performance.now()))
    }
    await Promise.all(underWay)
    const last = Math.max(...posts.map(({ commit }) => commit))
    while ((frames.at(-1)?.upTo ?? 0) < last) await sleep(10)

    const waits = posts.map(
      ({ startedMs, commit }) =>
        (frames.find(({ upTo }) => upTo >= commit)?.atMs ?? Number.POSITIVE_INFINITY) - startedMs,
    )
    const figure = (name: string, q: number): Figure => ({
      figure: `latency.${name}`,
      value: round(quantile(waits, q)),
      unit: 'ms',
      n: waits.length,
      input: input.name,
    })
    yield figure('p50', 0.5)
    yield figure('p99', 0.99)
    yield figure('max', 1)
  } finally {
    for (const socket of sockets) socket.close()
    await server.stop()
    await cluster.stop()
  }
}
