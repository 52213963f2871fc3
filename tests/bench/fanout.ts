/** What a frame to everyone costs, through the room's gateway and through bare `ws` in turns: 500 clients, 20 frames a second. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { benchCluster } from './cluster.ts'
import type { Counted } from './fanout-clients.ts'
import type { Order, Told } from './fanout-server.ts'
import { type BenchOptions, compared, type Figure, sleep } from './figure.ts'

const CLIENTS = 500
const EVERY_MS = 50
const SETTLE_MS = 500

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

interface Cost {
  readonly usPerDelivery: number
  readonly kbPerClient: number
  readonly lost: number
}

export async function* run({ seconds = 5, cycles = 5 }: BenchOptions): AsyncGenerator<Figure> {
  const cluster = await benchCluster()
  try {
    const database = await cluster.database('bench')
    const frames = (seconds * 1_000) / EVERY_MS
    const pairs: { room: Cost; bare: Cost }[] = []
    for (let cycle = 0; cycle < cycles; cycle++) {
      const room = await costOf('room', database, frames)
      const bare = await costOf('bare', database, frames)
      pairs.push({ room, bare })
    }
    const side = (of: (cost: Cost) => number) =>
      pairs.map(({ room, bare }) => ({ value: of(room), baseline: of(bare) }))
    yield compared(
      'fanout.cpu',
      'µs a delivery',
      side((cost) => cost.usPerDelivery),
    )
    yield compared(
      'fanout.memory',
      'kB a client',
      side((cost) => cost.kbPerClient),
    )
    yield {
      figure: 'fanout.lost',
      value: pairs.reduce((sum, { room }) => sum + room.lost, 0),
      unit: 'deliveries',
      n: frames * CLIENTS * cycles,
    }
  } finally {
    await cluster.stop()
  }
}

async function costOf(kind: 'room' | 'bare', database: string, frames: number): Promise<Cost> {
  const server = fork(script('fanout-server.ts'), [kind, database], { execArgv: ['--expose-gc'] })
  const hello = await next<Told>(server)
  if (!('port' in hello)) throw new Error('the server said something else first')
  const order = (what: Order) => {
    const told = next<Told>(server)
    server.send(what)
    return told.then((cost) => ('cpuUs' in cost ? cost : { cpuUs: 0, bytes: 0 }))
  }
  // The code is warm and its memory taken before the first client comes.
  await order({ do: 'send', frames: 20, everyMs: 5 })
  const empty = await order({ do: 'measure' })
  const clients = fork(script('fanout-clients.ts'), [kind, String(hello.port), String(CLIENTS)])
  try {
    await next<Counted>(clients)
    await order({ do: 'send', frames: 20, everyMs: EVERY_MS })
    await sleep(SETTLE_MS)
    const before = await received(clients)
    const full = await order({ do: 'measure' })
    const cost = await order({ do: 'send', frames, everyMs: EVERY_MS })
    await sleep(SETTLE_MS)
    const deliveries = frames * CLIENTS
    return {
      usPerDelivery: cost.cpuUs / deliveries,
      kbPerClient: (full.bytes - empty.bytes) / CLIENTS / 1_024,
      lost: deliveries - ((await received(clients)) - before),
    }
  } finally {
    clients.kill()
    server.kill()
  }
}

async function received(clients: ChildProcess): Promise<number> {
  const told = next<Counted>(clients)
  clients.send('count')
  const counted = await told
  return 'received' in counted ? counted.received : 0
}

/** The next thing that a process says; an error when it ends instead. */
function next<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message as T)
    })
  })
}
