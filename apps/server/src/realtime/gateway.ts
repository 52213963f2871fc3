/**
 * The socket side of the room. People who may see the same things share a
 * Socket.IO room, so a frame is filtered and encoded once for all of them.
 */
import type { Server as HttpServer } from 'node:http'
import type { ClientToServer, Hello, ServerToClient, Tick } from '@tenfold/contract/socket.ts'
import { PROTOCOL } from '@tenfold/contract/socket.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { Server, type Socket } from 'socket.io'
import * as z from 'zod'
import type { Identify } from '../auth/identify.ts'
import { isOwnOrigin } from '../auth/origin.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { type Relay, readEvents } from '../events/relay.ts'
import { readBoard } from '../events/snapshot.ts'
import { scopeBoard, visible } from '../events/visible.ts'
import { VERSION } from '../version.ts'
import { Audience } from './audience.ts'

/** A browser that is further behind gets a whole board instead. */
const RESUME_MAX_EVENTS = 2_000
const RECHECK_MS = 30_000

interface SocketData {
  actor: Actor
  scope: string
  sessionId: string | null
  wallKeyId: string | null
  cookie: string | undefined
  wallKey: string | undefined
}
type RoomSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>

export interface Gateway {
  /** Sends each audience its own tick; `make` runs once per audience. */
  tick(make: (actor: Actor) => Tick): void
  /** Sends to each audience what `make` says of it; null: nothing. */
  fresh(make: (actor: Actor) => Parameters<ServerToClient['fresh']>[0] | null): void
  /** People with the room open, the wall left out. */
  here(): number
  /** Closes the sockets whose session or wall key has ended. */
  recheck(): Promise<void>
  close(): Promise<void>
}

const zHello = z.object({
  protocol: z.number(),
  seq: z.number().int().min(0).optional(),
  epoch: z.string().max(64).optional(),
  wallKey: z.string().max(100).optional(),
})

export function createGateway(http: HttpServer, deps: Deps, config: Config, relay: Relay, identify: Identify): Gateway {
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>(http, {
    transports: ['websocket'],
    perMessageDeflate: false, // five times the CPU and eight times the memory per client (docs/decisions/003)
    serveClient: false,
    maxHttpBufferSize: 16_384,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: ({ headers }, done) => done(null, isOwnOrigin(config, headers.origin, headers.host)),
  })
  const audience = new Audience()

  io.use((socket: RoomSocket, next) => {
    const hello = zHello.safeParse(socket.handshake.auth)
    if (!hello.success || hello.data.protocol !== PROTOCOL) return next(new Error('protocol'))
    const { cookie } = socket.handshake.headers
    identify({ cookie, wallKey: hello.data.wallKey }).then(
      (identity) => {
        if (identity === null) return next(new Error('not_signed_in'))
        const { actor, sessionId, wallKeyId } = identity
        socket.data = { actor, scope: Audience.keyOf(actor), sessionId, wallKeyId, cookie, wallKey: hello.data.wallKey }
        next()
      },
      (error: unknown) => {
        deps.log.error(error, 'sign-in of a socket failed')
        next(new Error('unavailable'))
      },
    )
  })

  io.on('connection', (socket: RoomSocket) => {
    const { actor, scope } = socket.data
    const hello = socket.handshake.auth as Hello
    audience.add(scope, actor)
    socket.on('disconnect', () => audience.remove(scope, actor))
    // Joining first and reading the board after it leaves no moment in which an event could slip between the two.
    void socket.join(scope)
    socket.emit('welcome', {
      protocol: PROTOCOL,
      mode: deps.mode,
      version: VERSION,
      epoch: relay.position().epoch,
      actor,
      realAt: new Date(deps.clock.real()).toISOString(),
    })
    let syncing = false
    const sync = async (seq?: number): Promise<void> => {
      if (syncing) return // one board at a time for one browser
      syncing = true
      try {
        await catchUp(socket, seq)
      } catch (error) {
        deps.log.error(error, 'a board could not be sent')
        socket.disconnect(true) // the browser comes back by itself and tries again
      } finally {
        syncing = false
      }
    }
    const { seq, epoch } = relay.position()
    const resumable =
      hello.epoch === epoch && hello.seq !== undefined && hello.seq <= seq && seq - hello.seq <= RESUME_MAX_EVENTS
    void sync(resumable ? hello.seq : undefined)
    socket.on('resync', () => void sync())
  })

  async function catchUp(socket: RoomSocket, resumeFrom?: number): Promise<void> {
    const { actor } = socket.data
    let at = resumeFrom
    if (at === undefined) {
      const board = await readBoard(deps)
      socket.emit('snapshot', { board: scopeBoard(board, actor) })
      at = board.seq
    }
    // What the relay has told the room meanwhile; frames that overlap are ignored by the browser.
    for (;;) {
      const batch = await readEvents(deps.db, at)
      const last = batch.at(-1)
      if (last === undefined) break
      socket.emit('frame', { from: at, to: last.seq, events: batch.filter((event) => visible(event, actor)) })
      at = last.seq
    }
    // Even with nothing to tell, an empty frame says "you are up to date".
    socket.emit('frame', { from: at, to: at, events: [] })
  }

  relay.onEvents((from, to, events) => {
    for (const { key, actor } of audience.scopes()) {
      io.to(key).emit('frame', { from, to, events: events.filter((event) => visible(event, actor)) })
    }
  })
  relay.onEpoch(() => io.disconnectSockets(true))

  const timer = setInterval(() => void recheck(), RECHECK_MS)
  timer.unref()

  async function recheck(): Promise<void> {
    for (const socket of io.sockets.sockets.values() as Iterable<RoomSocket>) {
      const { cookie, wallKey, scope } = socket.data
      const identity = await identify({ cookie, wallKey }).catch(() => undefined)
      if (identity === undefined) continue // the database is away: that ends no session
      if (identity !== null && Audience.keyOf(identity.actor) === scope) continue
      socket.emit('bye', wallKey === undefined ? 'signedOut' : 'revoked')
      socket.disconnect(true)
    }
  }

  return {
    tick: (make) => {
      for (const { key, actor } of audience.scopes()) io.to(key).volatile.emit('tick', make(actor))
    },
    fresh: (make) => {
      for (const { key, actor } of audience.scopes()) {
        const fresh = make(actor)
        if (fresh !== null) io.to(key).volatile.emit('fresh', fresh)
      }
    },
    here: () => audience.people(),
    recheck,
    close: async () => {
      clearInterval(timer)
      await io.close()
    },
  }
}
