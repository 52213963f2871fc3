/**
 * Sends frames to everyone connected, through the room's own gateway or through
 * bare `ws`, and tells what it cost. Started by `fanout.ts`, which says when.
 */
import { createServer } from 'node:http'
import type { Fresh } from '@tenfold/contract/socket.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { readConfig } from '@tenfold/server/config.ts'
import { connect } from '@tenfold/server/db/client.ts'
import { type Deps, systemClock, systemId } from '@tenfold/server/deps.ts'
import { startRelay } from '@tenfold/server/events/relay.ts'
import { createLog } from '@tenfold/server/log.ts'
import { createGateway } from '@tenfold/server/realtime/gateway.ts'
import { WebSocket, WebSocketServer } from 'ws'

export type Order =
  | { readonly do: 'measure' }
  | { readonly do: 'send'; readonly frames: number; readonly everyMs: number }
export type Told = { readonly port: number } | { readonly cpuUs: number; readonly bytes: number }

const [, , kind, databaseUrl = ''] = process.argv
const LEAD: Actor = { id: 'lead', name: 'Shift lead', role: 'lead', accounts: null, languages: null }

const http = createServer()
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()))
const address = http.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
const send = kind === 'room' ? await roomSender() : bareSender()

process.on('message', (order: Order) => {
  if (order.do === 'measure') tell({ cpuUs: 0, bytes: heldBytes() })
  else void sendFrames(order.frames, order.everyMs)
})
tell({ port })

async function sendFrames(frames: number, everyMs: number): Promise<void> {
  const startedMs = performance.now()
  const before = process.cpuUsage()
  for (let i = 0; i < frames; i++) {
    send(frameOf(i))
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, startedMs + (i + 1) * everyMs - performance.now())))
  }
  const { user, system } = process.cpuUsage(before)
  tell({ cpuUs: user + system, bytes: heldBytes() })
}

/** A full frame of newest mentions. */
function frameOf(i: number): Fresh {
  return {
    upTo: 1_000_000 + i,
    newest: Array.from({ length: 50 }, (_, k) => String(10_000_000 + i * 50 + k)),
    more: 200,
    understood: i,
  }
}

async function roomSender(): Promise<(frame: Fresh) => void> {
  const { pool, db } = connect(databaseUrl)
  const deps: Deps = {
    playbooks: { find: async () => undefined },
    mode: 'live',
    db,
    pool,
    clock: systemClock,
    id: systemId,
    log: createLog('error'),
    secret: 'bench',
    reach: 'loopback',
    offsetMs: () => 0,
    nudge: () => {},
  }
  const config = readConfig({ HOST: '127.0.0.1', PORT: String(port) })
  const relay = await startRelay(db, (error) => console.error(error))
  const gateway = createGateway(http, deps, config, relay, async () => ({
    actor: LEAD,
    sessionId: 'bench',
    wallKeyId: null,
  }))
  return (frame) => gateway.fresh(() => frame)
}

function bareSender(): (frame: Fresh) => void {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  return (frame) => {
    const text = `42${JSON.stringify(['fresh', frame])}`
    for (const client of server.clients) if (client.readyState === WebSocket.OPEN) client.send(text)
  }
}

/** What is still needed: resident memory would also hold what the warm-up left behind. */
function heldBytes(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function tell(told: Told): void {
  process.send?.(told)
}
